//! Asking for a proposal: opens a job for the background worker.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_budget, check_hand_made, check_weights},
        plan::{Criteria, HandMade, JobResponse, JobState, JobStep, ProposePlanRequest},
        problem::{ErrorCode, FieldError},
    },
    domain::{
        ids::{EmployeeId, JobId, PlanId, PositionId},
        role::Permission,
    },
};

use super::{
    load_settings::{load_rule_settings, load_workload_settings},
    plan_access::{find_visible_plan, require_everywhere},
    scenario::find_present_summary,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError, parse_number,
        queries::{employees, incumbencies, jobs},
        rows::{job::JobRow, plan::PlanRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
    jobs::{Expected, JobQueue, Order},
};

/// Opens a job that computes a proposal with what the request asks for, else with the plan's own budget and criteria.
///
/// One job per plan at a time: a unique index decides between two that are asked for at once, and the second is told
/// [`ErrorCode::JobRunning`].
pub async fn propose_plan(
    db: &Db,
    queue: &JobQueue,
    user: &CurrentUser,
    id: PlanId,
    request: ProposePlanRequest,
    now: NaiveDateTime,
) -> ApiResult<JobResponse> {
    let user = user.clone();
    let (row, order) = db.write(move |conn| open_job(conn, &user, id, request, now)).await?;
    // Only now that the job is stored: the worker would not find it earlier.
    queue.submit(order)?;
    Ok(row.into_response()?)
}

/// Opens the job and gives what the worker needs for it. The demo computes it without a worker.
pub fn open_job(
    conn: &mut Conn,
    user: &CurrentUser,
    id: PlanId,
    request: ProposePlanRequest,
    now: NaiveDateTime,
) -> ApiResult<(JobRow, Order)> {
    let faults = check_hand_made(&request);
    open_job_after(conn, user, id, request, faults, now)
}

/// Like [`open_job`], with what was found about the decisions by hand so far.
pub(super) fn open_job_after(
    conn: &mut Conn,
    user: &CurrentUser,
    id: PlanId,
    request: ProposePlanRequest,
    mut faults: Vec<FieldError>,
    now: NaiveDateTime,
) -> ApiResult<(JobRow, Order)> {
    let today = user.today(now);
    let agency = &user.agency_id;
    let plan = find_visible_plan(conn, user, &id)?;
    require_everywhere(user, Permission::EditPlans)?;
    if !plan.state.is_editable() {
        return Err(ErrorCode::WrongState.into());
    }
    if incumbencies::count_holders(conn, agency, today)?.is_empty() {
        return Err(ErrorCode::NothingToPlan.into());
    }
    let budget = match request.budget {
        Some(budget) => budget,
        None => plan.row.most_moves()?,
    };
    // Read again by the worker; here, a value that cannot be read is told to whoever asks, with its name.
    load_rule_settings(conn, agency, plan.row.effective_on.unwrap_or(today))?;
    load_workload_settings(conn, agency, today)?;
    let employees = parse_number("employees.count", employees::count_employees(conn, agency)?)?;
    faults.extend(check_weights(&request));
    faults.extend(check_budget(budget, employees));
    if !faults.is_empty() {
        return Err(ApiError::validation(faults));
    }
    let row = JobRow {
        agency_id: agency.0.clone(),
        id: new_id(),
        plan_id: id.0.clone(),
        state: JobState::Queued.as_str().to_owned(),
        step: JobStep::Waiting.as_str().to_owned(),
        percent: 0,
        error: None,
        created_by: user.user_id.0.clone(),
        created_at: now,
        finished_at: None,
    };
    jobs::insert_job(conn, &row).map_err(|error| match error {
        DbError::UniqueViolation(_) => ApiError::from(ErrorCode::JobRunning),
        other => other.into(),
    })?;
    let criteria = request_criteria(&request, &plan.row)?;
    let present = find_present_summary(conn, agency, &plan.row)?;
    let (present_pins, present_forbids) = present
        .map(|summary| (summary.pins, summary.forbids))
        .unwrap_or_default();
    let order = Order {
        agency: agency.clone(),
        job: JobId(row.id.clone()),
        plan: id,
        user: user.user_id.clone(),
        budget,
        today,
        pins: request.pins.map_or_else(|| present_pins.into_iter().collect(), pairs),
        forbids: request
            .forbids
            .map_or_else(|| present_forbids.into_iter().collect(), pairs),
        criteria,
        expected: Expected {
            objective: request.expected_objective,
            fingerprint: request.fingerprint,
            version: request.expected_version,
        },
    };
    Ok((row, order))
}

/// The criteria that a request names, if it names any.
fn request_criteria(request: &ProposePlanRequest, plan: &PlanRow) -> ApiResult<Option<Criteria>> {
    if request.criteria.is_none() && request.weights.is_none() {
        return Ok(None);
    }
    let preset = match request.criteria {
        Some(preset) => preset,
        None => plan.plan_criteria()?.preset,
    };
    Ok(Some(Criteria::new(preset, request.weights)))
}

fn pairs(list: Vec<HandMade>) -> Vec<(EmployeeId, PositionId)> {
    list.into_iter()
        .map(|pair| (pair.employee_id, pair.position_id))
        .collect()
}
