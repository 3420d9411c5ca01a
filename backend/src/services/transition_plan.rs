//! Taking a plan from one state to the next. The table of steps says who may and under which conditions; what belongs to a step happens with
//! it, or nothing does.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::check_transition,
        plan::{PlanEventKind, PlanResponse, TransitionRequest},
        problem::ErrorCode,
    },
    domain::{
        ids::{AgencyId, PlanId},
        plan::{
            PlanState, PlanView,
            lifecycle::{Condition, find_step},
        },
        role::Permission,
    },
};

use super::{
    carry_out::{effective_day, plan_exchange, reversal_exchange},
    concern_talks::lock_concerns,
    notices::tell_of_step,
    plan_access::{VisiblePlan, check_version, find_visible_plan, holds_everywhere, require_everywhere},
    plan_conditions::{Asked, Case},
    plan_content::freeze_content,
    plan_history::{add_move_events, add_plan_event},
    read_plan::plan_response,
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, dialect,
        queries::{move_exceptions, moves, plan_records, plans},
        rows::{
            plan::PlanRow,
            plan_record::{EXECUTION, REVERSAL},
            transfer_move::MoveRow,
        },
    },
    error::{ApiError, ApiResult},
};

/// Takes a step of the state machine, with everything that belongs to it, or none of it. `is_confirmed` says whether the password in the
/// request was found to be the user's.
///
/// In this order: the plan must be visible, the user must be somebody who takes steps at all, the version must be the present one, the
/// step must exist ([`ErrorCode::WrongState`]) and be this user's to take, the request must be complete, and the step's conditions must be
/// met, see [`shared::domain::plan::lifecycle::STEPS`].
pub async fn transition_plan(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    version: Option<i32>,
    request: TransitionRequest,
    is_confirmed: bool,
    now: NaiveDateTime,
) -> ApiResult<PlanResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let VisiblePlan { row, state, .. } = find_visible_plan(conn, &user, &id)?;
        if !holds_everywhere(&user, Permission::EditPlans) {
            require_everywhere(&user, Permission::DecidePlans)?;
        }
        check_version(row.version, version)?;
        let step = find_step(state, request.to).ok_or_else(|| ApiError::from(ErrorCode::WrongState))?;
        require_everywhere(&user, step.permission)?;
        ApiError::refuse(check_transition(&request))?;
        let content_sha256 = match request.to {
            PlanState::Review => Some(freeze_content(conn, &row, now)?),
            _ => row.content_sha256.clone(),
        };
        // Claims the plan before the conditions are judged: of two steps at once, the second waits here and then finds a newer version.
        let next = PlanRow {
            state: request.to.as_str().to_owned(),
            content_sha256,
            updated_at: now,
            version: row.version + 1,
            ..row.clone()
        };
        if !plans::update_plan(conn, &next, row.version)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        if [Condition::PeopleFree, Condition::PostsUnchanged]
            .iter()
            .any(|condition| step.conditions.contains(condition))
        {
            // Two plans at once must not both find the same person free, or in the old post.
            dialect::lock_staff(conn, &user.agency_id)?;
        }
        if step.conditions.contains(&Condition::ConcernsSettled) {
            // Nobody raises a concern between the count and the step.
            lock_concerns(conn, &user.agency_id)?;
        }
        let case = Case {
            user: &user,
            plan: &row,
            step,
            today,
        };
        case.require_all(
            conn,
            &Asked {
                request: &request,
                is_confirmed,
            },
        )?;
        let concerned = perform(conn, &row, request.to)?;
        add_plan_event(conn, &next, &user, PlanEventKind::Step, request.note.as_deref(), now)?;
        if let Some(kind) = move_event_kind(request.to) {
            add_move_events(conn, &concerned, kind, now)?;
        }
        tell_of_step(conn, &next, state, &concerned, &user, now)?;
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

/// What a step does beside changing the state. Gives the moves that it concerns.
fn perform(conn: &mut Conn, plan: &PlanRow, to: PlanState) -> ApiResult<Vec<MoveRow>> {
    let agency: AgencyId = plan.agency_id.as_str().into();
    match to {
        PlanState::Executed => {
            let exchange = plan_exchange(conn, plan)?;
            exchange.apply(conn, &agency, effective_day(plan)?)?;
            return Ok(exchange.moves);
        }
        PlanState::Reverted => {
            let decree = plan_records::find_decree(conn, &agency, &plan.plan_id(), REVERSAL)?
                .ok_or_else(|| ApiError::from(ErrorCode::DecreeMissing))?;
            let exchange = reversal_exchange(conn, plan, decree.effective_on)?;
            exchange.apply(conn, &agency, decree.effective_on)?;
            return Ok(exchange.moves);
        }
        // A decree that was recorded for a decision that no longer holds.
        PlanState::Returned | PlanState::Cancelled => {
            plan_records::delete_decree(conn, &agency, &plan.plan_id(), EXECUTION)?;
        }
        PlanState::Draft
        | PlanState::Consultation
        | PlanState::Review
        | PlanState::Approved
        | PlanState::Monitoring
        | PlanState::Closed => {}
    }
    let Some(scenario) = plan.scenario() else {
        return Ok(Vec::new());
    };
    let exceptions = move_exceptions::list_exceptions(conn, &agency, &scenario)?;
    let mut concerned = moves::list_moves(conn, &agency, &scenario)?;
    concerned.retain(|row| exceptions.get(&row.id).is_none_or(|found| !found.is_withdrawn()));
    Ok(concerned)
}

/// What a step of the plan means on the timeline of everybody concerned. Withdrawn and cancelled plans are no longer shown to them.
fn move_event_kind(to: PlanState) -> Option<&'static str> {
    match to {
        PlanState::Consultation => Some("published"),
        PlanState::Review => Some("submitted"),
        PlanState::Approved => Some("approved"),
        PlanState::Returned => Some("returned"),
        PlanState::Executed => Some("executed"),
        PlanState::Reverted => Some("reverted"),
        PlanState::Draft | PlanState::Monitoring | PlanState::Closed | PlanState::Cancelled => None,
    }
}
