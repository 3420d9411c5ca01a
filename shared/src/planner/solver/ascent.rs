//! Limits of single units: one price per limit, all adjusted together.
//!
//! Every round solves at the present prices and proves a lower bound, of which the best is kept. Then each price takes its own step towards its
//! limit; the step grows while the limit stays on the same side and shrinks when it changes side.

use std::collections::VecDeque;

use super::flow::Flow;
use super::limits::{Limits, Point, solve_from};
use super::meter::Meter;
use crate::planner::plan::{PlanError, Stage};

/// How often prices are adjusted at most.
const ROUNDS: u32 = 100;

/// After how many rounds without a better bound the search ends.
const PATIENCE: u32 = 20;

/// How many of the latest plans are mixed in at the end.
const RECENT: usize = 30;

/// What an ascent found.
pub(super) struct Ascent {
    /// The optimum with the best lower bound.
    pub best: Point,
    /// The best plan that keeps all limits.
    pub inside: Point,
    /// The latest plans, which need not keep the limits.
    pub recent: VecDeque<Vec<u32>>,
}

/// Adjusts the prices of moves from those of `start` on, which breaks a limit; `inside` is a plan that keeps all.
pub(super) fn ascend(
    flow: &mut Flow,
    start: Point,
    inside: Point,
    limits: &Limits,
    meter: &mut Meter<'_>,
) -> Result<Ascent, PlanError> {
    let gain = (inside.objective - start.objective) / i64::from(start.moves.all.max(1));
    let count = limits.units.len();
    let mut steps: Vec<Step> = start
        .unit_lambda
        .iter()
        .chain([&start.lambda])
        .map(|&price| Step {
            price,
            stride: gain.max(1),
            rising: true,
        })
        .collect();
    let mut found = Ascent {
        best: if inside.bound(limits) > start.bound(limits) {
            inside.clone()
        } else {
            start.clone()
        },
        inside,
        recent: VecDeque::new(),
    };
    let mut point = start;
    let mut idle = 0;
    for round in 1..=ROUNDS {
        let mut changed = false;
        for (place, step) in steps.iter_mut().enumerate() {
            let (moves, limit) = match limits.units.get(place) {
                Some(&(_, limit)) => (point.moves.out_of[place], Some(limit)),
                None => (point.moves.all, limits.budget),
            };
            if let Some(limit) = limit {
                changed |= step.adjust(moves, limit);
            }
        }
        if !changed {
            break;
        }
        meter.stage = Stage::Pricing { round };
        let unit_lambda: Vec<i64> = steps[..count].iter().map(|step| step.price).collect();
        point = solve_from(flow, &point, limits, steps[count].price, &unit_lambda, meter)?;
        if point.bound(limits) > found.best.bound(limits) {
            found.best = point.clone();
            idle = 0;
        } else {
            idle += 1;
        }
        if found.recent.len() == RECENT {
            found.recent.pop_front();
        }
        found.recent.push_back(point.position_of.clone());
        if limits.keeps(&point.moves) && point.objective < found.inside.objective {
            found.inside = point.clone();
        }
        if idle == PATIENCE {
            break;
        }
    }
    Ok(found)
}

/// The price of one limit and how it is being adjusted.
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
