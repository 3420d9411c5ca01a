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

#[cfg(test)]
pub(in crate::planner) mod fixture;
mod offers;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::objective::{CriteriaWeights, WeightError};
use super::problem::{Curve, EmployeeColumns, PositionColumns, Problem, ProblemData, ProblemError, UnitColumns};
use crate::domain::eligibility::{Candidate, RuleSettings, Target, check};
use crate::domain::employee::EmployeeProfile;
use crate::domain::fit::FitWeights;
use crate::domain::ids::{EmployeeId, PositionId, TitleId, UnitId};
use crate::domain::position::{JobTitle, Position, TitleKind};
use crate::domain::rule::{RuleId, RuleResult, Severity};
use crate::domain::unit::{TreeError, Unit, UnitTree};

/// What part of a government a plan may touch, and how far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanningScope {
    /// Units whose people may move and whose positions may receive, each with everything below it; empty means all.
    pub units: BTreeSet<UnitId>,
    /// Kinds of posts whose holders may move; empty means all. Leading posts also need
    /// [`RuleSettings::leaders_in_scope`].
    pub kinds: BTreeSet<TitleKind>,
    /// Rules whose warnings keep a position from being proposed. HR may still choose it by hand.
    pub avoided_warnings: Vec<RuleId>,
    /// Most positions offered to one person besides the present one, at least 1.
    pub offers: u32,
    /// Most moves in all; `None` for no limit.
    pub budget: Option<u32>,
    /// People who must take a position.
    pub pins: Vec<(EmployeeId, PositionId)>,
    /// Positions that a person must not take.
    pub forbids: Vec<(EmployeeId, PositionId)>,
}

impl Default for PlanningScope {
    fn default() -> Self {
        Self {
            units: BTreeSet::new(),
            kinds: BTreeSet::new(),
            // Under two years in post, or about to retire: not proposed by a machine.
            avoided_warnings: vec![RuleId::TenureMin, RuleId::Retire],
            offers: 32,
            budget: None,
            pins: Vec::new(),
            forbids: Vec::new(),
        }
    }
}

/// Everything a plan is computed from. Stored with the plan, so that it can be recomputed and checked years later; it
/// holds no names and no staff numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningInput {
    /// The day on which the moves take effect; rules are checked for it.
    pub effective_on: NaiveDate,
    /// All units.
    pub units: Vec<Unit>,
    /// All job titles in use.
    pub titles: Vec<JobTitle>,
    /// All positions.
    pub positions: Vec<Position>,
    /// Everybody who holds a position, movable or not: headcounts are counted from this list.
    pub employees: Vec<EmployeeProfile>,
    /// Transfer rules in force.
    pub rules: RuleSettings,
    /// Parts of the fit score.
    pub fit: FitWeights,
    /// What the plan cares about.
    pub criteria: CriteriaWeights,
    /// What it may touch.
    pub scope: PlanningScope,
}

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

/// Why an input gives no problem.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrepareError {
    /// The units are no tree.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// A weight is out of range.
    #[error(transparent)]
    Weight(#[from] WeightError),
    /// A position occurs twice.
    #[error("position {0} occurs twice")]
    DuplicatePosition(PositionId),
    /// A person occurs twice.
    #[error("employee {0} occurs twice")]
    DuplicateEmployee(EmployeeId),
    /// A position lies in a unit that does not exist.
    #[error("position {position} is in unit {unit}, which does not exist")]
    UnknownUnit {
        /// The position.
        position: PositionId,
        /// The missing unit.
        unit: UnitId,
    },
    /// A position has a title that does not exist.
    #[error("position {position} has title {title}, which does not exist")]
    UnknownTitle {
        /// The position.
        position: PositionId,
        /// The missing title.
        title: TitleId,
    },
    /// A person holds a position that does not exist.
    #[error("employee {employee} holds position {position}, which does not exist")]
    UnknownPosition {
        /// The person.
        employee: EmployeeId,
        /// The missing position.
        position: PositionId,
    },
    /// A pin or forbid names somebody or something unknown.
    #[error("the pair of employee {employee} and position {position} is not part of this government")]
    UnknownPair {
        /// The person.
        employee: EmployeeId,
        /// The position.
        position: PositionId,
    },
    /// A pin that a rule forbids.
    #[error("employee {employee} cannot be pinned to position {position}: a rule forbids it")]
    PinBlocked {
        /// The person.
        employee: EmployeeId,
        /// The position.
        position: PositionId,
        /// The rules that block.
        rules: Vec<RuleResult>,
    },
    /// The numeric problem is out of range.
    #[error(transparent)]
    Problem(#[from] ProblemError),
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
    check_pins(input, &index, &pins)?;
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

/// Staffing curves of positions and units, and what one more person changes in each position.
struct Curves {
    position_curve: Vec<Curve>,
    unit_need: Vec<i64>,
    unit_curve: Vec<Curve>,
    /// Change of the objective when a position gets one more person at today's staffing, 1e-6 units.
    gain: Vec<i64>,
}

impl Curves {
    fn new(input: &PlanningInput, tree: &UnitTree, index: &Index) -> Self {
        let holders = count_holders(&index.held, input.positions.len());
        let mut own_need = vec![0_i64; tree.len()];
        let mut own_holders = vec![0_u32; tree.len()];
        for (place, position) in input.positions.iter().enumerate() {
            let unit = index.unit[place];
            own_need[unit] = own_need[unit].saturating_add(position.need_centi.max(0));
            own_holders[unit] += holders[place];
        }
        let unit_need = tree.sum_up(&own_need, |sum, need| *sum = sum.saturating_add(*need));
        let unit_holders = tree.sum_up(&own_holders, |sum, holders| *sum += *holders);
        let unit_curve: Vec<Curve> = unit_need.iter().map(|&need| input.criteria.unit_curve(need)).collect();
        let position_curve: Vec<Curve> = input
            .positions
            .iter()
            .map(|position| {
                input
                    .criteria
                    .position_curve(position.need_centi.max(0), position.importance)
            })
            .collect();

        let marginal = |curve: &Curve, need: i64, holders: u32| {
            let cost = |holders| super::objective::staffing_cost(curve, need, holders);
            cost(holders.saturating_add(1)).saturating_sub(cost(holders))
        };
        // From the top down: what one more person changes in a unit and everything above it.
        let mut unit_gain = vec![0_i64; tree.len()];
        for &unit in tree.order() {
            let above = tree.parent(unit).map_or(0, |parent| unit_gain[parent]);
            unit_gain[unit] = above + marginal(&unit_curve[unit], unit_need[unit], unit_holders[unit]);
        }
        let gain = (0..input.positions.len())
            .map(|place| {
                let need = input.positions[place].need_centi.max(0);
                marginal(&position_curve[place], need, holders[place]) + unit_gain[index.unit[place]]
            })
            .collect();
        Self {
            position_curve,
            unit_need,
            unit_curve,
            gain,
        }
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

/// A pin may go against warnings and the scope, never against a hard rule.
fn check_pins(input: &PlanningInput, index: &Index, pins: &[(u32, u32)]) -> Result<(), PrepareError> {
    for &(employee, position) in pins {
        let (employee, position) = (employee as usize, position as usize);
        if index.held[employee] == position {
            continue;
        }
        let person = &input.employees[employee];
        let candidate = Candidate {
            employee: person,
            title: &input.titles[index.title[index.held[employee]]],
        };
        let target = Target {
            title: &input.titles[index.title[position]],
        };
        let mut rules = check(&candidate, &target, &input.rules, input.effective_on);
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
