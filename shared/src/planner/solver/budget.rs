//! Finding a plan within limits on moves: a price per move, found by intersecting supporting lines, then the exact number of moves by
//! exchanging cycles.
//!
//! With a price on every move (and an extra price on moves out of a limited unit) the problem stays one that is solved exactly, and its
//! value is a lower bound for the problem with limits. The plans found on both sides of the right price are then mixed: their difference
//! falls apart into cycles, and as many of them are taken over as the limits allow.

use super::ascent::Ascent;
use super::flow::Flow;
use super::limits::{self, Limits, Point, fewest_moves, solve_from};
use super::meter::Meter;
use super::paths::Paths;
use super::{exchange, fill, guess, repair, without_limits};
use crate::planner::plan::PlanError;

/// The first step away from a price that ought to be close to right, as a part of it.
const FIRST_STRIDE: i64 = 64;

/// Under limits of single units: the improvement divided by the gap, above which a better plan is no longer looked for.
const GOOD_ENOUGH: i128 = 1_000;

/// The improvement divided by how much the bound has to rise for the prices to be adjusted further, at first.
const PATIENCE: i128 = 5_000;

/// Finds the best plan within the limits from nothing, and leaves it in the flow. Returns the optimum at the prices with the best lower bound
/// found.
pub(super) fn solve_within(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    if let Some(lambda) = guess::price_of_move(flow, limits, ceiling, meter)? {
        meter.next_round();
        let start = limits::solve_at(flow, limits, lambda, &[], meter)?;
        let best = within_budget(flow, start, limits, ceiling, meter)?;
        if best.lambda > 0 {
            return Ok(best);
        }
        // The budget does not bind after all, so moves that gain nothing are to be left out.
    }
    let free = without_limits(flow, limits, meter)?;
    within_limits(flow, free, limits, ceiling, meter)
}

/// Finds a plan that keeps the limits, given the optimum without them. Leaves it in the flow and returns the optimum at the prices with the
/// best lower bound found.
pub(super) fn within_limits(
    flow: &mut Flow,
    free: Point,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    if limits.keeps(&free.moves) {
        free.restore(flow);
        return Ok(free);
    }
    meter.next_round();
    let fewest = fewest_moves(flow, limits, ceiling, meter)?;
    let mut search = PriceSearch::new(limits, free.clone(), meter);
    search.offer_bound(&fewest);
    let (inside, outside) = match limits.budget {
        Some(budget) if free.moves.all > budget => search.bracket(flow, free, fewest.clone(), budget)?,
        _ => (fewest.clone(), free),
    };
    if limits.keeps_units(&inside.moves) && limits.keeps_units(&outside.moves) {
        let best = search.best;
        mix(flow, &inside, &outside, limits, ceiling, meter)?;
        return Ok(best);
    }
    let inside = if limits.keeps(&inside.moves) { inside } else { fewest };
    under_unit_limits(flow, outside, inside, limits, ceiling, meter)
}

/// The same as [`within_limits`] where limits of single units bind. `outside` breaks a limit, `inside` keeps all.
fn under_unit_limits(
    flow: &mut Flow,
    outside: Point,
    inside: Point,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    let worst = i128::from(inside.objective);
    let mut ascent = Ascent::new(flow, outside, inside, limits, ceiling, meter)?;
    let mut best: Option<(i64, Vec<u32>)> = None;
    let mut patience = PATIENCE;
    loop {
        let before = ascent.best.bound(limits);
        ascent.climb(flow, limits, (worst - before) / patience, meter)?;
        mix(flow, &ascent.inside, &ascent.best, limits, ceiling, meter)?;
        refine(flow, &ascent, limits, meter)?;
        let found = (flow.objective(), flow.assignment());
        let is_better = best.as_ref().is_none_or(|best| found.0 < best.0);
        let best = match &mut best {
            Some(best) if !is_better => best,
            best => best.insert(found),
        };
        let bound = ascent.best.bound(limits);
        let gap = i128::from(best.0) - bound;
        let is_enough = gap * GOOD_ENOUGH <= worst - bound;
        if is_enough || ascent.is_over() || !(is_better || bound > before) {
            flow.set_assignment(&best.1);
            return Ok(ascent.best);
        }
        patience *= 4;
    }
}

/// The same as [`within_limits`] where the optimum at some price of a move is known and no single unit has a limit.
pub(super) fn within_budget(
    flow: &mut Flow,
    start: Point,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    let Some(budget) = limits.budget else {
        return solve_from(flow, &start, limits, 0, &[], meter);
    };
    let is_settled = |point: &Point| point.moves.all == budget || (point.lambda == 0 && point.moves.all < budget);
    let mut search = PriceSearch::new(limits, start.clone(), meter);
    let mut stride = (start.lambda / FIRST_STRIDE).max(1);
    let (mut above, mut below) = (None, None);
    let mut point = start;
    while !is_settled(&point) {
        let lambda = if point.moves.all > budget {
            let lambda = point.lambda.saturating_add(stride).min(ceiling);
            above = Some(point);
            lambda
        } else {
            let lambda = (point.lambda - stride).max(0);
            below = Some(point);
            lambda
        };
        if let (Some(above), Some(below)) = (&above, &below) {
            let (inside, outside) = search.bracket(flow, above.clone(), below.clone(), budget)?;
            let best = search.best;
            mix(flow, &inside, &outside, limits, ceiling, meter)?;
            return Ok(best);
        }
        let Some(nearest) = above.as_ref().or(below.as_ref()) else {
            return Err(PlanError::CertificateFailed);
        };
        search.meter.next_round();
        point = solve_from(flow, nearest, limits, lambda, &[], search.meter)?;
        search.offer_bound(&point);
        stride = stride.saturating_mul(8);
    }
    point.restore(flow);
    Ok(point)
}

/// Mixes in what the latest plans have to offer until nothing gets better.
fn refine(flow: &mut Flow, ascent: &Ascent, limits: &Limits, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    let bound = ascent.best.bound(limits);
    let mut objective = flow.objective();
    while i128::from(objective) > bound {
        for position_of in &ascent.recent {
            exchange::approach(flow, position_of, limits, meter)?;
        }
        let improved = flow.objective();
        if improved == objective {
            break;
        }
        objective = improved;
    }
    Ok(())
}

/// Leaves in the flow the best plan within the limits that can be made of a plan that keeps them and one that need not.
fn mix(
    flow: &mut Flow,
    inside: &Point,
    outside: &Point,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<(), PlanError> {
    inside.restore(flow);
    exchange::approach(flow, &outside.position_of, limits, meter)?;
    let mut best = (flow.objective(), flow.assignment());
    // Both are optimal at these prices, or very nearly so.
    flow.price.copy_from_slice(&outside.price);
    if limits.units.is_empty() {
        flow.set_move_prices(outside.lambda, &outside.unit_lambda);
        fill::fill(flow, &mut Paths::default(), limits, meter)?;
    } else {
        flow.set_assignment(&outside.position_of);
        repair::repair(flow, limits, ceiling, meter)?;
    }
    exchange::approach(flow, &outside.position_of, limits, meter)?;
    best = best.min((flow.objective(), flow.assignment()));
    flow.set_assignment(&best.1);
    Ok(())
}

struct PriceSearch<'s, 'm> {
    limits: &'s Limits,
    /// The point with the best lower bound so far.
    best: Point,
    meter: &'s mut Meter<'m>,
}

impl<'s, 'm> PriceSearch<'s, 'm> {
    fn new(limits: &'s Limits, best: Point, meter: &'s mut Meter<'m>) -> Self {
        Self { limits, best, meter }
    }

    fn offer_bound(&mut self, point: &Point) {
        if point.bound(self.limits) > self.best.bound(self.limits) {
            self.best = point.clone();
        }
    }

    /// Narrows down the price of a move until the points left and right of the budget are optimal at the same price, or at prices that
    /// differ by the smallest step. `above` has too many moves, `below` has not.
    fn bracket(
        &mut self,
        flow: &mut Flow,
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
            self.meter.next_round();
            let nearest = if lambda - above.lambda < below.lambda - lambda {
                &above
            } else {
                &below
            };
            let point = solve_from(flow, nearest, self.limits, lambda, &above.unit_lambda, self.meter)?;
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
}
