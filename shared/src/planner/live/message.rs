//! What a page and the worker that holds a live plan say to each other, as JSON.

use serde::{Deserialize, Serialize};

use super::report::{Choice, HandRow, LiveState, PersonRow, Place, Refusal, Rows};
use super::{Decisions, LiveBasis, LiveEdit, LivePlan};
use crate::domain::ids::EmployeeId;

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// Open the basis that comes with the message, as bytes of JSON, and solve it.
    Open {
        /// Decisions to begin with; those of the basis when left out.
        decisions: Option<Box<Decisions>>,
    },
    /// Make a change.
    Edit {
        /// The change.
        edit: LiveEdit,
    },
    /// Take the last change back.
    Undo,
    /// Make again what was taken back last.
    Redo,
    /// Look at other moves.
    Moves {
        /// Part of a name, staff number, title or unit.
        text: String,
        /// Page, from 1.
        page: u32,
    },
    /// Look at other decisions about single people.
    Hand {
        /// Page, from 1.
        page: u32,
    },
    /// Look for people by name or staff number.
    People {
        /// Part of it.
        text: String,
    },
    /// The positions that a person may be given.
    Choices {
        /// The person.
        employee: EmployeeId,
    },
    /// Look for positions by title or unit.
    Positions {
        /// Part of it.
        text: String,
    },
    /// Solve once more from the beginning, exactly as the server will.
    Confirm,
}

/// A question with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Given back with the answer, so that a late one is told apart.
    pub number: u32,
    /// The question.
    pub ask: Ask,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// The plan as it stands now.
    State {
        /// The plan.
        state: Box<LiveState>,
    },
    /// Nothing was changed.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// Moves that were asked for.
    Moves {
        /// The page.
        moves: Rows<PersonRow>,
    },
    /// Decisions about single people that were asked for.
    Hand {
        /// The page.
        hand: Rows<HandRow>,
    },
    /// People that were looked for.
    People {
        /// The first of them.
        people: Rows<PersonRow>,
    },
    /// Positions for one person, the least loss first.
    Choices {
        /// The person.
        person: Box<PersonRow>,
        /// The positions.
        choices: Vec<Choice>,
    },
    /// Positions that were looked for.
    Positions {
        /// The first of them.
        positions: Rows<Place>,
    },
    /// The plan was solved from the beginning.
    Confirmed {
        /// The plan.
        state: Box<LiveState>,
        /// Whether the same people move to the same positions as before.
        is_same: bool,
        /// Fingerprint of the basis, for the server.
        fingerprint: String,
        /// Version of the plan that the basis was read with, for the server.
        version: i32,
    },
}

/// An answer with the number of its question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The number.
    pub number: u32,
    /// The answer.
    pub answer: Answer,
}

/// Holds one live plan and answers questions about it, whoever carries them.
#[derive(Default)]
pub struct Desk {
    plan: Option<LivePlan>,
}

impl Desk {
    /// Answers one question. `basis` is what came along with [`Ask::Open`].
    pub fn answer(&mut self, request: Request, basis: &[u8]) -> Response {
        let answer = self
            .reply(request.ask, basis)
            .unwrap_or_else(|refusal| Answer::Refused { refusal });
        Response {
            number: request.number,
            answer,
        }
    }

    fn reply(&mut self, ask: Ask, basis: &[u8]) -> Result<Answer, Refusal> {
        if let Ask::Open { decisions } = ask {
            // The old plan goes first: two of the largest government need not fit beside each other.
            self.plan = None;
            let basis: LiveBasis = serde_json::from_slice(basis).map_err(|error| Refusal::Unreadable {
                detail: error.to_string(),
            })?;
            let plan = LivePlan::open(basis, decisions.map(|decisions| *decisions))?;
            let state = Box::new(plan.state());
            self.plan = Some(plan);
            return Ok(Answer::State { state });
        }
        let plan = self.plan.as_mut().ok_or(Refusal::NotOpen)?;
        let state = |plan: &LivePlan| Answer::State {
            state: Box::new(plan.state()),
        };
        Ok(match ask {
            Ask::Open { .. } => return Err(Refusal::NotOpen),
            Ask::Edit { edit } => {
                plan.edit(&edit)?;
                state(plan)
            }
            Ask::Undo => {
                plan.undo()?;
                state(plan)
            }
            Ask::Redo => {
                plan.redo()?;
                state(plan)
            }
            Ask::Moves { text, page } => Answer::Moves {
                moves: plan.look(&text, page),
            },
            Ask::Hand { page } => Answer::Hand {
                hand: plan.look_at_hand(page),
            },
            Ask::People { text } => Answer::People {
                people: plan.find_people(&text),
            },
            Ask::Choices { employee } => {
                let (person, choices) = plan.choices(&employee)?;
                Answer::Choices {
                    person: Box::new(person),
                    choices,
                }
            }
            Ask::Positions { text } => Answer::Positions {
                positions: plan.find_positions(&text),
            },
            Ask::Confirm => {
                let is_same = plan.confirm()?;
                Answer::Confirmed {
                    state: Box::new(plan.state()),
                    is_same,
                    fingerprint: plan.fingerprint().to_owned(),
                    version: plan.version(),
                }
            }
        })
    }
}
