//! One use case per file: authorise, load, call `shared`, save. No HTTP in here, and at most one write transaction each.

pub mod authenticate;
pub mod list_settings;
pub mod refresh_session;
pub mod sign_in;
pub mod sign_out;
