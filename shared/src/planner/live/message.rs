//! What a page and the worker that holds a live plan say to each other, as JSON.

use serde::{Deserialize, Serialize};

use super::clash::{ClashRow, Settlement};
use super::decisions::Decisions;
use super::detail::MoveDetail;
use super::found::{Against, CandidatesFound, PlacesFound, PostRow, Sought};
use super::history::History;
use super::report::{HandRow, LiveState, PersonRow, Refusal, Rows, UnitRow};
use super::{LiveBasis, LiveEdit, LivePlan};
use crate::domain::ids::{EmployeeId, PositionId};
use crate::planner::plan::FrontierPoint;

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// Open the basis that comes with the message, as bytes of JSON, and solve it.
    Open {
        /// Changes to begin with; the decisions of the basis when left out.
        history: Option<Box<History>>,
    },
    /// Make changes, in one step.
    Edit {
        /// The changes.
        edits: Vec<LiveEdit>,
    },
    /// Take in what somebody else made of the same decisions, in one step.
    Merge {
        /// What both began with.
        base: Box<Decisions>,
        /// What the other made of it.
        theirs: Box<Decisions>,
        /// How that is settled which was decided differently; left out as long as nobody has been asked.
        settlement: Option<Settlement>,
    },
    /// Take the last change back.
    Undo,
    /// Make again what was taken back last.
    Redo,
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
    /// Where somebody could go, and what stands against other positions.
    Places {
        /// The person.
        employee: EmployeeId,
        /// Which positions.
        sought: Sought,
    },
    /// Who could fill a post, and what stands against other people.
    Candidates {
        /// The post.
        position: PositionId,
        /// Which people.
        sought: Sought,
    },
    /// Look for posts by title or unit, or for those that lack people.
    Posts {
        /// Part of it; empty for those that lack people.
        text: String,
    },
    /// What stands against somebody taking each of some posts.
    Check {
        /// The person.
        employee: EmployeeId,
        /// The posts.
        positions: Vec<PositionId>,
    },
    /// Everything behind the move of somebody.
    Explain {
        /// The person.
        employee: EmployeeId,
    },
    /// Every unit in which people come or go.
    Units,
    /// The trade-off between the number of moves and the objective, without the limit of the plan. Takes as long as solving anew some times.
    Frontier {
        /// Most points.
        points: u32,
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
    /// Nothing was changed: somebody has to choose.
    Clash {
        /// What was decided differently.
        rows: Vec<ClashRow>,
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
    /// Where somebody could go.
    Places {
        /// The positions.
        places: Box<PlacesFound>,
    },
    /// Who could fill a post.
    Candidates {
        /// The people.
        candidates: Box<CandidatesFound>,
    },
    /// Posts that were looked for.
    Posts {
        /// The first of them.
        posts: Rows<PostRow>,
    },
    /// What stands against somebody.
    Checked {
        /// The person.
        employee: EmployeeId,
        /// Post by post.
        posts: Vec<Against<PositionId>>,
    },
    /// Everything behind a move.
    Explained {
        /// The move; none for somebody who stays.
        detail: Option<Box<MoveDetail>>,
    },
    /// Units in which people come or go.
    Units {
        /// All of them.
        units: Rows<UnitRow>,
    },
    /// Points of the trade-off, by rising number of moves.
    Frontier {
        /// The points.
        points: Vec<FrontierPoint>,
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
        if let Ask::Open { history } = ask {
            // The old plan goes first: two of the largest government need not fit beside each other.
            self.plan = None;
            let basis: LiveBasis = serde_json::from_slice(basis).map_err(|error| Refusal::Unreadable {
                detail: error.to_string(),
            })?;
            let plan = self
                .plan
                .insert(LivePlan::open(basis, history.map(|history| *history))?);
            return Ok(told(plan));
        }
        let plan = self.plan.as_mut().ok_or(Refusal::NotOpen)?;
        Ok(match ask {
            Ask::Open { .. } => return Err(Refusal::NotOpen),
            Ask::Edit { edits } => {
                plan.edit(&edits)?;
                told(plan)
            }
            Ask::Merge {
                base,
                theirs,
                settlement,
            } => {
                let rows = plan.bring_together(&base, &theirs, settlement.as_ref())?;
                if rows.is_empty() {
                    let mut state = Box::new(plan.news());
                    state.history = Some(Box::new(plan.history().clone()));
                    Answer::State { state }
                } else {
                    Answer::Clash { rows }
                }
            }
            Ask::Undo => {
                plan.undo()?;
                told(plan)
            }
            Ask::Redo => {
                plan.redo()?;
                told(plan)
            }
            Ask::Hand { page } => Answer::Hand {
                hand: plan.look_at_hand(page),
            },
            Ask::People { text } => Answer::People {
                people: plan.find_people(&text),
            },
            Ask::Places { employee, sought } => Answer::Places {
                places: Box::new(plan.places_for(&employee, &sought)?),
            },
            Ask::Candidates { position, sought } => Answer::Candidates {
                candidates: Box::new(plan.candidates_for(&position, &sought)?),
            },
            Ask::Posts { text } => Answer::Posts {
                posts: plan.find_posts(&text),
            },
            Ask::Check { employee, positions } => Answer::Checked {
                posts: plan.check_posts(&employee, &positions)?,
                employee,
            },
            Ask::Explain { employee } => Answer::Explained {
                detail: plan.explain(&employee)?.map(Box::new),
            },
            Ask::Units => Answer::Units {
                units: plan.all_units(),
            },
            Ask::Frontier { points } => Answer::Frontier {
                points: plan.frontier(points)?,
            },
            Ask::Confirm => {
                let is_same = plan.confirm()?;
                Answer::Confirmed {
                    state: Box::new(plan.news()),
                    is_same,
                    fingerprint: plan.fingerprint().to_owned(),
                    version: plan.version(),
                }
            }
        })
    }
}

/// What is new about a plan.
fn told(plan: &mut LivePlan) -> Answer {
    Answer::State {
        state: Box::new(plan.news()),
    }
}
