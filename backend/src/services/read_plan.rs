//! Plans as the reader may see them: the list and one plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{
        page::Page,
        plan::{
            DecreeResponse, ExceptionCounts, ExceptionKind, MinutesResponse, PlanEventKind, PlanEventResponse,
            PlanResponse, PlanSummaryResponse, ProposalResponse, ResponseCounts, ResponseKind, WarningCounts,
        },
    },
    domain::{
        ids::{AgencyId, PlanId, ScenarioId},
        plan::{PlanState, PlanView, PublicationCheck, PublicationGap, lifecycle::Act, publication_gaps},
        role::Permission,
    },
};

use super::{
    concern_talks::count_concerns,
    move_notes::count_warnings,
    page::PageRequest,
    plan_access::{VisiblePlan, find_visible_plan, holds_everywhere},
    plan_conditions::open_steps,
    plan_search::PlanSearch,
    plan_targets::Standings,
    scenario::{ScenarioSummary, find_present_summary},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, parse_number, parse_text,
        queries::{
            jobs, letter_receipts, move_exceptions, move_responses, plan_events, plan_records, plans, scenarios,
        },
        rows::{plan::PlanRow, plan_record::REVERSAL},
    },
    error::ApiResult,
};

/// One page of the plans that the reader may see and looks for.
pub async fn list_plans(
    db: &Db,
    user: &CurrentUser,
    search: PlanSearch,
    page: PageRequest,
) -> ApiResult<Page<PlanSummaryResponse>> {
    let agency = user.agency_id.clone();
    let view = PlanView::of(&user.grants);
    db.read(move |conn| {
        let submitted = plan_events::list_submitted_plans(conn, &agency)?;
        let mut visible = Vec::new();
        for row in plans::list_plans(conn, &agency)? {
            let state = row.plan_state()?;
            if view.shows(state, submitted.contains(&row.plan_id())) && search.matches(&row, state) {
                visible.push((row, state));
            }
        }
        search.sort(&mut visible, |(row, _)| row);
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
    let events: Vec<PlanEventResponse> = plan_events::list_plan_events(conn, agency, &id)?
        .into_iter()
        .map(|(event, actor)| {
            Ok(PlanEventResponse {
                at: event.created_at.and_utc(),
                kind: parse_text("plan_events.kind", &event.kind, PlanEventKind::parse)?,
                state: parse_text("plan_events.state", &event.state, PlanState::parse)?,
                actor,
                note: event.note,
            })
        })
        .collect::<ApiResult<_>>()?;
    let standings = if view.shows_proposal(state) {
        Standings::load(conn, user, &row, state, summary.as_ref(), &events, today)?
    } else {
        Standings::without_figures(&row)?
    };
    let criteria = row.plan_criteria()?;
    let sees_records = view.shows_names(state) && holds_everywhere(user, Permission::ViewMoves);
    let records = if sees_records {
        Records::load(conn, agency, &row)?
    } else {
        Records::default()
    };
    Ok(PlanResponse {
        running_job: if is_editor {
            jobs::find_open_job(conn, agency, &id)?
        } else {
            None
        },
        steps: open_steps(conn, user, &row, state, today)?,
        acts: Act::ALL
            .into_iter()
            .filter(|act| act.is_open_in(state) && holds_everywhere(user, act.rule().1))
            .collect(),
        concerns: if sees_records && state.is_published() {
            Some(count_concerns(conn, &row)?)
        } else {
            None
        },
        minutes: records.minutes,
        decree: records.decree,
        reversal: records.reversal,
        exceptions: records.exceptions,
        warnings: records.warnings,
        publication_gaps,
        is_editable: is_editor && state.is_editable(),
        proposal: summary
            .filter(|_| view.shows_proposal(state))
            .map(|summary| summary.proposal),
        responses,
        events,
        targets: row.targets()?,
        standings: standings.items,
        outcome_on: standings.outcome_on,
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
        evaluate_on: row.evaluate_on,
        version: row.version,
        content_sha256: row.content_sha256,
    })
}

/// What decisions about the plan rest on.
#[derive(Default)]
struct Records {
    minutes: Option<MinutesResponse>,
    decree: Option<DecreeResponse>,
    reversal: Option<DecreeResponse>,
    exceptions: ExceptionCounts,
    warnings: WarningCounts,
}

impl Records {
    fn load(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow) -> ApiResult<Self> {
        let id = plan.plan_id();
        let mut found = Self::default();
        if let Some(content) = &plan.content_sha256
            && let Some((row, recorder)) = plan_records::find_minutes(conn, agency, &id, content)?
        {
            found.minutes = Some(row.into_response(recorder)?);
        }
        for (row, recorder) in plan_records::list_decrees(conn, agency, &id)? {
            let slot = if row.kind == REVERSAL {
                &mut found.reversal
            } else {
                &mut found.decree
            };
            *slot = Some(row.into_response(recorder));
        }
        if let Some(scenario) = plan.scenario() {
            for row in move_exceptions::list_exceptions(conn, agency, &scenario)?.values() {
                match row.exception_kind()? {
                    ExceptionKind::Withdrawn => found.exceptions.withdrawn += 1,
                    ExceptionKind::Deferred => found.exceptions.deferred += 1,
                }
                found.exceptions.waiting += u32::from(row.is_waiting());
            }
        }
        found.warnings = count_warnings(conn, agency, plan)?;
        Ok(found)
    }
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
        targets: row.targets()?,
        evaluation_method: &row.evaluation_method,
        respond_by: row.respond_by,
        effective_on: row.effective_on,
        evaluate_on: row.evaluate_on,
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

/// How many of the people concerned have given which answer.
pub(super) fn response_counts(
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
            ResponseKind::WouldRather => counts.would_rather += 1,
        }
    }
    counts.letters_read = parse_number(
        "letter_receipts.count",
        letter_receipts::count_receipts(conn, agency, scenario)?,
    )?;
    counts.waiting = summary
        .map_or(0, |summary| summary.proposal.moves)
        .saturating_sub(answered);
    Ok(counts)
}
