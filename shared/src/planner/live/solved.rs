//! A solved problem with everything that a live plan reads off it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::{Decisions, Figures};
use crate::domain::balance::{BalanceFigures, Staffing, UnitLoad, balance, compared_units};
use crate::domain::ids::{EmployeeId, PositionId};
use crate::planner::candidates::{PlanningInput, PrepareError, Prepared, prepare};
use crate::planner::plan::{Options, Plan, Progress};
use crate::planner::reasons::positions;
use crate::planner::solver::{Session, SessionError};

/// A solved problem with what follows from it.
pub(super) struct Solved {
    pub(super) prepared: Prepared,
    pub(super) session: Session,
    /// The pins that the candidates were collected with: whoever was pinned then has no other candidates.
    pub(super) pinned: BTreeMap<EmployeeId, PositionId>,
    /// Whether nothing was worked in since: the server would find the same.
    pub(super) is_cold: bool,
    pub(super) plan: Plan,
    /// Who is where today.
    pub(super) staffing: Staffing,
    /// Who is where with the plan carried out.
    pub(super) after: Staffing,
    pub(super) loads_before: Vec<UnitLoad>,
    pub(super) loads_after: Vec<UnitLoad>,
    pub(super) compared: Vec<usize>,
    pub(super) before: BalanceFigures,
    pub(super) figures: Figures,
}

/// What can go wrong on the way to a plan.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    #[error(transparent)]
    Session(#[from] SessionError),
}

/// A worker is ended from outside, where somebody has waited long enough.
pub(super) fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The data of a proposal with the decisions in it, as the server computes it.
pub fn decide(input: &mut PlanningInput, decisions: &Decisions) {
    let pairs = |(employee, position): (&EmployeeId, &PositionId)| (employee.clone(), position.clone());
    input.criteria = decisions.criteria.weights();
    input.scope.budget = decisions.budget;
    input.scope.pins = decisions.pins.iter().map(pairs).collect();
    input.scope.forbids = decisions.forbids.iter().cloned().collect();
}

impl Solved {
    pub(super) fn new(input: &mut PlanningInput, decisions: &Decisions) -> Result<Self, Fault> {
        decide(input, decisions);
        let prepared = prepare(input)?;
        let session =
            Session::new(prepared.problem.clone(), &Options::default(), &mut go_on).map_err(SessionError::Plan)?;
        let plan = session.plan();
        let tree = &prepared.tree;
        let staffing = Staffing::new(positions(input, &prepared));
        let compared = compared_units(&input.units, tree, tree.root());
        let loads_before = staffing.unit_loads(tree);
        let before = balance(&loads_before, &compared, tree.root());
        let mut solved = Self {
            figures: Figures::of(&plan, before),
            plan: plan.clone(),
            prepared,
            session,
            pinned: decisions.pins.clone(),
            is_cold: true,
            after: staffing.clone(),
            staffing,
            loads_after: loads_before.clone(),
            loads_before,
            compared,
            before,
        };
        solved.set_plan(input, plan);
        Ok(solved)
    }

    pub(super) fn set_plan(&mut self, input: &PlanningInput, plan: Plan) {
        let steps: Vec<(usize, usize)> = plan
            .moves
            .iter()
            .filter(|&&(_, to)| (to as usize) < input.positions.len())
            .filter_map(|&(employee, to)| Some((self.prepared.held_by(employee as usize)?, to as usize)))
            .collect();
        let tree = &self.prepared.tree;
        self.after = self.staffing.after(&steps);
        self.loads_after = self.after.unit_loads(tree);
        self.figures = Figures::of(&plan, balance(&self.loads_after, &self.compared, tree.root()));
        self.plan = plan;
    }

    pub(super) fn is_candidate(&self, employee: u32, position: u32) -> bool {
        let problem = self.session.problem();
        let range = problem.candidate_range(employee as usize);
        problem.data().candidates.position[range].contains(&position)
    }
}

/// Position of somebody in a plan.
pub(super) fn position_in(prepared: &Prepared, plan: &Plan, employee: u32) -> u32 {
    plan.target_of(employee).unwrap_or_else(|| {
        prepared
            .held_by(employee as usize)
            .and_then(|held| u32::try_from(held).ok())
            .unwrap_or(u32::MAX)
    })
}

/// Whose position differs between two plans, by rising employee.
pub(super) fn changed(prepared: &Prepared, before: &Plan, after: &Plan) -> Vec<(u32, u32, u32)> {
    let movers: BTreeSet<u32> = before.moves.iter().chain(&after.moves).map(|pair| pair.0).collect();
    movers
        .into_iter()
        .map(|employee| {
            (
                employee,
                position_in(prepared, before, employee),
                position_in(prepared, after, employee),
            )
        })
        .filter(|(_, from, to)| from != to)
        .collect()
}
