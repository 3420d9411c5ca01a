//! What a person has decided by hand about a proposal, and the changes to it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::ids::{EmployeeId, PositionId};
use crate::planner::objective::Criteria;

/// One change by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LiveEdit {
    /// The person must be at this position: a move made by hand, a proposed move that is kept, or staying where the person is. Lifts an
    /// earlier pin of the person and a forbid of the same pair.
    Pin {
        /// The person.
        employee: EmployeeId,
        /// The position.
        position: PositionId,
    },
    /// The planner decides about the person again.
    Unpin {
        /// The person.
        employee: EmployeeId,
    },
    /// The person must not be at this position. Lifts a pin of the same pair.
    Forbid {
        /// The person.
        employee: EmployeeId,
        /// The position.
        position: PositionId,
    },
    /// The person may be at this position again.
    Allow {
        /// The person.
        employee: EmployeeId,
        /// The position.
        position: PositionId,
    },
    /// Most moves.
    Budget {
        /// The limit.
        moves: u32,
    },
    /// What the plan cares about.
    Criteria {
        /// The criteria.
        criteria: Criteria,
    },
}

/// All decisions together: with the data of the day they make the problem, whatever way led there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Most moves; none for no limit.
    pub budget: Option<u32>,
    /// What the plan cares about.
    pub criteria: Criteria,
    /// Who must be where.
    pub pins: BTreeMap<EmployeeId, PositionId>,
    /// Who must not be where.
    pub forbids: BTreeSet<(EmployeeId, PositionId)>,
}

impl Decisions {
    /// The decisions after one more change.
    #[must_use]
    pub fn with(&self, edit: &LiveEdit) -> Self {
        let mut next = self.clone();
        match edit {
            LiveEdit::Pin { employee, position } => {
                next.forbids.remove(&(employee.clone(), position.clone()));
                next.pins.insert(employee.clone(), position.clone());
            }
            LiveEdit::Unpin { employee } => {
                next.pins.remove(employee);
            }
            LiveEdit::Forbid { employee, position } => {
                if next.pins.get(employee) == Some(position) {
                    next.pins.remove(employee);
                }
                next.forbids.insert((employee.clone(), position.clone()));
            }
            LiveEdit::Allow { employee, position } => {
                next.forbids.remove(&(employee.clone(), position.clone()));
            }
            LiveEdit::Budget { moves } => next.budget = Some(*moves),
            LiveEdit::Criteria { criteria } => next.criteria = *criteria,
        }
        next
    }

    /// Whether anything about single people was decided.
    pub fn is_hand_made(&self) -> bool {
        !self.pins.is_empty() || !self.forbids.is_empty()
    }
}
