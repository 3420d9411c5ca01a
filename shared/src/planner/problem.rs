//! The numeric problem: what the planner optimises, and its public file format `seimbang-problem/1`.
//!
//! People, posts and rules do not appear here, only numbers. A [`Problem`] can only be made by [`Problem::new`] or by reading a file, and
//! both check everything, so that the solver and the checker never meet a problem that is out of shape or out of range.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod edit;
mod error;
mod read;
mod validate;

pub use edit::{Edit, Undo};
pub use error::{ProblemError, Table};

/// The only value of the `format` member that this version reads and writes.
pub const PROBLEM_FORMAT: &str = "seimbang-problem/1";

/// Largest absolute arc cost, in 1e-6 units: two thousand units, so that a cost fits into 32 bits.
pub const MAX_COST: i64 = 2_000_000_000;
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
    /// Least and largest arc cost.
    costs: (i64, i64),
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
        validate::validate(&data)?;
        let costs = validate::extremes(&data.candidates.cost);
        let largest_move_gain = validate::check_totals(&data, costs)?;
        Ok(Self {
            data,
            costs,
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
