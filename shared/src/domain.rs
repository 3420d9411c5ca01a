//! Domain concepts and rules, free of storage and transport.

pub mod balance;
pub mod check_in;
pub mod concern;
pub mod education;
pub mod eligibility;
pub mod employee;
pub mod fit;
pub mod ids;
pub mod letter;
pub mod local_day;
pub mod mail;
pub mod nip;
pub mod plan;
pub mod position;
pub mod rank;
pub mod reason;
pub mod role;
pub mod rule;
pub mod setting;
pub mod task;
pub(crate) mod text_enum;
pub mod unit;
pub mod wish;
pub mod workload;
pub mod zone;

pub use text_enum::UnknownValue;
