//! What a live plan tells: numbers before and after, the moves with their names, and what the last change did.

use serde::{Deserialize, Serialize};

use super::history::History;
use crate::domain::balance::BalanceFigures;
use crate::domain::ids::{EmployeeId, PositionId, UnitId};
use crate::domain::rule::RuleResult;
use crate::planner::plan::Plan;

/// The numbers of one plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Objective, in 1e-6 units.
    pub objective: i64,
    /// Objective if everybody stays, in 1e-6 units.
    pub stay_objective: i64,
    /// No plan within the limits can be better than this, in 1e-6 units.
    pub lower_bound: i64,
    /// Number of moves.
    pub moves: u32,
    /// Balance with the plan carried out.
    pub balance: BalanceFigures,
}

impl Figures {
    pub(super) fn of(plan: &Plan, balance: BalanceFigures) -> Self {
        Self {
            objective: plan.objective,
            stay_objective: plan.stay_objective,
            lower_bound: plan.lower_bound,
            moves: u32::try_from(plan.moves.len()).unwrap_or(u32::MAX),
            balance,
        }
    }

    /// Whether no plan within the limits is better.
    pub fn is_optimal(&self) -> bool {
        self.objective == self.lower_bound
    }
}

/// A position in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The position.
    pub position: PositionId,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// The office above the unit, unless the unit is one itself.
    pub office: Option<String>,
}

/// Somebody with the present and the planned position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The person.
    pub employee: EmployeeId,
    /// Name.
    pub name: String,
    /// Staff number.
    pub nip: String,
    /// Position today.
    pub from: Place,
    /// Position in the plan; the same for somebody who stays.
    pub to: Place,
    /// Whether it was decided by hand that the person is to be there.
    pub is_pinned: bool,
    /// Whether the last change brought the person there.
    pub is_new: bool,
}

/// A move as the table shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRow {
    /// Who, from where to where.
    pub person: PersonRow,
    /// How the person suits the new position, 0 to 100.
    pub fit: u32,
    /// Rules that allow the move with a note.
    pub warnings: u32,
    /// Load ratio of the present unit with everything below it, today, in hundredths.
    pub from_ratio_centi: Option<i64>,
    /// Load ratio of the new unit with everything below it, today, in hundredths.
    pub to_ratio_centi: Option<i64>,
}

/// The moves, as far as they differ from what was told before. A browser keeps them all, so that it scrolls, sorts and searches without asking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveNews {
    /// Whether these are all moves; else they replace or join those told before.
    pub is_all: bool,
    /// People who do not move any more.
    pub gone: Vec<EmployeeId>,
    /// Moves that are new or look otherwise.
    pub rows: Vec<MoveRow>,
}

/// Some of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Number of the page, from 1.
    pub page: u32,
    /// Rows of the whole list.
    pub total: u32,
}

/// A decision by hand about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandRow {
    /// The person.
    pub employee: EmployeeId,
    /// Name.
    pub name: String,
    /// The position it is about.
    pub place: Place,
    /// Whether the person must be there; else must not.
    pub is_pin: bool,
    /// Whether the person holds the position today.
    pub is_present: bool,
}

/// Somebody for whom the last change altered the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedRow {
    /// Name.
    pub name: String,
    /// Position in the plan before; none for somebody who stayed.
    pub before: Option<Place>,
    /// Position in the plan now; none for somebody who stays.
    pub after: Option<Place>,
}

/// What the last change did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChange {
    /// The numbers before it.
    pub before: Figures,
    /// The first of those whose position in the plan changed, by name.
    pub people: Vec<ChangedRow>,
    /// How many they are in all.
    pub people_total: u32,
    /// Whether the plan was worked on from where it stood; else it was computed anew.
    pub is_warm: bool,
}

/// People in a unit's own positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSide {
    /// Who holds them.
    pub holders: u32,
    /// People missing, summed over positions that are short.
    pub shortage: u32,
    /// People above need, summed over positions that have too many.
    pub surplus: u32,
    /// Load ratio in hundredths; none without holders.
    pub ratio_centi: Option<i64>,
}

/// A unit in which people come or go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The office above it, unless it is one itself.
    pub office: Option<String>,
    /// Rounded need of its own positions, in people.
    pub need: u32,
    /// Today.
    pub before: UnitSide,
    /// With the plan carried out.
    pub after: UnitSide,
}

/// A live plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveState {
    /// Numbers of the plan.
    pub figures: Figures,
    /// Balance as it is today.
    pub before: BalanceFigures,
    /// People considered: no budget is larger.
    pub employees: u32,
    /// All changes: told when the plan is opened, and when somebody else's were taken in. Every other change is one that the page itself
    /// has asked for.
    pub history: Option<Box<History>>,
    /// The decisions about single people that are looked at, by name.
    pub hand: Rows<HandRow>,
    /// The moves.
    pub moves: MoveNews,
    /// The units in which most people come or go, see [`super::UNITS_SHOWN`].
    pub units: Rows<UnitRow>,
    /// What the last change did; none at the beginning.
    pub change: Option<LastChange>,
    /// Decisions of an earlier day that no longer go together with rules and data, and were dropped at the beginning.
    pub dropped: u32,
    /// Whether everything decided is what the plan and its present proposal say.
    pub is_saved: bool,
    /// Whether there is a change to take back.
    pub can_undo: bool,
    /// Whether there is a change to make again.
    pub can_redo: bool,
}

/// Why a change was refused. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// A rule forbids the person to take the position.
    PinBlocked {
        /// Name of the person.
        name: String,
        /// The position.
        place: Box<Place>,
        /// The rules that block.
        rules: Vec<RuleResult>,
    },
    /// The person is kept in the present post: by a decision of the personnel office, or because another published plan moves the person.
    PinHeld {
        /// Name of the person.
        name: String,
    },
    /// Every position is rejected, the present one too.
    NoPositionLeft {
        /// Name of the person.
        name: String,
    },
    /// Decisions by hand force more moves than may be.
    BudgetTooSmall {
        /// Moves that are forced.
        forced: u32,
        /// Most moves.
        budget: u32,
    },
    /// The person or the position is not part of the government.
    Unknown,
    /// A weight is out of range.
    Weight {
        /// Name of the weight.
        name: String,
        /// Its value.
        value: u32,
    },
    /// There is no plan to change.
    NotOpen,
    /// The data of the government could not be read or make no problem. What to tell whoever maintains the product.
    Unreadable {
        /// In English, for the log.
        detail: String,
    },
    /// A fault of the planner.
    Failed {
        /// In English, for the log.
        detail: String,
    },
}
