//! Server.

pub mod spa;
