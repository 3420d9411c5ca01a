//! The objective of an assignment, straight from the definition of the problem.

use crate::planner::problem::{Curve, Problem};

/// The staffing cost straight from its definition: `d1*max(0,-x) + (d2-d1)*max(0,-x-t) + s1*max(0,x) + (s2-s1)*max(0,x-t)`.
pub(super) fn staffing_cost(curve: Curve, need_centi: i64, headcount: i128) -> i128 {
    let x = 100 * headcount - i128::from(need_centi);
    let t = i128::from(curve.threshold_centi);
    let [d2, d1, s1, s2] = [curve.deep_deficit, curve.deficit, curve.surplus, curve.deep_surplus].map(i128::from);
    d1 * (-x).max(0) + (d2 - d1) * (-x - t).max(0) + s1 * x.max(0) + (s2 - s1) * (x - t).max(0)
}

/// Arc costs, position curves and unit curves of an assignment.
pub(super) fn recompute(problem: &Problem, assigned: &[u32]) -> [i128; 3] {
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
