//! Table `jobs`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::{
    api::{
        plan::{JobResponse, JobState, JobStep},
        problem::ErrorCode,
    },
    domain::ids::{JobId, PlanId},
};

use crate::db::{DbResult, parse_number, parse_text, schema::jobs};

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

impl JobRow {
    /// The job as sent.
    pub fn into_response(self) -> DbResult<JobResponse> {
        let error = |slug: &str| ErrorCode::ALL.iter().copied().find(|code| code.slug() == slug);
        Ok(JobResponse {
            state: parse_text("jobs.state", &self.state, JobState::parse)?,
            step: parse_text("jobs.step", &self.step, JobStep::parse)?,
            percent: parse_number("jobs.percent", self.percent)?,
            error: self
                .error
                .as_deref()
                .map(|slug| parse_text("jobs.error", slug, error))
                .transpose()?,
            id: JobId(self.id),
            plan_id: PlanId(self.plan_id),
            created_at: self.created_at.and_utc(),
            finished_at: self.finished_at.map(|at| at.and_utc()),
        })
    }
}
