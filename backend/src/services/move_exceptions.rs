//! Moves that go another way than the others of their plan: withdrawn, or carried out on a later day.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_exception,
        plan::{ExceptionKind, MoveExceptionRequest, PlanEventKind, PlanResponse},
        problem::ErrorCode,
    },
    domain::{
        ids::{MoveId, PlanId},
        plan::{PlanState, lifecycle::Act},
        rule::Param,
    },
};

use super::{
    carry_out::deferred_exchange,
    plan_access::find_visible_plan,
    plan_history::{add_move_events, add_plan_event},
    plan_records::{plan_for, touch},
    read_plan::plan_response,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError, dialect,
        queries::{employees, move_exceptions, moves},
        rows::{move_exception::MoveExceptionRow, plan::PlanRow, transfer_move::MoveRow},
    },
    error::{ApiError, ApiResult},
};

/// Withdraws or defers a move. What the decision makers have been told of stays until the plan is carried out; after that, only a deferred move
/// that still waits may be put off further or withdrawn.
pub async fn except_move(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId),
    version: Option<i32>,
    request: MoveExceptionRequest,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExceptMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        let old = move_exceptions::find_exception(conn, &user.agency_id, &move_id)?;
        require_changeable(old.as_ref(), plan.state)?;
        let is_approved = plan.state != PlanState::Consultation;
        ApiError::refuse(check_exception(&request, plan.row.effective_on, is_approved))?;
        let kind = match request.kind {
            ExceptionKind::Withdrawn => "withdrawn",
            ExceptionKind::Deferred => "deferred",
        };
        note(conn, &user, plan.row, &transfer, kind, now)?;
        replace_exception(conn, &user, &move_id, &request, now)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Lets a move go the way of the others again, before the plan is carried out.
pub async fn restore_move(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId),
    version: Option<i32>,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::ExceptMove)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        let old = move_exceptions::find_exception(conn, &user.agency_id, &move_id)?.ok_or(DbError::NotFound)?;
        if plan.state.is_carried_out() {
            return Err(ErrorCode::WrongState.into());
        }
        require_changeable(Some(&old), plan.state)?;
        note(conn, &user, plan.row, &transfer, "restored", now)?;
        move_exceptions::delete_exception(conn, &user.agency_id, &move_id)?;
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Carries out a deferred move once its day has come.
pub async fn carry_out_deferred(
    db: &Db,
    user: &CurrentUser,
    target: (PlanId, MoveId),
    version: Option<i32>,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    let (id, move_id) = target;
    db.write(move |conn| {
        let plan = plan_for(conn, &user, &id, version, Act::CarryOutDeferred)?;
        let transfer = find_move(conn, &plan.row, &move_id)?;
        let day = move_exceptions::find_exception(conn, &user.agency_id, &move_id)?
            .filter(MoveExceptionRow::is_waiting)
            .and_then(|exception| exception.effective_on)
            .ok_or_else(|| ApiError::from(ErrorCode::WrongState))?;
        if day > today {
            let day = Param::new("effective_on", day);
            return Err(ApiError::from(ErrorCode::TooEarly).with_params(vec![day]));
        }
        let next = note(conn, &user, plan.row, &transfer, "executed", now)?;
        dialect::lock_staff(conn, &user.agency_id)?;
        deferred_exchange(conn, &next, &move_id, day)?.apply(conn, &user.agency_id, day)?;
        if !move_exceptions::update_carried_out(conn, &user.agency_id, &move_id, now)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// Stores how a move goes another way, in place of what was stored before.
pub(super) fn replace_exception(
    conn: &mut Conn,
    user: &CurrentUser,
    id: &MoveId,
    request: &MoveExceptionRequest,
    now: NaiveDateTime,
) -> ApiResult<()> {
    move_exceptions::delete_exception(conn, &user.agency_id, id)?;
    let row = MoveExceptionRow {
        agency_id: user.agency_id.0.clone(),
        move_id: id.0.clone(),
        kind: request.kind.as_str().to_owned(),
        effective_on: request.effective_on,
        reason: request.reason.trim().to_owned(),
        document: request.document.trim().to_owned(),
        is_in_content: false,
        carried_out_at: None,
        recorded_by: user.user_id.0.clone(),
        created_at: now,
    };
    move_exceptions::insert_exception(conn, &row)?;
    Ok(())
}

/// A move of the proposal in force.
pub(super) fn find_move(conn: &mut Conn, plan: &PlanRow, id: &MoveId) -> ApiResult<MoveRow> {
    let agency = plan.agency_id.as_str().into();
    let scenario = plan.scenario().ok_or(DbError::NotFound)?;
    Ok(moves::list_moves(conn, &agency, &scenario)?
        .into_iter()
        .find(|row| row.id == id.as_str())
        .ok_or(DbError::NotFound)?)
}

pub(super) fn require_changeable(old: Option<&MoveExceptionRow>, state: PlanState) -> ApiResult<()> {
    let is_open = match state {
        PlanState::Consultation => true,
        PlanState::Approved => old.is_none_or(|old| !old.is_in_content),
        _ => old.is_some_and(MoveExceptionRow::is_waiting),
    };
    if is_open {
        Ok(())
    } else {
        Err(ErrorCode::WrongState.into())
    }
}

/// Gives the plan its next version and notes what happened, to the plan and to the person.
fn note(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: PlanRow,
    transfer: &MoveRow,
    kind: &str,
    now: NaiveDateTime,
) -> ApiResult<PlanRow> {
    let next = note_plan(conn, user, plan, transfer, PlanEventKind::Exception, now)?;
    add_move_events(conn, std::slice::from_ref(transfer), kind, now)?;
    Ok(next)
}

/// Gives the plan its next version and notes there what was done about one of its moves.
pub(super) fn note_plan(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: PlanRow,
    transfer: &MoveRow,
    kind: PlanEventKind,
    now: NaiveDateTime,
) -> ApiResult<PlanRow> {
    let next = touch(conn, plan, now)?;
    let person = employees::find_employee(conn, &user.agency_id, &transfer.employee_id.as_str().into())?;
    let name = person.map(|person| person.name);
    add_plan_event(conn, &next, user, kind, name.as_deref(), now)?;
    Ok(next)
}
