//! The solver: exact without limits on moves, with a proven gap under them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

mod ascent;
mod budget;
mod certify;
mod dual;
mod exchange;
mod fill;
mod flow;
mod frontier;
mod guess;
mod limits;
mod meter;
mod network;
mod paths;
mod repair;
mod rework;
mod scaling;
mod session;

use dual::Certificate;
use flow::Flow;
use limits::{Limits, Point};
use meter::Meter;
use network::NONE;
pub use session::{Change, Delta, SecondBest, Session, SessionError};

use super::plan::{FrontierPoint, Options, PLAN_FORMAT, Plan, PlanError, Progress};
use super::problem::Problem;

/// Solves the problem; see [`plan`](super::plan).
pub(super) fn plan(
    problem: &Problem,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Plan, PlanError> {
    let mut meter = Meter::new(options, progress);
    meter.poll()?;
    let mut flow = Flow::staying(problem)?;
    let limits = Limits::new(problem, options);
    check_forced_moves(&flow, &limits)?;
    let best = budget::solve_within(&mut flow, &limits, problem.largest_move_gain(), &mut meter)?;
    let positions = flow.assignment();
    Ok(finish(
        problem,
        &flow,
        &positions,
        &limits,
        &best.certificate(),
        meter.work(),
    ))
}

/// Computes points of the trade-off; see [`frontier`](super::frontier).
pub(super) fn frontier(
    problem: &Problem,
    options: &Options,
    points: u32,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<FrontierPoint>, PlanError> {
    let mut meter = Meter::new(options, progress);
    meter.poll()?;
    let mut flow = Flow::staying(problem)?;
    let limits = Limits::new(problem, options).with_budget(None);
    check_forced_moves(&flow, &limits)?;
    frontier::points(&mut flow, &limits, problem.largest_move_gain(), points, &mut meter)
}

/// The optimum when moves are free and unlimited; moves that gain nothing are left out.
fn without_limits(flow: &mut Flow, limits: &Limits, meter: &mut Meter<'_>) -> Result<Point, PlanError> {
    let unit_lambda = vec![0; limits.units.len()];
    let free = limits::solve_at(flow, limits, 0, &unit_lambda, meter)?;
    // At the smallest price of a move, those that gain nothing do not happen.
    let frugal = limits::solve_from(flow, &free, limits, 1, &unit_lambda, meter)?;
    free.restore(flow);
    flow.set_move_prices(0, &unit_lambda);
    exchange::approach(flow, &frugal.position_of, &limits.lifted(), meter)?;
    // Every optimum goes with every optimal prices, so those of the first prove this one too.
    Ok(Point::of(flow, limits, 0, &unit_lambda))
}

/// Makes the flow optimal at its present costs, prices included. The nearer the prices are to right, the less work it is.
fn solve(flow: &mut Flow, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    scaling::rebalance(flow, 0, meter)?;
    certify::make_optimal(flow, meter)?;
    Ok(())
}

/// Refuses limits that pins and forbids alone already break.
fn check_forced_moves(flow: &Flow, limits: &Limits) -> Result<(), PlanError> {
    let mut forced = 0;
    let mut forced_by_limit = vec![0; limits.units.len()];
    for employee in (0..flow.person.len()).filter(|&employee| !flow.may_stay(employee)) {
        forced += 1;
        let limit = flow.network.limit_of[employee];
        if limit != NONE {
            forced_by_limit[limit as usize] += 1;
        }
    }
    if let Some(budget) = limits.budget.filter(|&budget| forced > budget) {
        return Err(PlanError::BudgetBelowForcedMoves { forced, budget });
    }
    for (&(unit, budget), &forced) in limits.units.iter().zip(&forced_by_limit) {
        if forced > budget {
            return Err(PlanError::UnitBudgetBelowForcedMoves { unit, forced, budget });
        }
    }
    Ok(())
}

/// The plan that puts everybody at `positions`, with the certificate that goes with it.
fn finish(
    problem: &Problem,
    flow: &Flow,
    positions: &[u32],
    limits: &Limits,
    certificate: &Certificate,
    work: u64,
) -> Plan {
    let network = &flow.network;
    let breakdown = flow.breakdown_at(positions);
    let objective = breakdown.linear + breakdown.position_imbalance + breakdown.unit_imbalance;
    let bound = dual::lower_bound(flow, limits, certificate);
    let lower_bound = i64::try_from(bound).unwrap_or(i64::MIN);
    let mut moves: Vec<(u32, u32)> = (0..positions.len())
        .filter(|&place| positions[place] != network.home[place])
        .map(|place| (network.original[place], positions[place]))
        .collect();
    moves.sort_unstable();
    let unit_lambda: BTreeMap<u32, i64> = limits
        .units
        .iter()
        .zip(&certificate.unit_lambda)
        .filter(|&(_, &price)| price != 0)
        .map(|(&(unit, _), &price)| (unit, price))
        .collect();
    Plan {
        format: PLAN_FORMAT.to_owned(),
        objective,
        lower_bound,
        gap: objective - lower_bound,
        budget: limits.budget,
        lambda: certificate.lambda,
        unit_lambda,
        price: certificate.price.clone(),
        moves,
        stay_objective: stay_objective(problem, flow),
        breakdown,
        work,
        frontier: Vec::new(),
    }
}

/// The objective if everybody stays, whether or not pins and forbids allow it.
fn stay_objective(problem: &Problem, flow: &Flow) -> i64 {
    let data = problem.data();
    let network = &flow.network;
    let mut headcount = vec![0_i64; network.nodes()];
    let mut objective = 0;
    for (employee, &home) in data.employees.position.iter().enumerate() {
        headcount[home as usize] += 1;
        objective += problem
            .candidate_range(employee)
            .find(|&entry| data.candidates.position[entry] == home)
            .map_or(0, |entry| data.candidates.cost[entry]);
    }
    network.sum_up(&mut headcount);
    objective
        + (0..network.nodes())
            .map(|node| network.staffing(node, headcount[node]))
            .sum::<i64>()
}
