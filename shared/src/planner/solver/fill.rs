//! Using up what is left of the limits: the cheapest exchanges by which some more people move.
//!
//! At the right price of a move, plans with too few and with too many moves are both optimal, and it can happen that no optimal plan has just the
//! number that is allowed. Then the plan with fewer moves is improved by exchanges that are nearly as good: each is a shortest path from where
//! somebody who stays could go to the post left behind.

use super::certify;
use super::flow::Flow;
use super::limits::{Limits, MoveCount};
use super::meter::Meter;
use super::network::{NONE, index};
use super::paths::Paths;
use crate::planner::plan::PlanError;

/// How many people are tried at most for one exchange.
const TRIALS: usize = 200;

/// An exchange by which one employee, who stays so far, moves.
struct Exchange {
    employee: usize,
    /// `(from, to, employee)` of every step of the residual graph.
    steps: Vec<(u32, u32, u32)>,
    /// Where the employee goes.
    position: u32,
    /// What it costs at the prices of a move, and how many more people move by it.
    cost: i64,
    extra_moves: i64,
}

/// Improves the plan in the flow, which keeps the limits, for as long as they leave room. Its prices have to be close to right.
pub(super) fn fill(
    flow: &mut Flow,
    paths: &mut Paths,
    limits: &Limits,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    let mut count = MoveCount::of(flow, limits);
    while limits.budget.is_none_or(|budget| count.all < budget) {
        let Some((exchange, after)) = cheapest(flow, paths, limits, &count, meter)? else {
            break;
        };
        for &(from, to, employee) in &exchange.steps {
            certify::shift(flow, from as usize, to as usize, employee);
        }
        flow.reassign(exchange.employee, exchange.position);
        count = after;
    }
    Ok(())
}

/// The exchange within the limits that costs least for each person who moves by it, with the number of moves after it.
fn cheapest(
    flow: &Flow,
    paths: &mut Paths,
    limits: &Limits,
    count: &MoveCount,
    meter: &mut Meter<'_>,
) -> Result<Option<(Exchange, MoveCount)>, PlanError> {
    let mut best: Option<(Exchange, MoveCount)> = None;
    // Whoever costs this much for a move gains nothing by it.
    let mut most = flow.tolls.iter().max().copied().unwrap_or(0);
    for (least, employee) in stayers(flow, meter)?.into_iter().take(TRIALS) {
        if least >= most {
            break;
        }
        let person = &flow.person[employee];
        let toll = flow.toll(employee);
        let value = |arc| person.cost(arc, toll) + flow.price[arc.target as usize];
        let stay = value(person.slot[0]);
        let starts = flow
            .arcs(employee)
            .skip(1)
            .map(|arc| (arc.target, (value(arc) - stay).max(0)));
        let home = person.home;
        let found = paths.search_within(flow, starts, |node| node == home, index(employee), most, meter)?;
        let Some((end, cost)) = found else {
            continue;
        };
        let exchange = Exchange {
            employee,
            steps: paths.steps(end),
            position: paths.begin(end),
            cost,
            extra_moves: 0,
        };
        let Some((exchange, after)) = judge(flow, limits, count, exchange) else {
            continue;
        };
        let is_better = best.as_ref().is_none_or(|(known, _)| {
            i128::from(exchange.cost) * i128::from(known.extra_moves)
                < i128::from(known.cost) * i128::from(exchange.extra_moves)
        });
        if is_better {
            most = most.min(exchange.cost.max(1));
            best = Some((exchange, after));
        }
    }
    Ok(best)
}

/// Counts the moves of an exchange; none if it breaks a limit or does not improve the objective.
fn judge(flow: &Flow, limits: &Limits, count: &MoveCount, mut exchange: Exchange) -> Option<(Exchange, MoveCount)> {
    let mut after = count.clone();
    let mut saved = exchange.cost;
    let own = (exchange.employee, exchange.position);
    let others = exchange.steps.iter().filter(|step| step.2 != NONE);
    for (employee, to) in others.map(|&(_, to, employee)| (employee as usize, to)).chain([own]) {
        let person = &flow.person[employee];
        let difference = i64::from(to != person.home) - i64::from(person.moves());
        exchange.extra_moves += difference;
        saved -= difference * flow.toll(employee);
        after.add(difference, flow.network.limit_of[employee]);
    }
    (exchange.extra_moves > 0 && saved < 0 && limits.keeps(&after)).then_some((exchange, after))
}

/// Everybody who stays and could move, with what the cheapest move costs at the prices, by rising cost.
fn stayers(flow: &Flow, meter: &mut Meter<'_>) -> Result<Vec<(i64, usize)>, PlanError> {
    let mut found = Vec::new();
    for (employee, person) in flow.person.iter().enumerate() {
        if person.moves() || !person.has_choice() {
            continue;
        }
        meter.add(flow.width(employee))?;
        let toll = flow.toll(employee);
        let value = |arc| person.cost(arc, toll) + flow.price[arc.target as usize];
        if let Some(least) = flow.arcs(employee).skip(1).map(value).min() {
            found.push((least - value(person.slot[0]), employee));
        }
    }
    found.sort_unstable();
    Ok(found)
}
