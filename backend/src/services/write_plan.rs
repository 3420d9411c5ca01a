//! Creating and changing plans.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use shared::{
    api::{
        check::{PlanFields, check_plan_fields},
        plan::{CreatePlanRequest, Criteria, PlanEventKind, PlanResponse, UpdatePlanRequest},
        problem::ErrorCode,
    },
    domain::{
        ids::{AgencyId, PlanId},
        plan::PlanState,
        role::Permission,
    },
};

use super::{
    plan_access::{find_plan_at_version, find_visible_plan, require_everywhere},
    plan_history::add_plan_event,
    read_plan::plan_response,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, dialect, parse_number,
        queries::{employees, jobs, plans},
        rows::plan::PlanRow,
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Creates a draft and gives it the next number of the year.
pub async fn create_plan(
    db: &Db,
    user: &CurrentUser,
    request: CreatePlanRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    require_everywhere(&user, Permission::EditPlans)?;
    let today = user.today(now);
    db.write(move |conn| {
        let criteria = request.criteria.into();
        let id = insert_draft(conn, &user, request, criteria, now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Inserts a draft with the next number of the year and the first step of its life.
pub(super) fn insert_draft(
    conn: &mut Conn,
    user: &CurrentUser,
    request: CreatePlanRequest,
    criteria: Criteria,
    now: NaiveDateTime,
) -> ApiResult<PlanId> {
    let agency = &user.agency_id;
    // Two plans made at once would otherwise take the same number.
    dialect::lock_name(conn, &format!("plan codes of {agency}"))?;
    let row = PlanRow {
        agency_id: agency.0.clone(),
        id: new_id(),
        code: next_code(conn, agency, user.today(now))?,
        name: request.name.trim().to_owned(),
        state: PlanState::Draft.as_str().to_owned(),
        goal: request.goal.trim().to_owned(),
        evaluation_method: request.evaluation_method.trim().to_owned(),
        respond_by: request.respond_by,
        effective_on: request.effective_on,
        budget: stored_budget(request.budget),
        criteria: criteria.preset.as_str().to_owned(),
        scenario_id: None,
        created_by: user.user_id.0.clone(),
        created_at: now,
        updated_at: now,
        version: 1,
        weights: None,
        content_sha256: None,
        target_index_permille: None,
        target_shortage: None,
        target_vacant_positions: None,
        evaluate_on: request.evaluate_on,
    }
    .with_criteria(criteria)
    .with_targets(&request.targets);
    check_fields(conn, agency, &row, request.budget)?;
    plans::insert_plan(conn, &row)?;
    add_plan_event(conn, &row, user, PlanEventKind::Step, None, now)?;
    Ok(row.plan_id())
}

/// Changes fields of a plan that is still being built; fields left out stay as they are.
///
/// While a proposal is being computed, budget, criteria and effective day stay as they are, because the proposal answers to them.
pub async fn update_plan(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: UpdatePlanRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let agency = &user.agency_id;
        let plan = find_plan_at_version(conn, &user, &id, Permission::EditPlans, version)?;
        if !plan.state.is_editable() {
            return Err(ErrorCode::WrongState.into());
        }
        let changes_basis = request.budget.is_some() || request.criteria.is_some() || request.effective_on.is_some();
        if changes_basis && jobs::find_open_job(conn, agency, &id)?.is_some() {
            return Err(ErrorCode::JobRunning.into());
        }
        let old = plan.row;
        let trimmed = |new: Option<String>, old: String| new.map_or(old, |text| text.trim().to_owned());
        let budget = match request.budget {
            Some(budget) => budget,
            None => old.most_moves()?,
        };
        let criteria = match request.criteria {
            Some(preset) if preset != old.plan_criteria()?.preset => Criteria::from(preset),
            _ => old.plan_criteria()?,
        };
        let targets = match request.targets {
            Some(targets) => targets,
            None => old.targets()?,
        };
        let row = PlanRow {
            name: trimmed(request.name, old.name),
            goal: trimmed(request.goal, old.goal),
            evaluation_method: trimmed(request.evaluation_method, old.evaluation_method),
            respond_by: request.respond_by.or(old.respond_by),
            effective_on: request.effective_on.or(old.effective_on),
            evaluate_on: request.evaluate_on.or(old.evaluate_on),
            budget: stored_budget(budget),
            updated_at: now,
            version: old.version + 1,
            ..old
        }
        .with_criteria(criteria)
        .with_targets(&targets);
        check_fields(conn, agency, &row, budget)?;
        if !plans::update_plan(conn, &row, old.version)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        add_plan_event(conn, &row, &user, PlanEventKind::Edited, None, now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

pub(super) fn check_fields(conn: &mut Conn, agency: &AgencyId, row: &PlanRow, budget: u32) -> ApiResult<()> {
    let employees = parse_number("employees.count", employees::count_employees(conn, agency)?)?;
    let fields = PlanFields {
        name: &row.name,
        goal: &row.goal,
        targets: row.targets()?,
        evaluation_method: &row.evaluation_method,
        respond_by: row.respond_by,
        effective_on: row.effective_on,
        evaluate_on: row.evaluate_on,
        budget,
    };
    let errors = check_plan_fields(&fields, employees);
    if errors.is_empty() {
        Ok(())
    } else {
        Err(ApiError::validation(errors))
    }
}

/// A budget as stored. A larger one than the column holds is refused by [`check_fields`] before anything is stored.
pub(super) fn stored_budget(budget: u32) -> i32 {
    i32::try_from(budget).unwrap_or(i32::MAX)
}

/// The next running number of the year, for example `RM-2026-04`.
pub(super) fn next_code(conn: &mut Conn, agency: &AgencyId, today: NaiveDate) -> ApiResult<String> {
    let prefix = format!("RM-{}-", today.year());
    let last = plans::list_plan_codes(conn, agency, &prefix)?
        .iter()
        .filter_map(|code| code.strip_prefix(&prefix)?.parse::<u32>().ok())
        .max()
        .unwrap_or_default();
    Ok(format!("{prefix}{:02}", last + 1))
}
