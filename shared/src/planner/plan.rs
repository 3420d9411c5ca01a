//! What the planner answers: the plan with its certificate (file format `seimbang-plan/1`), the options, progress and errors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The only value of the `format` member that this version reads and writes.
pub const PLAN_FORMAT: &str = "seimbang-plan/1";

/// The objective by origin, in 1e-6 units. The three parts add up to the objective.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// Sum of the arc costs of the chosen candidates.
    pub linear: i64,
    /// Sum of the staffing curves of the positions.
    pub position_imbalance: i64,
    /// Sum of the staffing curves of the units.
    pub unit_imbalance: i64,
}

/// A plan together with all that is needed to check it without trusting the solver.
///
/// `price` holds one number per position, then one per unit: what one more person there would cost from that node up to the root. With
/// `lambda` (the price of a move) and `unit_lambda` (the extra price of a move out of a unit) they give the lower bound by weak duality;
/// docs/planner.md has the formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Always [`PLAN_FORMAT`].
    pub format: String,
    /// Objective of the plan, in 1e-6 units.
    pub objective: i64,
    /// No plan within the limits can have an objective below this, in 1e-6 units.
    pub lower_bound: i64,
    /// `objective - lower_bound`: 0 means proven optimal.
    pub gap: i64,
    /// The limit on moves that the plan was made for; none means without limit.
    #[serde(default)]
    pub budget: Option<u32>,
    /// Price of a move, in 1e-6 units; 0 when the budget does not bind.
    pub lambda: i64,
    /// Extra price of a move out of a unit, by unit index, in 1e-6 units; only units whose own limit binds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unit_lambda: BTreeMap<u32, i64>,
    /// Dual price of every position, then of every unit, in 1e-6 units.
    pub price: Vec<i64>,
    /// `(employee, new position)` of everybody who moves, by rising employee index.
    pub moves: Vec<(u32, u32)>,
    /// Objective if everybody stays, in 1e-6 units.
    pub stay_objective: i64,
    /// The objective by origin.
    pub breakdown: Breakdown,
    /// Work done, counted in visited arcs: the same on every machine.
    pub work: u64,
    /// Points of the trade-off between moves and objective, if they were asked for, by rising number of moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frontier: Vec<FrontierPoint>,
}

impl Plan {
    /// Where the plan puts an employee: the new position of somebody who moves, else none.
    pub fn target_of(&self, employee: u32) -> Option<u32> {
        let place = self.moves.binary_search_by_key(&employee, |&(mover, _)| mover).ok()?;
        Some(self.moves[place].1)
    }

    /// Reads a plan file. Only the shape is checked here; [`check()`](super::check::check) judges the content.
    pub fn from_json(text: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(text)
    }
}

/// One point of the trade-off between the number of moves and the objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontierPoint {
    /// Number of moves.
    pub moves: u32,
    /// The objective reached with that many moves, in 1e-6 units.
    pub objective: i64,
}

/// What a run of the planner may do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Largest number of moves; overrides the budget of the problem. None keeps the problem's.
    pub budget: Option<u32>,
    /// Largest amount of work in visited arcs, after which the run ends with [`PlanError::WorkLimit`]. None means without limit.
    pub work_limit: Option<u64>,
}

/// What the planner is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Balancing without regard to the number of moves.
    Balancing,
    /// Looking for the price of a move at which the limits are kept.
    Pricing {
        /// The attempt, from 1.
        round: u32,
    },
    /// Computing points of the frontier.
    Frontier {
        /// Points found so far.
        found: u32,
        /// Points wanted.
        wanted: u32,
    },
}

/// Handed to the progress callback every few tens of thousands of visited arcs; by returning `ControlFlow::Break` it cancels the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Work so far, in visited arcs.
    pub work: u64,
}

/// Why there is no plan. The problem itself is sound: [`ProblemError`](super::problem::ProblemError) names what is wrong with one that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlanError {
    /// All candidates of an employee are forbidden, the current post included.
    #[error("employee {employee} has no position left: every candidate is forbidden, the current position too")]
    NoPositionLeft {
        /// The employee.
        employee: u32,
    },
    /// Pins and forbids force more moves than the budget allows.
    #[error("pins and forbids force {forced} moves, but the budget is {budget}")]
    BudgetBelowForcedMoves {
        /// Employees who cannot stay.
        forced: u32,
        /// The budget.
        budget: u32,
    },
    /// Pins and forbids force more moves out of a unit than its limit allows.
    #[error("pins and forbids force {forced} moves out of unit {unit}, but its limit is {budget}")]
    UnitBudgetBelowForcedMoves {
        /// The unit.
        unit: u32,
        /// Employees of the unit who cannot stay.
        forced: u32,
        /// The unit's limit.
        budget: u32,
    },
    /// The progress callback asked to stop.
    #[error("cancelled after {work} units of work")]
    Cancelled {
        /// Work done until then.
        work: u64,
    },
    /// The work limit of the options was reached.
    #[error("the work limit of {work_limit} was reached")]
    WorkLimit {
        /// The limit.
        work_limit: u64,
    },
    /// The solver's own certificate failed: an error in the planner, never a wrong plan. The problem should be kept for analysis.
    #[error("internal error of the planner: the optimality certificate failed")]
    CertificateFailed,
}
