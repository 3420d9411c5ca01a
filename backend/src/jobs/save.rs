//! Storing a proposal: scenario, moves, the plan's new version and the end of the job, all or nothing.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde::Serialize;
use shared::{
    api::{plan::Decisions, problem::ErrorCode},
    domain::ids::{MoveId, ScenarioId},
    planner::{Plan, candidates::PlanningInput},
};

use super::{
    Order,
    compute::{Proposal, ProposedMove},
};
use crate::{
    clock::Clock,
    db::{
        Db,
        queries::{jobs, move_events, moves, plans, scenarios},
        rows::{move_event::MoveEventRow, plan::PlanRow, scenario::ScenarioRow, transfer_move::MoveRow},
    },
    error::{ApiError, ApiResult},
    hash::sha256_hex,
    id::new_id,
    services::working_decisions::drop_confirmed,
};

/// What is kept for the record. Holds no names and no staff numbers.
#[derive(Serialize)]
struct Record<'a> {
    input: &'a PlanningInput,
    plan: &'a Plan,
}

/// Stores the proposal, unless the plan was published, cancelled or given other criteria or another effective day meanwhile, or the
/// job was ended by somebody else.
pub(super) fn save(db: &Db, clock: &Clock, order: &Order, proposal: Proposal) -> ApiResult<()> {
    let internal = |error: serde_json::Error| ApiError::Internal(error.into());
    let now = clock.now();
    let scenario: ScenarioId = new_id();
    let snapshot = gzip(&Record {
        input: &proposal.input,
        plan: &proposal.plan,
    })?;
    let row = ScenarioRow {
        agency_id: order.agency.0.clone(),
        id: scenario.0.clone(),
        plan_id: order.plan.0.clone(),
        budget: i32::try_from(order.budget).unwrap_or(i32::MAX),
        summary: serde_json::to_string(&proposal.summary).map_err(internal)?,
        effect: serde_json::to_string(&proposal.effect).map_err(internal)?,
        snapshot_sha256: sha256_hex(&snapshot),
        snapshot,
        created_by: order.user.0.clone(),
        created_at: now,
        name: None,
    };
    let move_rows = proposal
        .moves
        .iter()
        .map(|proposed| move_row(order, &scenario, proposed, now))
        .collect::<ApiResult<Vec<_>>>()?;
    let events: Vec<MoveEventRow> = move_rows
        .iter()
        .map(|row| MoveEventRow {
            agency_id: row.agency_id.clone(),
            id: new_id(),
            move_id: row.id.clone(),
            kind: "proposed".to_owned(),
            created_at: now,
        })
        .collect();
    db.write_blocking(|conn| {
        let plan =
            plans::find_plan(conn, &order.agency, &order.plan)?.ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
        // Criteria that were asked for are the plan's from now on, whatever they were.
        let asked = match order.criteria {
            Some(criteria) => plan.clone().with_criteria(criteria),
            None => plan.clone(),
        };
        if !plan.plan_state()?.is_editable()
            || order.expected.is_stale_for(&plan)
            || !proposal.summary.is_based_on(&asked)?
        {
            return Err(ErrorCode::BasisChanged.into());
        }
        scenarios::insert_scenario(conn, &row)?;
        moves::insert_moves(conn, &move_rows)?;
        move_events::insert_move_events(conn, &events)?;
        let next = PlanRow {
            // What was asked for last is what the plan is about.
            budget: row.budget,
            scenario_id: Some(row.id.clone()),
            updated_at: now,
            version: plan.version + 1,
            ..asked
        };
        if !plans::update_plan(conn, &next, plan.version)? {
            return Err(ErrorCode::BasisChanged.into());
        }
        let confirmed = Decisions {
            budget: Some(order.budget),
            criteria: next.plan_criteria()?,
            pins: order.pins.iter().cloned().collect(),
            forbids: order.forbids.iter().cloned().collect(),
        };
        drop_confirmed(conn, &order.agency, &order.plan, &order.user, &confirmed, now)?;
        if !jobs::finish_job(conn, &order.agency, &order.job, None, now)? {
            return Err(ErrorCode::BasisChanged.into());
        }
        Ok(())
    })
}

fn move_row(
    order: &Order,
    scenario: &ScenarioId,
    proposed: &ProposedMove,
    now: chrono::NaiveDateTime,
) -> ApiResult<MoveRow> {
    let id: MoveId = new_id();
    Ok(MoveRow {
        agency_id: order.agency.0.clone(),
        id: id.0,
        scenario_id: scenario.0.clone(),
        plan_id: order.plan.0.clone(),
        employee_id: proposed.employee.0.clone(),
        from_position_id: proposed.detail.from.position_id.0.clone(),
        to_position_id: proposed.detail.to.position_id.0.clone(),
        detail: serde_json::to_string(&proposed.detail).map_err(anyhow::Error::from)?,
        created_at: now,
    })
}

fn gzip(value: &impl Serialize) -> ApiResult<Vec<u8>> {
    // In one piece: the encoder clears its whole buffer for every number it is handed.
    let text = serde_json::to_vec(value).map_err(anyhow::Error::from)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&text).map_err(anyhow::Error::from)?;
    Ok(encoder.finish().map_err(anyhow::Error::from)?)
}
