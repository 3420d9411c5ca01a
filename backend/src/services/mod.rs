//! Use cases, one file each: authorise, load, ask `shared`, save in at most one write transaction. Nothing in here knows about HTTP.

pub mod list_employees;
pub mod list_positions;
pub mod list_units;
pub mod load_structure;
pub mod load_workload_settings;
pub mod my_transfers;
pub mod page;
mod plan_access;
pub mod read_moves;
pub mod read_plan;
pub mod read_workload;
pub(crate) mod scenario;
pub mod transition_plan;
pub mod write_plan;
