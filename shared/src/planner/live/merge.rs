//! Two people's decisions about one plan, brought together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use crate::domain::ids::{EmployeeId, PositionId};
use crate::planner::objective::Criteria;

/// Everything decided about one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDecision {
    /// Where the person must be, if that was decided.
    pub pin: Option<PositionId>,
    /// Where the person must not be.
    pub forbids: BTreeSet<PositionId>,
}

/// Something that two people decided differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecisionConflict {
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
        /// The person.
        employee: EmployeeId,
        /// As decided here.
        mine: PersonDecision,
        /// As decided elsewhere.
        theirs: PersonDecision,
    },
}

/// Brings together what two people made of the same decisions. What only one of them changed is taken over, and so is what both changed alike.
/// What they decided differently is listed, and stands as in `mine` until somebody has chosen. For one person that is the post that the person
/// must be at; rejected posts are added up, unless one of them is the post of the other's pin.
pub fn merge(base: &Decisions, mine: &Decisions, theirs: &Decisions) -> (Decisions, Vec<DecisionConflict>) {
    let mut merged = Decisions::default();
    let mut conflicts = Vec::new();
    merged.budget = one_of(&base.budget, &mine.budget, &theirs.budget).unwrap_or_else(|| {
        conflicts.push(DecisionConflict::Budget {
            mine: mine.budget,
            theirs: theirs.budget,
        });
        mine.budget
    });
    merged.criteria = one_of(&base.criteria, &mine.criteria, &theirs.criteria).unwrap_or_else(|| {
        conflicts.push(DecisionConflict::Criteria {
            mine: mine.criteria,
            theirs: theirs.criteria,
        });
        mine.criteria
    });
    let people: BTreeSet<&EmployeeId> = [base, mine, theirs].into_iter().flat_map(people_of).collect();
    for employee in people {
        let [base, mine, theirs] = [base, mine, theirs].map(|decisions| decision_about(decisions, employee));
        let decided = merge_person(&base, &mine, &theirs).unwrap_or_else(|| {
            conflicts.push(DecisionConflict::Person {
                employee: employee.clone(),
                mine: mine.clone(),
                theirs,
            });
            mine
        });
        if let Some(pin) = decided.pin {
            merged.pins.insert(employee.clone(), pin);
        }
        let forbids = decided.forbids.into_iter().map(|position| (employee.clone(), position));
        merged.forbids.extend(forbids);
    }
    (merged, conflicts)
}

impl DecisionConflict {
    /// Decides the conflict as it was decided elsewhere.
    pub fn take_theirs(&self, decisions: &mut Decisions) {
        match self {
            Self::Budget { theirs, .. } => decisions.budget = *theirs,
            Self::Criteria { theirs, .. } => decisions.criteria = *theirs,
            Self::Person { employee, theirs, .. } => {
                decisions.pins.remove(employee);
                decisions.forbids.retain(|(person, _)| person != employee);
                if let Some(pin) = &theirs.pin {
                    decisions.pins.insert(employee.clone(), pin.clone());
                }
                let forbids = theirs
                    .forbids
                    .iter()
                    .map(|position| (employee.clone(), position.clone()));
                decisions.forbids.extend(forbids);
            }
        }
    }
}

/// The value that is right of three; none if both changed it, and differently.
fn one_of<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == theirs || theirs == base {
        Some(mine.clone())
    } else if mine == base {
        Some(theirs.clone())
    } else {
        None
    }
}

fn people_of(decisions: &Decisions) -> impl Iterator<Item = &EmployeeId> {
    decisions
        .pins
        .keys()
        .chain(decisions.forbids.iter().map(|(employee, _)| employee))
}

fn decision_about(decisions: &Decisions, employee: &EmployeeId) -> PersonDecision {
    let from = (employee.clone(), PositionId(String::new()));
    PersonDecision {
        pin: decisions.pins.get(employee).cloned(),
        forbids: decisions
            .forbids
            .range(from..)
            .take_while(|(person, _)| person == employee)
            .map(|(_, position)| position.clone())
            .collect(),
    }
}

fn merge_person(base: &PersonDecision, mine: &PersonDecision, theirs: &PersonDecision) -> Option<PersonDecision> {
    if let Some(whole) = one_of(base, mine, theirs) {
        return Some(whole);
    }
    let pin = one_of(&base.pin, &mine.pin, &theirs.pin)?;
    let all: BTreeSet<&PositionId> = mine.forbids.union(&theirs.forbids).collect();
    // Of two answers to a yes or no, two that differ from a third are the same: there is always one.
    let is_rejected = |position: &&PositionId| {
        let [base, mine, theirs] = [base, mine, theirs].map(|decision| decision.forbids.contains(*position));
        one_of(&base, &mine, &theirs).unwrap_or(mine)
    };
    let forbids: BTreeSet<PositionId> = all.into_iter().filter(is_rejected).cloned().collect();
    let is_contradiction = pin.as_ref().is_some_and(|pin| forbids.contains(pin));
    (!is_contradiction).then_some(PersonDecision { pin, forbids })
}
