//! Plans as the reader may see them: the list and one plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{
        page::Page,
        plan::{PlanEventResponse, PlanResponse, PlanSummaryResponse, ProposalResponse, ResponseCounts, ResponseKind},
    },
    domain::{
        ids::{AgencyId, PlanId, ScenarioId},
        plan::{PlanState, PlanView, PublicationCheck, PublicationGap, publication_gaps, transition},
        role::Permission,
    },
};

use super::{
    page::PageRequest,
    plan_access::{VisiblePlan, find_visible_plan, holds_everywhere},
    scenario::{ScenarioSummary, find_present_summary},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, parse_text,
        queries::{jobs, move_responses, plan_events, plans, scenarios},
        rows::plan::PlanRow,
    },
    error::ApiResult,
};

/// One page of the plans that the reader may see, last changed first.
pub async fn list_plans(db: &Db, user: &CurrentUser, page: PageRequest) -> ApiResult<Page<PlanSummaryResponse>> {
    let agency = user.agency_id.clone();
    let view = PlanView::of(&user.grants);
    db.read(move |conn| {
        let submitted = plan_events::list_submitted_plans(conn, &agency)?;
        let mut visible = Vec::new();
        for row in plans::list_plans(conn, &agency)? {
            let state = row.plan_state()?;
            if view.shows(state, submitted.contains(&row.plan_id())) {
                visible.push((row, state));
            }
        }
        let (rows, total) = page.cut(visible);
        let ids: Vec<&str> = rows.iter().filter_map(|(row, _)| row.scenario_id.as_deref()).collect();
        let mut summaries = BTreeMap::new();
        for (id, json) in scenarios::list_summaries(conn, &agency, &ids)? {
            let summary: ScenarioSummary = serde_json::from_str(&json).map_err(anyhow::Error::from)?;
            summaries.insert(id, summary.proposal);
        }
        let items = rows
            .iter()
            .map(|(row, state)| {
                let proposal = row
                    .scenario_id
                    .as_ref()
                    .filter(|_| view.shows_proposal(*state))
                    .and_then(|id| summaries.get(id));
                plan_summary(row, *state, proposal)
            })
            .collect::<ApiResult<_>>()?;
        Ok(page.page(items, total))
    })
    .await
}

/// One plan.
pub async fn read_plan(db: &Db, user: &CurrentUser, id: PlanId, today: NaiveDate) -> ApiResult<PlanResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        plan_response(conn, &user, plan, today)
    })
    .await
}

/// A plan as this reader sees it; also the answer after a change.
pub(super) fn plan_response(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: VisiblePlan,
    today: NaiveDate,
) -> ApiResult<PlanResponse> {
    let VisiblePlan { row, state, view } = plan;
    let agency = &user.agency_id;
    let id = row.plan_id();
    let is_editor = holds_everywhere(user, Permission::EditPlans);
    let scenario = row.scenario();
    let summary = find_present_summary(conn, agency, &row)?;
    let responses = match &scenario {
        Some(scenario) if state.is_published() => Some(response_counts(conn, agency, scenario, summary.as_ref())?),
        _ => None,
    };
    let publication_gaps = if is_editor && state.is_editable() {
        gaps(&row, summary.as_ref(), today)?
    } else {
        Vec::new()
    };
    let events = plan_events::list_plan_events(conn, agency, &id)?
        .into_iter()
        .map(|(event, actor)| {
            Ok(PlanEventResponse {
                at: event.created_at.and_utc(),
                state: parse_text("plan_events.state", &event.state, PlanState::parse)?,
                actor,
                note: event.note,
            })
        })
        .collect::<ApiResult<_>>()?;
    let criteria = row.plan_criteria()?;
    Ok(PlanResponse {
        running_job: if is_editor {
            jobs::find_open_job(conn, agency, &id)?
        } else {
            None
        },
        allowed_transitions: allowed_transitions(user, &row, state, today),
        publication_gaps,
        is_editable: is_editor && state.is_editable(),
        proposal: summary
            .filter(|_| view.shows_proposal(state))
            .map(|summary| summary.proposal),
        responses,
        events,
        budget: row.most_moves()?,
        criteria: criteria.preset,
        weights: criteria.own(),
        id,
        state,
        code: row.code,
        name: row.name,
        goal: row.goal,
        evaluation_method: row.evaluation_method,
        respond_by: row.respond_by,
        effective_on: row.effective_on,
        version: row.version,
    })
}

/// What keeps the plan from being published today.
pub(super) fn gaps(
    row: &PlanRow,
    summary: Option<&ScenarioSummary>,
    today: NaiveDate,
) -> ApiResult<Vec<PublicationGap>> {
    let is_outdated = match summary {
        Some(summary) => summary.is_outdated_for(row)?,
        None => false,
    };
    let check = PublicationCheck {
        goal: &row.goal,
        evaluation_method: &row.evaluation_method,
        respond_by: row.respond_by,
        effective_on: row.effective_on,
        moves: summary.map_or(0, |summary| summary.proposal.moves),
        is_outdated,
    };
    Ok(publication_gaps(&check, today))
}

fn plan_summary(
    row: &PlanRow,
    state: PlanState,
    proposal: Option<&ProposalResponse>,
) -> ApiResult<PlanSummaryResponse> {
    Ok(PlanSummaryResponse {
        id: row.plan_id(),
        code: row.code.clone(),
        name: row.name.clone(),
        state,
        budget: row.most_moves()?,
        moves: proposal.map_or(0, |proposal| proposal.moves),
        index_before_permille: proposal.map(|proposal| proposal.before.index_permille),
        index_after_permille: proposal.map(|proposal| proposal.after.index_permille),
        effective_on: row.effective_on,
        updated_at: row.updated_at.and_utc(),
    })
}

/// The steps that this user may take now. Carrying out waits for the effective day.
fn allowed_transitions(user: &CurrentUser, row: &PlanRow, state: PlanState, today: NaiveDate) -> Vec<PlanState> {
    let has_begun = row.effective_on.is_some_and(|day| day <= today);
    PlanState::ALL
        .into_iter()
        .filter(|&to| to != PlanState::Executed || has_begun)
        .filter(|&to| transition(state, to).is_some_and(|permission| holds_everywhere(user, permission)))
        .collect()
}

fn response_counts(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
    summary: Option<&ScenarioSummary>,
) -> ApiResult<ResponseCounts> {
    let mut counts = ResponseCounts::default();
    let kinds = move_responses::list_last_kinds(conn, agency, scenario)?;
    let answered = u32::try_from(kinds.len()).unwrap_or(u32::MAX);
    for kind in kinds.values() {
        match parse_text("move_responses.kind", kind, ResponseKind::parse)? {
            ResponseKind::Understood => counts.understood += 1,
            ResponseKind::Concern => counts.concern += 1,
            ResponseKind::Volunteer => counts.volunteer += 1,
        }
    }
    counts.waiting = summary
        .map_or(0, |summary| summary.proposal.moves)
        .saturating_sub(answered);
    Ok(counts)
}
