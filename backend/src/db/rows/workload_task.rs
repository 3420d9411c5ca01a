//! Table `workload_tasks`.

use diesel::prelude::*;

use crate::db::schema::workload_tasks;

/// A task of a position.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = workload_tasks, treat_none_as_default_value = false)]
pub struct WorkloadTaskRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The position.
    pub position_id: String,
    /// Place in the task list.
    pub sort_order: i32,
    /// What is done.
    pub description: String,
    /// Text form of the method.
    pub method: String,
    /// Text form of the period.
    pub period: String,
    /// Volume per period in thousandths.
    pub volume_milli: i64,
    /// Norm time in thousandths of a minute, or the standard of the method in thousandths.
    pub norm_time_milli: i64,
}
