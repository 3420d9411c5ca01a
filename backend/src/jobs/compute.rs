//! One proposal from the data of the day to a checked result.

use std::collections::BTreeMap;

use shared::{
    api::{
        plan::{
            AlternativeResponse, JobStep, MoveEnd, PlanEffectResponse, ProofResponse, ProposalResponse, UnitEffect,
        },
        problem::ErrorCode,
        workload::{UnitLoadResponse, UnitResponse},
    },
    domain::{
        balance::{UnitLoad, balance, compared_units},
        ids::{EmployeeId, PositionId},
        unit::{Unit, UnitTree},
    },
    planner::{
        Plan,
        candidates::{PlanningInput, PrepareError, Prepared, prepare},
        live::{Decisions, decide},
        reasons::{EndEffect, MoveExplanation, PlanEffect, explain_plan},
    },
};

use super::{Order, progress::Progress, save, solve::solve};
use crate::{
    clock::Clock,
    db::{Db, queries::plans},
    error::{ApiError, ApiResult},
    planner_failure::FailureFolder,
    services::{
        planning_basis::{Asked, PlanningBasis},
        refresh_needs::refresh_needs,
        scenario::{MoveDetail, ScenarioSummary},
    },
};

/// A proposal that has passed the independent check, ready to be stored.
pub(super) struct Proposal {
    /// What it was computed from and what came out, for the record.
    pub input: PlanningInput,
    /// The answer with its certificate.
    pub plan: Plan,
    /// Its numbers.
    pub summary: ScenarioSummary,
    /// The compared units before and after.
    pub effect: PlanEffectResponse,
    /// The moves.
    pub moves: Vec<ProposedMove>,
}

/// A move to be stored.
pub(super) struct ProposedMove {
    pub employee: EmployeeId,
    pub detail: MoveDetail,
}

/// Loads, computes, checks and stores one proposal. Nothing of it is stored when any step fails.
///
/// A problem that the planner fails on is kept in `failures`.
pub(super) fn compute(db: &Db, clock: &Clock, failures: &FailureFolder, order: &Order) -> ApiResult<()> {
    let mut progress = Progress::new(db, order);
    progress.begin(JobStep::Loading)?;
    refresh_needs(db, &order.agency, order.today)?;
    let basis = load(db, order)?;
    progress.begin(JobStep::Candidates)?;
    let decisions = decisions(order, basis.asked);
    let PlanningBasis {
        mut input,
        asked,
        titles: names,
    } = basis;
    decide(&mut input, &decisions);
    let prepared = prepare(&input).map_err(|error| match error {
        PrepareError::PinBlocked { .. } | PrepareError::PinHeld { .. } | PrepareError::UnknownPair { .. } => {
            ApiError::from(ErrorCode::NoPlan)
        }
        error => ApiError::Internal(error.into()),
    })?;
    progress.begin(JobStep::Solving)?;
    let (mut session, plan) = solve(
        &prepared.problem,
        order.budget,
        decisions.is_hand_made(),
        failures,
        &mut |work| progress.solving(work),
    )?;
    if order
        .expected
        .objective
        .is_some_and(|expected| expected != plan.objective)
    {
        return Err(ErrorCode::ResultDiffers.into());
    }
    progress.begin(JobStep::Saving)?;
    let found = explain_plan(&input, &prepared, &mut session);
    let proposal = put_together(input, &prepared, plan, &found, asked, decisions, &names, order, clock)?;
    save::save(db, clock, order, proposal)
}

/// Reads the basis in one transaction, and refuses one that is not what whoever asks has seen.
fn load(db: &Db, order: &Order) -> ApiResult<PlanningBasis> {
    let basis = db.read_blocking(|conn| {
        let plan =
            plans::find_plan(conn, &order.agency, &order.plan)?.ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
        if !plan.plan_state()?.is_editable() || order.expected.is_stale_for(&plan) {
            return Err(ErrorCode::BasisChanged.into());
        }
        PlanningBasis::load(conn, &order.agency, &plan, order.today)
    })?;
    if let Some(seen) = &order.expected.fingerprint
        && *seen != basis.fingerprint()?
    {
        return Err(ErrorCode::BasisChanged.into());
    }
    Ok(basis)
}

/// What was asked for and decided by hand; what was not asked for is as the plan says.
fn decisions(order: &Order, asked: Asked) -> Decisions {
    Decisions {
        budget: Some(order.budget),
        criteria: order.criteria.unwrap_or(asked.criteria),
        pins: order.pins.iter().cloned().collect(),
        forbids: order.forbids.iter().cloned().collect(),
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one value, put together once")]
fn put_together(
    input: PlanningInput,
    prepared: &Prepared,
    plan: Plan,
    found: &PlanEffect,
    asked: Asked,
    decisions: Decisions,
    names: &BTreeMap<String, String>,
    order: &Order,
    clock: &Clock,
) -> ApiResult<Proposal> {
    if found.moves.len() != plan.moves.len() {
        return Err(ApiError::Internal(anyhow::anyhow!("a move of the plan fits nobody")));
    }
    let tree = &prepared.tree;
    let compared = compared_units(&input.units, tree, tree.root());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let proposal = ProposalResponse {
        created_at: clock.now().and_utc(),
        budget: order.budget,
        employees: count(input.employees.len()),
        moves: count(found.moves.len()),
        hand_made: count(decisions.pins.len() + decisions.forbids.len()),
        proof: ProofResponse {
            stay_objective: plan.stay_objective,
            objective: plan.objective,
            lower_bound: plan.lower_bound,
            is_optimal: plan.gap == 0,
        },
        before: balance(&found.loads_before, &compared, tree.root()),
        after: balance(&found.loads_after, &compared, tree.root()),
    };
    let effect = PlanEffectResponse {
        items: unit_effects(&input.units, found, &compared),
    };
    let describe = Describe::new(&input, tree, names);
    let moves = found
        .moves
        .iter()
        .map(|found| describe.proposed_move(found))
        .collect::<ApiResult<_>>()?;
    Ok(Proposal {
        summary: ScenarioSummary {
            criteria: decisions.criteria.preset,
            weights: decisions.criteria.own(),
            effective_on: asked.effective_on,
            proposal,
            pins: decisions.pins,
            forbids: decisions.forbids,
        },
        effect,
        moves,
        plan,
        input,
    })
}

/// The compared units with work or people, heaviest before the plan first.
fn unit_effects(units: &[Unit], found: &PlanEffect, compared: &[usize]) -> Vec<UnitEffect> {
    let response = |load: &UnitLoad| {
        let unit = &units[load.unit];
        UnitLoadResponse {
            unit: UnitResponse {
                id: unit.id.clone(),
                parent_id: unit.parent_id.clone(),
                code: unit.code.clone(),
                name: unit.name.clone(),
                kind: unit.kind,
            },
            own: load.own,
            subtree: load.subtree,
        }
    };
    crate::services::read_workload::heaviest_first(compared, &found.loads_before)
        .into_iter()
        .map(|place| UnitEffect {
            before: response(&found.loads_before[place]),
            after: response(&found.loads_after[place]),
        })
        .collect()
}

/// Puts names to the places of a plan.
struct Describe<'a> {
    input: &'a PlanningInput,
    tree: &'a UnitTree,
    names: &'a BTreeMap<String, String>,
    positions: BTreeMap<&'a PositionId, usize>,
    units: BTreeMap<&'a str, usize>,
}

impl<'a> Describe<'a> {
    fn new(input: &'a PlanningInput, tree: &'a UnitTree, names: &'a BTreeMap<String, String>) -> Self {
        Self {
            input,
            tree,
            names,
            positions: input
                .positions
                .iter()
                .enumerate()
                .map(|(place, position)| (&position.id, place))
                .collect(),
            units: input
                .units
                .iter()
                .enumerate()
                .map(|(place, unit)| (unit.id.as_str(), place))
                .collect(),
        }
    }

    fn proposed_move(&self, found: &MoveExplanation) -> ApiResult<ProposedMove> {
        let alternative = match &found.alternative {
            None => None,
            Some(alternative) => {
                let (title, unit) = self.place_names(&alternative.position_id)?;
                Some(AlternativeResponse {
                    is_stay: alternative.position_id == found.from.position_id,
                    alternative: alternative.clone(),
                    title: title.to_owned(),
                    unit_name: self.input.units[unit].name.clone(),
                })
            }
        };
        Ok(ProposedMove {
            employee: found.employee_id.clone(),
            detail: MoveDetail {
                from: self.end(&found.from)?,
                to: self.end(&found.to)?,
                fit: found.fit.clone(),
                reasons: found.reasons.clone(),
                rules: found.rules.clone(),
                alternative,
            },
        })
    }

    fn end(&self, end: &EndEffect) -> ApiResult<MoveEnd> {
        let (title, unit) = self.place_names(&end.position_id)?;
        let office = self.tree.office(unit);
        let office_name = (office != unit && office != self.tree.root()).then(|| self.input.units[office].name.clone());
        Ok(MoveEnd {
            position_id: end.position_id.clone(),
            title: title.to_owned(),
            unit_id: end.unit_id.clone(),
            unit_name: self.input.units[unit].name.clone(),
            office_name,
            need_centi: end.need_centi,
            holders_before: end.holders_before,
            holders_after: end.holders_after,
            position_ratio_before_centi: end.position_ratio_before_centi,
            position_ratio_after_centi: end.position_ratio_after_centi,
            unit_ratio_before_centi: end.unit_ratio_before_centi,
            unit_ratio_after_centi: end.unit_ratio_after_centi,
        })
    }

    /// Name of the title and place of the unit of a position.
    fn place_names(&self, id: &PositionId) -> ApiResult<(&'a str, usize)> {
        let found = || {
            let position = &self.input.positions[*self.positions.get(id)?];
            let title = self.names.get(position.title_id.as_str())?;
            let unit = *self.units.get(position.unit_id.as_str())?;
            Some((title.as_str(), unit))
        };
        found().ok_or_else(|| ApiError::Internal(anyhow::anyhow!("a move names a position that is not in the input")))
    }
}
