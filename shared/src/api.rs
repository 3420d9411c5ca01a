//! Wire types of the REST API, used by server and browser alike, so that they cannot drift apart.
//!
//! JSON is snake_case. Ratios and needs travel as integers in hundredths (`_centi`), shares in tenths of a percent (`_permille`), instants
//! as RFC 3339 in UTC, days as `YYYY-MM-DD`. Database rows never appear here.

pub mod auth;
pub mod calendar;
pub mod check;
pub mod check_in;
pub mod concern;
pub mod eligibility;
pub mod employee;
pub mod import;
pub mod mail;
pub mod notice;
pub mod page;
pub mod path;
pub mod plan;
pub mod position;
pub mod problem;
pub mod relation;
pub mod setting;
pub mod transfer;
pub mod wish;
pub mod workload;
