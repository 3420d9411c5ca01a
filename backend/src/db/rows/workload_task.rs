//! Table `workload_tasks`.

use diesel::prelude::*;
use rust_decimal::Decimal;
use shared::domain::task::{Method, Period, WorkloadTask};

use crate::db::{DbResult, parse_text, schema::workload_tasks};

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

impl WorkloadTaskRow {
    /// The task.
    pub fn to_domain(&self) -> DbResult<WorkloadTask> {
        let method = parse_text("workload_tasks.method", &self.method, Method::parse)?;
        let period = parse_text("workload_tasks.period", &self.period, Period::parse)?;
        let (volume, norm) = (
            Decimal::new(self.volume_milli, 3),
            Decimal::new(self.norm_time_milli, 3),
        );
        parse_text("workload_tasks.volume_milli", &self.description, |description| {
            WorkloadTask::new(description, method, volume, period, norm).ok()
        })
    }
}
