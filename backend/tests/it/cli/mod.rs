//! Commands of the real binary.

mod import;
mod plan;
pub mod serve;
