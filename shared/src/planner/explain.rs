//! Why a person goes where the plan says: what every candidate would cost, at the prices of the plan.

use super::plan::Plan;
use super::problem::Problem;

/// What one candidate position costs for one employee, in 1e-6 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CandidateCost {
    /// The candidate position.
    pub position: u32,
    /// Cost of the employee taking the position: fit, distance, preference and rotation, as the problem states it.
    pub arc_cost: i64,
    /// Price of a move under the plan's limits; 0 for staying.
    pub move_price: i64,
    /// Price of one more person in the position itself: high where it is full, negative where people are missing.
    pub position_price: i64,
    /// Price of one more person in the units above the position, from its own unit to the root.
    pub unit_price: i64,
    /// How much dearer this candidate is than the employee's cheapest. A lower bound of what the objective would lose if the employee were
    /// made to go there; 0 for the best.
    pub reduced_cost: i64,
    /// Whether the plan puts the employee here.
    pub chosen: bool,
    /// Whether pins and forbids allow this candidate.
    pub allowed: bool,
}

/// Lists the candidates of an employee from the cheapest to the dearest (then by position); those that pins or forbids rule out come last.
///
/// The list is empty for an employee that does not exist. Prices missing from the plan count as 0, so a plan that does not pass
/// [`check()`](super::check::check) gives numbers without meaning, but no error.
pub fn explain(problem: &Problem, plan: &Plan, employee: u32) -> Vec<CandidateCost> {
    let data = problem.data();
    let Some(&home) = data.employees.position.get(employee as usize) else {
        return Vec::new();
    };
    let price = |node: usize| plan.price.get(node).copied().unwrap_or(0);
    let home_unit = data.positions.unit[home as usize];
    let toll = plan
        .lambda
        .saturating_add(plan.unit_lambda.get(&home_unit).copied().unwrap_or(0));
    let assigned = plan.target_of(employee).unwrap_or(home);
    let pin = data
        .pins
        .iter()
        .find(|&&(pinned, _)| pinned == employee)
        .map(|&(_, position)| position);
    let mut costs: Vec<CandidateCost> = problem
        .candidate_range(employee as usize)
        .map(|entry| {
            let position = data.candidates.position[entry];
            let unit_price = price(problem.position_count() + data.positions.unit[position as usize] as usize);
            CandidateCost {
                position,
                arc_cost: data.candidates.cost[entry],
                move_price: if position == home { 0 } else { toll },
                position_price: price(position as usize).saturating_sub(unit_price),
                unit_price,
                reduced_cost: 0,
                chosen: position == assigned,
                allowed: pin.is_none_or(|pin| pin == position) && !data.forbids.contains(&(employee, position)),
            }
        })
        .collect();
    let full = |cost: &CandidateCost| {
        cost.arc_cost
            .saturating_add(cost.move_price)
            .saturating_add(cost.position_price)
            .saturating_add(cost.unit_price)
    };
    let cheapest = costs.iter().filter(|cost| cost.allowed).map(full).min().unwrap_or(0);
    for cost in &mut costs {
        cost.reduced_cost = full(cost).saturating_sub(cheapest);
    }
    costs.sort_by_key(|cost| (!cost.allowed, cost.reduced_cost, cost.position));
    costs
}
