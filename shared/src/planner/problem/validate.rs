//! The checks that make a [`Problem`](super::Problem) sound: shapes, ranges, the tree, the candidates, limits.

use std::collections::{BTreeMap, BTreeSet};

use super::{Curve, MAX_CENTI, MAX_COST, MAX_SLOPE, PROBLEM_FORMAT, ProblemData, ProblemError, Table};

/// Checks everything but [`check_totals`].
pub(super) fn validate(data: &ProblemData) -> Result<(), ProblemError> {
    if data.format != PROBLEM_FORMAT {
        return Err(ProblemError::UnknownFormat {
            found: data.format.clone(),
        });
    }
    check_sizes(data)?;
    check_tree(&data.units.parent)?;
    check_curves(Table::Units, &data.units.need_centi, &data.units.curve)?;
    check_curves(Table::Positions, &data.positions.need_centi, &data.positions.curve)?;
    check_positions(data)?;
    check_candidates(data)?;
    check_limits(data)
}

fn check_length(column: &'static str, found: usize, expected: usize) -> Result<(), ProblemError> {
    if found == expected {
        Ok(())
    } else {
        Err(ProblemError::ColumnLength {
            column,
            found,
            expected,
        })
    }
}

fn check_sizes(data: &ProblemData) -> Result<(), ProblemError> {
    let units = data.units.parent.len();
    let positions = data.positions.unit.len();
    let employees = data.employees.position.len();
    if units == 0 {
        return Err(ProblemError::NoUnit);
    }
    check_length("units.need_centi", data.units.need_centi.len(), units)?;
    check_length("units.curve", data.units.curve.len(), units)?;
    check_length("positions.need_centi", data.positions.need_centi.len(), positions)?;
    check_length("positions.curve", data.positions.curve.len(), positions)?;
    check_length("candidates.start", data.candidates.start.len(), employees + 1)?;
    check_length(
        "candidates.cost",
        data.candidates.cost.len(),
        data.candidates.position.len(),
    )?;
    // Ten million employees keep `100 * headcount` times the steepest slope far inside 64 bits; the other limits keep indexes in 32 bits.
    for (table, found, limit) in [
        ("units", units, 10_000_000),
        ("positions", positions, 10_000_000),
        ("employees", employees, 10_000_000),
        ("candidates", data.candidates.position.len(), 2_000_000_000),
    ] {
        if found > limit {
            return Err(ProblemError::TooMany { table, found, limit });
        }
    }
    Ok(())
}

fn check_tree(parents: &[i32]) -> Result<(), ProblemError> {
    let units = parents.len();
    for (unit, &parent) in parents.iter().enumerate() {
        if unit == 0 {
            if parent != -1 {
                return Err(ProblemError::RootHasParent { parent });
            }
        } else if parent == -1 {
            return Err(ProblemError::SecondRoot { unit });
        } else if usize::try_from(parent).map_or(true, |parent| parent >= units) {
            return Err(ProblemError::ParentOutOfRange { unit, parent, units });
        }
    }
    top_down(parents).map(|_| ())
}

/// The units in an order in which every parent comes before its children.
fn top_down(parents: &[i32]) -> Result<Vec<u32>, ProblemError> {
    const UNKNOWN: u32 = u32::MAX;
    let mut depth = vec![UNKNOWN; parents.len()];
    let mut path = Vec::new();
    for start in 0..parents.len() {
        let mut unit = start;
        let mut above = loop {
            if depth[unit] != UNKNOWN {
                break depth[unit];
            }
            path.push(unit);
            match usize::try_from(parents[unit]) {
                // A path longer than the tree has walked in a circle.
                Ok(_) if path.len() > parents.len() => return Err(ProblemError::Cycle { unit: start }),
                Ok(parent) => unit = parent,
                Err(_) => break UNKNOWN,
            }
        };
        while let Some(unit) = path.pop() {
            above = above.wrapping_add(1);
            depth[unit] = above;
        }
    }
    let mut order: Vec<u32> = (0..parents.len()).filter_map(|unit| u32::try_from(unit).ok()).collect();
    order.sort_by_key(|&unit| depth[unit as usize]);
    Ok(order)
}

fn check_curves(table: Table, needs: &[i64], curves: &[Curve]) -> Result<(), ProblemError> {
    for (index, &need_centi) in needs.iter().enumerate() {
        if !(0..=MAX_CENTI).contains(&need_centi) {
            return Err(ProblemError::NeedOutOfRange {
                table,
                index,
                need_centi,
            });
        }
    }
    for (index, &curve) in curves.iter().enumerate() {
        if curve.deficit < 0
            || curve.deep_deficit < curve.deficit
            || curve.surplus < 0
            || curve.deep_surplus < curve.surplus
        {
            return Err(ProblemError::NotConvex { table, index, curve });
        }
        if curve.deep_deficit > MAX_SLOPE
            || curve.deep_surplus > MAX_SLOPE
            || !(0..=MAX_CENTI).contains(&curve.threshold_centi)
        {
            return Err(ProblemError::CurveOutOfRange { table, index, curve });
        }
    }
    Ok(())
}

fn check_positions(data: &ProblemData) -> Result<(), ProblemError> {
    let units = data.units.parent.len();
    let positions = data.positions.unit.len();
    for (position, &unit) in data.positions.unit.iter().enumerate() {
        if unit as usize >= units {
            return Err(ProblemError::UnitOutOfRange { position, unit, units });
        }
    }
    for (employee, &position) in data.employees.position.iter().enumerate() {
        if position as usize >= positions {
            return Err(ProblemError::EmployeePositionOutOfRange {
                employee,
                position,
                positions,
            });
        }
    }
    Ok(())
}

fn check_candidates(data: &ProblemData) -> Result<(), ProblemError> {
    let starts = &data.candidates.start;
    let candidates = data.candidates.position.len();
    let positions = data.positions.unit.len();
    if starts[0] != 0 {
        return Err(ProblemError::StartNotZero { start: starts[0] });
    }
    for (index, pair) in starts.windows(2).enumerate() {
        if pair[1] < pair[0] {
            return Err(ProblemError::StartFalls {
                index: index + 1,
                start: pair[1],
            });
        }
    }
    let last = starts[starts.len() - 1];
    if last as usize != candidates {
        return Err(ProblemError::StartEnd {
            start: last,
            candidates,
        });
    }
    for (index, &cost) in data.candidates.cost.iter().enumerate() {
        if !(-MAX_COST..=MAX_COST).contains(&cost) {
            return Err(ProblemError::CostOutOfRange { index, cost });
        }
    }
    let mut seen_by = vec![u32::MAX; positions];
    for (employee, &current) in data.employees.position.iter().enumerate() {
        let mark = u32::try_from(employee).unwrap_or(u32::MAX);
        for index in starts[employee] as usize..starts[employee + 1] as usize {
            let position = data.candidates.position[index];
            let Some(seen) = seen_by.get_mut(position as usize) else {
                return Err(ProblemError::CandidateOutOfRange {
                    index,
                    employee,
                    position,
                    positions,
                });
            };
            if *seen == mark {
                return Err(ProblemError::DuplicateCandidate {
                    index,
                    employee,
                    position,
                });
            }
            *seen = mark;
        }
        if seen_by[current as usize] != mark {
            return Err(ProblemError::MissingStay {
                employee,
                position: current,
            });
        }
    }
    Ok(())
}

pub(super) fn check_limits(data: &ProblemData) -> Result<(), ProblemError> {
    let units = data.units.parent.len();
    let positions = data.positions.unit.len();
    let employees = data.employees.position.len();
    if let Some(&unit) = data.unit_out_budget.keys().find(|&&unit| unit as usize >= units) {
        return Err(ProblemError::BudgetUnitOutOfRange { unit, units });
    }
    for (list, pairs) in [("pins", &data.pins), ("forbids", &data.forbids)] {
        for (index, &(employee, position)) in pairs.iter().enumerate() {
            if employee as usize >= employees {
                return Err(ProblemError::PairEmployeeOutOfRange {
                    list,
                    index,
                    employee,
                    employees,
                });
            }
            if position as usize >= positions {
                return Err(ProblemError::PairPositionOutOfRange {
                    list,
                    index,
                    position,
                    positions,
                });
            }
        }
    }
    let mut pinned = BTreeMap::new();
    for (index, &(employee, position)) in data.pins.iter().enumerate() {
        let row =
            data.candidates.start[employee as usize] as usize..data.candidates.start[employee as usize + 1] as usize;
        if !data.candidates.position[row].contains(&position) {
            return Err(ProblemError::PinNotCandidate {
                index,
                employee,
                position,
            });
        }
        let earlier = *pinned.entry(employee).or_insert(position);
        if earlier != position {
            return Err(ProblemError::PinnedTwice {
                index,
                employee,
                earlier,
            });
        }
    }
    let pins: BTreeSet<(u32, u32)> = data.pins.iter().copied().collect();
    for (index, &(employee, position)) in data.forbids.iter().enumerate() {
        if pins.contains(&(employee, position)) {
            return Err(ProblemError::PinnedAndForbidden {
                index,
                employee,
                position,
            });
        }
    }
    Ok(())
}

/// The least and the largest of costs, 0 among them.
pub(super) fn extremes(costs: &[i64]) -> (i64, i64) {
    costs
        .iter()
        .fold((0, 0), |(least, most), &cost| (least.min(cost), most.max(cost)))
}

/// Refuses problems whose objective, prices or path lengths might leave 64 bits, and returns the bound of one move's gain.
///
/// Prices are lengths of shortest paths over at most one node per position and unit, so the product of the number of nodes and the
/// largest step bounds them; the objective is at most the sum of all curves at their ends and of the dearest candidates.
pub(super) fn check_totals(data: &ProblemData, (least, most): (i64, i64)) -> Result<i64, ProblemError> {
    // A quarter of the 64-bit range: sums of a price, a cost and a tolerance still fit.
    const LIMIT: i128 = (i64::MAX / 4) as i128;
    let staff = data.employees.position.len() as i128;
    let steepest = |curve: &Curve| 100 * i128::from(curve.deep_deficit.max(curve.deep_surplus));
    let mut objective = i128::from(least.abs().max(most.abs())) * staff;
    let mut largest_step = 0;
    for (curves, needs) in [
        (&data.units.curve, &data.units.need_centi),
        (&data.positions.curve, &data.positions.need_centi),
    ] {
        for (curve, &need_centi) in curves.iter().zip(needs) {
            objective += i128::from(curve.deep_deficit) * i128::from(need_centi) + steepest(curve) * staff;
            largest_step = largest_step.max(steepest(curve));
        }
    }
    let mut along = vec![0_i128; data.units.parent.len()];
    for unit in top_down(&data.units.parent)? {
        let above = usize::try_from(data.units.parent[unit as usize]).map_or(0, |parent| along[parent]);
        along[unit as usize] = above + steepest(&data.units.curve[unit as usize]);
    }
    let path = data
        .positions
        .unit
        .iter()
        .zip(&data.positions.curve)
        .map(|(&unit, curve)| along[unit as usize] + steepest(curve))
        .max()
        .unwrap_or(0);
    let spread = i128::from(most) - i128::from(least);
    let largest_move_gain = spread + 2 * path + 1;
    let nodes = (data.units.parent.len() + data.positions.unit.len()) as i128 + 2;
    // Two prices of a move (the plan's and one unit's) may come on top of every step.
    if objective > LIMIT
        || nodes * (largest_step + 2 * spread + 2 * largest_move_gain) > LIMIT
        || 2 * largest_move_gain * staff > LIMIT
    {
        return Err(ProblemError::TotalOutOfRange);
    }
    i64::try_from(largest_move_gain).map_err(|_| ProblemError::TotalOutOfRange)
}
