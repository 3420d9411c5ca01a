//! Mixing two plans: the difference of two plans falls apart into cycles, each of which can be carried out on its own.

use super::flow::Flow;
use super::limits::{Limits, MoveCount};
use super::meter::Meter;
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// A closed chain of changes: each employee goes to the position named; headcounts fit together along the tree.
struct Cycle {
    steps: Vec<(u32, u32)>,
    extra_moves: i64,
}

/// Brings the plan in the flow as near to another plan as the limits allow, as long as every step improves the objective or saves
/// moves for nothing.
///
/// The prices of the flow are not kept up.
pub(super) fn approach(
    flow: &mut Flow,
    wanted: &[u32],
    limits: &Limits,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    let mut count = MoveCount::of(flow, limits);
    loop {
        let mut cycles = difference(flow, wanted);
        meter.add(flow.person.len() + flow.network.nodes())?;
        // Long cycles first: the short ones can then fill what is left of the budget.
        cycles.sort_by_key(|cycle| std::cmp::Reverse(cycle.extra_moves));
        let mut applied = 0;
        for cycle in cycles {
            let mut after = count.clone();
            for &(employee, position) in &cycle.steps {
                count_change(flow, employee as usize, position, &mut after);
            }
            if (limits.keeps(&after) || after.adds_nothing_to(&count)) && carry_out_if_better(flow, &cycle) {
                count = after;
                applied += 1;
            }
        }
        if applied == 0 {
            return Ok(());
        }
    }
}

fn count_change(flow: &Flow, employee: usize, position: u32, count: &mut MoveCount) {
    let person = &flow.person[employee];
    let difference = i64::from(position != person.home) - i64::from(person.moves());
    count.add(difference, flow.network.limit_of[employee]);
}

/// Carries out a cycle if the objective falls by it, or if it saves moves at no cost; otherwise leaves the flow as it was.
fn carry_out_if_better(flow: &mut Flow, cycle: &Cycle) -> bool {
    let before: Vec<u32> = cycle
        .steps
        .iter()
        .map(|&(employee, _)| flow.person[employee as usize].slot[0].target)
        .collect();
    let change: i64 = cycle
        .steps
        .iter()
        .map(|&(employee, position)| shift(flow, employee as usize, position))
        .sum();
    if change < 0 || (change == 0 && cycle.extra_moves < 0) {
        return true;
    }
    for (&(employee, _), &position) in cycle.steps.iter().zip(&before) {
        shift(flow, employee as usize, position);
    }
    false
}

/// Puts an employee on the arc to another position, keeps all headcounts right, and returns the change of the objective.
fn shift(flow: &mut Flow, employee: usize, position: u32) -> i64 {
    let before = flow.person[employee].slot[0];
    flow.reassign(employee, position);
    let mut change = i64::from(flow.person[employee].slot[0].cost) - i64::from(before.cost);
    let network = &flow.network;
    let mut node = before.target;
    while node != NONE {
        let headcount = &mut flow.headcount[node as usize];
        *headcount -= 1;
        change -= network.step(node as usize, *headcount);
        node = network.parent[node as usize];
    }
    node = position;
    while node != NONE {
        let headcount = &mut flow.headcount[node as usize];
        change += network.step(node as usize, *headcount);
        *headcount += 1;
        node = network.parent[node as usize];
    }
    change
}

/// What is still to be walked of the difference between two plans.
struct Remaining {
    /// Employees who leave a position, with the position they take.
    leaving: Vec<Vec<(u32, u32)>>,
    /// Headcount that every node has more in the wanted plan.
    excess: Vec<i64>,
    /// Per unit, the first child that may still have less in the wanted plan.
    next_child: Vec<u32>,
}

/// The cycles that lead from the plan in the flow to the wanted one. No node occurs twice in a cycle.
fn difference(flow: &Flow, wanted: &[u32]) -> Vec<Cycle> {
    let network = &flow.network;
    let mut remaining = Remaining {
        leaving: vec![Vec::new(); network.positions],
        excess: vec![0; network.nodes()],
        next_child: network.child_start.clone(),
    };
    for employee in (0..flow.person.len()).rev() {
        let (from, to) = (flow.person[employee].position(), wanted[employee]);
        if index(from) != to {
            remaining.leaving[from].push((index(employee), to));
            remaining.excess[from] -= 1;
            remaining.excess[to as usize] += 1;
        }
    }
    network.sum_up(&mut remaining.excess);

    let mut cycles = Vec::new();
    let mut place_on_path = vec![NONE; network.nodes()];
    let mut path: Vec<(usize, Option<(u32, u32)>)> = Vec::new();
    for start in 0..network.positions {
        let mut node = start;
        loop {
            if place_on_path[node] != NONE {
                let place = place_on_path[node] as usize;
                let steps: Vec<(u32, u32)> = path[place..].iter().filter_map(|&(_, step)| step).collect();
                for (passed, _) in path.drain(place..) {
                    place_on_path[passed] = NONE;
                }
                cycles.push(Cycle {
                    extra_moves: extra_moves(flow, &steps),
                    steps,
                });
            }
            let Some((next, step)) = leave(flow, &mut remaining, node) else {
                break;
            };
            place_on_path[node] = index(path.len());
            path.push((node, step));
            node = next;
        }
    }
    cycles
}

/// Takes one step of the remaining difference out of a node: an employee's, or one along the tree.
fn leave(flow: &Flow, remaining: &mut Remaining, node: usize) -> Option<(usize, Option<(u32, u32)>)> {
    let network = &flow.network;
    let above = network.parent[node];
    if above != NONE && remaining.excess[node] > 0 {
        remaining.excess[node] -= 1;
        return Some((above as usize, None));
    }
    if node < network.positions {
        let (employee, position) = remaining.leaving[node].pop()?;
        return Some((position as usize, Some((employee, position))));
    }
    let unit = node - network.positions;
    while remaining.next_child[unit] < network.child_start[unit + 1] {
        let child = network.child[remaining.next_child[unit] as usize] as usize;
        if remaining.excess[child] < 0 {
            remaining.excess[child] += 1;
            return Some((child, None));
        }
        remaining.next_child[unit] += 1;
    }
    None
}

fn extra_moves(flow: &Flow, steps: &[(u32, u32)]) -> i64 {
    steps
        .iter()
        .map(|&(employee, position)| {
            let person = &flow.person[employee as usize];
            i64::from(position != person.home) - i64::from(person.moves())
        })
        .sum()
}
