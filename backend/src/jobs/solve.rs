//! Solving a problem for a proposal, and refusing what the planner gets wrong.
//!
//! A wrong plan is never stored. It is an error of the planner that nobody at a government can do anything about, so the problem
//! is kept for the developers and the log says where.

#[cfg(test)]
mod tests;

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
};

use shared::{
    api::problem::ErrorCode,
    planner::{self, Options, Plan, PlanError, Problem, Session},
};

use crate::{
    db::DbResult,
    error::{ApiError, ApiResult},
    planner_failure::{FailureFolder, PlannerFault},
};

/// Solves the problem with at most `budget` moves and has the answer verified by code that shares nothing with the solver. `progress` is
/// told the work so far, in visited arcs; its first error ends the run.
///
/// # Errors
/// `NoPlan` if decisions by hand cannot be kept. An internal error if the planner fails, with the problem in `failures`.
pub(super) fn solve(
    problem: &Problem,
    budget: u32,
    is_hand_made: bool,
    failures: &FailureFolder,
    progress: &mut dyn FnMut(u64) -> DbResult<()>,
) -> ApiResult<(Session, Plan)> {
    let problem = problem.clone().with_budget(Some(budget));
    let mut stopped = None;
    let solved = run(&problem, &mut |work| match progress(work) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            stopped = Some(error);
            ControlFlow::Break(())
        }
    });
    if let Some(error) = stopped {
        return Err(error.into());
    }
    let (session, plan) = match solved {
        Ok(solved) => solved,
        Err(Failure::Refused(PlanError::NoPositionLeft { .. } | PlanError::BudgetBelowForcedMoves { .. })) => {
            return Err(ErrorCode::NoPlan.into());
        }
        Err(Failure::Refused(error)) => {
            return Err(ApiError::Internal(
                anyhow::Error::from(error).context("the planner found no plan"),
            ));
        }
        Err(Failure::Fault(fault)) => return Err(keep(&problem, fault, failures)),
    };
    checked(&problem, plan, budget, is_hand_made, failures).map(|plan| (session, plan))
}

/// Why there is no plan.
enum Failure {
    /// There can be none.
    Refused(PlanError),
    /// The planner is to blame.
    Fault(PlannerFault),
}

fn run(problem: &Problem, progress: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Result<(Session, Plan), Failure> {
    let solved = catch_unwind(AssertUnwindSafe(|| {
        let session = Session::new(problem.clone(), &Options::default(), &mut |at| progress(at.work))?;
        let plan = session.plan();
        Ok((session, plan))
    }));
    match solved {
        Ok(Ok(solved)) => Ok(solved),
        Ok(Err(error)) => Err(PlannerFault::of(error).map_or(Failure::Refused(error), Failure::Fault)),
        Err(_) => Err(Failure::Fault(PlannerFault::Panicked)),
    }
}

/// Gives the plan back if nothing is wrong with it; else keeps the problem and gives an internal error.
fn checked(
    problem: &Problem,
    plan: Plan,
    budget: u32,
    is_hand_made: bool,
    failures: &FailureFolder,
) -> ApiResult<Plan> {
    match fault_in(problem, &plan, budget, is_hand_made) {
        None => Ok(plan),
        Some(fault) => Err(keep(problem, fault, failures)),
    }
}

fn fault_in(problem: &Problem, plan: &Plan, budget: u32, is_hand_made: bool) -> Option<PlannerFault> {
    if let Err(error) = planner::check(problem, plan) {
        return Some(error.into());
    }
    let moves = plan.moves.len();
    if moves > budget as usize {
        return Some(PlannerFault::OverBudget { moves, budget });
    }
    // Only what was decided by hand may make things worse.
    let Plan {
        objective,
        stay_objective,
        ..
    } = *plan;
    (objective > stay_objective && !is_hand_made).then_some(PlannerFault::WorseThanStaying {
        objective,
        stay_objective,
    })
}

/// Keeps the problem and gives the error to answer with. A problem that cannot be kept does not hide the fault.
fn keep(problem: &Problem, fault: PlannerFault, failures: &FailureFolder) -> ApiError {
    match failures.keep(problem) {
        Ok(path) => tracing::error!(
            %fault,
            path = %path.display(),
            "the planner failed; hand the problem in this file to the developers, it holds numbers only"
        ),
        Err(error) => tracing::error!(%fault, %error, "the planner failed, and its problem could not be kept"),
    }
    ApiError::Internal(fault.into())
}
