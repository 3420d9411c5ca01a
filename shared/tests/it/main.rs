//! Tests of the public interface that need more than one module.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed expectation is what a test reports"
)]

mod planner;
