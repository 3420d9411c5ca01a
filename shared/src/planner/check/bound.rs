//! The lower bound that a plan's prices prove, by weak duality.

use std::collections::{BTreeMap, BTreeSet};

use super::{error::CheckError, value::staffing_cost};
use crate::planner::plan::Plan;
use crate::planner::problem::{Curve, Problem};

/// The Lagrangian dual at the plan's prices, without the term of the budget.
///
/// With price `w(v)` of a node and tolls on moves, the bound is the sum of
/// - for every employee, the least of `cost + toll if it is a move + w(position)` over the allowed candidates;
/// - for every position and every unit but the root, the least over all headcounts `h` of `F(h) - (w(node) - w(parent)) * h`;
/// - for the root, whose headcount is the whole staff, `F(staff) - w(root) * staff`;
/// - minus, for every unit limit, the limit times its toll.
pub(super) fn before_budget(problem: &Problem, plan: &Plan) -> Result<i128, CheckError> {
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

/// The bound for all plans within the problem's budget. Nobody moves twice, so without a budget the staff is the limit.
pub(super) fn within_budget(problem: &Problem, plan: &Plan, free_bound: i128) -> i128 {
    let staff = problem.employee_count() as i128;
    let most_moves = problem.data().budget.map_or(staff, |budget| staff.min(budget.into()));
    free_bound - i128::from(plan.lambda) * most_moves
}
