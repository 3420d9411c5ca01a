//! A proposal that is changed by hand while it is looked at: every change is worked into the plan at once and told in numbers.
//!
//! [`LivePlan`] speaks of people and positions by their identifiers. It turns the data of a government into a problem, keeps it solved in
//! a warm [`Session`], and works changes in. Where the session cannot (other criteria, a position that was not on offer) it prepares and
//! solves again, with the same decisions. What cannot be is refused as data ([`Refusal`]) and changes nothing.
//!
//! It runs in a worker of the browser ([`Desk`] is its door) and natively in tests. The server never takes its word: it solves the same
//! [`Decisions`] from the beginning, as [`LivePlan::confirm`] does, and compares.

mod clash;
mod decisions;
mod detail;
mod finder;
mod found;
mod history;
mod merge;
mod message;
mod moves;
mod report;
mod show;
mod solved;
mod units;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::clash::{ClashRow, Decided, Settlement};
pub use self::decisions::{Decisions, LiveEdit};
pub use self::detail::MoveDetail;
pub use self::finder::FOUND_SHOWN;
pub use self::found::{
    Against, CandidateRow, CandidatesFound, Choice, PlacesFound, PostRow, Refused, RuleCount, Sought,
};
pub use self::history::History;
pub use self::merge::{DecisionConflict, PersonDecision, merge};
pub use self::message::{Answer, Ask, Desk, Request, Response};
use self::moves::Told;
pub use self::report::{
    ChangedRow, Figures, HandRow, LastChange, LiveState, MoveNews, MoveRow, PersonRow, Place, Refusal, Rows, UnitRow,
    UnitSide,
};
pub use self::show::ROWS_SHOWN;
pub use self::solved::decide;
use self::solved::{Fault, Solved, changed, go_on};
pub use self::units::UNITS_SHOWN;
use super::candidates::{PlanningInput, PrepareError};
use super::plan::{FrontierPoint, Plan, PlanError};
use super::problem::Edit;
use super::solver::SessionError;
use crate::domain::ids::{EmployeeId, PositionId};

/// Name and staff number of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonName {
    /// Name.
    pub name: String,
    /// Staff number.
    pub nip: String,
}

/// What a proposal would be computed from now, with the names that go with it: answer of `GET /plans/{id}/basis`.
///
/// Large: a browser hands its bytes to the worker unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveBasis {
    /// Of the data without decisions. A proposal that names it is refused when the data is another by then.
    pub fingerprint: String,
    /// Version of the plan. A proposal that names it is refused when the plan was changed by then, by whomever.
    pub version: i32,
    /// What the plan asks for, and the decisions by hand of its present proposal.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub decisions: Decisions,
    /// People, posts and rules.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub input: PlanningInput,
    /// Names, in the order of the people of the input.
    pub people: Vec<PersonName>,
    /// Names of titles, in the order of the titles of the input.
    pub titles: Vec<String>,
}

/// A proposal under change.
pub struct LivePlan {
    basis: LiveBasis,
    /// Places in the input by identifier.
    employees: BTreeMap<EmployeeId, u32>,
    positions: BTreeMap<PositionId, u32>,
    solved: Solved,
    /// What the history comes to.
    decisions: Decisions,
    history: History,
    last: Option<Last>,
    dropped: u32,
    /// The moves as they were told last; none before the first time.
    told: Option<Told>,
    /// Which page of the decisions about single people is looked at.
    hand_page: u32,
}

/// What the last change did.
struct Last {
    before: Figures,
    /// Whose position changed: person, position before, position now.
    changed: Vec<(u32, u32, u32)>,
    is_warm: bool,
}

impl LivePlan {
    /// Solves the basis with what was changed before, or else with the decisions that it brings. Decisions about single people that cannot be
    /// kept any more are dropped together, and counted in [`LiveState::dropped`]; what led to them is forgotten then.
    ///
    /// # Errors
    /// A [`Refusal`] if there is no plan even without them.
    pub fn open(mut basis: LiveBasis, history: Option<History>) -> Result<Self, Refusal> {
        let mut history = history.unwrap_or_else(|| History::new(basis.decisions.clone()));
        let mut decisions = history.decisions();
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let employees = (0..).zip(&basis.input.employees);
        let employees = employees
            .map(|(index, person)| (person.id.clone(), place(index)))
            .collect();
        let posts = (0..).zip(&basis.input.positions);
        let positions = posts.map(|(index, post)| (post.id.clone(), place(index))).collect();
        if basis.people.len() != basis.input.employees.len() || basis.titles.len() != basis.input.titles.len() {
            return Err(Refusal::Unreadable {
                detail: "names and people do not go together".to_owned(),
            });
        }
        let mut dropped = 0;
        let solved = match Solved::new(&mut basis.input, &decisions) {
            Err(_) if decisions.is_hand_made() => {
                dropped = place(decisions.pins.len() + decisions.forbids.len());
                decisions.pins.clear();
                decisions.forbids.clear();
                history = History::new(decisions.clone());
                Solved::new(&mut basis.input, &decisions)
            }
            solved => solved,
        };
        let solved = solved.map_err(|fault| match fault {
            Fault::Session(SessionError::Plan(PlanError::BudgetBelowForcedMoves { forced, budget })) => {
                Refusal::BudgetTooSmall { forced, budget }
            }
            fault => Refusal::Unreadable {
                detail: fault.to_string(),
            },
        })?;
        Ok(Self {
            basis,
            employees,
            positions,
            solved,
            decisions,
            history,
            last: None,
            dropped,
            told: None,
            hand_page: 1,
        })
    }

    /// Fingerprint of the basis.
    pub fn fingerprint(&self) -> &str {
        &self.basis.fingerprint
    }

    /// Version of the plan that the basis was read with.
    pub fn version(&self) -> i32 {
        self.basis.version
    }

    /// All decisions so far.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Every change since the plan was opened.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Works changes in, in one step: all of them or none. A step that changes nothing leaves no trace.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing has changed then.
    pub fn edit(&mut self, edits: &[LiveEdit]) -> Result<(), Refusal> {
        for edit in edits {
            self.check_known(edit)?;
        }
        let next = self.decisions.with(edits);
        if next != self.decisions {
            self.go_to(next)?;
            self.history.push(edits.to_vec());
        }
        Ok(())
    }

    /// Takes the last step back, if there is one.
    ///
    /// # Errors
    /// A [`Refusal`] as for any change; nothing has changed then.
    pub fn undo(&mut self) -> Result<(), Refusal> {
        if let Some(target) = self.history.before() {
            self.go_to(target)?;
            self.history.step_back();
        }
        Ok(())
    }

    /// Makes the step again that was taken back last, if one was.
    ///
    /// # Errors
    /// A [`Refusal`] as for any change; nothing has changed then.
    pub fn redo(&mut self) -> Result<(), Refusal> {
        if let Some(target) = self.history.after() {
            self.go_to(target)?;
            self.history.step_forward();
        }
        Ok(())
    }

    /// Points of the trade-off between the number of moves and the objective, without the limit of the plan; the plan stays as it is.
    ///
    /// # Errors
    /// A [`Refusal`] if the planner finds none.
    pub fn frontier(&mut self, points: u32) -> Result<Vec<FrontierPoint>, Refusal> {
        let found = self.solved.session.frontier(points, &mut go_on);
        found.map_err(|error| self.refusal(Fault::Session(SessionError::Plan(error))))
    }

    /// Solves once more from the beginning, as the server does, and takes that plan over. Under limits on moves a plan that was worked on
    /// step by step may differ from it. Says whether it is the same.
    ///
    /// # Errors
    /// A [`Refusal`] as for any change; nothing has changed then.
    pub fn confirm(&mut self) -> Result<bool, Refusal> {
        if self.solved.is_cold {
            return Ok(true);
        }
        let moves = self.solved.plan.moves.clone();
        let last = self.last.take();
        let outcome = self.solve_again(&self.decisions.clone());
        let is_same = self.solved.plan.moves == moves;
        if is_same {
            // Nothing happened that anybody could see.
            self.last = last;
        }
        outcome.map(|()| is_same)
    }

    /// Takes over other decisions.
    fn go_to(&mut self, next: Decisions) -> Result<(), Refusal> {
        match self.warm_edits(&next) {
            Some(edits) => self.work_in(&edits)?,
            None => self.solve_again(&next)?,
        }
        self.decisions = next;
        Ok(())
    }

    /// What the warm session has to be told; none if it has not got the candidates for it.
    fn warm_edits(&self, next: &Decisions) -> Option<Vec<Edit>> {
        let present = &self.decisions;
        if present.criteria != next.criteria {
            return None;
        }
        let mut edits = Vec::new();
        // What is lifted comes first: where two edits speak about the same thing, the later counts.
        for (employee, position) in present.forbids.difference(&next.forbids) {
            edits.push(Edit::Allow {
                employee: *self.employees.get(employee)?,
                position: *self.positions.get(position)?,
            });
        }
        for employee in present
            .pins
            .keys()
            .filter(|employee| !next.pins.contains_key(*employee))
        {
            if self.solved.pinned.contains_key(employee) {
                return None;
            }
            edits.push(Edit::Unpin {
                employee: *self.employees.get(employee)?,
            });
        }
        for (employee, position) in &next.pins {
            if present.pins.get(employee) == Some(position) {
                continue;
            }
            let (employee, position) = (*self.employees.get(employee)?, *self.positions.get(position)?);
            if !self.solved.is_candidate(employee, position) {
                return None;
            }
            edits.push(Edit::Pin { employee, position });
        }
        for (employee, position) in next.forbids.difference(&present.forbids) {
            edits.push(Edit::Forbid {
                employee: *self.employees.get(employee)?,
                position: *self.positions.get(position)?,
            });
        }
        if present.budget != next.budget {
            edits.push(Edit::Budget { moves: next.budget });
        }
        Some(edits)
    }

    fn work_in(&mut self, edits: &[Edit]) -> Result<(), Refusal> {
        let solved = &mut self.solved;
        let outcome = solved.session.apply(edits, &mut go_on);
        outcome.map_err(|error| self.refusal(Fault::Session(error)))?;
        let plan = self.solved.session.plan();
        self.take_over(plan, true);
        Ok(())
    }

    fn solve_again(&mut self, decisions: &Decisions) -> Result<(), Refusal> {
        match Solved::new(&mut self.basis.input, decisions) {
            Ok(solved) => {
                let before = std::mem::replace(&mut self.solved, solved);
                let plan = self.solved.plan.clone();
                self.solved.plan = before.plan;
                self.solved.figures = before.figures;
                self.take_over(plan, false);
                Ok(())
            }
            Err(fault) => Err(self.refusal(fault)),
        }
    }

    /// Makes a plan the present one and notes what it changed.
    fn take_over(&mut self, plan: Plan, is_warm: bool) {
        let solved = &mut self.solved;
        let changed = changed(&solved.prepared, &solved.plan, &plan);
        let before = solved.figures;
        solved.is_cold = !is_warm;
        solved.set_plan(&self.basis.input, plan);
        self.last = Some(Last {
            before,
            changed,
            is_warm,
        });
    }

    fn check_known(&self, edit: &LiveEdit) -> Result<(), Refusal> {
        let is_known = match edit {
            LiveEdit::Pin { employee, position }
            | LiveEdit::Forbid { employee, position }
            | LiveEdit::Allow { employee, position } => {
                self.employees.contains_key(employee) && self.positions.contains_key(position)
            }
            LiveEdit::Unpin { employee } => self.employees.contains_key(employee),
            LiveEdit::Budget { .. } | LiveEdit::Criteria { .. } => true,
        };
        if is_known { Ok(()) } else { Err(Refusal::Unknown) }
    }

    /// The refusal in terms of the government.
    fn refusal(&self, fault: Fault) -> Refusal {
        match fault {
            Fault::Prepare(PrepareError::PinBlocked {
                employee,
                position,
                rules,
            }) => match (self.employees.get(&employee), self.positions.get(&position)) {
                (Some(&employee), Some(&position)) => Refusal::PinBlocked {
                    name: self.name(employee).to_owned(),
                    place: Box::new(self.place(position)),
                    rules,
                },
                _ => Refusal::Unknown,
            },
            Fault::Prepare(PrepareError::PinHeld { employee }) => match self.employees.get(&employee) {
                Some(&employee) => Refusal::PinHeld {
                    name: self.name(employee).to_owned(),
                },
                None => Refusal::Unknown,
            },
            Fault::Prepare(PrepareError::UnknownPair { .. }) => Refusal::Unknown,
            Fault::Prepare(PrepareError::Weight(error)) => Refusal::Weight {
                name: error.name.to_owned(),
                value: error.value,
            },
            Fault::Session(SessionError::Plan(PlanError::NoPositionLeft { employee })) => Refusal::NoPositionLeft {
                name: self.name(employee).to_owned(),
            },
            Fault::Session(SessionError::Plan(PlanError::BudgetBelowForcedMoves { forced, budget })) => {
                Refusal::BudgetTooSmall { forced, budget }
            }
            fault => Refusal::Failed {
                detail: fault.to_string(),
            },
        }
    }
}
