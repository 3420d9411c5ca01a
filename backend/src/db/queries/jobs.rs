//! Table `jobs`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::{
    api::{
        plan::{JobState, JobStep},
        problem::ErrorCode,
    },
    domain::ids::{AgencyId, JobId, PlanId},
};

use crate::db::{Conn, DbResult, rows::job::JobRow, schema::jobs};

/// Adds a job. A second open one for the same plan is a unique violation.
pub fn insert_job(conn: &mut Conn, row: &JobRow) -> DbResult<()> {
    diesel::insert_into(jobs::table).values(row).execute(conn)?;
    Ok(())
}

/// One job.
pub fn find_job(conn: &mut Conn, agency: &AgencyId, id: &JobId) -> DbResult<Option<JobRow>> {
    Ok(jobs::table
        .filter(jobs::agency_id.eq(agency.as_str()))
        .filter(jobs::id.eq(id.as_str()))
        .select(JobRow::as_select())
        .first(conn)
        .optional()?)
}

/// The job of a plan that has not ended, if there is one.
pub fn find_open_job(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Option<JobId>> {
    let id: Option<String> = jobs::table
        .filter(jobs::agency_id.eq(agency.as_str()))
        .filter(jobs::plan_id.eq(plan.as_str()))
        .filter(jobs::state.eq_any([JobState::Queued.as_str(), JobState::Running.as_str()]))
        .select(jobs::id)
        .first(conn)
        .optional()?;
    Ok(id.map(JobId))
}

/// Notes what a job is doing. A job that has ended stays as it is.
pub fn update_progress(conn: &mut Conn, agency: &AgencyId, id: &JobId, step: JobStep, percent: u8) -> DbResult<()> {
    diesel::update(
        jobs::table
            .filter(jobs::agency_id.eq(agency.as_str()))
            .filter(jobs::id.eq(id.as_str()))
            .filter(jobs::finished_at.is_null()),
    )
    .set((
        jobs::state.eq(JobState::Running.as_str()),
        jobs::step.eq(step.as_str()),
        jobs::percent.eq(i32::from(percent)),
    ))
    .execute(conn)?;
    Ok(())
}

/// Ends a job: with an error, or with success when there is none; whether it was still open. A job that has ended stays as it is.
pub fn finish_job(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &JobId,
    error: Option<ErrorCode>,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let open = jobs::table
        .filter(jobs::agency_id.eq(agency.as_str()))
        .filter(jobs::id.eq(id.as_str()))
        .filter(jobs::finished_at.is_null());
    let ended = match error {
        None => diesel::update(open)
            .set((
                jobs::state.eq(JobState::Succeeded.as_str()),
                jobs::step.eq(JobStep::Saving.as_str()),
                jobs::percent.eq(100),
                jobs::finished_at.eq(now),
            ))
            .execute(conn)?,
        Some(code) => diesel::update(open)
            .set((
                jobs::state.eq(JobState::Failed.as_str()),
                jobs::error.eq(code.slug()),
                jobs::finished_at.eq(now),
            ))
            .execute(conn)?,
    };
    Ok(ended > 0)
}

/// Fails every job that a stopped server has left open; gives their number.
pub fn fail_open_jobs(conn: &mut Conn, error: ErrorCode, now: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::update(jobs::table.filter(jobs::finished_at.is_null()))
        .set((
            jobs::state.eq(JobState::Failed.as_str()),
            jobs::error.eq(error.slug()),
            jobs::finished_at.eq(now),
        ))
        .execute(conn)?)
}
