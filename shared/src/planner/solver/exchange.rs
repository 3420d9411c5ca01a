//! Mixing two plans: the difference of two plans falls apart into cycles, each of which can be carried out on its own.

use super::flow::{Flow, Meter};
use super::limits::{Limits, MoveCount};
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// A closed chain of changes: each employee goes to the position of the arc named; headcounts fit together along the tree.
struct Cycle {
    steps: Vec<(u32, u32)>,
    extra_moves: i64,
}

/// Brings the plan in the flow as near to another plan as the limits allow, as long as every step improves the objective or saves
/// moves for nothing.
///
/// The prices of the flow are not kept up.
pub(super) fn approach(
    flow: &mut Flow<'_>,
    wanted: &[u32],
    limits: &Limits<'_>,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    let mut count = MoveCount::of(flow);
    loop {
        let mut cycles = difference(flow, wanted);
        meter.add(flow.arc_of.len() + flow.network.nodes())?;
        // Long cycles first: the short ones can then fill what is left of the budget.
        cycles.sort_by_key(|cycle| std::cmp::Reverse(cycle.extra_moves));
        let mut applied = 0;
        for cycle in cycles {
            let mut after = count.clone();
            for &(employee, arc) in &cycle.steps {
                count_change(flow, employee as usize, arc, &mut after);
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

fn count_change(flow: &Flow<'_>, employee: usize, arc: u32, count: &mut MoveCount) {
    let network = flow.network;
    let moved = flow.moves(employee);
    let will_move = network.target[arc as usize] != network.home[employee];
    let limit = network.limit_of[employee];
    if will_move && !moved {
        count.all += 1;
        if limit != NONE {
            count.out_of[limit as usize] += 1;
        }
    } else if moved && !will_move {
        count.all -= 1;
        if limit != NONE {
            count.out_of[limit as usize] -= 1;
        }
    }
}

/// Carries out a cycle if the objective falls by it, or if it saves moves at no cost; otherwise leaves the flow as it was.
fn carry_out_if_better(flow: &mut Flow<'_>, cycle: &Cycle) -> bool {
    let before: Vec<u32> = cycle
        .steps
        .iter()
        .map(|&(employee, _)| flow.arc_of[employee as usize])
        .collect();
    let change: i64 = cycle
        .steps
        .iter()
        .map(|&(employee, arc)| shift(flow, employee as usize, arc))
        .sum();
    if change < 0 || (change == 0 && cycle.extra_moves < 0) {
        return true;
    }
    for (&(employee, _), &arc) in cycle.steps.iter().zip(&before) {
        shift(flow, employee as usize, arc);
    }
    false
}

/// Puts an employee on another arc, keeps all headcounts right, and returns the change of the objective.
fn shift(flow: &mut Flow<'_>, employee: usize, arc: u32) -> i64 {
    let network = flow.network;
    let mut change = network.cost[arc as usize] - network.cost[flow.arc_of[employee] as usize];
    let mut node = index(flow.position_of(employee));
    while node != NONE {
        let headcount = &mut flow.headcount[node as usize];
        *headcount -= 1;
        change -= network.step(node as usize, *headcount);
        node = network.parent[node as usize];
    }
    node = network.target[arc as usize];
    while node != NONE {
        let headcount = &mut flow.headcount[node as usize];
        change += network.step(node as usize, *headcount);
        *headcount += 1;
        node = network.parent[node as usize];
    }
    flow.reassign(employee, arc);
    change
}

/// What is still to be walked of the difference between two plans.
struct Remaining {
    /// Employees who leave a position, with the arc they take.
    leaving: Vec<Vec<(u32, u32)>>,
    /// Headcount that every node has more in the wanted plan.
    excess: Vec<i64>,
    /// Per unit, the first child that may still have less in the wanted plan.
    next_child: Vec<u32>,
}

/// The cycles that lead from the plan in the flow to the wanted one. No node occurs twice in a cycle.
fn difference(flow: &Flow<'_>, wanted: &[u32]) -> Vec<Cycle> {
    let network = flow.network;
    let mut remaining = Remaining {
        leaving: vec![Vec::new(); network.positions],
        excess: vec![0; network.nodes()],
        next_child: network.child_start.clone(),
    };
    for employee in (0..flow.arc_of.len()).rev() {
        if flow.arc_of[employee] != wanted[employee] {
            let from = flow.position_of(employee);
            remaining.leaving[from].push((index(employee), wanted[employee]));
            remaining.excess[from] -= 1;
            remaining.excess[network.target[wanted[employee] as usize] as usize] += 1;
        }
    }
    for position in 0..network.positions {
        remaining.excess[network.parent[position] as usize] += remaining.excess[position];
    }
    for &unit in network.units_top_down[1..].iter().rev() {
        remaining.excess[network.parent[unit as usize] as usize] += remaining.excess[unit as usize];
    }

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
fn leave(flow: &Flow<'_>, remaining: &mut Remaining, node: usize) -> Option<(usize, Option<(u32, u32)>)> {
    let network = flow.network;
    let above = network.parent[node];
    if above != NONE && remaining.excess[node] > 0 {
        remaining.excess[node] -= 1;
        return Some((above as usize, None));
    }
    if node < network.positions {
        let (employee, arc) = remaining.leaving[node].pop()?;
        return Some((network.target[arc as usize] as usize, Some((employee, arc))));
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

fn extra_moves(flow: &Flow<'_>, steps: &[(u32, u32)]) -> i64 {
    let network = flow.network;
    let moves_with =
        |arc: u32, employee: u32| i64::from(network.target[arc as usize] != network.home[employee as usize]);
    steps
        .iter()
        .map(|&(employee, arc)| moves_with(arc, employee) - moves_with(flow.arc_of[employee as usize], employee))
        .sum()
}
