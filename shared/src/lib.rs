//! The whole meaning of Seimbang: domain rules, planner, wire types and charts.
//!
//! Nothing in here performs I/O, reads a clock or draws random numbers: time and identifiers are arguments.
//! The crate compiles natively and to WebAssembly and gives the same results in both.

pub mod api;
#[cfg(feature = "chart")]
pub mod chart;
pub mod domain;
pub mod import;
pub mod numerals;
pub mod planner;
