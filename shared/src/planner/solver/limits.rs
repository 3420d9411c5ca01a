//! Limits on moves, the number of moves a plan has, and optima at prices of a move.

use super::dual::Certificate;
use super::flow::Flow;
use super::meter::Meter;
use super::network::NONE;
use super::solve;
use crate::planner::plan::{Options, PlanError};
use crate::planner::problem::Problem;

/// The limits that a plan must keep.
#[derive(Debug, Clone)]
pub(super) struct Limits {
    /// Largest number of moves in all.
    pub budget: Option<u32>,
    /// `(unit, largest number of moves out of it)`.
    pub units: Vec<(u32, u32)>,
}

/// How many moves a plan has, in all and out of each limited unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MoveCount {
    pub all: u32,
    pub out_of: Vec<u32>,
}

impl MoveCount {
    pub(super) fn of(flow: &Flow, limits: &Limits) -> Self {
        let mut count = Self {
            all: 0,
            out_of: vec![0; limits.units.len()],
        };
        for (person, &limit) in flow.person.iter().zip(&flow.network.limit_of) {
            if person.moves() {
                count.all += 1;
                if limit != NONE {
                    count.out_of[limit as usize] += 1;
                }
            }
        }
        count
    }

    /// Counts more moves (or fewer, below 0) of people whose moves a limit counts; [`NONE`] if none does.
    pub(super) fn add(&mut self, moves: i64, limit: u32) {
        let add = |count: &mut u32| *count = u32::try_from(i64::from(*count) + moves).unwrap_or(0);
        add(&mut self.all);
        if limit != NONE {
            add(&mut self.out_of[limit as usize]);
        }
    }

    /// Whether there are no more moves than before, in all and out of every unit.
    pub(super) fn adds_nothing_to(&self, before: &Self) -> bool {
        self.all <= before.all
            && self
                .out_of
                .iter()
                .zip(&before.out_of)
                .all(|(now, before)| now <= before)
    }
}

impl Limits {
    pub(super) fn new(problem: &Problem, options: &Options) -> Self {
        let data = problem.data();
        Self {
            budget: options.budget.or(data.budget),
            units: data
                .unit_out_budget
                .iter()
                .map(|(&unit, &limit)| (unit, limit))
                .collect(),
        }
    }

    /// The same limits with another number of moves in all.
    pub(super) fn with_budget(&self, budget: Option<u32>) -> Self {
        Self {
            budget,
            units: self.units.clone(),
        }
    }

    /// Limits of the same units that everything keeps.
    pub(super) fn lifted(&self) -> Self {
        Self {
            budget: None,
            units: self.units.iter().map(|&(unit, _)| (unit, u32::MAX)).collect(),
        }
    }

    pub(super) fn keeps_units(&self, count: &MoveCount) -> bool {
        count
            .out_of
            .iter()
            .zip(&self.units)
            .all(|(&moves, &(_, limit))| moves <= limit)
    }

    pub(super) fn keeps(&self, count: &MoveCount) -> bool {
        self.budget.is_none_or(|budget| count.all <= budget) && self.keeps_units(count)
    }
}

/// An optimum at some prices of moves.
#[derive(Clone)]
pub(super) struct Point {
    pub position_of: Vec<u32>,
    pub price: Vec<i64>,
    pub lambda: i64,
    pub unit_lambda: Vec<i64>,
    /// The true objective, without prices of moves.
    pub objective: i64,
    pub moves: MoveCount,
}

impl Point {
    pub(super) fn of(flow: &Flow, limits: &Limits, lambda: i64, unit_lambda: &[i64]) -> Self {
        Self {
            position_of: flow.assignment(),
            price: flow.price.clone(),
            lambda,
            unit_lambda: unit_lambda.to_vec(),
            objective: flow.objective(),
            moves: MoveCount::of(flow, limits),
        }
    }

    /// The objective plus all moves at price `lambda`.
    pub(super) fn value_at(&self, lambda: i64) -> i128 {
        i128::from(self.objective) + i128::from(lambda) * i128::from(self.moves.all)
    }

    /// The lower bound that this point proves.
    pub(super) fn bound(&self, limits: &Limits) -> i128 {
        let units = self.unit_lambda.iter().zip(&self.moves.out_of).zip(&limits.units);
        let over_units: i128 = units
            .map(|((&price, &moves), &(_, limit))| i128::from(price) * (i128::from(moves) - i128::from(limit)))
            .sum();
        self.value_at(self.lambda) - i128::from(self.lambda) * i128::from(limits.budget.unwrap_or(0)) + over_units
    }

    pub(super) fn certificate(&self) -> Certificate {
        Certificate {
            lambda: self.lambda,
            unit_lambda: self.unit_lambda.clone(),
            price: self.price.clone(),
        }
    }

    pub(super) fn restore(&self, flow: &mut Flow) {
        flow.set_assignment(&self.position_of);
        flow.price.copy_from_slice(&self.price);
    }
}

/// Solves at new prices of moves, starting from a known optimum at others.
pub(super) fn solve_from(
    flow: &mut Flow,
    start: &Point,
    limits: &Limits,
    lambda: i64,
    unit_lambda: &[i64],
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    start.restore(flow);
    solve_at(flow, limits, lambda, unit_lambda, meter)
}

/// Solves at prices of moves from wherever the flow is.
pub(super) fn solve_at(
    flow: &mut Flow,
    limits: &Limits,
    lambda: i64,
    unit_lambda: &[i64],
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    flow.set_move_prices(lambda, unit_lambda);
    solve(flow, meter)?;
    Ok(Point::of(flow, limits, lambda, unit_lambda))
}

/// A point that keeps all limits, because the moves they count have a price above everything a move can gain.
pub(super) fn fewest_moves(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    let lambda = if limits.budget.is_some() { ceiling } else { 0 };
    let unit_lambda = vec![ceiling - lambda; limits.units.len()];
    flow.send_home(|_| true);
    flow.price_at_margin();
    solve_at(flow, limits, lambda, &unit_lambda, meter)
}
