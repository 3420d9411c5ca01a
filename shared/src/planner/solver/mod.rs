//! The solver: exact without limits on moves, with a proven gap under them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

mod certify;
mod dual;
mod exchange;
mod flow;
mod frontier;
mod limits;
mod network;
mod repair;
mod scaling;

use flow::{Flow, Meter};
use limits::{Limits, Point};
use network::{NONE, Network, index};

use super::plan::{Breakdown, FrontierPoint, Options, PLAN_FORMAT, Plan, PlanError, Progress};
use super::problem::Problem;

/// Solves the problem; see [`plan`](super::plan).
pub(super) fn plan(
    problem: &Problem,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Plan, PlanError> {
    let mut meter = Meter::new(options, progress);
    meter.poll()?;
    let network = Network::new(problem)?;
    let limits = Limits {
        network: &network,
        budget: options.budget.or(problem.data().budget),
    };
    check_forced_moves(&network, limits.budget)?;
    let (mut flow, free) = without_limits(&network, &mut meter)?;
    let certificate = limits::within_limits(&mut flow, free, &limits, problem.largest_move_gain(), &mut meter)?;
    Ok(finish(problem, &flow, limits.budget, &certificate, &meter))
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
    let network = Network::new(problem)?;
    check_forced_moves(&network, None)?;
    frontier::points(problem, &network, points, &mut meter)
}

/// The optimum when moves are free and unlimited; moves that gain nothing are left out.
fn without_limits<'n>(network: &'n Network, meter: &mut Meter<'_>) -> Result<(Flow<'n>, Point), PlanError> {
    let mut flow = Flow::staying(network);
    solve(&mut flow, meter)?;
    let unit_lambda = vec![0; network.unit_limits.len()];
    let free = Point::of(&flow, 0, &unit_lambda);
    // At the smallest price of a move, those that gain nothing do not happen.
    let frugal = limits::solve_from(&mut flow, &free, 1, &unit_lambda, meter)?;
    free.restore(&mut flow);
    flow.set_move_prices(0, &unit_lambda);
    let no_limits = Limits { network, budget: None };
    exchange::approach(&mut flow, &frugal.arc_of, &no_limits, meter)?;
    // Every optimum goes with every optimal prices, so those of the first prove this one too.
    let point = Point::of(&flow, 0, &unit_lambda);
    Ok((flow, point))
}

/// Makes the flow optimal at its present costs, prices included. The nearer the prices are to right, the less work it is.
fn solve(flow: &mut Flow<'_>, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    scaling::rebalance(flow, meter)?;
    certify::make_optimal(flow, meter)?;
    Ok(())
}

/// Refuses limits that pins and forbids alone already break.
fn check_forced_moves(network: &Network, budget: Option<u32>) -> Result<(), PlanError> {
    let mut forced = 0;
    let mut forced_by_limit = vec![0; network.unit_limits.len()];
    for employee in (0..network.employees()).filter(|&employee| !network.may_stay[employee]) {
        forced += 1;
        if network.limit_of[employee] != NONE {
            forced_by_limit[network.limit_of[employee] as usize] += 1;
        }
    }
    if let Some(budget) = budget.filter(|&budget| forced > budget) {
        return Err(PlanError::BudgetBelowForcedMoves { forced, budget });
    }
    for (&(unit, budget), &forced) in network.unit_limits.iter().zip(&forced_by_limit) {
        if forced > budget {
            return Err(PlanError::UnitBudgetBelowForcedMoves { unit, forced, budget });
        }
    }
    Ok(())
}

/// The objective by origin of the assignment in the flow.
fn breakdown(flow: &Flow<'_>) -> Breakdown {
    let network = flow.network;
    let staffing = |node: usize| network.staffing(node, flow.headcount[node]);
    Breakdown {
        linear: flow.arc_of.iter().map(|&arc| network.cost[arc as usize]).sum(),
        position_imbalance: (0..network.positions).map(staffing).sum(),
        unit_imbalance: (network.positions..network.nodes()).map(staffing).sum(),
    }
}

fn total(parts: Breakdown) -> i64 {
    parts.linear + parts.position_imbalance + parts.unit_imbalance
}

fn finish(
    problem: &Problem,
    flow: &Flow<'_>,
    budget: Option<u32>,
    certificate: &dual::Certificate,
    meter: &Meter<'_>,
) -> Plan {
    let network = flow.network;
    let breakdown = breakdown(flow);
    let objective = total(breakdown);
    let bound = dual::lower_bound(network, budget, certificate);
    let lower_bound = i64::try_from(bound).unwrap_or(i64::MIN);
    let mut moves: Vec<(u32, u32)> = (0..network.employees())
        .filter(|&employee| flow.moves(employee))
        .map(|employee| (network.original[employee], index(flow.position_of(employee))))
        .collect();
    moves.sort_unstable();
    let unit_lambda: BTreeMap<u32, i64> = network
        .unit_limits
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
        budget,
        lambda: certificate.lambda,
        unit_lambda,
        price: certificate.price.clone(),
        moves,
        stay_objective: stay_objective(problem, network),
        breakdown,
        work: meter.work(),
        frontier: Vec::new(),
    }
}

/// The objective if everybody stays, whether or not pins and forbids allow it.
fn stay_objective(problem: &Problem, network: &Network) -> i64 {
    let data = problem.data();
    let mut headcount = vec![0_i64; network.nodes()];
    let mut objective = 0;
    for (employee, &home) in data.employees.position.iter().enumerate() {
        headcount[home as usize] += 1;
        objective += problem
            .candidate_range(employee)
            .filter(|&entry| data.candidates.position[entry] == home)
            .map(|entry| data.candidates.cost[entry])
            .sum::<i64>();
    }
    for node in (0..network.positions).chain(network.units_top_down[1..].iter().rev().map(|&unit| unit as usize)) {
        headcount[network.parent[node] as usize] += headcount[node];
    }
    objective
        + (0..network.nodes())
            .map(|node| network.staffing(node, headcount[node]))
            .sum::<i64>()
}
