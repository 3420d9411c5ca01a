//! What a plan holds when it is put before the decision makers, in one canonical text. The approval is bound to its hash.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use shared::{
    api::{
        plan::{Criteria, OverrideRequest, ReasonText},
        problem::ErrorCode,
    },
    domain::{
        ids::{AgencyId, ScenarioId},
        plan::target::PlanTargets,
    },
};

use super::{move_notes::MoveNotes, scenario::MoveDetail};
use crate::{
    db::{
        Conn,
        queries::{move_exceptions, moves, plan_records, scenarios},
        rows::{plan::PlanRow, plan_record::PlanContentRow},
    },
    error::ApiResult,
    hash::sha256_hex,
};

/// Version of the text: another order or choice of fields is another number.
const FORMAT: u32 = 2;
/// Version without targets and evaluation day. A plan that has neither goes on being written in it: what was put before the decision makers
/// before there were any keeps its hash.
const FORMAT_WITHOUT_TARGETS: u32 = 1;

/// The content. People stand in it by identifier alone; what was computed about a move, by its hash.
#[derive(Serialize)]
struct PlanContent<'a> {
    format: u32,
    agency_id: &'a str,
    code: &'a str,
    name: &'a str,
    goal: &'a str,
    #[serde(skip_serializing_if = "PlanTargets::is_empty")]
    targets: PlanTargets,
    evaluation_method: &'a str,
    respond_by: Option<NaiveDate>,
    effective_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evaluate_on: Option<NaiveDate>,
    budget: i32,
    criteria: Criteria,
    proposal_sha256: String,
    moves: Vec<ContentMove>,
}

#[derive(Serialize)]
struct ContentMove {
    employee_id: String,
    from_position_id: String,
    to_position_id: String,
    detail_sha256: String,
    exception: Option<ContentException>,
    // Left out where there is none: what was frozen before there were any keeps its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_text: Option<ReasonText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overrides: Vec<ContentOverride>,
}

#[derive(Serialize)]
struct ContentOverride {
    rule: &'static str,
    decision: OverrideRequest,
}

#[derive(Serialize)]
struct ContentException {
    kind: String,
    effective_on: Option<NaiveDate>,
    reason: String,
    document: String,
}

/// Which exceptions belong to the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exceptions {
    /// All there are: the plan is being submitted.
    All,
    /// Those that were there when it was submitted.
    Submitted,
}

/// Freezes the content of a plan that is being submitted, and gives its hash.
pub(super) fn freeze_content(conn: &mut Conn, plan: &PlanRow, now: NaiveDateTime) -> ApiResult<String> {
    let agency: AgencyId = plan.agency_id.as_str().into();
    let content = write_content(conn, &agency, plan, Exceptions::All)?;
    let sha256 = sha256_hex(content.as_bytes());
    if let Some(scenario) = plan.scenario() {
        move_exceptions::update_in_content(conn, &agency, &scenario)?;
    }
    let row = PlanContentRow {
        agency_id: plan.agency_id.clone(),
        plan_id: plan.id.clone(),
        sha256: sha256.clone(),
        content,
        created_at: now,
    };
    plan_records::insert_content(conn, &row)?;
    Ok(sha256)
}

/// Refuses a plan whose content is no longer what was submitted, whoever changed it.
pub(super) fn require_same_content(conn: &mut Conn, plan: &PlanRow) -> ApiResult<()> {
    let agency: AgencyId = plan.agency_id.as_str().into();
    let content = write_content(conn, &agency, plan, Exceptions::Submitted)?;
    if plan.content_sha256.as_deref() == Some(sha256_hex(content.as_bytes()).as_str()) {
        Ok(())
    } else {
        Err(ErrorCode::ContentChanged.into())
    }
}

fn write_content(conn: &mut Conn, agency: &AgencyId, plan: &PlanRow, which: Exceptions) -> ApiResult<String> {
    let (proposal_sha256, moves) = match plan.scenario() {
        Some(scenario) => (
            scenarios::find_snapshot_sha256(conn, agency, &scenario)?.unwrap_or_default(),
            content_moves(conn, agency, plan, &scenario, which)?,
        ),
        None => (String::new(), Vec::new()),
    };
    let targets = plan.targets()?;
    let content = PlanContent {
        format: if targets.is_empty() && plan.evaluate_on.is_none() {
            FORMAT_WITHOUT_TARGETS
        } else {
            FORMAT
        },
        agency_id: &plan.agency_id,
        code: &plan.code,
        name: &plan.name,
        goal: &plan.goal,
        targets,
        evaluation_method: &plan.evaluation_method,
        respond_by: plan.respond_by,
        effective_on: plan.effective_on,
        evaluate_on: plan.evaluate_on,
        budget: plan.budget,
        criteria: plan.plan_criteria()?,
        proposal_sha256,
        moves,
    };
    Ok(serde_json::to_string(&content).map_err(anyhow::Error::from)?)
}

fn content_moves(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanRow,
    scenario: &ScenarioId,
    which: Exceptions,
) -> ApiResult<Vec<ContentMove>> {
    let mut exceptions = move_exceptions::list_exceptions(conn, agency, scenario)?;
    let notes = MoveNotes::load(conn, agency, &plan.plan_id())?;
    moves::list_moves(conn, agency, scenario)?
        .into_iter()
        .map(|row| {
            let detail: MoveDetail = serde_json::from_str(&row.detail).map_err(anyhow::Error::from)?;
            let overrides = notes.overrides_of(&row.employee_id, &row.to_position_id, &detail.rules)?;
            Ok(ContentMove {
                exception: exceptions
                    .remove(&row.id)
                    .filter(|exception| which == Exceptions::All || exception.is_in_content)
                    .map(|exception| ContentException {
                        kind: exception.kind,
                        effective_on: exception.effective_on,
                        reason: exception.reason,
                        document: exception.document,
                    }),
                reason_text: notes
                    .text(&row.employee_id, &row.to_position_id)
                    .map(|written| written.text),
                overrides: overrides
                    .into_iter()
                    .map(|found| ContentOverride {
                        rule: found.rule.as_str(),
                        decision: found.decision,
                    })
                    .collect(),
                detail_sha256: sha256_hex(row.detail.as_bytes()),
                employee_id: row.employee_id,
                from_position_id: row.from_position_id,
                to_position_id: row.to_position_id,
            })
        })
        .collect()
}
