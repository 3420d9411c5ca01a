//! The client of the API: one method per endpoint, types from `shared::api`, paths from `shared::api::path`.
//!
//! Get it with [`use_client`]; it is cheap to copy into closures and futures.

mod account;
mod calendar;
mod check_ins;
mod client;
mod concerns;
mod eligibility;
mod employees;
mod error;
mod imports;
mod jobs;
mod notices;
mod plans;
mod settings;
mod transfers;
mod wishes;
mod workload;

pub use client::{Client, use_client};
pub use employees::EmployeeQuery;
pub use error::{ApiError, field_message, param, problem_message};
pub use imports::ImportFile;
pub use plans::ResponseFilter;
