//! What a live plan tells: numbers before and after, the moves with their names, and what the last change did.

use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use crate::domain::balance::BalanceFigures;
use crate::domain::ids::{EmployeeId, PositionId};
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

/// A live plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveState {
    /// Numbers of the plan.
    pub figures: Figures,
    /// Balance as it is today.
    pub before: BalanceFigures,
    /// People considered: no budget is larger.
    pub employees: u32,
    /// Everything decided by hand: what is sent to the server, and what a new session begins with.
    pub decisions: Decisions,
    /// The decisions about single people that are looked at, by name.
    pub hand: Rows<HandRow>,
    /// The moves that are looked at.
    pub moves: Rows<PersonRow>,
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

/// A position that somebody may be given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The position.
    pub place: Place,
    /// What the plan would lose, in 1e-6 units, with everybody else rearranged in the best way; see
    /// [`Session::regret`](crate::planner::solver::Session::regret).
    pub loss: i64,
    /// Whether the person is there in the plan.
    pub is_planned: bool,
    /// Whether the person is there today.
    pub is_present: bool,
    /// Whether it was rejected by hand.
    pub is_forbidden: bool,
    /// Rounded need of the position, in people.
    pub need: u32,
    /// Holders with the plan carried out.
    pub holders: u32,
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
