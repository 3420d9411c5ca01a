//! Taking a plan from one state to the next. Content is frozen from publication on; execution changes who holds what.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        check::check_transition,
        plan::{PlanResponse, TransitionRequest},
        problem::{ErrorCode, FieldError},
    },
    domain::{
        ids::{AgencyId, PlanId, ScenarioId},
        plan::{PlanState, PlanView, transition},
        role::Permission,
        rule::Param,
    },
};

use super::{
    plan_access::{VisiblePlan, check_version, find_visible_plan, holds_everywhere, require_everywhere},
    read_plan::{gaps, plan_response},
    scenario::find_present_summary,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, dialect,
        queries::{incumbencies, jobs, move_events, moves, plan_events, plans},
        rows::{
            incumbency::IncumbencyRow, move_event::MoveEventRow, plan::PlanRow, plan_event::PlanEventRow,
            transfer_move::MoveRow,
        },
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Takes a step of the state machine, with everything that belongs to it, or none of it.
///
/// In this order: the plan must be visible, the user must be somebody who takes steps at all, the version must be the present one, the
/// step must exist ([`ErrorCode::WrongState`]) and be this user's to take, and the note must be there where one is owed. Publication
/// needs a complete plan; execution needs its day and that everybody concerned still holds the post they are to leave.
pub async fn transition_plan(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: TransitionRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let VisiblePlan { row, state, .. } = find_visible_plan(conn, &user, &id)?;
        if !holds_everywhere(&user, Permission::EditPlans) {
            require_everywhere(&user, Permission::DecidePlans)?;
        }
        check_version(&row, version)?;
        let permission = transition(state, request.to).ok_or_else(|| ApiError::from(ErrorCode::WrongState))?;
        require_everywhere(&user, permission)?;
        let faults = check_transition(&request);
        if !faults.is_empty() {
            return Err(ApiError::validation(faults));
        }
        // Claims the plan first: of two steps at once, the second waits here and then finds a newer version.
        let next = PlanRow {
            state: request.to.as_str().to_owned(),
            updated_at: now,
            version: row.version + 1,
            ..row.clone()
        };
        if !plans::update_plan(conn, &next, row.version)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        match request.to {
            PlanState::Consultation => require_publishable(conn, &row, &id, &user, today)?,
            PlanState::Executed => carry_out(conn, &row, today)?,
            PlanState::Draft | PlanState::Review | PlanState::Approved | PlanState::Returned | PlanState::Cancelled => {
            }
        }
        let note = request
            .note
            .map(|note| note.trim().to_owned())
            .filter(|note| !note.is_empty());
        let event = PlanEventRow {
            agency_id: row.agency_id.clone(),
            id: new_id(),
            plan_id: row.id.clone(),
            state: next.state.clone(),
            actor_id: user.user_id.0.clone(),
            note,
            created_at: now,
        };
        plan_events::insert_plan_event(conn, &event)?;
        if let (Some(kind), Some(scenario)) = (move_event_kind(request.to), row.scenario()) {
            insert_events(conn, &row, &scenario, kind, now)?;
        }
        // Whoever returns a plan may no longer see all of it, but gets the answer to the own step.
        let view = PlanView::of(&user.grants);
        let plan = VisiblePlan {
            row: next,
            state: request.to,
            view,
        };
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// What a step of the plan means on the timeline of everybody concerned. Withdrawn and cancelled plans are no longer shown to them.
fn move_event_kind(to: PlanState) -> Option<&'static str> {
    match to {
        PlanState::Consultation => Some("published"),
        PlanState::Review => Some("submitted"),
        PlanState::Approved => Some("approved"),
        PlanState::Returned => Some("returned"),
        PlanState::Executed => Some("executed"),
        PlanState::Draft | PlanState::Cancelled => None,
    }
}

fn insert_events(
    conn: &mut Conn,
    row: &PlanRow,
    scenario: &ScenarioId,
    kind: &str,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let agency = row.agency_id.as_str().into();
    let events: Vec<MoveEventRow> = moves::list_moves(conn, &agency, scenario)?
        .into_iter()
        .map(|transfer| MoveEventRow {
            agency_id: transfer.agency_id,
            id: new_id(),
            move_id: transfer.id,
            kind: kind.to_owned(),
            created_at: now,
        })
        .collect();
    move_events::insert_move_events(conn, &events)?;
    Ok(())
}

fn require_publishable(
    conn: &mut Conn,
    row: &PlanRow,
    id: &PlanId,
    user: &CurrentUser,
    today: NaiveDate,
) -> ApiResult<()> {
    if jobs::find_open_job(conn, &user.agency_id, id)?.is_some() {
        return Err(ErrorCode::JobRunning.into());
    }
    let summary = find_present_summary(conn, &user.agency_id, row)?;
    let gaps = gaps(row, summary.as_ref(), today)?;
    if gaps.is_empty() {
        return require_free_people(conn, row, id, &user.agency_id);
    }
    let errors = gaps
        .into_iter()
        .map(|gap| {
            let name = gap.as_str();
            FieldError::new(&format!("/{name}"), name)
        })
        .collect();
    Err(ApiError::from(ErrorCode::NotPublishable).with_errors(errors))
}

/// Nobody is told of two moves at once. Proposals leave such people out, but two plans may have been computed before either was published.
fn require_free_people(conn: &mut Conn, row: &PlanRow, id: &PlanId, agency: &AgencyId) -> ApiResult<()> {
    dialect::lock_staff(conn, agency)?;
    let engaged = moves::list_engaged(conn, agency, id)?;
    let movers = match row.scenario() {
        Some(scenario) => moves::list_moves(conn, agency, &scenario)?,
        None => Vec::new(),
    };
    match movers
        .iter()
        .filter(|mover| engaged.contains(&mover.employee_id))
        .count()
    {
        0 => Ok(()),
        people => Err(ApiError::from(ErrorCode::BasisChanged).with_params(vec![Param::new("people", people)])),
    }
}

/// Ends the old and begins the new holdings on the effective day: for everybody, or for nobody.
fn carry_out(conn: &mut Conn, plan: &PlanRow, today: NaiveDate) -> ApiResult<()> {
    let wrong_state = || ApiError::from(ErrorCode::WrongState);
    let effective_on = plan.effective_on.ok_or_else(wrong_state)?;
    let scenario = plan.scenario().ok_or_else(wrong_state)?;
    if effective_on > today {
        return Err(ApiError::from(ErrorCode::TooEarly).with_params(vec![Param::new("effective_on", effective_on)]));
    }
    let agency: AgencyId = plan.agency_id.as_str().into();
    // Two plans carried out at once must not both find the same person in the old post.
    dialect::lock_staff(conn, &agency)?;
    let transfers = moves::list_moves(conn, &agency, &scenario)?;
    let mut held: BTreeMap<String, IncumbencyRow> =
        incumbencies::list_open_holdings_of_movers(conn, &agency, &scenario)?
            .into_iter()
            .map(|row| (row.employee_id.clone(), row))
            .collect();
    let mut ended = Vec::with_capacity(transfers.len());
    let mut begun = Vec::with_capacity(transfers.len());
    let mut changed = 0_usize;
    for transfer in &transfers {
        match held.remove(&transfer.employee_id) {
            Some(old) if old.position_id == transfer.from_position_id && old.starts_on < effective_on => {
                ended.push(old.id);
                begun.push(new_holding(transfer, effective_on));
            }
            _ => changed += 1,
        }
    }
    let last_day = effective_on.pred_opt().unwrap_or(effective_on);
    if changed == 0 && incumbencies::close_incumbencies(conn, &agency, &ended, last_day)? != ended.len() {
        changed = 1;
    }
    if changed > 0 {
        return Err(ApiError::from(ErrorCode::BasisChanged).with_params(vec![Param::new("people", changed)]));
    }
    incumbencies::insert_incumbencies(conn, &begun)?;
    Ok(())
}

fn new_holding(transfer: &MoveRow, starts_on: NaiveDate) -> IncumbencyRow {
    IncumbencyRow {
        agency_id: transfer.agency_id.clone(),
        id: new_id(),
        employee_id: transfer.employee_id.clone(),
        position_id: transfer.to_position_id.clone(),
        starts_on,
        ends_on: None,
        source: "transfer".to_owned(),
    }
}
