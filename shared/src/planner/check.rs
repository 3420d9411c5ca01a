//! The independent checker: recomputes everything that a plan claims from the problem alone.
//!
//! It shares no code with the solver. A plan is *sound* if it keeps every limit and every number in it is right; it is *proven optimal* if
//! moreover the lower bound that its prices prove equals its objective. The bound needs no trust either: whatever the prices are, weak
//! duality makes the result a lower bound, so wrong prices can only make it weaker.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::plan::{Breakdown, PLAN_FORMAT, Plan};
use super::problem::{Curve, Problem};

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

/// Why a plan does not pass. Every variant names the place and what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckError {
    /// The `format` member names another format or version.
    #[error("format is not {PLAN_FORMAT:?}")]
    UnknownFormat,
    /// A move names an employee that does not exist.
    #[error("moves[{index}]: employee {employee} does not exist")]
    NoSuchEmployee {
        /// The entry of `moves`.
        index: usize,
        /// The employee named.
        employee: u32,
    },
    /// The moves are not in the order of the employees, or one employee moves twice.
    #[error("moves[{index}]: employee {employee} is not after the one before")]
    MovesNotSorted {
        /// The entry of `moves`.
        index: usize,
        /// The employee named.
        employee: u32,
    },
    /// A move leads to the position that the employee already holds.
    #[error("moves[{index}]: employee {employee} already holds position {position}")]
    NotAMove {
        /// The entry of `moves`.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// A move leads to a position that is not among the employee's candidates.
    #[error("moves[{index}]: position {position} is not among the candidates of employee {employee}")]
    NotACandidate {
        /// The entry of `moves`.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// A pinned employee is elsewhere.
    #[error("employee {employee} is pinned to position {position} but is not there")]
    PinBroken {
        /// The employee.
        employee: u32,
        /// The position of the pin.
        position: u32,
    },
    /// An employee is at a forbidden position.
    #[error("employee {employee} is at position {position}, which is forbidden")]
    ForbidBroken {
        /// The employee.
        employee: u32,
        /// The forbidden position.
        position: u32,
    },
    /// More moves than the plan's own budget or the problem's.
    #[error("{moves} moves, but the budget is {budget}")]
    BudgetExceeded {
        /// The moves counted.
        moves: u32,
        /// The budget.
        budget: u32,
    },
    /// More moves out of a unit than its limit.
    #[error("{moves} moves out of unit {unit}, but its limit is {limit}")]
    UnitBudgetExceeded {
        /// The unit.
        unit: u32,
        /// The moves counted.
        moves: u32,
        /// The limit.
        limit: u32,
    },
    /// There must be one price per position and unit.
    #[error("price has {found} entries, expected {expected}")]
    PriceLength {
        /// Entries found.
        found: usize,
        /// Positions plus units.
        expected: usize,
    },
    /// A price of moves is negative, which proves nothing.
    #[error("lambda is negative ({lambda})")]
    NegativeLambda {
        /// The price found.
        lambda: i64,
    },
    /// A price of moves is given although there is no such limit.
    #[error("lambda is {lambda}, but there is no budget")]
    LambdaWithoutBudget {
        /// The price found.
        lambda: i64,
    },
    /// A price of moves out of a unit is given, but the unit has no limit or the price is negative.
    #[error("unit_lambda of unit {unit} is {lambda}: the unit has no limit, or the price is negative")]
    BadUnitLambda {
        /// The unit.
        unit: u32,
        /// The price found.
        lambda: i64,
    },
    /// A number in the plan differs from the recomputed one.
    #[error("{member} is {claimed}, recomputed: {actual}")]
    Differs {
        /// The member of the plan.
        member: &'static str,
        /// What the plan says.
        claimed: i64,
        /// What it is.
        actual: i128,
    },
    /// The frontier is not a convex, falling curve by rising number of moves.
    #[error("frontier[{index}]: the points must have more and more moves, lower and lower objectives, and be convex")]
    FrontierNotConvex {
        /// The entry of `frontier`.
        index: usize,
    },
    /// A point of the frontier claims less than the plan's prices prove to be possible.
    #[error("frontier[{index}]: objective {objective} with {moves} moves is below the proven bound {bound}")]
    FrontierImpossible {
        /// The entry of `frontier`.
        index: usize,
        /// The moves of the point.
        moves: u32,
        /// The objective it claims.
        objective: i64,
        /// The bound for that number of moves.
        bound: i128,
    },
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

    let free_bound = bound_before_budget(problem, plan)?;
    let lower_bound = free_bound - i128::from(plan.lambda) * i128::from(plan.budget.unwrap_or(0));
    agree("lower_bound", plan.lower_bound, lower_bound)?;
    agree("gap", plan.gap, objective - lower_bound)?;
    check_frontier(plan, free_bound)?;
    let judged_bound = bound_within(problem, plan, free_bound);
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

/// The bound for all plans within the problem's budget. Nobody moves twice, so without a budget the staff is the limit.
fn bound_within(problem: &Problem, plan: &Plan, free_bound: i128) -> i128 {
    let staff = problem.employee_count() as i128;
    let most_moves = problem.data().budget.map_or(staff, |budget| staff.min(budget.into()));
    free_bound - i128::from(plan.lambda) * most_moves
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

/// The staffing cost straight from its definition: `d1*max(0,-x) + (d2-d1)*max(0,-x-t) + s1*max(0,x) + (s2-s1)*max(0,x-t)`.
fn staffing_cost(curve: Curve, need_centi: i64, headcount: i128) -> i128 {
    let x = 100 * headcount - i128::from(need_centi);
    let t = i128::from(curve.threshold_centi);
    let [d2, d1, s1, s2] = [curve.deep_deficit, curve.deficit, curve.surplus, curve.deep_surplus].map(i128::from);
    d1 * (-x).max(0) + (d2 - d1) * (-x - t).max(0) + s1 * x.max(0) + (s2 - s1) * (x - t).max(0)
}

/// Arc costs, position curves and unit curves of an assignment.
fn recompute(problem: &Problem, assigned: &[u32]) -> [i128; 3] {
    let data = problem.data();
    let mut parts = [0_i128; 3];
    let mut at_position = vec![0_i128; problem.position_count()];
    let mut in_unit = vec![0_i128; problem.unit_count()];
    for (employee, &position) in assigned.iter().enumerate() {
        at_position[position as usize] += 1;
        for entry in problem.candidate_range(employee) {
            if data.candidates.position[entry] == position {
                parts[0] += i128::from(data.candidates.cost[entry]);
            }
        }
    }
    for (position, &headcount) in at_position.iter().enumerate() {
        parts[1] += staffing_cost(
            data.positions.curve[position],
            data.positions.need_centi[position],
            headcount,
        );
        in_unit[data.positions.unit[position] as usize] += headcount;
    }
    for unit in bottom_up(&data.units.parent) {
        parts[2] += staffing_cost(data.units.curve[unit], data.units.need_centi[unit], in_unit[unit]);
        if let Ok(parent) = usize::try_from(data.units.parent[unit]) {
            in_unit[parent] += in_unit[unit];
        }
    }
    parts
}

/// The units, every child before its parent: a unit is ready once all its children have been named.
fn bottom_up(parents: &[i32]) -> Vec<usize> {
    let mut waiting_for = vec![0_u32; parents.len()];
    for &parent in parents {
        if let Ok(parent) = usize::try_from(parent) {
            waiting_for[parent] += 1;
        }
    }
    let mut order: Vec<usize> = (0..parents.len()).filter(|&unit| waiting_for[unit] == 0).collect();
    let mut next = 0;
    while let Some(&unit) = order.get(next) {
        next += 1;
        if let Ok(parent) = usize::try_from(parents[unit]) {
            waiting_for[parent] -= 1;
            if waiting_for[parent] == 0 {
                order.push(parent);
            }
        }
    }
    order
}

/// The Lagrangian dual at the plan's prices, without the term of the budget.
///
/// With price `w(v)` of a node and tolls on moves, the bound is the sum of
/// - for every employee, the least of `cost + toll if it is a move + w(position)` over the allowed candidates;
/// - for every position and every unit but the root, the least over all headcounts `h` of `F(h) - (w(node) - w(parent)) * h`;
/// - for the root, whose headcount is the whole staff, `F(staff) - w(root) * staff`;
/// - minus, for every unit limit, the limit times its toll.
fn bound_before_budget(problem: &Problem, plan: &Plan) -> Result<i128, CheckError> {
    let data = problem.data();
    let positions = problem.position_count();
    let expected = positions + problem.unit_count();
    if plan.price.len() != expected {
        return Err(CheckError::PriceLength {
            found: plan.price.len(),
            expected,
        });
    }
    if plan.lambda < 0 {
        return Err(CheckError::NegativeLambda { lambda: plan.lambda });
    }
    if plan.lambda > 0 && plan.budget.is_none() {
        return Err(CheckError::LambdaWithoutBudget { lambda: plan.lambda });
    }
    let mut bound: i128 = 0;
    for (&unit, &lambda) in &plan.unit_lambda {
        match data.unit_out_budget.get(&unit) {
            Some(&limit) if lambda >= 0 => bound -= i128::from(limit) * i128::from(lambda),
            _ => return Err(CheckError::BadUnitLambda { unit, lambda }),
        }
    }

    let pins: BTreeMap<u32, u32> = data.pins.iter().copied().collect();
    let forbids: BTreeSet<(u32, u32)> = data.forbids.iter().copied().collect();
    for (employee, &home) in (0_u32..).zip(&data.employees.position) {
        let unit = data.positions.unit[home as usize];
        let toll = i128::from(plan.lambda) + i128::from(plan.unit_lambda.get(&unit).copied().unwrap_or(0));
        let cheapest = problem
            .candidate_range(employee as usize)
            .map(|entry| (data.candidates.position[entry], data.candidates.cost[entry]))
            .filter(|&(position, _)| {
                pins.get(&employee).is_none_or(|&pin| pin == position) && !forbids.contains(&(employee, position))
            })
            .map(|(position, cost)| {
                i128::from(cost) + i128::from(plan.price[position as usize]) + if position == home { 0 } else { toll }
            })
            .min();
        bound += cheapest.unwrap_or(0);
    }

    let staff = problem.employee_count() as i128;
    for position in 0..positions {
        let above = plan.price[positions + data.positions.unit[position] as usize];
        let margin = i128::from(plan.price[position]) - i128::from(above);
        bound += least(
            data.positions.curve[position],
            data.positions.need_centi[position],
            margin,
            staff,
        );
    }
    for unit in 0..problem.unit_count() {
        let price = i128::from(plan.price[positions + unit]);
        let (curve, need_centi) = (data.units.curve[unit], data.units.need_centi[unit]);
        bound += match usize::try_from(data.units.parent[unit]) {
            Ok(parent) => least(
                curve,
                need_centi,
                price - i128::from(plan.price[positions + parent]),
                staff,
            ),
            Err(_) => staffing_cost(curve, need_centi, staff) - price * staff,
        };
    }
    Ok(bound)
}

/// The least of `F(h) - margin * h` over whole headcounts `h` from 0 to the staff.
///
/// A convex function with straight pieces has its least whole-number value next to a kink or at an end.
fn least(curve: Curve, need_centi: i64, margin: i128, staff: i128) -> i128 {
    let value = |headcount: i128| staffing_cost(curve, need_centi, headcount) - margin * headcount;
    let (need, t) = (i128::from(need_centi), i128::from(curve.threshold_centi));
    let mut best = value(0).min(value(staff));
    for kink in [need - t, need, need + t] {
        let below = kink.div_euclid(100);
        best = best
            .min(value(below.clamp(0, staff)))
            .min(value((below + 1).clamp(0, staff)));
    }
    best
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
