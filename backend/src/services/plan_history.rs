//! The record of what happened to a plan and to each of its moves.

use chrono::NaiveDateTime;
use shared::api::plan::PlanEventKind;

use crate::{
    auth::CurrentUser,
    db::{
        Conn,
        queries::{move_events, plan_events},
        rows::{move_event::MoveEventRow, plan::PlanRow, plan_event::PlanEventRow, transfer_move::MoveRow},
    },
    error::ApiResult,
    id::new_id,
};

/// Notes what somebody did to a plan; `plan` is as it is afterwards. Blank notes are none.
pub(super) fn add_plan_event(
    conn: &mut Conn,
    plan: &PlanRow,
    user: &CurrentUser,
    kind: PlanEventKind,
    note: Option<&str>,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let event = PlanEventRow {
        agency_id: plan.agency_id.clone(),
        id: new_id(),
        plan_id: plan.id.clone(),
        state: plan.state.clone(),
        actor_id: user.user_id.0.clone(),
        note: note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()),
        created_at: now,
        kind: kind.as_str().to_owned(),
    };
    plan_events::insert_plan_event(conn, &event)?;
    Ok(())
}

/// Notes on the timeline of everybody who moves what happened.
pub(super) fn add_move_events(conn: &mut Conn, moves: &[MoveRow], kind: &str, now: NaiveDateTime) -> ApiResult<()> {
    let events: Vec<MoveEventRow> = moves
        .iter()
        .map(|transfer| MoveEventRow {
            agency_id: transfer.agency_id.clone(),
            id: new_id(),
            move_id: transfer.id.clone(),
            kind: kind.to_owned(),
            created_at: now,
        })
        .collect();
    move_events::insert_move_events(conn, &events)?;
    Ok(())
}
