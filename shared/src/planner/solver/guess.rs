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

/// On which moves the price is that is looked for.
#[derive(Clone, Copy)]
pub(super) enum Priced {
    /// On all.
    All,
    /// On those out of units with a limit, besides a known price of all moves.
    OutOfUnits { lambda: i64 },
}

impl Priced {
    /// How many such moves a plan has.
    fn moves(self, point: &Point) -> i64 {
        match self {
            Self::All => i64::from(point.moves.all),
            Self::OutOfUnits { .. } => point.moves.out_of.iter().map(|&moves| i64::from(moves)).sum(),
        }
    }

    /// The objective with the prices of moves that are known.
    fn value(self, point: &Point) -> i128 {
        match self {
            Self::All => i128::from(point.objective),
            Self::OutOfUnits { lambda } => point.value_at(lambda),
        }
    }

    /// The price of all moves and the extra price of each limited unit.
    fn prices(self, price: i64, limits: &Limits) -> (i64, Vec<i64>) {
        let count = limits.units.len();
        match self {
            Self::All => (price, vec![0; count]),
            Self::OutOfUnits { lambda } => (lambda, vec![price; count]),
        }
    }
}

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
    let below = (ceiling, Point::of(flow, limits, ceiling, &[]));
    let above = (0, near_optimum(flow, limits, Priced::All, 0, close, meter)?);
    if above.1.moves.all <= budget {
        return Ok(None);
    }
    between(flow, limits, Priced::All, i64::from(budget), close, above, below, meter).map(Some)
}

/// About the price of single moves at which there are as many as wanted. `above` is a price with more and `below` one with fewer, each with a
/// plan that is best or nearly so; `close` is how far from the best one step may be in between.
#[expect(clippy::too_many_arguments, reason = "two ends of a search with what is looked for")]
pub(super) fn between(
    flow: &mut Flow,
    limits: &Limits,
    priced: Priced,
    wanted: i64,
    close: i64,
    mut above: (i64, Point),
    mut below: (i64, Point),
    meter: &mut Meter<'_>,
) -> Result<i64, PlanError> {
    let moves = |point: &Point| priced.moves(point);
    loop {
        // Where the two supporting lines meet.
        let gained = priced.value(&below.1) - priced.value(&above.1);
        let price = gained.div_euclid(i128::from((moves(&above.1) - moves(&below.1)).max(1)));
        let price = i64::try_from(price).unwrap_or(below.0);
        if price <= above.0 + close || price >= below.0 - close {
            return Ok(price.clamp(above.0, below.0).max(1));
        }
        meter.next_round();
        let nearest = if price - above.0 < below.0 - price {
            &above.1
        } else {
            &below.1
        };
        nearest.restore(flow);
        let point = near_optimum(flow, limits, priced, price, close, meter)?;
        let found = moves(&point);
        if found == wanted || found <= moves(&below.1) || found >= moves(&above.1) {
            return Ok(price);
        }
        if found > wanted {
            above = (price, point);
        } else {
            below = (price, point);
        }
    }
}

/// Brings the flow near its optimum at a price of moves.
fn near_optimum(
    flow: &mut Flow,
    limits: &Limits,
    priced: Priced,
    price: i64,
    close: i64,
    meter: &mut Meter<'_>,
) -> Result<Point, PlanError> {
    let (lambda, unit_lambda) = priced.prices(price, limits);
    flow.set_move_prices(lambda, &unit_lambda);
    scaling::rebalance(flow, close, meter)?;
    Ok(Point::of(flow, limits, lambda, &unit_lambda))
}
