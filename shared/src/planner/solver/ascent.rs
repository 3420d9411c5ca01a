//! Limits of single units: one price per limit, all adjusted together.
//!
//! All begin at the one price that would be about right if the limits were a single one. Every round solves at the present prices and proves a
//! lower bound, of which the best is kept. Then each price takes its own step towards its limit; the step grows while the limit stays on the
//! same side and shrinks when it changes side.

use std::collections::VecDeque;

use super::flow::Flow;
use super::guess::{self, Priced};
use super::limits::{Limits, Point, solve_from};
use super::meter::Meter;
use crate::planner::plan::{PlanError, Stage};

/// How often prices are adjusted at most.
const ROUNDS: u32 = 100;

/// Over how many rounds it is judged whether the bound still gets better.
const WINDOW: usize = 4;

/// How many of the latest plans are mixed in at the end.
const RECENT: usize = 30;

/// The average gain of a move, divided by how far a step may be from the best while the price to begin at is looked for.
const PRECISION: i64 = 50;

/// The price to begin at, divided by the first step of every price.
const FIRST_STRIDE: i64 = 8;

/// The prices on their way up.
pub(super) struct Ascent {
    /// The optimum with the best lower bound.
    pub best: Point,
    /// The best plan that keeps all limits.
    pub inside: Point,
    /// The latest plans, which need not keep the limits.
    pub recent: VecDeque<Vec<u32>>,
    /// The price of every limited unit, then that of all moves.
    steps: Vec<Step>,
    /// The optimum at the latest prices.
    latest: Point,
    rounds: u32,
}

impl Ascent {
    /// Begins at the prices of moves of `start`, which breaks a limit; `inside` is a plan that keeps all.
    pub(super) fn new(
        flow: &mut Flow,
        start: Point,
        inside: Point,
        limits: &Limits,
        ceiling: i64,
        meter: &mut Meter<'_>,
    ) -> Result<Self, PlanError> {
        let gain = (inside.objective - start.objective) / i64::from(start.moves.all.max(1));
        let of_units = if limits.keeps_units(&start.moves) {
            0
        } else {
            let within = start.moves.out_of.iter().zip(&limits.units);
            let wanted = within.map(|(&moves, &(_, limit))| i64::from(moves.min(limit))).sum();
            guess::between(
                flow,
                limits,
                Priced::OutOfUnits { lambda: start.lambda },
                wanted,
                gain / PRECISION,
                (0, start.clone()),
                (ceiling, inside.clone()),
                meter,
            )?
        };
        let step = |price, stride: i64| Step {
            price,
            stride: stride.max(1),
            rising: true,
        };
        let stride = if of_units == 0 { gain } else { of_units / FIRST_STRIDE };
        let mut steps = vec![step(of_units, stride); limits.units.len()];
        steps.push(step(start.lambda, gain));
        Ok(Self {
            best: if inside.bound(limits) > start.bound(limits) {
                inside.clone()
            } else {
                start.clone()
            },
            inside,
            recent: VecDeque::new(),
            steps,
            latest: start,
            rounds: 0,
        })
    }

    /// Whether no more rounds are to be had.
    pub(super) fn is_over(&self) -> bool {
        self.rounds == ROUNDS
    }

    /// Adjusts the prices until the bound rises by less than `least` over some rounds.
    pub(super) fn climb(
        &mut self,
        flow: &mut Flow,
        limits: &Limits,
        least: i128,
        meter: &mut Meter<'_>,
    ) -> Result<(), PlanError> {
        let mut bounds = VecDeque::new();
        while !self.is_over() {
            self.rounds += 1;
            meter.stage = Stage::Pricing { round: self.rounds };
            let (lambda, of_units) = self.steps.split_last().ok_or(PlanError::CertificateFailed)?;
            let unit_lambda: Vec<i64> = of_units.iter().map(|step| step.price).collect();
            let point = solve_from(flow, &self.latest, limits, lambda.price, &unit_lambda, meter)?;
            let is_settled = !self.adjust(&point, limits);
            self.note(point, limits);
            let bound = self.best.bound(limits);
            if is_settled {
                self.rounds = ROUNDS;
            } else if bounds.len() == WINDOW && bounds.pop_front().is_some_and(|before| bound - before < least) {
                break;
            }
            bounds.push_back(bound);
        }
        Ok(())
    }

    /// Moves every price towards its limit; false if all may stay as they are.
    fn adjust(&mut self, point: &Point, limits: &Limits) -> bool {
        let of_units = limits.units.iter().map(|&(_, limit)| Some(limit));
        let moves = point.moves.out_of.iter().chain([&point.moves.all]);
        let mut changed = false;
        for ((step, limit), &moves) in self.steps.iter_mut().zip(of_units.chain([limits.budget])).zip(moves) {
            if let Some(limit) = limit {
                changed |= step.adjust(moves, limit);
            }
        }
        changed
    }

    /// Keeps what a point is good for.
    fn note(&mut self, point: Point, limits: &Limits) {
        if point.bound(limits) > self.best.bound(limits) {
            self.best = point.clone();
        }
        if limits.keeps(&point.moves) && point.objective < self.inside.objective {
            self.inside = point.clone();
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(point.position_of.clone());
        self.latest = point;
    }
}

/// The price of one limit and how it is being adjusted.
#[derive(Clone)]
struct Step {
    price: i64,
    stride: i64,
    rising: bool,
}

impl Step {
    /// Moves the price towards its limit; false if it may stay as it is.
    fn adjust(&mut self, moves: u32, limit: u32) -> bool {
        let rising = moves > limit;
        if moves == limit || (!rising && self.price == 0) {
            return false;
        }
        self.stride = if rising == self.rising {
            self.stride + self.stride / 5
        } else {
            (self.stride / 2).max(1)
        };
        self.rising = rising;
        self.price = if rising {
            self.price + self.stride
        } else {
            (self.price - self.stride).max(0)
        };
        true
    }
}
