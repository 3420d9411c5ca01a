//! Concerns about a plan as the personnel office answers and decides them, and as decision makers see what became of them.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_message, check_outcome},
        concern::{ConcernMessageRequest, ConcernOutcomeRequest, ConcernResponse, ConcernSummary, ConcernsResponse},
        plan::{ExceptionKind, MoveExceptionRequest, PlanEventKind},
        problem::ErrorCode,
    },
    domain::{
        concern::{ConcernOutcome, ConcernState},
        ids::{ConcernId, PlanId},
        plan::{PlanState, lifecycle::Act, notice::NoticeKind},
        role::Permission,
    },
};

use super::{
    concern_talks::{Prospects, Talks, add_message, lock_concerns},
    move_exceptions::{replace_exception, require_changeable},
    notices::tell_person_of_concern,
    page::PageRequest,
    plan_access::{VisiblePlan, check_version, find_visible_plan, require_everywhere},
    plan_history::{add_move_events, add_plan_event},
    plan_records::touch,
    read_papers::require_names,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{
            concerns::{self, Raised},
            move_exceptions, moves,
        },
        rows::{concern::ConcernRow, plan::PlanRow},
    },
    error::{ApiError, ApiResult},
};

/// One page of the concerns about a plan without the words: those that wait for the personnel office first, then the newest.
pub async fn list_plan_concerns(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    state: Option<ConcernState>,
    page: PageRequest,
) -> ApiResult<ConcernsResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        require_names(&user, &plan)?;
        let raised = concerns::list_plan_concerns(conn, &user.agency_id, &id)?;
        let talks = Talks::load(conn, &user.agency_id, raised)?;
        let prospects = Prospects::load(conn, &plan.row)?;
        let all = talks
            .raised
            .iter()
            .map(|raised| talks.summary(raised, &prospects))
            .collect::<ApiResult<Vec<_>>>()?;
        let counts = talks.counts(&prospects)?;
        let mut shown: Vec<ConcernSummary> = all
            .into_iter()
            .filter(|concern| state.is_none_or(|state| concern.state == state))
            .collect();
        // The order within a state stays: newest first.
        shown.sort_by_key(|concern| (concern.state, concern.is_kept != Some(false)));
        let (items, total) = page.cut(shown);
        let page = page.page(items, total);
        Ok(ConcernsResponse {
            counts,
            items: page.items,
            page: page.page,
        })
    })
    .await
}

/// One concern with its talk.
pub async fn read_concern(db: &Db, user: &CurrentUser, id: ConcernId) -> ApiResult<ConcernResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let (raised, plan) = find_for_office(conn, &user, &id)?;
        concern_response(conn, &user, raised, &plan)
    })
    .await
}

/// The personnel office writes to the person.
pub async fn write_to_person(
    db: &Db,
    user: &CurrentUser,
    id: ConcernId,
    request: ConcernMessageRequest,
    now: NaiveDateTime,
) -> ApiResult<ConcernResponse> {
    let user = user.clone();
    db.write(move |conn| {
        lock_concerns(conn, &user.agency_id)?;
        let (raised, plan) = find_for_office(conn, &user, &id)?;
        if raised.0.is_settled() || !Act::AnswerConcerns.is_open_in(plan.state) {
            return Err(ErrorCode::WrongState.into());
        }
        ApiError::refuse(check_message(&request))?;
        add_message(conn, &user, &id, true, &request.text, now)?;
        let employee = raised.0.employee_id.as_str();
        tell_person_of_concern(conn, &plan.row, employee, NoticeKind::ConcernAnswered, &user, now)?;
        concern_response(conn, &user, raised, &plan)
    })
    .await
}

/// Decides about a concern, or decides anew while the plan is not yet put before the decision makers: the reason that no longer holds then
/// stays in the talk. Withdrawing and deferring take effect on the move of a published plan at once, keeping it undoes them.
pub async fn decide_concern(
    db: &Db,
    user: &CurrentUser,
    id: ConcernId,
    version: Option<i32>,
    request: ConcernOutcomeRequest,
    now: NaiveDateTime,
) -> ApiResult<ConcernResponse> {
    let user = user.clone();
    db.write(move |conn| {
        let (raised, plan) = find_for_office(conn, &user, &id)?;
        check_version(raised.0.version, version)?;
        if raised.0.taken_back_at.is_some() || !Act::AnswerConcerns.is_open_in(plan.state) {
            return Err(ErrorCode::WrongState.into());
        }
        ApiError::refuse(check_outcome(&request, plan.row.effective_on))?;
        let next = touch(conn, plan.row, now)?;
        lock_concerns(conn, &user.agency_id)?;
        apply(conn, &user, &next, &raised, &request, now)?;
        let (old, name, to) = raised;
        if let Some(reason) = &old.outcome_reason {
            add_message(conn, &user, &id, true, reason, now)?;
        }
        let row = ConcernRow {
            outcome: Some(request.outcome.as_str().to_owned()),
            outcome_reason: Some(request.reason.trim().to_owned()),
            decided_by: Some(user.user_id.0.clone()),
            decided_at: Some(now),
            version: old.version + 1,
            ..old
        };
        if !concerns::update_concern(conn, &row, row.version - 1)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        add_plan_event(conn, &next, &user, PlanEventKind::Concern, Some(&name), now)?;
        tell_person_of_concern(conn, &next, &row.employee_id, NoticeKind::ConcernDecided, &user, now)?;
        let plan = find_visible_plan(conn, &user, &next.plan_id())?;
        concern_response(conn, &user, (row, name, to), &plan)
    })
    .await
}

/// What an outcome does to the person's move of a published plan. In a draft the proposal is computed anew, and the outcome is held against it.
fn apply(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanRow,
    (concern, _, to): &Raised,
    request: &ConcernOutcomeRequest,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let state = plan.plan_state()?;
    let transfer = moves::list_moves_of(conn, &user.agency_id, &concern.employee_id.as_str().into())?
        .into_iter()
        .find_map(|(row, of)| (of.id == plan.id && row.to_position_id == *to).then_some(row));
    let Some(transfer) = transfer.filter(|_| state == PlanState::Consultation) else {
        // There is no move that could be put off.
        return match request.outcome {
            ConcernOutcome::Deferred => Err(ErrorCode::WrongState.into()),
            _ => Ok(()),
        };
    };
    let id = transfer.id.as_str().into();
    let old = move_exceptions::find_exception(conn, &user.agency_id, &id)?;
    require_changeable(old.as_ref(), state)?;
    let (kind, event) = match request.outcome {
        ConcernOutcome::Withdrawn => (Some(ExceptionKind::Withdrawn), "withdrawn"),
        ConcernOutcome::Deferred => (Some(ExceptionKind::Deferred), "deferred"),
        ConcernOutcome::Kept | ConcernOutcome::Changed => (None, "restored"),
    };
    match kind {
        Some(kind) => {
            let exception = MoveExceptionRequest {
                kind,
                effective_on: request.effective_on,
                reason: request.reason.clone(),
                document: String::new(),
            };
            replace_exception(conn, user, &id, &exception, now)?;
        }
        None if old.is_none() => return Ok(()),
        None => {
            move_exceptions::delete_exception(conn, &user.agency_id, &id)?;
        }
    }
    add_move_events(conn, std::slice::from_ref(&transfer), event, now)
}

/// The concern and its plan, for whoever answers concerns.
fn find_for_office(conn: &mut Conn, user: &CurrentUser, id: &ConcernId) -> ApiResult<(Raised, VisiblePlan)> {
    let raised = concerns::find_concern(conn, &user.agency_id, id)?.ok_or(ErrorCode::NotFound)?;
    let plan = find_visible_plan(conn, user, &raised.0.plan_id.as_str().into())?;
    require_everywhere(user, Permission::ViewFeedback)?;
    Ok((raised, plan))
}

fn concern_response(
    conn: &mut Conn,
    user: &CurrentUser,
    raised: Raised,
    plan: &VisiblePlan,
) -> ApiResult<ConcernResponse> {
    let all = concerns::list_concerns_of(conn, &user.agency_id, &raised.0.employee_id.as_str().into())?;
    let of_plan = all.into_iter().filter(|(row, _, _)| row.plan_id == raised.0.plan_id);
    let talks = Talks::load(conn, &user.agency_id, of_plan.collect())?;
    let prospects = Prospects::load(conn, &plan.row)?;
    Ok(ConcernResponse {
        summary: talks.summary(&raised, &prospects)?,
        plan_id: plan.row.plan_id(),
        messages: talks.talk(&raised),
        is_open: raised.0.taken_back_at.is_none() && Act::AnswerConcerns.is_open_in(plan.state),
    })
}
