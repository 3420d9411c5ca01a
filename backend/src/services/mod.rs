//! One use case per file: authorise, load, call `shared`, save. No HTTP in here, and at most one write transaction each.

pub mod authenticate;
pub mod compute_need;
pub mod import_files;
pub mod list_employees;
pub mod list_positions;
pub mod list_settings;
pub mod list_units;
pub mod load_settings;
pub mod load_snapshot;
pub mod load_structure;
pub mod my_transfers;
pub mod page;
mod plan_access;
pub mod planning_basis;
pub mod propose_plan;
pub mod read_job;
pub mod read_moves;
pub mod read_plan;
pub mod read_workload;
pub mod refresh_needs;
pub mod refresh_session;
pub(crate) mod scenario;
mod search_text;
pub mod sign_in;
pub mod sign_out;
pub mod transition_plan;
pub mod write_plan;
