//! What employees see of their own transfers and say about them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        check::{check_feedback, check_response},
        problem::ErrorCode,
        transfer::{
            FeedbackPhase, FeedbackRequest, FeedbackResponse, MyPost, MyTransferResponse, MyTransfersResponse,
            RespondRequest, TransferAnswer, TransferEvent,
        },
    },
    domain::{
        ids::{AgencyId, EmployeeId, MoveId},
        letter::LetterFrame,
        plan::PlanState,
    },
};

use super::{
    concern_talks::lock_concerns, find_eligible::require_option, letter_frame::load_frame, move_notes::MoveNotes,
    my_concerns, plan_history::add_move_events, scenario::MoveDetail, wishes::wish_use,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbError, dialect, parse_number,
        queries::{feedback, incumbencies, letter_receipts, move_events, move_exceptions, move_responses, moves},
        rows::{
            feedback::FeedbackRow, move_exception::MoveExceptionRow, move_response::MoveResponseRow, plan::PlanRow,
            transfer_move::MoveRow,
        },
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// The reader's present post and own transfers in published plans, newest first. An account without a personnel file has none.
pub async fn list_my_transfers(db: &Db, user: &CurrentUser, today: NaiveDate) -> ApiResult<MyTransfersResponse> {
    let (user, agency) = (user.clone(), user.agency_id.clone());
    let Some(employee) = user.employee_id.clone() else {
        return Ok(MyTransfersResponse {
            post: None,
            items: Vec::new(),
            concerns: Vec::new(),
        });
    };
    db.read(move |conn| {
        let post = find_post(conn, &agency, &employee, today)?;
        let mut shown = Vec::new();
        for (row, plan) in moves::list_moves_of(conn, &agency, &employee)? {
            let state = plan.plan_state()?;
            if state.is_published() {
                shown.push((row, plan, state));
            }
        }
        let ids: Vec<&str> = shown.iter().map(|(row, _, _)| row.id.as_str()).collect();
        let mut said = Said::load(conn, &agency, &ids)?;
        let items = shown
            .into_iter()
            .map(|(row, plan, state)| {
                let exception = move_exceptions::find_exception(conn, &agency, &row.id.as_str().into())?;
                let notes = MoveNotes::load(conn, &agency, &plan.plan_id())?;
                let text = notes.text(&row.employee_id, &row.to_position_id);
                let proposed_at = row.created_at;
                let mut transfer = transfer_response(row, &plan, (state, exception), &mut said, today)?;
                transfer.reason_text = text.map(|written| written.text);
                let ends = (&transfer.from, &transfer.to);
                let read_at = letter_receipts::find_receipt(conn, &agency, &transfer.id)?;
                transfer.letter_read_at = read_at.map(|at| at.and_utc());
                transfer.wish = wish_use(conn, &agency, &employee, &transfer.to.unit_id, proposed_at)?;
                transfer.letter = load_frame(conn, &user, &plan, &employee, ends, today)?;
                Ok(transfer)
            })
            .collect::<ApiResult<_>>()?;
        let concerns = my_concerns::list_concerns(conn, &agency, &employee)?;
        Ok(MyTransfersResponse { post, items, concerns })
    })
    .await
}

/// Adds an answer to the own transfer. It may be changed by a further one until the last day to answer; the last one counts.
pub async fn respond_to_transfer(
    db: &Db,
    user: &CurrentUser,
    id: MoveId,
    request: RespondRequest,
    now: NaiveDateTime,
) -> ApiResult<TransferAnswer> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        lock_concerns(conn, &user.agency_id)?;
        let (row, plan, state) = find_own_move(conn, &user, &id)?;
        let exception = move_exceptions::find_exception(conn, &user.agency_id, &id)?;
        if !can_respond(&plan, state, exception.as_ref(), today) {
            return Err(ErrorCode::WrongState.into());
        }
        ApiError::refuse(check_response(&request))?;
        if let Some(wanted) = &request.position_id {
            require_option(conn, &user, wanted, &row.to_position_id, now)?;
        }
        my_concerns::follow_answer(conn, &user, &row, &plan, &request, now)?;
        let answer = add_answer(conn, &user, &row.id, request, now)?;
        add_move_events(conn, std::slice::from_ref(&row), "responded", now)?;
        Ok(answer.into_answer()?)
    })
    .await
}

/// Notes that the person has read the letter about the own move; the first time counts.
pub async fn note_letter_read(db: &Db, user: &CurrentUser, id: MoveId, now: NaiveDateTime) -> ApiResult<()> {
    let user = user.clone();
    db.write(move |conn| {
        find_own_move(conn, &user, &id)?;
        // Two windows at once: the first reading counts.
        dialect::lock_name(conn, &format!("letter of {id}"))?;
        if letter_receipts::find_receipt(conn, &user.agency_id, &id)?.is_none() {
            letter_receipts::insert_receipt(conn, &user.agency_id, &id, now)?;
        }
        Ok(())
    })
    .await
}

/// Adds an answer to a move.
pub(super) fn add_answer(
    conn: &mut Conn,
    user: &CurrentUser,
    move_id: &str,
    request: RespondRequest,
    now: NaiveDateTime,
) -> ApiResult<MoveResponseRow> {
    let answer = MoveResponseRow {
        agency_id: user.agency_id.0.clone(),
        id: new_id(),
        move_id: move_id.to_owned(),
        kind: request.kind.as_str().to_owned(),
        category: request.category.map(|category| category.as_str().to_owned()),
        text: present_text(request.text),
        created_at: now,
    };
    move_responses::insert_response(conn, &answer)?;
    Ok(answer)
}

/// Stores feedback about the own transfer: before the move while it is announced, after it once it was carried out, once each.
pub async fn give_feedback(
    db: &Db,
    user: &CurrentUser,
    request: FeedbackRequest,
    now: NaiveDateTime,
) -> ApiResult<FeedbackResponse> {
    let user = user.clone();
    db.write(move |conn| {
        let (row, _, state) = find_own_move(conn, &user, &request.move_id)?;
        let exception = move_exceptions::find_exception(conn, &user.agency_id, &request.move_id)?;
        if open_phase(state, exception.as_ref()) != Some(request.phase) {
            return Err(ErrorCode::WrongState.into());
        }
        ApiError::refuse(check_feedback(&request))?;
        let form = FeedbackRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            move_id: row.id.clone(),
            phase: request.phase.as_str().to_owned(),
            clarity: request.clarity.into(),
            fairness: request.fairness.into(),
            support: request.support.into(),
            satisfaction: request.satisfaction.into(),
            text: present_text(request.text),
            created_at: now,
        };
        feedback::insert_feedback(conn, &form).map_err(|error| match error {
            DbError::UniqueViolation(_) => {
                ApiError::from(ErrorCode::Conflict).with_detail("Feedback for this phase has been given already.")
            }
            other => other.into(),
        })?;
        let kind = match request.phase {
            FeedbackPhase::Before => "feedback_before",
            FeedbackPhase::After => "feedback_after",
        };
        add_move_events(conn, std::slice::from_ref(&row), kind, now)?;
        Ok(form.into_response()?)
    })
    .await
}

/// The reader's own move in a published plan; anything else is not found.
fn find_own_move(conn: &mut Conn, user: &CurrentUser, id: &MoveId) -> ApiResult<(MoveRow, PlanRow, PlanState)> {
    let not_found = || ApiError::from(ErrorCode::NotFound);
    let employee = user.employee_id.as_ref().ok_or_else(not_found)?;
    let (row, plan) = moves::find_move_of(conn, &user.agency_id, employee, id)?.ok_or_else(not_found)?;
    let state = plan.plan_state()?;
    if state.is_published() {
        Ok((row, plan, state))
    } else {
        Err(not_found())
    }
}

fn can_respond(plan: &PlanRow, state: PlanState, exception: Option<&MoveExceptionRow>, today: NaiveDate) -> bool {
    let is_withdrawn = exception.is_some_and(MoveExceptionRow::is_withdrawn);
    !is_withdrawn && state == PlanState::Consultation && plan.respond_by.is_some_and(|last| today <= last)
}

/// The feedback that a move asks for: before it while it is ahead, after it once it was carried out, and none where it is withdrawn.
fn open_phase(state: PlanState, exception: Option<&MoveExceptionRow>) -> Option<FeedbackPhase> {
    match exception {
        Some(found) if found.is_withdrawn() => return None,
        Some(found) if found.is_waiting() && open_phase(state, None).is_some() => return Some(FeedbackPhase::Before),
        _ => {}
    }
    match state {
        PlanState::Consultation | PlanState::Review | PlanState::Approved => Some(FeedbackPhase::Before),
        PlanState::Executed | PlanState::Monitoring => Some(FeedbackPhase::After),
        PlanState::Draft | PlanState::Returned | PlanState::Closed | PlanState::Reverted | PlanState::Cancelled => None,
    }
}

/// Free text without blank ends; nothing when nothing is left.
pub(super) fn present_text(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn find_post(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId, today: NaiveDate) -> ApiResult<Option<MyPost>> {
    let held = incumbencies::list_posts_of(conn, agency, std::slice::from_ref(employee), today)?.pop();
    let Some(held) = held else { return Ok(None) };
    let holders = incumbencies::count_holders_of(conn, agency, &held.position_id, today)?;
    Ok(Some(MyPost {
        title: held.title,
        unit_name: held.unit_name,
        since: held.starts_on,
        holders: parse_number("incumbencies.count", holders)?,
        need_centi: held.need_centi,
    }))
}

/// What has happened to some moves and what was said about them, by move.
struct Said {
    events: BTreeMap<String, Vec<TransferEvent>>,
    answers: BTreeMap<String, Vec<TransferAnswer>>,
    feedback: BTreeMap<String, Vec<FeedbackResponse>>,
}

impl Said {
    fn load(conn: &mut Conn, agency: &AgencyId, ids: &[&str]) -> ApiResult<Self> {
        let mut said = Self {
            events: BTreeMap::new(),
            answers: BTreeMap::new(),
            feedback: BTreeMap::new(),
        };
        for row in move_events::list_move_events(conn, agency, ids)? {
            said.events.entry(row.move_id).or_default().push(TransferEvent {
                at: row.created_at.and_utc(),
                kind: row.kind,
            });
        }
        for row in move_responses::list_responses(conn, agency, ids)? {
            let id = row.move_id.clone();
            said.answers.entry(id).or_default().push(row.into_answer()?);
        }
        for row in feedback::list_feedback(conn, agency, ids)? {
            let id = row.move_id.clone();
            said.feedback.entry(id).or_default().push(row.into_response()?);
        }
        Ok(said)
    }
}

fn transfer_response(
    row: MoveRow,
    plan: &PlanRow,
    (state, exception): (PlanState, Option<MoveExceptionRow>),
    said: &mut Said,
    today: NaiveDate,
) -> ApiResult<MyTransferResponse> {
    let detail: MoveDetail = serde_json::from_str(&row.detail).map_err(anyhow::Error::from)?;
    let feedback = said.feedback.remove(&row.id).unwrap_or_default();
    let can_give_feedback = open_phase(state, exception.as_ref())
        .filter(|phase| feedback.iter().all(|form| form.phase != *phase))
        .into_iter()
        .collect();
    Ok(MyTransferResponse {
        can_respond: can_respond(plan, state, exception.as_ref(), today),
        can_give_feedback,
        plan_code: plan.code.clone(),
        plan_name: plan.name.clone(),
        plan_goal: plan.goal.clone(),
        evaluation_method: plan.evaluation_method.clone(),
        state,
        respond_by: plan.respond_by,
        effective_on: exception
            .as_ref()
            .and_then(|found| found.effective_on)
            .or(plan.effective_on),
        exception: exception.map(MoveExceptionRow::into_response).transpose()?,
        from: detail.from,
        to: detail.to,
        fit: detail.fit,
        reasons: detail.reasons,
        reason_text: None,
        wish: None,
        letter_read_at: None,
        letter: LetterFrame::default(),
        rules: detail.rules,
        events: said.events.remove(&row.id).unwrap_or_default(),
        responses: said.answers.remove(&row.id).unwrap_or_default(),
        feedback,
        id: MoveId(row.id),
    })
}
