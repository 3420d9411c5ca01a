//! Decisions by hand about a plan that are no proposal yet: kept at every change, shared by all who work on the plan, and nobody's are
//! overwritten unread.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_budget, check_hand_made, check_weights},
        plan::{Decisions, ProposePlanRequest, WorkingDecisions, WorkingDecisionsResponse},
        problem::ErrorCode,
    },
    domain::{
        ids::{AgencyId, PlanId, UserId},
        role::Permission,
    },
};

use super::{
    plan_access::{check_version, find_visible_plan, require_everywhere},
    planning_basis::present_decisions,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, parse_number,
        queries::{employees, working_decisions},
        rows::{plan::PlanRow, working_decisions::WorkingDecisionsRow},
    },
    error::{ApiError, ApiResult},
};

/// The decisions as they stand: version 0 and those of the proposal where there never were others.
///
/// Needs [`Permission::EditPlans`] for the whole government.
pub async fn read_working_decisions(db: &Db, user: &CurrentUser, id: PlanId) -> ApiResult<WorkingDecisionsResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        require_everywhere(&user, Permission::EditPlans)?;
        let found = working_decisions::find_working_decisions(conn, &user.agency_id, &id)?;
        response(conn, &plan.row, found)
    })
    .await
}

/// Keeps decisions in place of those at `version`, or drops them all with `None`, on a plan that may be changed.
///
/// Identifiers are not looked up: whoever opens the decisions finds out what cannot be any more. Nothing is written to the plan's history
/// either: that is the story of proposals and steps.
pub async fn save_working_decisions(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    decisions: Option<WorkingDecisions>,
    now: NaiveDateTime,
) -> ApiResult<WorkingDecisionsResponse> {
    let user = user.clone();
    db.write(move |conn| {
        let agency = &user.agency_id;
        let plan = find_visible_plan(conn, &user, &id)?;
        require_everywhere(&user, Permission::EditPlans)?;
        if !plan.state.is_editable() {
            return Err(ErrorCode::WrongState.into());
        }
        let old = working_decisions::find_working_version(conn, agency, &id)?.map_or(0, |(version, _)| version);
        check_version(old, version)?;
        if let Some(decisions) = &decisions {
            check(conn, agency, decisions)?;
        }
        let present = present_decisions(conn, &plan.row)?;
        // What the proposal says anyway is no work in progress.
        let decisions = decisions.filter(|decisions| Decisions::from(decisions.clone()) != present);
        let row = WorkingDecisionsRow {
            agency_id: agency.0.clone(),
            plan_id: id.0.clone(),
            version: old + 1,
            decisions: decisions
                .map(|decisions| serde_json::to_string(&decisions))
                .transpose()
                .map_err(anyhow::Error::from)?,
            saved_by: user.user_id.0.clone(),
            saved_at: now,
        };
        if !working_decisions::save_working_decisions(conn, &row)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        response(conn, &plan.row, Some((row, user.display_name.clone())))
    })
    .await
}

/// Drops what is being worked on if it is `confirmed`, for then it is the plan's proposal. What somebody has changed meanwhile stays.
pub(crate) fn drop_confirmed(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
    user: &UserId,
    confirmed: &Decisions,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let Some((row, _)) = working_decisions::find_working_decisions(conn, agency, plan)? else {
        return Ok(());
    };
    if row.working_decisions()?.map(Decisions::from).as_ref() != Some(confirmed) {
        return Ok(());
    }
    let next = WorkingDecisionsRow {
        version: row.version + 1,
        decisions: None,
        saved_by: user.0.clone(),
        saved_at: now,
        ..row
    };
    // Otherwise somebody has changed them this very moment, and they stay.
    working_decisions::save_working_decisions(conn, &next)?;
    Ok(())
}

fn response(
    conn: &mut Conn,
    plan: &PlanRow,
    found: Option<(WorkingDecisionsRow, String)>,
) -> ApiResult<WorkingDecisionsResponse> {
    let working = match &found {
        Some((row, _)) => row.working_decisions()?,
        None => None,
    };
    let is_in_progress = working.is_some();
    let decisions = match working {
        Some(working) => working,
        None => WorkingDecisions::from(&present_decisions(conn, plan)?),
    };
    let (version, saved) = match found {
        Some((row, name)) => (row.version, Some((name, row.saved_at.and_utc()))),
        None => (0, None),
    };
    let (saved_by, saved_at) = saved.unzip();
    Ok(WorkingDecisionsResponse {
        version,
        decisions,
        is_in_progress,
        saved_by,
        saved_at,
    })
}

fn check(conn: &mut Conn, agency: &AgencyId, decisions: &WorkingDecisions) -> ApiResult<()> {
    let request = ProposePlanRequest::from(decisions.clone());
    let mut faults = check_hand_made(&request);
    faults.extend(check_weights(&request));
    if let Some(budget) = request.budget {
        let employees = parse_number("employees.count", employees::count_employees(conn, agency)?)?;
        faults.extend(check_budget(budget, employees));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ApiError::validation(faults))
    }
}
