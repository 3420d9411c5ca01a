//! Table `jobs`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::jobs;

/// A background job.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs, treat_none_as_default_value = false)]
pub struct JobRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// Text form of the state.
    pub state: String,
    /// Text form of what it is doing.
    pub step: String,
    /// Share done, 0 to 100.
    pub percent: i32,
    /// Slug of the error it failed with.
    pub error: Option<String>,
    /// Account that created it.
    pub created_by: String,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
    /// When it ended, UTC.
    pub finished_at: Option<NaiveDateTime>,
}
