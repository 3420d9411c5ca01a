//! One proposal from the data of the day to a checked result.

use std::{collections::BTreeMap, ops::ControlFlow};

use anyhow::Context as _;
use chrono::NaiveDate;
use shared::{
    api::{
        plan::{
            AlternativeResponse, CriteriaPreset, JobStep, MoveEnd, PlanEffectResponse, ProofResponse, ProposalResponse,
            UnitEffect,
        },
        problem::ErrorCode,
        workload::{UnitLoadResponse, UnitResponse},
    },
    domain::{
        balance::{UnitLoad, balance, compared_units},
        eligibility::RuleSettings,
        fit::FitWeights,
        ids::{EmployeeId, PositionId},
        unit::{Unit, UnitTree},
    },
    planner::{
        self, Options, Plan,
        candidates::{PlanningInput, PlanningScope, Prepared, prepare},
        reasons::{EndEffect, MoveExplanation, PlanEffect, explain_plan},
    },
};

use super::{Order, progress::Progress, save};
use crate::{
    clock::Clock,
    db::{
        Db,
        queries::{job_titles, moves, plans},
    },
    error::{ApiError, ApiResult},
    services::{
        load_settings::load_rule_settings,
        load_snapshot::{Snapshot, load_snapshot},
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
pub(super) fn compute(db: &Db, clock: &Clock, order: &Order) -> ApiResult<()> {
    let mut progress = Progress::new(db, order);
    progress.begin(JobStep::Loading)?;
    refresh_needs(db, &order.agency, order.today)?;
    let Basis {
        snapshot,
        asked,
        rules,
        names,
    } = load(db, order)?;
    progress.begin(JobStep::Candidates)?;
    let input = planning_input(snapshot, rules, &asked, order);
    let prepared = prepare(&input).map_err(|error| ApiError::Internal(error.into()))?;
    progress.begin(JobStep::Solving)?;
    let plan = solve(&prepared, order.budget, &mut progress)?;
    progress.begin(JobStep::Saving)?;
    let found = explain_plan(&input, &prepared, &plan);
    let proposal = put_together(input, &prepared, plan, &found, &asked, &names, order, clock)?;
    save::save(db, clock, order, proposal)
}

/// What is read from the database, in one transaction.
struct Basis {
    snapshot: Snapshot,
    asked: Asked,
    rules: RuleSettings,
    /// Name of each title.
    names: BTreeMap<String, String>,
}

/// What the plan asks for, as it was when the computation began.
struct Asked {
    criteria: CriteriaPreset,
    effective_on: Option<NaiveDate>,
}

impl Asked {
    /// Rules are those of the day of the move and are checked for it; a plan without one is checked as if it were today.
    fn day(&self, today: NaiveDate) -> NaiveDate {
        self.effective_on.unwrap_or(today)
    }
}

fn load(db: &Db, order: &Order) -> ApiResult<Basis> {
    db.read_blocking(|conn| {
        let plan =
            plans::find_plan(conn, &order.agency, &order.plan)?.ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
        if !plan.plan_state()?.is_editable() {
            return Err(ErrorCode::BasisChanged.into());
        }
        let names = job_titles::list_job_titles(conn, &order.agency)?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let asked = Asked {
            criteria: plan.criteria_preset()?,
            effective_on: plan.effective_on,
        };
        let mut snapshot = load_snapshot(conn, &order.agency, order.today)?;
        // Nobody is proposed to move twice: who moves in another published plan stays where this plan finds them.
        let engaged = moves::list_engaged(conn, &order.agency, &order.plan)?;
        for person in &mut snapshot.employees {
            person.is_held |= engaged.contains(person.id.as_str());
        }
        Ok(Basis {
            snapshot,
            rules: load_rule_settings(conn, &order.agency, asked.day(order.today))?,
            asked,
            names,
        })
    })
}

fn planning_input(snapshot: Snapshot, rules: RuleSettings, asked: &Asked, order: &Order) -> PlanningInput {
    PlanningInput {
        effective_on: asked.day(order.today),
        units: snapshot.units,
        titles: snapshot.titles,
        positions: snapshot.positions,
        employees: snapshot.employees,
        rules,
        fit: FitWeights::default(),
        criteria: asked.criteria.weights(),
        scope: PlanningScope {
            budget: Some(order.budget),
            pins: order.pins.clone(),
            ..PlanningScope::default()
        },
    }
}

/// Solves the problem and has the answer verified by code that shares nothing with the solver: a wrong plan is never stored.
fn solve(prepared: &Prepared, budget: u32, progress: &mut Progress<'_>) -> ApiResult<Plan> {
    let options = Options {
        budget: Some(budget),
        ..Options::default()
    };
    let mut failure = None;
    let plan = planner::plan(&prepared.problem, &options, &mut |at| match progress.solving(at.work) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    });
    if let Some(error) = failure {
        return Err(error.into());
    }
    let plan = plan.context("the planner found no plan")?;
    planner::check(&prepared.problem, &plan).context("the plan did not pass the independent check")?;
    let moves = u32::try_from(plan.moves.len()).unwrap_or(u32::MAX);
    if moves > budget || plan.objective > plan.stay_objective {
        return Err(ApiError::Internal(anyhow::anyhow!(
            "the plan breaks its budget or is worse than staying"
        )));
    }
    Ok(plan)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one value, put together once")]
fn put_together(
    input: PlanningInput,
    prepared: &Prepared,
    plan: Plan,
    found: &PlanEffect,
    asked: &Asked,
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
            criteria: asked.criteria,
            effective_on: asked.effective_on,
            proposal,
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
