//! The independent checker: recomputes everything that a plan claims from the problem alone.
//!
//! It shares no code with the solver. A plan is *sound* if it keeps every limit and every number in it is right; it is *proven optimal* if
//! moreover the lower bound that its prices prove equals its objective. The bound needs no trust either: whatever the prices are, weak
//! duality makes the result a lower bound, so wrong prices can only make it weaker.

mod bound;
mod error;
mod value;

use std::collections::BTreeMap;

pub use self::error::CheckError;
use self::{
    bound::{before_budget, within_budget},
    value::recompute,
};
use super::plan::{Breakdown, PLAN_FORMAT, Plan};
use super::problem::Problem;

/// What the checker found about a sound plan. All amounts are in 1e-6 units and recomputed.
///
/// The bound, the gap and the verdict are for the budget of the *problem*; the plan may have been made for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckReport {
    /// Objective of the plan.
    pub objective: i64,
    /// The objective by origin.
    pub breakdown: Breakdown,
    /// Objective if everybody stays.
    pub stay_objective: i64,
    /// Number of moves.
    pub moves: u32,
    /// The problem's limit on moves; none means without limit.
    pub budget: Option<u32>,
    /// The lower bound that the plan's prices prove for every plan within the problem's limits.
    pub lower_bound: i64,
    /// `objective - lower_bound`.
    pub gap: i64,
    /// Whether the gap is 0: no plan within the problem's limits is better.
    pub proven_optimal: bool,
}

/// Checks a plan against its problem.
///
/// There may be two budgets. The plan's own says what it was made for: its moves must keep it, and the bound and gap in the file are claims about
/// it. The problem's is what it is judged by: its moves must keep that as well, and the report's bound, gap and verdict are about all plans
/// within it. So a plan made for 10 moves is not optimal among plans with 20, unless its prices prove just that. To judge a plan by another budget,
/// change the problem with [`Problem::with_budget`] first.
pub fn check(problem: &Problem, plan: &Plan) -> Result<CheckReport, CheckError> {
    if plan.format != PLAN_FORMAT {
        return Err(CheckError::UnknownFormat);
    }
    let data = problem.data();
    let assigned = assigned_positions(problem, plan)?;
    for &(employee, position) in &data.pins {
        if assigned[employee as usize] != position {
            return Err(CheckError::PinBroken { employee, position });
        }
    }
    for &(employee, position) in &data.forbids {
        if assigned[employee as usize] == position {
            return Err(CheckError::ForbidBroken { employee, position });
        }
    }
    let moves = check_limits(problem, plan)?;

    let breakdown = recompute(problem, &assigned);
    let stay = recompute(problem, &data.employees.position);
    let objective = sum(&breakdown);
    for (member, claimed, actual) in [
        ("objective", plan.objective, objective),
        ("stay_objective", plan.stay_objective, sum(&stay)),
        ("breakdown.linear", plan.breakdown.linear, breakdown[0]),
        (
            "breakdown.position_imbalance",
            plan.breakdown.position_imbalance,
            breakdown[1],
        ),
        ("breakdown.unit_imbalance", plan.breakdown.unit_imbalance, breakdown[2]),
    ] {
        agree(member, claimed, actual)?;
    }

    let free_bound = before_budget(problem, plan)?;
    let lower_bound = free_bound - i128::from(plan.lambda) * i128::from(plan.budget.unwrap_or(0));
    agree("lower_bound", plan.lower_bound, lower_bound)?;
    agree("gap", plan.gap, objective - lower_bound)?;
    check_frontier(plan, free_bound)?;
    let judged_bound = within_budget(problem, plan, free_bound);
    let gap = saturate(objective - judged_bound);
    Ok(CheckReport {
        objective: plan.objective,
        breakdown: plan.breakdown,
        stay_objective: plan.stay_objective,
        moves,
        budget: data.budget,
        lower_bound: saturate(judged_bound),
        gap,
        proven_optimal: gap == 0,
    })
}

fn saturate(amount: i128) -> i64 {
    i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
}

fn agree(member: &'static str, claimed: i64, actual: i128) -> Result<(), CheckError> {
    if i128::from(claimed) == actual {
        Ok(())
    } else {
        Err(CheckError::Differs {
            member,
            claimed,
            actual,
        })
    }
}

fn sum(parts: &[i128; 3]) -> i128 {
    parts.iter().sum()
}

/// Where everybody is after the moves, each of which must be allowed on its own.
fn assigned_positions(problem: &Problem, plan: &Plan) -> Result<Vec<u32>, CheckError> {
    let data = problem.data();
    let mut assigned = data.employees.position.clone();
    let mut before = None;
    for (index, &(employee, position)) in plan.moves.iter().enumerate() {
        let Some(place) = assigned.get_mut(employee as usize) else {
            return Err(CheckError::NoSuchEmployee { index, employee });
        };
        if before.is_some_and(|before| before >= employee) {
            return Err(CheckError::MovesNotSorted { index, employee });
        }
        before = Some(employee);
        if *place == position {
            return Err(CheckError::NotAMove {
                index,
                employee,
                position,
            });
        }
        if !data.candidates.position[problem.candidate_range(employee as usize)].contains(&position) {
            return Err(CheckError::NotACandidate {
                index,
                employee,
                position,
            });
        }
        *place = position;
    }
    Ok(assigned)
}

fn check_limits(problem: &Problem, plan: &Plan) -> Result<u32, CheckError> {
    let data = problem.data();
    let moves = u32::try_from(plan.moves.len()).unwrap_or(u32::MAX);
    for budget in [plan.budget, data.budget].into_iter().flatten() {
        if moves > budget {
            return Err(CheckError::BudgetExceeded { moves, budget });
        }
    }
    let mut out_of: BTreeMap<u32, u32> = BTreeMap::new();
    for &(employee, _) in &plan.moves {
        let unit = data.positions.unit[data.employees.position[employee as usize] as usize];
        *out_of.entry(unit).or_default() += 1;
    }
    for (&unit, &limit) in &data.unit_out_budget {
        let moves = out_of.get(&unit).copied().unwrap_or(0);
        if moves > limit {
            return Err(CheckError::UnitBudgetExceeded { unit, moves, limit });
        }
    }
    Ok(moves)
}

fn check_frontier(plan: &Plan, free_bound: i128) -> Result<(), CheckError> {
    for (index, point) in plan.frontier.iter().enumerate() {
        let bound = free_bound - i128::from(plan.lambda) * i128::from(point.moves);
        if i128::from(point.objective) < bound {
            return Err(CheckError::FrontierImpossible {
                index,
                moves: point.moves,
                objective: point.objective,
                bound,
            });
        }
        let Some(before) = index.checked_sub(1).and_then(|index| plan.frontier.get(index)) else {
            continue;
        };
        if point.moves <= before.moves || point.objective > before.objective {
            return Err(CheckError::FrontierNotConvex { index });
        }
        if let Some(first) = index.checked_sub(2).and_then(|index| plan.frontier.get(index)) {
            let earlier =
                (i128::from(before.objective) - i128::from(first.objective)) * i128::from(point.moves - before.moves);
            let later =
                (i128::from(point.objective) - i128::from(before.objective)) * i128::from(before.moves - first.moves);
            if later < earlier {
                return Err(CheckError::FrontierNotConvex { index });
            }
        }
    }
    Ok(())
}
