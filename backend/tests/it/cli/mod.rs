//! Commands of the real binary.

mod import;
mod plan;
mod serve;
