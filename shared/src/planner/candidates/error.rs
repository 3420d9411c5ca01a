//! What keeps an input from becoming a problem.

use thiserror::Error;

use crate::domain::ids::{EmployeeId, PositionId, TitleId, UnitId};
use crate::domain::rule::RuleResult;
use crate::domain::unit::TreeError;
use crate::planner::objective::WeightError;
use crate::planner::problem::ProblemError;

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
    /// A pin takes somebody elsewhere who is kept in the present post.
    #[error("employee {employee} is kept in the present post and cannot be pinned to another")]
    PinHeld {
        /// The person.
        employee: EmployeeId,
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
