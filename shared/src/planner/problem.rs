//! The numeric problem: what the planner optimises, and its public file format `seimbang-problem/1`.
//!
//! People, posts and rules do not appear here, only numbers. A [`Problem`] can only be made by [`Problem::new`] or by reading a file, and
//! both check everything, so that the solver and the checker never meet a problem that is out of shape or out of range.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod read;

/// The only value of the `format` member that this version reads and writes.
pub const PROBLEM_FORMAT: &str = "seimbang-problem/1";

/// Largest absolute arc cost, in 1e-6 units: one million units.
pub const MAX_COST: i64 = 1_000_000_000_000;
/// Largest slope of a staffing curve, in 1e-4 units per FTE: one hundred thousand units per FTE.
pub const MAX_SLOPE: i64 = 1_000_000_000;
/// Largest need or curve threshold, in hundredths of an FTE: one million FTE.
pub const MAX_CENTI: i64 = 100_000_000;

/// A convex staffing cost: what a headcount costs that differs from the need.
///
/// With `x = 100 * headcount - need_centi` (hundredths of an FTE) the cost in 1e-6 units is
/// `d1*max(0,-x) + (d2-d1)*max(0,-x-t) + s1*max(0,x) + (s2-s1)*max(0,x-t)`. It is convex because `d2 >= d1 >= 0` and `s2 >= s1 >= 0`:
/// large deviations cost more per FTE than small ones, so that a shortage is spread evenly.
///
/// In the file a curve is the array `[d2, d1, s1, s2, t]`, the slopes from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[i64; 5]", into = "[i64; 5]")]
pub struct Curve {
    /// Slope of a deficit beyond the threshold, in 1e-4 units per FTE.
    pub deep_deficit: i64,
    /// Slope of a deficit up to the threshold, in 1e-4 units per FTE.
    pub deficit: i64,
    /// Slope of a surplus up to the threshold, in 1e-4 units per FTE.
    pub surplus: i64,
    /// Slope of a surplus beyond the threshold, in 1e-4 units per FTE.
    pub deep_surplus: i64,
    /// Where the steeper slopes begin, in hundredths of an FTE from the need.
    pub threshold_centi: i64,
}

impl From<[i64; 5]> for Curve {
    fn from([deep_deficit, deficit, surplus, deep_surplus, threshold_centi]: [i64; 5]) -> Self {
        Self {
            deep_deficit,
            deficit,
            surplus,
            deep_surplus,
            threshold_centi,
        }
    }
}

impl From<Curve> for [i64; 5] {
    fn from(curve: Curve) -> Self {
        [
            curve.deep_deficit,
            curve.deficit,
            curve.surplus,
            curve.deep_surplus,
            curve.threshold_centi,
        ]
    }
}

/// The unit tree, one entry per unit in every column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitColumns {
    /// Index of the parent unit; -1 for the root, which is unit 0 and the only root.
    #[serde(deserialize_with = "read::unit_parent")]
    pub parent: Vec<i32>,
    /// Need of the whole subtree, in hundredths of an FTE.
    #[serde(deserialize_with = "read::unit_need")]
    pub need_centi: Vec<i64>,
    /// Staffing curve over the headcount of the whole subtree.
    #[serde(deserialize_with = "read::unit_curve")]
    pub curve: Vec<Curve>,
}

/// The positions (a job title in a unit), one entry per position in every column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionColumns {
    /// Index of the unit that the position belongs to.
    #[serde(deserialize_with = "read::position_unit")]
    pub unit: Vec<u32>,
    /// Need of the position, in hundredths of an FTE.
    #[serde(deserialize_with = "read::position_need")]
    pub need_centi: Vec<i64>,
    /// Staffing curve over the headcount of the position.
    #[serde(deserialize_with = "read::position_curve")]
    pub curve: Vec<Curve>,
}

/// The employees, one entry per employee in every column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeeColumns {
    /// Index of the position that the employee holds now.
    #[serde(deserialize_with = "read::employee_position")]
    pub position: Vec<u32>,
}

/// Who may go where, as compressed sparse rows: the candidates of employee `e` are the entries `start[e]..start[e + 1]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateColumns {
    /// Where each employee's row begins; one entry more than there are employees, the last being the number of candidates.
    #[serde(deserialize_with = "read::candidate_start")]
    pub start: Vec<u32>,
    /// Index of the candidate position. Each row holds the employee's current position exactly once.
    #[serde(deserialize_with = "read::candidate_position")]
    pub position: Vec<u32>,
    /// Cost of the employee taking that position, in 1e-6 units; negative where the change is wanted.
    #[serde(deserialize_with = "read::candidate_cost")]
    pub cost: Vec<i64>,
}

/// The members of a problem before they are checked. [`Problem::new`] turns it into a [`Problem`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemData {
    /// Always [`PROBLEM_FORMAT`].
    pub format: String,
    /// The unit tree.
    pub units: UnitColumns,
    /// The positions.
    pub positions: PositionColumns,
    /// The employees.
    pub employees: EmployeeColumns,
    /// The candidate positions of every employee.
    pub candidates: CandidateColumns,
    /// Largest number of moves in all; none means without limit. A move is an assigned position that differs from the current one.
    #[serde(default, deserialize_with = "read::budget", skip_serializing_if = "Option::is_none")]
    pub budget: Option<u32>,
    /// Largest number of moves out of a unit, by unit index: moves of employees whose current position is directly in that unit.
    #[serde(
        default,
        deserialize_with = "read::unit_out_budget",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub unit_out_budget: BTreeMap<u32, u32>,
    /// `(employee, position)`: the employee must be at that position, which must be one of the candidates.
    #[serde(default, deserialize_with = "read::pins", skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<(u32, u32)>,
    /// `(employee, position)`: the employee must not be at that position. A pair that is no candidate is already satisfied and is accepted.
    #[serde(default, deserialize_with = "read::forbids", skip_serializing_if = "Vec::is_empty")]
    pub forbids: Vec<(u32, u32)>,
}

impl Default for ProblemData {
    fn default() -> Self {
        Self {
            format: PROBLEM_FORMAT.to_owned(),
            units: UnitColumns::default(),
            positions: PositionColumns::default(),
            employees: EmployeeColumns::default(),
            candidates: CandidateColumns::default(),
            budget: None,
            unit_out_budget: BTreeMap::new(),
            pins: Vec::new(),
            forbids: Vec::new(),
        }
    }
}

/// Which table of the file an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// `units`
    Units,
    /// `positions`
    Positions,
}

impl std::fmt::Display for Table {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Units => "units",
            Self::Positions => "positions",
        })
    }
}

/// Why a problem is refused. Every variant names the place and the reason.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemError {
    /// The text is not JSON of the expected shape (unknown or missing member, wrong type, a fraction where a whole number belongs).
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// Line of the file, from 1.
        line: usize,
        /// Column of that line, from 1.
        column: usize,
        /// What was found and what was expected.
        reason: String,
    },
    /// The `format` member names another format or version.
    #[error("format is {found:?}, but only {PROBLEM_FORMAT:?} can be read")]
    UnknownFormat {
        /// What the file says.
        found: String,
    },
    /// The columns of one table have different lengths.
    #[error("{column} has {found} entries, expected {expected}")]
    ColumnLength {
        /// The column, as `table.column`.
        column: &'static str,
        /// How many entries it has.
        found: usize,
        /// How many it must have.
        expected: usize,
    },
    /// A table is larger than the planner's indexes allow.
    #[error("{table} has {found} entries, at most {limit} are supported")]
    TooMany {
        /// The table.
        table: &'static str,
        /// How many entries it has.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// There is no unit at all, so no root.
    #[error("units is empty: unit 0 must be the root")]
    NoUnit,
    /// Unit 0 has a parent.
    #[error("units.parent[0] is {parent}: unit 0 is the root and its parent must be -1")]
    RootHasParent {
        /// The parent found.
        parent: i32,
    },
    /// A unit other than 0 says that it is a root.
    #[error("units.parent[{unit}] is -1: more than one root (unit 0 is the only root)")]
    SecondRoot {
        /// The unit.
        unit: usize,
    },
    /// A parent index is neither -1 nor a unit.
    #[error("units.parent[{unit}] is {parent}: out of range, there are {units} units")]
    ParentOutOfRange {
        /// The unit.
        unit: usize,
        /// Its parent.
        parent: i32,
        /// The number of units.
        units: usize,
    },
    /// Following the parents from this unit never reaches the root.
    #[error("units.parent[{unit}]: cycle in the tree, the root is not reached from this unit")]
    Cycle {
        /// The lowest unit on or behind the cycle.
        unit: usize,
    },
    /// A need is negative or too large.
    #[error("{table}.need_centi[{index}] is {need_centi}: out of range 0..={MAX_CENTI}")]
    NeedOutOfRange {
        /// The table.
        table: Table,
        /// The entry.
        index: usize,
        /// The need found, in hundredths of an FTE.
        need_centi: i64,
    },
    /// A curve's slopes fall towards the outside.
    #[error("{table}.curve[{index}] is not convex: needs d2 >= d1 >= 0 and s2 >= s1 >= 0, found [{}, {}, {}, {}, {}]", curve.deep_deficit, curve.deficit, curve.surplus, curve.deep_surplus, curve.threshold_centi)]
    NotConvex {
        /// The table.
        table: Table,
        /// The entry.
        index: usize,
        /// The curve found.
        curve: Curve,
    },
    /// A curve's slope is too steep, or its threshold is negative or too large.
    #[error("{table}.curve[{index}] is out of range: slopes up to {MAX_SLOPE}, threshold 0..={MAX_CENTI}, found [{}, {}, {}, {}, {}]", curve.deep_deficit, curve.deficit, curve.surplus, curve.deep_surplus, curve.threshold_centi)]
    CurveOutOfRange {
        /// The table.
        table: Table,
        /// The entry.
        index: usize,
        /// The curve found.
        curve: Curve,
    },
    /// A position belongs to a unit that does not exist.
    #[error("positions.unit[{position}] is {unit}: out of range, there are {units} units")]
    UnitOutOfRange {
        /// The position.
        position: usize,
        /// Its unit.
        unit: u32,
        /// The number of units.
        units: usize,
    },
    /// An employee holds a position that does not exist.
    #[error("employees.position[{employee}] is {position}: out of range, there are {positions} positions")]
    EmployeePositionOutOfRange {
        /// The employee.
        employee: usize,
        /// The position found.
        position: u32,
        /// The number of positions.
        positions: usize,
    },
    /// The row starts do not begin at 0.
    #[error("candidates.start[0] is {start}, it must be 0")]
    StartNotZero {
        /// The first start.
        start: u32,
    },
    /// A row start is smaller than the one before.
    #[error("candidates.start[{index}] is {start}: smaller than the entry before")]
    StartFalls {
        /// The entry.
        index: usize,
        /// Its value.
        start: u32,
    },
    /// The last row start is not the number of candidates.
    #[error("the last entry of candidates.start is {start}, but there are {candidates} candidates")]
    StartEnd {
        /// The last start.
        start: u32,
        /// The number of candidates.
        candidates: usize,
    },
    /// A candidate position does not exist.
    #[error(
        "candidates.position[{index}] is {position} (employee {employee}): out of range, there are {positions} positions"
    )]
    CandidateOutOfRange {
        /// The entry.
        index: usize,
        /// Whose candidate it is.
        employee: usize,
        /// The position found.
        position: u32,
        /// The number of positions.
        positions: usize,
    },
    /// The same position appears twice for one employee.
    #[error("candidates.position[{index}]: duplicate candidate {position} of employee {employee}")]
    DuplicateCandidate {
        /// The later entry.
        index: usize,
        /// Whose candidate it is.
        employee: usize,
        /// The position.
        position: u32,
    },
    /// The current position is not among an employee's candidates.
    #[error("employee {employee}: missing stay arc, the current position {position} is not among the candidates")]
    MissingStay {
        /// The employee.
        employee: usize,
        /// The current position.
        position: u32,
    },
    /// An arc cost is too large in absolute value.
    #[error("candidates.cost[{index}] is {cost}: cost out of range -{MAX_COST}..={MAX_COST}")]
    CostOutOfRange {
        /// The entry.
        index: usize,
        /// The cost found.
        cost: i64,
    },
    /// Every number is in its range, but together they could leave the range of exact 64-bit arithmetic.
    #[error("costs and curves together are too large for exact arithmetic; make the weights smaller")]
    TotalOutOfRange,
    /// A unit budget is given for a unit that does not exist.
    #[error("unit_out_budget: unit {unit} is out of range, there are {units} units")]
    BudgetUnitOutOfRange {
        /// The unit named.
        unit: u32,
        /// The number of units.
        units: usize,
    },
    /// A pin or forbid names an employee that does not exist.
    #[error("{list}[{index}]: employee {employee} is out of range, there are {employees} employees")]
    PairEmployeeOutOfRange {
        /// `pins` or `forbids`.
        list: &'static str,
        /// The entry.
        index: usize,
        /// The employee named.
        employee: u32,
        /// The number of employees.
        employees: usize,
    },
    /// A pin or forbid names a position that does not exist.
    #[error("{list}[{index}]: position {position} is out of range, there are {positions} positions")]
    PairPositionOutOfRange {
        /// `pins` or `forbids`.
        list: &'static str,
        /// The entry.
        index: usize,
        /// The position named.
        position: u32,
        /// The number of positions.
        positions: usize,
    },
    /// An employee is pinned to a position that is no candidate.
    #[error("pins[{index}]: position {position} is not among the candidates of employee {employee}")]
    PinNotCandidate {
        /// The entry.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// An employee is pinned to two positions.
    #[error("pins[{index}]: employee {employee} is already pinned to position {earlier}")]
    PinnedTwice {
        /// The later entry.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position of the earlier pin.
        earlier: u32,
    },
    /// The same pair is pinned and forbidden.
    #[error("forbids[{index}]: employee {employee} is pinned to position {position}, which this entry forbids")]
    PinnedAndForbidden {
        /// The entry of `forbids`.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
}

/// A checked numeric problem.
///
/// ```
/// use shared::planner::Problem;
/// let text = br#"{"format":"seimbang-problem/1",
///   "units":{"parent":[-1],"need_centi":[200],"curve":[[0,0,0,0,0]]},
///   "positions":{"unit":[0,0],"need_centi":[100,100],"curve":[[20000,10000,5000,9000,50],[20000,10000,5000,9000,50]]},
///   "employees":{"position":[0,0]},
///   "candidates":{"start":[0,2,3],"position":[0,1,0],"cost":[0,100000,0]}}"#;
/// let problem = Problem::from_json(text)?;
/// assert_eq!(problem.employee_count(), 2);
/// # Ok::<(), shared::planner::ProblemError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ProblemData", into = "ProblemData")]
pub struct Problem {
    data: ProblemData,
    largest_move_gain: i64,
}

impl TryFrom<ProblemData> for Problem {
    type Error = ProblemError;

    fn try_from(data: ProblemData) -> Result<Self, ProblemError> {
        Self::new(data)
    }
}

impl From<Problem> for ProblemData {
    fn from(problem: Problem) -> Self {
        problem.data
    }
}

impl Problem {
    /// Checks the data. Runs in time linear in its size (times a logarithm for the duplicate check).
    pub fn new(data: ProblemData) -> Result<Self, ProblemError> {
        if data.format != PROBLEM_FORMAT {
            return Err(ProblemError::UnknownFormat { found: data.format });
        }
        check_sizes(&data)?;
        check_tree(&data.units.parent)?;
        check_curves(Table::Units, &data.units.need_centi, &data.units.curve)?;
        check_curves(Table::Positions, &data.positions.need_centi, &data.positions.curve)?;
        check_positions(&data)?;
        check_candidates(&data)?;
        check_limits(&data)?;
        let largest_move_gain = check_totals(&data)?;
        Ok(Self {
            data,
            largest_move_gain,
        })
    }

    /// Reads and checks a problem file.
    pub fn from_json(text: &[u8]) -> Result<Self, ProblemError> {
        Self::new(read::problem_data(text)?)
    }

    /// The checked members.
    pub fn data(&self) -> &ProblemData {
        &self.data
    }

    /// The same problem with another limit on moves.
    #[must_use]
    pub fn with_budget(mut self, budget: Option<u32>) -> Self {
        self.data.budget = budget;
        self
    }

    /// Number of employees.
    pub fn employee_count(&self) -> usize {
        self.data.employees.position.len()
    }

    /// Number of positions.
    pub fn position_count(&self) -> usize {
        self.data.positions.unit.len()
    }

    /// Number of units.
    pub fn unit_count(&self) -> usize {
        self.data.units.parent.len()
    }

    /// The range of candidate entries of one employee; empty for an employee that does not exist.
    pub fn candidate_range(&self, employee: usize) -> std::ops::Range<usize> {
        match (
            self.data.candidates.start.get(employee),
            self.data.candidates.start.get(employee + 1),
        ) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// An upper bound of what undoing one move can change the objective by, in 1e-6 units. With a price per move above it, nobody moves who need not.
    pub fn largest_move_gain(&self) -> i64 {
        self.largest_move_gain
    }
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
pub(super) fn top_down(parents: &[i32]) -> Result<Vec<u32>, ProblemError> {
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

fn check_limits(data: &ProblemData) -> Result<(), ProblemError> {
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

/// Refuses problems whose objective, prices or path lengths might leave 64 bits, and returns the bound of one move's gain.
///
/// Prices are lengths of shortest paths over at most one node per position and unit, so the product of the number of nodes and the
/// largest step bounds them; the objective is at most the sum of all curves at their ends and of the dearest candidates.
fn check_totals(data: &ProblemData) -> Result<i64, ProblemError> {
    // A quarter of the 64-bit range: sums of a price, a cost and a tolerance still fit.
    const LIMIT: i128 = (i64::MAX / 4) as i128;
    let staff = data.employees.position.len() as i128;
    let steepest = |curve: &Curve| 100 * i128::from(curve.deep_deficit.max(curve.deep_surplus));
    let mut objective: i128 = data
        .candidates
        .cost
        .iter()
        .map(|&cost| i128::from(cost).abs())
        .max()
        .unwrap_or(0)
        * staff;
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
    let (least, most) = data
        .candidates
        .cost
        .iter()
        .fold((0_i64, 0_i64), |(least, most), &cost| (least.min(cost), most.max(cost)));
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
