//! Commands of the real binary.

mod plan;
