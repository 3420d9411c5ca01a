//! Brute force: every assignment that keeps pins and forbids, straight from the definition.

use shared::planner::Problem;

/// One assignment: its objective, and its moves in all and out of every unit.
pub(super) struct Outcome {
    pub objective: i64,
    pub moves: u32,
    pub out_of: Vec<u32>,
}

impl Outcome {
    pub(super) fn keeps(&self, problem: &Problem, budget: Option<u32>) -> bool {
        budget.is_none_or(|budget| self.moves <= budget)
            && problem
                .data()
                .unit_out_budget
                .iter()
                .all(|(&unit, &limit)| self.out_of[unit as usize] <= limit)
    }
}

/// Every allowed assignment of the problem.
pub(super) fn outcomes(problem: &Problem) -> Vec<Outcome> {
    let mut found = Vec::new();
    extend(problem, &mut Vec::new(), &mut found);
    found
}

/// The best objective within the limits, if there is any assignment.
pub(super) fn best(problem: &Problem, outcomes: &[Outcome], budget: Option<u32>) -> Option<i64> {
    outcomes
        .iter()
        .filter(|outcome| outcome.keeps(problem, budget))
        .map(|outcome| outcome.objective)
        .min()
}

fn extend(problem: &Problem, chosen: &mut Vec<usize>, found: &mut Vec<Outcome>) {
    let data = problem.data();
    let employee = chosen.len();
    if employee == problem.employee_count() {
        found.push(judge(problem, chosen));
        return;
    }
    let number = u32::try_from(employee).unwrap();
    for entry in problem.candidate_range(employee) {
        let position = data.candidates.position[entry];
        let pinned_elsewhere = data.pins.iter().any(|&(pinned, at)| pinned == number && at != position);
        if !pinned_elsewhere && !data.forbids.contains(&(number, position)) {
            chosen.push(entry);
            extend(problem, chosen, found);
            chosen.pop();
        }
    }
}

fn judge(problem: &Problem, chosen: &[usize]) -> Outcome {
    let data = problem.data();
    let mut outcome = Outcome {
        objective: 0,
        moves: 0,
        out_of: vec![0; problem.unit_count()],
    };
    let mut at_position = vec![0_i64; problem.position_count()];
    for (employee, &entry) in chosen.iter().enumerate() {
        let (position, home) = (data.candidates.position[entry], data.employees.position[employee]);
        outcome.objective += data.candidates.cost[entry];
        at_position[position as usize] += 1;
        if position != home {
            outcome.moves += 1;
            outcome.out_of[data.positions.unit[home as usize] as usize] += 1;
        }
    }
    let mut in_unit = vec![0_i64; problem.unit_count()];
    for (position, &headcount) in at_position.iter().enumerate() {
        outcome.objective += curve_value(
            data.positions.curve[position].into(),
            100 * headcount - data.positions.need_centi[position],
        );
        let mut unit = i64::from(data.positions.unit[position]);
        while let Ok(place) = usize::try_from(unit) {
            in_unit[place] += headcount;
            unit = i64::from(data.units.parent[place]);
        }
    }
    for (unit, &headcount) in in_unit.iter().enumerate() {
        outcome.objective += curve_value(
            data.units.curve[unit].into(),
            100 * headcount - data.units.need_centi[unit],
        );
    }
    outcome
}

fn curve_value([d2, d1, s1, s2, t]: [i64; 5], x: i64) -> i64 {
    d1 * (-x).max(0) + (d2 - d1) * (-x - t).max(0) + s1 * x.max(0) + (s2 - s1) * (x - t).max(0)
}
