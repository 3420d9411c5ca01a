//! Another person's decisions, brought into a live plan.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use super::merge::{DecisionConflict, PersonDecision, merge};
use super::report::{Place, Refusal};
use super::{LiveEdit, LivePlan};
use crate::planner::objective::Criteria;

/// Everything decided about one person, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Where the person must be, if that was decided.
    pub pin: Option<Place>,
    /// Where the person must not be.
    pub forbids: Vec<Place>,
}

/// Something that two people decided differently, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClashRow {
    /// The most moves.
    Budget {
        /// As decided here.
        mine: Option<u32>,
        /// As decided elsewhere.
        theirs: Option<u32>,
    },
    /// What the plan cares about.
    Criteria {
        /// As decided here.
        mine: Criteria,
        /// As decided elsewhere.
        theirs: Criteria,
    },
    /// One person.
    Person {
        /// Name.
        name: String,
        /// As decided here.
        mine: Decided,
        /// As decided elsewhere.
        theirs: Decided,
    },
}

/// How what two people decided differently is settled: the places, from 0, of those rows that go as decided elsewhere.
pub type Settlement = BTreeSet<u32>;

impl LivePlan {
    /// Takes in what somebody else made of `base`, in one step that can be taken back. Where both decided differently nothing changes until a
    /// `settlement` says what is to hold; the rows that it speaks of are the answer then.
    ///
    /// # Errors
    /// A [`Refusal`] as for any change; nothing has changed then.
    pub fn bring_together(
        &mut self,
        base: &Decisions,
        theirs: &Decisions,
        settlement: Option<&Settlement>,
    ) -> Result<Vec<ClashRow>, Refusal> {
        let (mut merged, conflicts) = merge(base, self.decisions(), theirs);
        match settlement {
            None if !conflicts.is_empty() => {
                return Ok(conflicts.iter().map(|conflict| self.clash_row(conflict)).collect());
            }
            None => {}
            Some(settlement) => {
                let chosen = (0_u32..)
                    .zip(&conflicts)
                    .filter(|(place, _)| settlement.contains(place));
                chosen.for_each(|(_, conflict)| conflict.take_theirs(&mut merged));
            }
        }
        let edits: Vec<LiveEdit> = self.decisions().edits_to(&merged);
        self.edit(&edits)?;
        Ok(Vec::new())
    }

    fn clash_row(&self, conflict: &DecisionConflict) -> ClashRow {
        match conflict {
            DecisionConflict::Budget { mine, theirs } => ClashRow::Budget {
                mine: *mine,
                theirs: *theirs,
            },
            DecisionConflict::Criteria { mine, theirs } => ClashRow::Criteria {
                mine: *mine,
                theirs: *theirs,
            },
            DecisionConflict::Person { employee, mine, theirs } => ClashRow::Person {
                name: match self.employees.get(employee) {
                    Some(place) => self.name(*place).to_owned(),
                    None => employee.to_string(),
                },
                mine: self.decided(mine),
                theirs: self.decided(theirs),
            },
        }
    }

    fn decided(&self, decision: &PersonDecision) -> Decided {
        let place = |position| self.positions.get(position).map(|place| self.place(*place));
        Decided {
            pin: decision.pin.as_ref().and_then(place),
            forbids: decision.forbids.iter().filter_map(place).collect(),
        }
    }
}
