//! Limits on moves: a price per move, found by intersecting supporting lines, then the exact number of moves by exchanging cycles.
//!
//! With a price on every move (and an extra price on moves out of a limited unit) the problem stays one that is solved exactly, and its
//! value is a lower bound for the problem with limits. The plans found on both sides of the right price are then mixed: their difference
//! falls apart into cycles, and as many of them are taken over as the limits allow.

use std::collections::VecDeque;

use super::dual::Certificate;
use super::flow::{Flow, Meter};
use super::network::{NONE, Network};
use super::{exchange, repair, solve, total};
use crate::planner::plan::{PlanError, Stage};

/// The limits that a plan must keep.
pub(super) struct Limits<'n> {
    pub network: &'n Network,
    /// Largest number of moves in all.
    pub budget: Option<u32>,
}

/// How often the prices of moves are adjusted at most when single units have limits.
const ASCENT_ROUNDS: u32 = 60;

/// How many of the latest plans are mixed in at the end.
const RECENT: usize = 30;

/// How many moves a plan has, in all and out of each limited unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MoveCount {
    pub all: u32,
    pub out_of: Vec<u32>,
}

impl MoveCount {
    pub(super) fn of(flow: &Flow<'_>) -> Self {
        let mut count = Self {
            all: 0,
            out_of: vec![0; flow.network.unit_limits.len()],
        };
        for employee in (0..flow.arc_of.len()).filter(|&employee| flow.moves(employee)) {
            count.all += 1;
            if flow.network.limit_of[employee] != NONE {
                count.out_of[flow.network.limit_of[employee] as usize] += 1;
            }
        }
        count
    }
}

impl MoveCount {
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

impl Limits<'_> {
    fn keeps_units(&self, count: &MoveCount) -> bool {
        count
            .out_of
            .iter()
            .zip(&self.network.unit_limits)
            .all(|(&moves, &(_, limit))| moves <= limit)
    }

    pub(super) fn keeps(&self, count: &MoveCount) -> bool {
        self.budget.is_none_or(|budget| count.all <= budget) && self.keeps_units(count)
    }
}

/// An optimum at some prices of moves.
#[derive(Clone)]
pub(super) struct Point {
    pub arc_of: Vec<u32>,
    pub price: Vec<i64>,
    pub lambda: i64,
    pub unit_lambda: Vec<i64>,
    /// The true objective, without prices of moves.
    pub objective: i64,
    pub moves: MoveCount,
}

impl Point {
    pub(super) fn of(flow: &Flow<'_>, lambda: i64, unit_lambda: &[i64]) -> Self {
        Self {
            arc_of: flow.arc_of.clone(),
            price: flow.price.clone(),
            lambda,
            unit_lambda: unit_lambda.to_vec(),
            objective: total(super::breakdown(flow)),
            moves: MoveCount::of(flow),
        }
    }

    /// The objective plus all moves at price `lambda`.
    fn value_at(&self, lambda: i64) -> i128 {
        i128::from(self.objective) + i128::from(lambda) * i128::from(self.moves.all)
    }

    /// The lower bound that this point proves.
    fn bound(&self, limits: &Limits<'_>) -> i128 {
        let units = self
            .unit_lambda
            .iter()
            .zip(&self.moves.out_of)
            .zip(&limits.network.unit_limits);
        let over_units: i128 = units
            .map(|((&price, &moves), &(_, limit))| i128::from(price) * (i128::from(moves) - i128::from(limit)))
            .sum();
        self.value_at(self.lambda) - i128::from(self.lambda) * i128::from(limits.budget.unwrap_or(0)) + over_units
    }

    fn certificate(&self) -> Certificate {
        Certificate {
            lambda: self.lambda,
            unit_lambda: self.unit_lambda.clone(),
            price: self.price.clone(),
        }
    }

    pub(super) fn restore(&self, flow: &mut Flow<'_>) {
        flow.set_assignment(&self.arc_of);
        flow.price.copy_from_slice(&self.price);
    }
}

/// Solves at new prices of moves, starting from a known optimum at others.
pub(super) fn solve_from(
    flow: &mut Flow<'_>,
    start: &Point,
    lambda: i64,
    unit_lambda: &[i64],
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    start.restore(flow);
    flow.set_move_prices(lambda, unit_lambda);
    solve(flow, meter)?;
    Ok(Point::of(flow, lambda, unit_lambda))
}

/// A point that keeps all limits, because the moves they count have a price above everything a move can gain.
pub(super) fn fewest_moves<'n>(
    limits: &Limits<'n>,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<(Flow<'n>, Point), PlanError> {
    let lambda = if limits.budget.is_some() { ceiling } else { 0 };
    let unit_lambda = vec![ceiling - lambda; limits.network.unit_limits.len()];
    let mut flow = Flow::staying(limits.network);
    flow.set_move_prices(lambda, &unit_lambda);
    solve(&mut flow, meter)?;
    let point = Point::of(&flow, lambda, &unit_lambda);
    Ok((flow, point))
}

/// Finds a plan that keeps the limits, given the optimum without them, and the prices with the best lower bound found.
pub(super) fn within_limits(
    flow: &mut Flow<'_>,
    free: Point,
    limits: &Limits<'_>,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Certificate, PlanError> {
    if limits.keeps(&free.moves) {
        free.restore(flow);
        return Ok(free.certificate());
    }
    meter.stage = Stage::Pricing { round: 0 };
    let (_, fewest) = fewest_moves(limits, ceiling, meter)?;
    let gain = ((fewest.objective - free.objective) / i64::from(free.moves.all.max(1))).max(1);
    let mut search = PriceSearch {
        limits,
        round: 0,
        best: free.clone(),
        recent: VecDeque::new(),
        meter,
    };
    search.offer_bound(&fewest);
    let (inside, outside) = match limits.budget {
        Some(budget) if free.moves.all > budget => search.bracket(flow, free, fewest.clone(), budget)?,
        _ => (fewest.clone(), free),
    };
    let (inside, outside) = if limits.keeps_units(&inside.moves) && limits.keeps_units(&outside.moves) {
        (inside, outside)
    } else {
        search.ascend(flow, inside, outside, fewest, gain)?
    };
    let (best, recent) = (search.best, search.recent);
    mix(flow, &inside, &outside, limits, ceiling, meter)?;
    let mut objective = total(super::breakdown(flow));
    while i128::from(objective) > best.bound(limits) {
        for arc_of in &recent {
            exchange::approach(flow, arc_of, limits, meter)?;
        }
        let improved = total(super::breakdown(flow));
        if improved == objective {
            break;
        }
        objective = improved;
    }
    Ok(best.certificate())
}

/// Leaves in the flow the best plan within the limits that can be made of a plan that keeps them and one that need not.
fn mix(
    flow: &mut Flow<'_>,
    inside: &Point,
    outside: &Point,
    limits: &Limits<'_>,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    inside.restore(flow);
    exchange::approach(flow, &outside.arc_of, limits, meter)?;
    let mut best = (total(super::breakdown(flow)), flow.arc_of.clone());
    for start in [best.1.clone(), outside.arc_of.clone()] {
        if i128::from(best.0) == outside.bound(limits) {
            break;
        }
        flow.set_assignment(&start);
        flow.price.copy_from_slice(&outside.price);
        repair::repair(flow, limits, ceiling, meter)?;
        exchange::approach(flow, &outside.arc_of, limits, meter)?;
        let objective = total(super::breakdown(flow));
        if objective < best.0 {
            best = (objective, flow.arc_of.clone());
        }
    }
    flow.set_assignment(&best.1);
    Ok(())
}

struct PriceSearch<'s, 'm, 'n> {
    limits: &'s Limits<'n>,
    round: u32,
    /// The point with the best lower bound so far.
    best: Point,
    /// The latest assignments found, which need not keep the limits.
    recent: VecDeque<Vec<u32>>,
    meter: &'s mut Meter<'m>,
}

impl PriceSearch<'_, '_, '_> {
    fn offer_bound(&mut self, point: &Point) {
        if point.bound(self.limits) > self.best.bound(self.limits) {
            self.best = point.clone();
        }
    }

    fn next_round(&mut self) {
        self.round += 1;
        self.meter.stage = Stage::Pricing { round: self.round };
    }

    /// Narrows down the price of a move until the points left and right of the budget are optimal at the same price, or at prices that
    /// differ by the smallest step. `above` has too many moves, `below` has not.
    fn bracket(
        &mut self,
        flow: &mut Flow<'_>,
        mut above: Point,
        mut below: Point,
        budget: u32,
    ) -> Result<(Point, Point), PlanError> {
        loop {
            if below.moves.all == budget {
                return Ok((below, above));
            }
            // Where the two supporting lines meet.
            let crossing =
                (below.objective - above.objective).div_euclid(i64::from(above.moves.all) - i64::from(below.moves.all));
            let lambda = if crossing > above.lambda {
                crossing
            } else {
                crossing + 1
            };
            if lambda >= below.lambda || lambda <= above.lambda {
                return Ok((below, above));
            }
            self.next_round();
            let nearest = if lambda - above.lambda < below.lambda - lambda {
                &above
            } else {
                &below
            };
            let point = solve_from(flow, nearest, lambda, &above.unit_lambda, self.meter)?;
            self.offer_bound(&point);
            let improved = point.value_at(lambda) < above.value_at(lambda).min(below.value_at(lambda));
            if point.moves.all > budget {
                above = point;
            } else {
                below = point;
            }
            if !improved {
                return Ok((below, above));
            }
        }
    }

    /// Adjusts the price of a move and of every limited unit together, each by its own step, which grows while the limit stays on the
    /// same side and shrinks when it changes side. Returns the best plan found that keeps all limits, and the one with the best bound.
    fn ascend(
        &mut self,
        flow: &mut Flow<'_>,
        inside: Point,
        outside: Point,
        fewest: Point,
        gain: i64,
    ) -> Result<(Point, Point), PlanError> {
        let limits = self.limits;
        let count = limits.network.unit_limits.len();
        let mut steps = vec![
            Step {
                price: 0,
                stride: gain,
                rising: true
            };
            count + 1
        ];
        steps[count].price = outside.lambda;
        let mut feasible = if limits.keeps(&inside.moves) { inside } else { fewest };
        let mut point = outside;
        for _ in 0..ASCENT_ROUNDS {
            let mut changed = false;
            for (place, step) in steps.iter_mut().enumerate() {
                let (moves, limit) = match limits.network.unit_limits.get(place) {
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
            self.next_round();
            let unit_lambda: Vec<i64> = steps[..count].iter().map(|step| step.price).collect();
            point = solve_from(flow, &point, steps[count].price, &unit_lambda, self.meter)?;
            self.offer_bound(&point);
            self.recent.push_back(point.arc_of.clone());
            if self.recent.len() > RECENT {
                self.recent.pop_front();
            }
            if limits.keeps(&point.moves) && point.objective < feasible.objective {
                feasible = point.clone();
            }
        }
        Ok((feasible, self.best.clone()))
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
