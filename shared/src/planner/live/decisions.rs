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
    /// The decisions after more changes, made one after the other.
    #[must_use]
    pub fn with<'a>(&self, edits: impl IntoIterator<Item = &'a LiveEdit>) -> Self {
        let mut next = self.clone();
        for edit in edits {
            next.make(edit);
        }
        next
    }

    /// Changes that lead from these decisions to others. A limit that the others have lifted stays: no change lifts it.
    pub fn edits_to(&self, to: &Self) -> Vec<LiveEdit> {
        let mut edits = Vec::new();
        for (employee, position) in self.forbids.difference(&to.forbids) {
            edits.push(LiveEdit::Allow {
                employee: employee.clone(),
                position: position.clone(),
            });
        }
        let unpinned = self.pins.keys().filter(|employee| !to.pins.contains_key(*employee));
        edits.extend(unpinned.map(|employee| LiveEdit::Unpin {
            employee: employee.clone(),
        }));
        for (employee, position) in to.forbids.difference(&self.forbids) {
            edits.push(LiveEdit::Forbid {
                employee: employee.clone(),
                position: position.clone(),
            });
        }
        for (employee, position) in &to.pins {
            if self.pins.get(employee) != Some(position) {
                edits.push(LiveEdit::Pin {
                    employee: employee.clone(),
                    position: position.clone(),
                });
            }
        }
        if let Some(moves) = to.budget
            && self.budget != to.budget
        {
            edits.push(LiveEdit::Budget { moves });
        }
        if self.criteria != to.criteria {
            edits.push(LiveEdit::Criteria { criteria: to.criteria });
        }
        edits
    }

    /// Makes one change.
    fn make(&mut self, edit: &LiveEdit) {
        match edit {
            LiveEdit::Pin { employee, position } => {
                self.forbids.remove(&(employee.clone(), position.clone()));
                self.pins.insert(employee.clone(), position.clone());
            }
            LiveEdit::Unpin { employee } => {
                self.pins.remove(employee);
            }
            LiveEdit::Forbid { employee, position } => {
                if self.pins.get(employee) == Some(position) {
                    self.pins.remove(employee);
                }
                self.forbids.insert((employee.clone(), position.clone()));
            }
            LiveEdit::Allow { employee, position } => {
                self.forbids.remove(&(employee.clone(), position.clone()));
            }
            LiveEdit::Budget { moves } => self.budget = Some(*moves),
            LiveEdit::Criteria { criteria } => self.criteria = *criteria,
        }
    }

    /// Whether anything about single people was decided.
    pub fn is_hand_made(&self) -> bool {
        !self.pins.is_empty() || !self.forbids.is_empty()
    }
}
