//! A first guess at the price of a move: the search of [`budget`](super::budget) at a fraction of its cost.
//!
//! Nothing rests on it. Where it is bad, the exact search takes longer.

use super::flow::Flow;
use super::limits::{Limits, Point};
use super::meter::Meter;
use super::{certify, scaling};
use crate::planner::plan::PlanError;

/// The largest gain of one step, divided by how far a step may be from the best in the guess. Found by trying.
const PRECISION: i64 = 500;

/// About the price of a move at which the budget is kept; none if the budget seems not to bind, if there is none, or if single units have
/// limits.
pub(super) fn price_of_move(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    meter: &mut Meter<'_>,
) -> Result<Option<i64>, PlanError> {
    let Some(budget) = limits.budget.filter(|_| limits.units.is_empty()) else {
        return Ok(None);
    };
    flow.set_move_prices(0, &[]);
    let close = certify::worst_violation(flow, meter)? / PRECISION;
    // The fewest moves there can be; what they are worth together is near enough.
    let mut below = Point::of(flow, limits, ceiling, &[]);
    let mut above = near_optimum(flow, limits, 0, close, meter)?;
    if above.moves.all <= budget {
        return Ok(None);
    }
    loop {
        // Where the two supporting lines meet.
        let moves = i64::from(above.moves.all) - i64::from(below.moves.all);
        let lambda = (below.objective - above.objective).div_euclid(moves);
        if lambda <= above.lambda + close || lambda >= below.lambda - close {
            return Ok(Some(lambda.clamp(above.lambda, below.lambda).max(1)));
        }
        meter.next_round();
        let nearest = if lambda - above.lambda < below.lambda - lambda {
            &above
        } else {
            &below
        };
        nearest.restore(flow);
        let point = near_optimum(flow, limits, lambda, close, meter)?;
        if point.moves.all == budget || point.moves.all <= below.moves.all || point.moves.all >= above.moves.all {
            return Ok(Some(lambda));
        }
        if point.moves.all > budget {
            above = point;
        } else {
            below = point;
        }
    }
}

/// Brings the flow near its optimum at a price of a move.
fn near_optimum(
    flow: &mut Flow,
    limits: &Limits,
    lambda: i64,
    close: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    flow.set_move_prices(lambda, &[]);
    scaling::rebalance(flow, close, meter)?;
    Ok(Point::of(flow, limits, lambda, &[]))
}
