//! Domain concepts and rules, free of storage and transport.

pub mod ids;
pub mod plan;
pub mod reason;
pub mod role;
pub mod rule;
pub mod zone;
