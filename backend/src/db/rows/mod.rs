//! Rows as stored: one file per table. They never leave the server; queries turn them into domain values.

pub mod agency;
pub mod role_grant;
pub mod session;
pub mod setting;
pub mod user;
