//! The planner against brute force, its own invariants, and transformed copies of the same problem.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed expectation is what a test reports"
)]

mod exact;
mod generate;
mod oracle;
