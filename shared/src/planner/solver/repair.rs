//! From a plan that nearly keeps the limits to a good one that does: choose who may move, then solve exactly for them.
//!
//! If no more people may move than the limits allow, every plan keeps the limits, and the best of them is found without any limit at
//! all. Who may move is chosen by what moving is worth at the present prices; whoever moves already comes first once the plan is sound, so
//! that repeating the step never makes it worse.

use std::cmp::Reverse;

use super::flow::Flow;
use super::limits::{Limits, MoveCount};
use super::meter::Meter;
use super::network::{NONE, index};
use super::solve;
use crate::planner::plan::PlanError;

/// How often the choice is made anew at most.
const ROUNDS: u32 = 8;

/// Replaces the plan in the flow, whose prices must go with it, by a good plan that keeps the limits.
///
/// `ceiling` is a price of a move that nobody pays who need not.
pub(super) fn repair(flow: &mut Flow, limits: &Limits, ceiling: i64, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    let mut best = limits
        .keeps(&MoveCount::of(flow, limits))
        .then(|| (flow.objective(), flow.assignment()));
    for _ in 0..ROUNDS {
        let may_move = choose_movers(flow, limits, best.is_some());
        meter.add(flow.person.len() + flow.more.len())?;
        flow.free_moves_for(|employee| may_move[employee], ceiling);
        flow.send_home(|employee| !may_move[employee]);
        solve(flow, meter)?;
        let objective = flow.objective();
        if best.as_ref().is_some_and(|&(known, _)| objective >= known) {
            break;
        }
        best = Some((objective, flow.assignment()));
    }
    let (_, position_of) = best.ok_or(PlanError::CertificateFailed)?;
    flow.set_assignment(&position_of);
    Ok(())
}

/// Picks as many people as may move: those who must, those who do already (if `keep` is set), then those for whom moving is worth most.
fn choose_movers(flow: &Flow, limits: &Limits, keep: bool) -> Vec<bool> {
    let network = &flow.network;
    let mut places = limits.budget.unwrap_or(u32::MAX);
    let mut places_in: Vec<u32> = limits.units.iter().map(|&(_, limit)| limit).collect();
    let mut ranked = Vec::with_capacity(network.employees());
    for (employee, person) in flow.person.iter().enumerate() {
        let (mut stay, mut elsewhere) = (None, None::<i64>);
        for arc in flow.arcs(employee) {
            let value = i64::from(arc.cost) + flow.price[arc.target as usize];
            if arc.target == person.home {
                stay = Some(value);
            } else {
                elsewhere = Some(elsewhere.map_or(value, |other| other.min(value)));
            }
        }
        let worth = match (stay, elsewhere) {
            (Some(stay), Some(elsewhere)) => stay - elsewhere,
            (Some(_), None) => continue,
            (None, _) => i64::MAX,
        };
        let moves = person.moves();
        ranked.push((
            stay.is_some(),
            !(keep && moves),
            Reverse(worth),
            !moves,
            index(employee),
        ));
    }
    ranked.sort_unstable();
    let mut may_move = vec![false; network.employees()];
    for (.., employee) in ranked {
        let limit = network.limit_of[employee as usize];
        let place_in_unit = if limit == NONE {
            u32::MAX
        } else {
            places_in[limit as usize]
        };
        if places > 0 && place_in_unit > 0 {
            may_move[employee as usize] = true;
            places -= 1;
            if limit != NONE {
                places_in[limit as usize] -= 1;
            }
        }
    }
    may_move
}
