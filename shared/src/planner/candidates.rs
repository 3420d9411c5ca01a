//! From people, posts and rules to the numeric problem.
//!
//! Nobody is ever offered a position that a hard rule forbids. Rules that only warn close a position too when the scope
//! says so ([`PlanningScope::avoided_warnings`]).
//!
//! # What "optimal" is about
//! A clerk of a city may have a thousand open positions. Each person is offered at most [`PlanningScope::offers`] of them: three
//! quarters are those that look best at today's staffing (cost of the move plus what one more person changes there), one
//! quarter is drawn evenly, by a fixed rule, from the other positions that are short of people, so that not everybody is sent
//! to the same few. **The plan is optimal over the offered positions**, which [`Prepared::report`] counts.

mod curves;
mod error;
#[cfg(test)]
pub(in crate::planner) mod fixture;
mod input;
mod offers;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::curves::Curves;
pub use self::{
    error::PrepareError,
    input::{PlanningInput, PlanningScope},
};
use super::problem::{EmployeeColumns, PositionColumns, Problem, ProblemData, UnitColumns};
use crate::domain::eligibility::{Candidate, Target, check, check_conflict};
use crate::domain::ids::{EmployeeId, PositionId};
use crate::domain::rule::Severity;
use crate::domain::unit::UnitTree;

/// How much was on offer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferReport {
    /// People in the input.
    pub employees: u32,
    /// People with at least one open position besides their own.
    pub movable: u32,
    /// Open pairs of person and position, before the limit.
    pub open: u64,
    /// Pairs offered to the planner.
    pub offered: u64,
    /// People whose open positions were more than the limit.
    pub limited: u32,
}

/// The numeric problem and the way back from its numbers.
///
/// Employees and positions keep their place in the input; units are in tree order, see [`Prepared::unit`].
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The numeric problem.
    pub problem: Problem,
    /// The tree over the input's units.
    pub tree: UnitTree,
    /// How much was on offer.
    pub report: OfferReport,
    index: Index,
}

/// Places in the input's lists.
#[derive(Debug, Clone)]
struct Index {
    /// Place of each position's unit and title.
    unit: Vec<usize>,
    title: Vec<usize>,
    /// Place of each employee's position.
    held: Vec<usize>,
}

impl Prepared {
    /// Place in the input of a unit of the problem.
    pub fn unit(&self, unit: usize) -> Option<usize> {
        self.tree.order().get(unit).copied()
    }

    /// Place in the input of a position's unit.
    pub fn unit_of(&self, position: usize) -> Option<usize> {
        self.index.unit.get(position).copied()
    }

    /// Place in the input of a position's title.
    pub fn title_of(&self, position: usize) -> Option<usize> {
        self.index.title.get(position).copied()
    }

    /// Place in the input of the position that an employee holds.
    pub fn held_by(&self, employee: usize) -> Option<usize> {
        self.index.held.get(employee).copied()
    }

    /// People in each position today.
    pub fn holders(&self) -> Vec<u32> {
        count_holders(&self.index.held, self.index.unit.len())
    }
}

/// Turns an input into the problem that [`super::plan`] solves.
///
/// Without employees the problem has no moves; that is a result, not an error.
///
/// # Errors
/// A [`PrepareError`] that names what does not fit together.
pub fn prepare(input: &PlanningInput) -> Result<Prepared, PrepareError> {
    input.criteria.check()?;
    let tree = UnitTree::new(&input.units)?;
    let index = Index::new(input)?;
    let staffing = Curves::new(input, &tree, &index);
    let pins = pairs(input, &input.scope.pins)?;
    let forbids = pairs(input, &input.scope.forbids)?;
    check_pins(input, &tree, &index, &pins)?;
    let (candidates, report) = offers::collect(input, &tree, &index, &staffing, &pins);

    let order_of = inverse(tree.order());
    let place = |unit: usize| order_of.get(unit).copied().unwrap_or_default();
    let parent = |unit: usize| {
        tree.parent(unit)
            .map_or(-1, |parent| i32::try_from(place(parent)).unwrap_or(-1))
    };
    let in_order = |values: &[i64]| tree.order().iter().map(|&unit| values[unit]).collect::<Vec<_>>();
    let data = ProblemData {
        units: UnitColumns {
            parent: tree.order().iter().map(|&unit| parent(unit)).collect(),
            need_centi: in_order(&staffing.unit_need),
            curve: tree.order().iter().map(|&unit| staffing.unit_curve[unit]).collect(),
        },
        positions: PositionColumns {
            unit: index.unit.iter().map(|&unit| narrow(place(unit))).collect(),
            need_centi: input
                .positions
                .iter()
                .map(|position| position.need_centi.max(0))
                .collect(),
            curve: staffing.position_curve,
        },
        employees: EmployeeColumns {
            position: index.held.iter().map(|&position| narrow(position)).collect(),
        },
        candidates,
        budget: input.scope.budget,
        pins,
        forbids,
        ..ProblemData::default()
    };
    Ok(Prepared {
        problem: Problem::new(data)?,
        tree,
        report,
        index,
    })
}

impl Index {
    fn new(input: &PlanningInput) -> Result<Self, PrepareError> {
        let units: BTreeMap<_, _> = input
            .units
            .iter()
            .enumerate()
            .map(|(place, unit)| (&unit.id, place))
            .collect();
        let titles: BTreeMap<_, _> = input
            .titles
            .iter()
            .enumerate()
            .map(|(place, title)| (&title.id, place))
            .collect();
        let mut positions = BTreeMap::new();
        let mut index = Self {
            unit: Vec::new(),
            title: Vec::new(),
            held: Vec::new(),
        };
        for (place, position) in input.positions.iter().enumerate() {
            if positions.insert(&position.id, place).is_some() {
                return Err(PrepareError::DuplicatePosition(position.id.clone()));
            }
            index
                .unit
                .push(*units.get(&position.unit_id).ok_or_else(|| PrepareError::UnknownUnit {
                    position: position.id.clone(),
                    unit: position.unit_id.clone(),
                })?);
            index.title.push(
                *titles
                    .get(&position.title_id)
                    .ok_or_else(|| PrepareError::UnknownTitle {
                        position: position.id.clone(),
                        title: position.title_id.clone(),
                    })?,
            );
        }
        let mut seen = BTreeSet::new();
        for employee in &input.employees {
            if !seen.insert(&employee.id) {
                return Err(PrepareError::DuplicateEmployee(employee.id.clone()));
            }
            let held = positions
                .get(&employee.position_id)
                .ok_or_else(|| PrepareError::UnknownPosition {
                    employee: employee.id.clone(),
                    position: employee.position_id.clone(),
                })?;
            index.held.push(*held);
        }
        Ok(index)
    }
}

fn count_holders(held: &[usize], positions: usize) -> Vec<u32> {
    let mut holders = vec![0_u32; positions];
    for &position in held {
        holders[position] += 1;
    }
    holders
}

/// Pairs of the scope as places in the input.
fn pairs(input: &PlanningInput, pairs: &[(EmployeeId, PositionId)]) -> Result<Vec<(u32, u32)>, PrepareError> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let employees: BTreeMap<_, _> = input
        .employees
        .iter()
        .enumerate()
        .map(|(place, person)| (&person.id, place))
        .collect();
    let positions: BTreeMap<_, _> = input
        .positions
        .iter()
        .enumerate()
        .map(|(place, post)| (&post.id, place))
        .collect();
    pairs
        .iter()
        .map(|(employee, position)| {
            employees
                .get(employee)
                .zip(positions.get(position))
                .map(|(&employee, &position)| (narrow(employee), narrow(position)))
                .ok_or_else(|| PrepareError::UnknownPair {
                    employee: employee.clone(),
                    position: position.clone(),
                })
        })
        .collect()
}

/// A pin may go against warnings and the scope, never against a hard rule, and never takes along who is kept in the present post.
fn check_pins(input: &PlanningInput, tree: &UnitTree, index: &Index, pins: &[(u32, u32)]) -> Result<(), PrepareError> {
    for &(employee, position) in pins {
        let (employee, position) = (employee as usize, position as usize);
        if index.held[employee] == position {
            continue;
        }
        let person = &input.employees[employee];
        if person.is_held {
            return Err(PrepareError::PinHeld {
                employee: person.id.clone(),
            });
        }
        let candidate = Candidate {
            employee: person,
            title: &input.titles[index.title[index.held[employee]]],
        };
        let target = Target {
            title: &input.titles[index.title[position]],
        };
        let mut rules = check(&candidate, &target, &input.rules, input.effective_on);
        let conflicts = input.conflicts_of(person);
        rules.push(check_conflict(&conflicts, index.unit[position], tree, &input.rules));
        rules.retain(|rule| rule.severity == Severity::Block);
        if !rules.is_empty() {
            return Err(PrepareError::PinBlocked {
                employee: person.id.clone(),
                position: input.positions[position].id.clone(),
                rules,
            });
        }
    }
    Ok(())
}

fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &unit) in order.iter().enumerate() {
        places[unit] = place;
    }
    places
}

/// Places as the problem stores them; [`Problem::new`] refuses lists that are too long.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
