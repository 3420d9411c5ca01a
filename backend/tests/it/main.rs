//! The one integration test binary: the real application on a real database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]

mod arch;
mod cli;
mod db;
mod demo;
mod mail;
mod openapi;
mod permissions;
mod reversal;
mod routes;
mod support;
