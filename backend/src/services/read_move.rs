//! What stands behind one move of a plan: texts, decisions, the people around it, and history.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::plan::{MoveEvent, MoveEventKind, MoveRecordResponse, OtherPlan, PostHeld},
    domain::{
        ids::{AgencyId, EmployeeId, MoveId, PlanId, UnitId, UserId},
        plan::PlanView,
    },
};

use super::{
    letter_frame::load_frame,
    load_structure::Units,
    move_exceptions::find_move,
    move_notes::MoveNotes,
    plan_access::find_visible_plan,
    read_papers::require_names,
    read_workload::{count_retirements, unit_ids},
    scenario::MoveDetail,
    wishes::wish_use,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult, parse_text,
        queries::{incumbencies, letter_receipts, move_events, move_exceptions, moves, plan_events, users},
        rows::{move_exception::MoveExceptionRow, transfer_move::MoveRow},
    },
    error::ApiResult,
    papers::generated_reasons,
};

/// Everything about a move of the proposal in force beside what the list of moves tells.
pub async fn read_move(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    move_id: MoveId,
    today: NaiveDate,
) -> ApiResult<MoveRecordResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let agency = &user.agency_id;
        let plan = find_visible_plan(conn, &user, &id)?;
        require_names(&user, &plan)?;
        let row = find_move(conn, &plan.row, &move_id)?;
        let detail: MoveDetail = serde_json::from_str(&row.detail).map_err(anyhow::Error::from)?;
        let notes = MoveNotes::load(conn, agency, &id)?;
        let (employee, position) = (row.employee_id.as_str(), row.to_position_id.as_str());
        let ends = (&detail.from, &detail.to);
        let letter = load_frame(conn, &user, &plan.row, &employee.into(), ends, today)?;
        let units = Units::load(conn, agency)?;
        let mut retirements = |unit: &UnitId| match units.as_ref().and_then(|units| Some((units, units.place(unit)?))) {
            Some((units, place)) => count_retirements(conn, agency, Some(unit_ids(units, &[place])), today),
            None => Ok(0),
        };
        Ok(MoveRecordResponse {
            from_retirements: retirements(&detail.from.unit_id)?,
            to_retirements: retirements(&detail.to.unit_id)?,
            generated: generated_reasons(&detail.reasons, ends),
            text: notes.text(employee, position),
            letter_read_at: letter_receipts::find_receipt(conn, agency, &move_id)?.map(|at| at.and_utc()),
            wish: wish_use(conn, agency, &employee.into(), &detail.to.unit_id, row.created_at)?,
            letter,
            overrides: notes.overrides_of(employee, position, &detail.rules)?,
            posts: list_posts(conn, agency, &employee.into())?,
            plans: list_other_plans(conn, &user, &id, &employee.into())?,
            events: list_events(conn, agency, &id, &row, &notes)?,
        })
    })
    .await
}

/// The posts of a person, the last one first.
fn list_posts(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> DbResult<Vec<PostHeld>> {
    let mut posts: Vec<PostHeld> = incumbencies::list_history_of(conn, agency, employee)?
        .into_iter()
        .map(|held| PostHeld {
            title: held.title,
            unit_name: held.unit_name,
            starts_on: held.starts_on,
            ends_on: held.ends_on,
        })
        .collect();
    posts.reverse();
    Ok(posts)
}

/// Where the person goes in other plans whose names the reader sees.
fn list_other_plans(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanId,
    employee: &EmployeeId,
) -> ApiResult<Vec<OtherPlan>> {
    let agency = &user.agency_id;
    let view = PlanView::of(&user.grants);
    let submitted = plan_events::list_submitted_plans(conn, agency)?;
    let mut found = Vec::new();
    for (row, other) in moves::list_moves_of(conn, agency, employee)? {
        let (id, state) = (other.plan_id(), other.plan_state()?);
        if id == *plan || !view.shows(state, submitted.contains(&id)) || !view.shows_names(state) {
            continue;
        }
        let detail: MoveDetail = serde_json::from_str(&row.detail).map_err(anyhow::Error::from)?;
        let exception = move_exceptions::find_exception(conn, agency, &row.id.as_str().into())?;
        found.push(OtherPlan {
            id,
            code: other.code,
            name: other.name,
            state,
            title: detail.to.title,
            unit_name: detail.to.unit_name,
            exception: exception.as_ref().map(MoveExceptionRow::exception_kind).transpose()?,
        });
    }
    Ok(found)
}

/// What has happened to the move, with texts and decisions about the same person and post, oldest first.
fn list_events(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
    row: &MoveRow,
    notes: &MoveNotes,
) -> ApiResult<Vec<MoveEvent>> {
    // What is done to a plan is noted there and at its moves at the same instant, but only there with who did it.
    let actors: BTreeMap<NaiveDateTime, String> = plan_events::list_plan_events(conn, agency, plan)?
        .into_iter()
        .map(|(event, actor)| (event.created_at, actor))
        .collect();
    let mut events = Vec::new();
    for event in move_events::list_move_events(conn, agency, &[row.id.as_str()])? {
        events.push(MoveEvent {
            at: event.created_at.and_utc(),
            kind: parse_text("move_events.kind", &event.kind, MoveEventKind::parse)?,
            actor: actors.get(&event.created_at).cloned(),
            rule: None,
            document: None,
        });
    }
    for (text, author) in notes.texts(&row.employee_id, &row.to_position_id) {
        events.push(MoveEvent {
            at: text.created_at.and_utc(),
            kind: match text.text() {
                Some(_) => MoveEventKind::TextWritten,
                None => MoveEventKind::TextReturned,
            },
            actor: Some(author.clone()),
            rule: None,
            document: None,
        });
    }
    for (decision, recorder) in notes.overrides(&row.employee_id, &row.to_position_id) {
        let event = |at: NaiveDateTime, kind, actor| -> DbResult<MoveEvent> {
            Ok(MoveEvent {
                at: at.and_utc(),
                kind,
                actor,
                rule: Some(decision.rule_id()?),
                document: Some(decision.document.clone()),
            })
        };
        events.push(event(
            decision.created_at,
            MoveEventKind::Overridden,
            Some(recorder.clone()),
        )?);
        if let Some((at, by)) = decision.withdrawn_at.zip(decision.withdrawn_by.as_deref()) {
            let actor = users::find_user(conn, agency, &UserId::from(by))?.display_name;
            events.push(event(at, MoveEventKind::OverrideWithdrawn, Some(actor))?);
        }
    }
    events.sort_by_key(|event| event.at);
    Ok(events)
}
