//! Why a plan does not pass the checker.

use thiserror::Error;

use crate::planner::plan::PLAN_FORMAT;

/// Why a plan does not pass. Every variant names the place and what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckError {
    /// The `format` member names another format or version.
    #[error("format is not {PLAN_FORMAT:?}")]
    UnknownFormat,
    /// A move names an employee that does not exist.
    #[error("moves[{index}]: employee {employee} does not exist")]
    NoSuchEmployee {
        /// The entry of `moves`.
        index: usize,
        /// The employee named.
        employee: u32,
    },
    /// The moves are not in the order of the employees, or one employee moves twice.
    #[error("moves[{index}]: employee {employee} is not after the one before")]
    MovesNotSorted {
        /// The entry of `moves`.
        index: usize,
        /// The employee named.
        employee: u32,
    },
    /// A move leads to the position that the employee already holds.
    #[error("moves[{index}]: employee {employee} already holds position {position}")]
    NotAMove {
        /// The entry of `moves`.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// A move leads to a position that is not among the employee's candidates.
    #[error("moves[{index}]: position {position} is not among the candidates of employee {employee}")]
    NotACandidate {
        /// The entry of `moves`.
        index: usize,
        /// The employee.
        employee: u32,
        /// The position.
        position: u32,
    },
    /// A pinned employee is elsewhere.
    #[error("employee {employee} is pinned to position {position} but is not there")]
    PinBroken {
        /// The employee.
        employee: u32,
        /// The position of the pin.
        position: u32,
    },
    /// An employee is at a forbidden position.
    #[error("employee {employee} is at position {position}, which is forbidden")]
    ForbidBroken {
        /// The employee.
        employee: u32,
        /// The forbidden position.
        position: u32,
    },
    /// More moves than the plan's own budget or the problem's.
    #[error("{moves} moves, but the budget is {budget}")]
    BudgetExceeded {
        /// The moves counted.
        moves: u32,
        /// The budget.
        budget: u32,
    },
    /// More moves out of a unit than its limit.
    #[error("{moves} moves out of unit {unit}, but its limit is {limit}")]
    UnitBudgetExceeded {
        /// The unit.
        unit: u32,
        /// The moves counted.
        moves: u32,
        /// The limit.
        limit: u32,
    },
    /// There must be one price per position and unit.
    #[error("price has {found} entries, expected {expected}")]
    PriceLength {
        /// Entries found.
        found: usize,
        /// Positions plus units.
        expected: usize,
    },
    /// A price of moves is negative, which proves nothing.
    #[error("lambda is negative ({lambda})")]
    NegativeLambda {
        /// The price found.
        lambda: i64,
    },
    /// A price of moves is given although there is no such limit.
    #[error("lambda is {lambda}, but there is no budget")]
    LambdaWithoutBudget {
        /// The price found.
        lambda: i64,
    },
    /// A price of moves out of a unit is given, but the unit has no limit or the price is negative.
    #[error("unit_lambda of unit {unit} is {lambda}: the unit has no limit, or the price is negative")]
    BadUnitLambda {
        /// The unit.
        unit: u32,
        /// The price found.
        lambda: i64,
    },
    /// A number in the plan differs from the recomputed one.
    #[error("{member} is {claimed}, recomputed: {actual}")]
    Differs {
        /// The member of the plan.
        member: &'static str,
        /// What the plan says.
        claimed: i64,
        /// What it is.
        actual: i128,
    },
    /// The frontier is not a convex, falling curve by rising number of moves.
    #[error("frontier[{index}]: the points must have more and more moves, lower and lower objectives, and be convex")]
    FrontierNotConvex {
        /// The entry of `frontier`.
        index: usize,
    },
    /// A point of the frontier claims less than the plan's prices prove to be possible.
    #[error("frontier[{index}]: objective {objective} with {moves} moves is below the proven bound {bound}")]
    FrontierImpossible {
        /// The entry of `frontier`.
        index: usize,
        /// The moves of the point.
        moves: u32,
        /// The objective it claims.
        objective: i64,
        /// The bound for that number of moves.
        bound: i128,
    },
}
