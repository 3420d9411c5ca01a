//! What stands in the papers of a plan, put together in one read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{plan::PlanEffectResponse, problem::ErrorCode},
    domain::{
        ids::{PlanId, ScenarioId},
        letter::LetterTemplate,
        local_day::local_day,
        plan::PlanState,
        role::Permission,
    },
};

use super::{
    letter_frame::{load_template_of, published_on},
    move_notes::MoveNotes,
    plan_access::{VisiblePlan, find_visible_plan, require_everywhere},
    read_plan::response_counts,
    scenario::{MoveDetail, find_present_summary},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db,
        queries::{move_exceptions, moves, plan_records, scenarios},
        rows::{
            move_exception::MoveExceptionRow,
            plan::PlanRow,
            plan_record::{EXECUTION, PlanDecreeRow},
        },
    },
    error::ApiResult,
    papers::{Decree, Paper, PaperMove, PlanFacts, PlanPapers},
};

/// The content of a paper. The moves come by name of the person.
///
/// Papers with names need [`Permission::ViewMoves`] for the whole government and a plan whose names the reader may see; the briefing asks for
/// no more than its numbers do. A paper with names needs a proposal ([`ErrorCode::WrongState`]), and letters need texts of the government that
/// can be read ([`ErrorCode::InvalidSetting`]).
pub async fn read_papers(
    db: &Db,
    user: &CurrentUser,
    id: PlanId,
    paper: Paper,
    today: NaiveDate,
) -> ApiResult<PlanPapers> {
    let user = user.clone();
    db.read(move |conn| {
        let plan = find_visible_plan(conn, &user, &id)?;
        if paper.has_names() {
            require_names(&user, &plan)?;
            if plan.row.scenario_id.is_none() {
                return Err(ErrorCode::WrongState.into());
            }
        } else if !plan.view.shows_proposal(plan.state) {
            return Err(ErrorCode::Forbidden.into());
        }
        let mut papers = collect(conn, &user, &plan)?;
        if paper == Paper::LettersPdf {
            papers.letter = load_template_of(conn, &user, &plan.row, today)?;
        }
        Ok(papers)
    })
    .await
}

/// Refuses whoever may not see who moves in the plan.
pub(super) fn require_names(user: &CurrentUser, plan: &VisiblePlan) -> ApiResult<()> {
    require_everywhere(user, Permission::ViewMoves)?;
    if plan.view.shows_names(plan.state) {
        Ok(())
    } else {
        Err(ErrorCode::Forbidden.into())
    }
}

/// Everything about the plan and its present proposal, without the texts that stand in letters alone.
pub(super) fn collect(conn: &mut Conn, user: &CurrentUser, plan: &VisiblePlan) -> ApiResult<PlanPapers> {
    let (agency, row) = (&user.agency_id, &plan.row);
    let scenario = row.scenario();
    let summary = find_present_summary(conn, agency, row)?;
    let answers = match &scenario {
        Some(scenario) if plan.state.is_published() => Some(response_counts(conn, agency, scenario, summary.as_ref())?),
        _ => None,
    };
    let effect = match &scenario {
        Some(scenario) => scenarios::find_effect(conn, agency, scenario)?,
        None => None,
    };
    let units = match effect {
        Some(json) => {
            let effect: PlanEffectResponse = serde_json::from_str(&json).map_err(anyhow::Error::from)?;
            effect.items
        }
        None => Vec::new(),
    };
    let (moves, withdrawn) = match &scenario {
        Some(scenario) => list_moves(conn, user, row, scenario)?,
        None => (Vec::new(), 0),
    };
    // What was put before the decision makers; what is still being worked on goes by its proposal.
    let submitted = row.content_sha256.clone().filter(|_| is_submitted(plan.state));
    let minutes = match &submitted {
        Some(content) => plan_records::find_minutes(conn, agency, &row.plan_id(), content)?,
        None => None,
    };
    let decree = plan_records::find_decree(conn, agency, &row.plan_id(), EXECUTION)?;
    let content_sha256 = match (submitted, &scenario) {
        (None, Some(scenario)) => scenarios::find_snapshot_sha256(conn, agency, scenario)?,
        (submitted, _) => submitted,
    };
    Ok(PlanPapers {
        government: user.agency.name.clone(),
        plan: PlanFacts {
            code: row.code.clone(),
            name: row.name.clone(),
            goal: row.goal.clone(),
            targets: row.targets()?,
            evaluation_method: row.evaluation_method.clone(),
            state: plan.state,
            respond_by: row.respond_by,
            effective_on: row.effective_on,
            evaluate_on: row.evaluate_on,
            budget: row.most_moves()?,
            criteria: row.plan_criteria()?,
            changed_on: local_day(row.updated_at, &user.agency.time_zone),
            published_on: published_on(conn, user, row)?,
        },
        content_sha256,
        balance: summary.map(|summary| (summary.proposal.before, summary.proposal.after)),
        answers,
        units,
        letter: LetterTemplate::default(),
        moves,
        withdrawn,
        decree: decree.filter(|_| is_submitted(plan.state)).map(decree_of),
        minutes: minutes
            .map(|(minutes, recorder)| minutes.into_response(recorder))
            .transpose()?
            .map(|response| response.minutes),
    })
}

/// Whether the content of the plan is what was put before the decision makers.
fn is_submitted(state: PlanState) -> bool {
    matches!(state, PlanState::Review | PlanState::Approved) || state.is_carried_out()
}

fn decree_of(row: PlanDecreeRow) -> Decree {
    Decree {
        number: row.number,
        dated: row.dated_on,
        sworn_on: row.oath_on,
        signatory_name: row.signatory_name,
        signatory_title: row.signatory_title,
    }
}

/// The moves that are to be carried out, each with its own day, and how many were withdrawn.
fn list_moves(
    conn: &mut Conn,
    user: &CurrentUser,
    plan: &PlanRow,
    scenario: &ScenarioId,
) -> ApiResult<(Vec<PaperMove>, u32)> {
    let mut details: BTreeMap<String, String> = moves::list_moves(conn, &user.agency_id, scenario)?
        .into_iter()
        .map(|row| (row.id, row.detail))
        .collect();
    let exceptions = move_exceptions::list_exceptions(conn, &user.agency_id, scenario)?;
    let notes = MoveNotes::load(conn, &user.agency_id, &plan.plan_id())?;
    let mut found = Vec::new();
    let mut withdrawn = 0;
    for mover in moves::list_movers(conn, &user.agency_id, scenario)? {
        let Some(detail) = details.remove(&mover.move_id) else {
            continue;
        };
        let exception = exceptions.get(&mover.move_id);
        if exception.is_some_and(MoveExceptionRow::is_withdrawn) {
            withdrawn += 1;
            continue;
        }
        let detail: MoveDetail = serde_json::from_str(&detail).map_err(anyhow::Error::from)?;
        let position = detail.to.position_id.as_str();
        found.push(PaperMove {
            name: mover.name,
            nip: mover.nip,
            rank: mover.rank,
            starts_on: exception
                .and_then(|exception| exception.effective_on)
                .or(plan.effective_on),
            reason_text: notes.text(&mover.employee_id, position).map(|written| written.text),
            overrides: notes.overrides_of(&mover.employee_id, position, &detail.rules)?,
            from: detail.from,
            to: detail.to,
            fit: detail.fit,
            reasons: detail.reasons,
            rules: detail.rules,
        });
    }
    Ok((found, withdrawn))
}
