//! The trade-off between the number of moves and the objective.

use super::budget;
use super::flow::Flow;
use super::limits::{self, Limits, MoveCount, Point};
use super::meter::Meter;
use super::network::index;
use super::without_limits;
use crate::planner::plan::{FrontierPoint, PlanError, Stage};

/// Finds up to `wanted` points of the lower convex hull of all (moves, objective) pairs within the limits of single units.
pub(super) fn points(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    wanted: u32,
    meter: &mut Meter<'_>,
) -> Result<Vec<FrontierPoint>, PlanError> {
    if wanted == 0 {
        return Ok(Vec::new());
    }
    if limits.units.is_empty() {
        hull_by_prices(flow, limits, ceiling, wanted, meter)
    } else {
        hull_by_budgets(flow, limits, ceiling, wanted, meter)
    }
}

fn point_of(point: &Point) -> FrontierPoint {
    FrontierPoint {
        moves: point.moves.all,
        objective: point.objective,
    }
}

/// Splits the widest gap between two known optima again and again, at the price at which their supporting lines meet.
fn hull_by_prices(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    wanted: u32,
    meter: &mut Meter<'_>,
) -> Result<Vec<FrontierPoint>, PlanError> {
    let free = without_limits(flow, limits, meter)?;
    let fewest = limits::fewest_moves(flow, &limits.with_budget(Some(0)), ceiling, meter)?;
    if wanted == 1 || free.moves.all <= fewest.moves.all {
        return Ok(vec![point_of(&free)]);
    }
    let mut known = vec![fewest, free];
    // `closed[i]`: nothing lies on the hull between `known[i]` and `known[i + 1]`.
    let mut closed = vec![false];
    while index(known.len()) < wanted {
        meter.stage = Stage::Frontier {
            found: index(known.len()),
            wanted,
        };
        let widest = (0..closed.len()).filter(|&place| !closed[place]).max_by_key(|&place| {
            let width = known[place + 1].moves.all - known[place].moves.all;
            (width, std::cmp::Reverse(place))
        });
        let Some(place) = widest else { break };
        let (few, many) = (&known[place], &known[place + 1]);
        let lambda = (few.objective - many.objective).div_euclid(i64::from(many.moves.all - few.moves.all));
        let nearest = if few.lambda - lambda < lambda - many.lambda {
            few
        } else {
            many
        };
        let point = limits::solve_from(flow, nearest, limits, lambda, &[], meter)?;
        if point.moves.all > few.moves.all && point.moves.all < many.moves.all {
            known.insert(place + 1, point);
            closed.insert(place, false);
        } else {
            closed[place] = true;
        }
    }
    Ok(known.iter().map(point_of).collect())
}

/// Plans for evenly spaced budgets; of those, the ones on their lower convex hull.
fn hull_by_budgets(
    flow: &mut Flow,
    limits: &Limits,
    ceiling: i64,
    wanted: u32,
    meter: &mut Meter<'_>,
) -> Result<Vec<FrontierPoint>, PlanError> {
    let free = without_limits(flow, limits, meter)?;
    let fewest = limits::fewest_moves(flow, &limits.with_budget(Some(0)), ceiling, meter)?;
    let span = free.moves.all - fewest.moves.all.min(free.moves.all);
    // No more budgets than there are.
    let wanted = wanted.min(span.saturating_add(1));
    let mut hull: Vec<FrontierPoint> = Vec::new();
    for place in 0..wanted {
        let share = u64::from(span) * u64::from(place) / u64::from(wanted.saturating_sub(1).max(1));
        let budget = fewest.moves.all + u32::try_from(share).unwrap_or(span);
        let budget = if wanted == 1 { free.moves.all } else { budget };
        let limits = limits.with_budget(Some(budget));
        budget::within_limits(flow, free.clone(), &limits, ceiling, meter)?;
        meter.stage = Stage::Frontier {
            found: place + 1,
            wanted,
        };
        let count = MoveCount::of(flow, &limits);
        push_convex(
            &mut hull,
            FrontierPoint {
                moves: count.all,
                objective: flow.objective(),
            },
        );
    }
    Ok(hull)
}

/// Adds a point with at least as many moves as the last, and drops those that then lie above the lower hull.
fn push_convex(hull: &mut Vec<FrontierPoint>, point: FrontierPoint) {
    if hull
        .last()
        .is_some_and(|last| point.objective >= last.objective || point.moves <= last.moves)
    {
        return;
    }
    while let [.., first, second] = hull.as_slice() {
        let left = i128::from(second.objective - first.objective) * i128::from(point.moves - second.moves);
        let right = i128::from(point.objective - second.objective) * i128::from(second.moves - first.moves);
        if left <= right {
            break;
        }
        hull.pop();
    }
    hull.push(point);
}
