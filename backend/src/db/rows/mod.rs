//! Rows as stored: one file per table. They never leave the server; queries turn them into domain values.

pub mod agency;
pub mod competency;
pub mod competency_assessment;
pub mod competency_requirement;
pub mod employee;
pub mod feedback;
pub mod incumbency;
pub mod job;
pub mod job_title;
pub mod move_event;
pub mod move_exception;
pub mod move_response;
pub mod performance_rating;
pub mod plan;
pub mod plan_event;
pub mod plan_record;
pub mod position;
pub mod role_grant;
pub mod scenario;
pub mod session;
pub mod setting;
pub mod transfer_move;
pub mod unit;
pub mod user;
pub mod workload_task;
