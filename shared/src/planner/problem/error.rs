//! Why a problem is refused.

use thiserror::Error;

use super::{Curve, MAX_CENTI, MAX_COST, MAX_SLOPE, PROBLEM_FORMAT};

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
    /// A change of a need names a position that does not exist.
    #[error("edits[{index}]: position {position} is out of range, there are {positions} positions")]
    EditPositionOutOfRange {
        /// The place in the list of edits.
        index: usize,
        /// The position named.
        position: u32,
        /// The number of positions.
        positions: usize,
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
