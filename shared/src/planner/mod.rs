//! The planner: from a numeric problem to a plan that is provably optimal, or as near to it as the plan says.
//!
//! [`Problem`] is what to solve, [`plan()`] solves it, [`Plan`] is the answer with its certificate, [`check()`] verifies any
//! answer without trusting the solver, and [`explain()`] says what each alternative of a person would have cost. Everything is integer
//! arithmetic in a fixed order: the same problem gives the same plan on the server and in the browser. The solver knows numbers only:
//! [`candidates`] and [`objective`] make them from people, posts, rules and weights, and [`reasons`] puts the answer back into reasons.

use std::ops::ControlFlow;

pub mod candidates;
pub mod check;
pub mod explain;
pub mod live;
pub mod objective;
pub mod plan;
pub mod problem;
pub mod reasons;
pub mod sample;
mod solver;

pub use check::{CheckError, CheckReport, check};
pub use explain::{CandidateCost, explain};
pub use plan::{Breakdown, FrontierPoint, Options, PLAN_FORMAT, Plan, PlanError, Progress, Stage};
pub use problem::{
    CandidateColumns, Curve, Edit, EmployeeColumns, MAX_CENTI, MAX_COST, MAX_SLOPE, PROBLEM_FORMAT, PositionColumns,
    Problem, ProblemData, ProblemError, UnitColumns,
};
pub use solver::{Change, Delta, SecondBest, Session, SessionError};

/// Finds the best plan within the limits of the problem and the options.
///
/// Without limits on moves the plan is optimal, `gap` is 0, and nobody moves for nothing. With limits it keeps them, is never worse than staying (unless pins or
/// forbids force moves), and `gap` is proven: no plan within the limits is better by more than that.
///
/// `progress` is called regularly; returning [`ControlFlow::Break`] cancels the run.
pub fn plan(
    problem: &Problem,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Plan, PlanError> {
    solver::plan(problem, options, progress)
}

/// Computes up to `points` points of the trade-off between moves and objective: from the fewest moves possible to the unlimited optimum.
///
/// The budgets of the problem and the options are set aside, the limits of single units are kept. Without unit limits every point is
/// optimal for its own number of moves; in all cases they lie on a convex curve.
pub fn frontier(
    problem: &Problem,
    options: &Options,
    points: u32,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<FrontierPoint>, PlanError> {
    solver::frontier(problem, options, points, progress)
}
