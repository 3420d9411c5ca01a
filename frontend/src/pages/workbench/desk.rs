//! The page's side of the live plan: what was asked, what is still to be answered, and the plan as last told.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{page::PageInfo, plan::Criteria},
    domain::ids::PlanId,
    planner::live::{
        Answer, Ask, Choice, Decisions, HandRow, LiveEdit, LiveState, PersonRow, Place, ROWS_SHOWN, Refusal, Request,
        Response, Rows,
    },
};

use super::{
    traffic::{Topic, Traffic, topic},
    worker::Worker,
};
use crate::{
    api::{ApiError, Client},
    state::drafts::Drafts,
};

/// Where the page stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    /// The data is on its way.
    Fetching,
    /// The worker computes the first plan.
    Opening,
    /// The plan can be changed.
    Open,
    /// The data did not come.
    Offline(ApiError),
    /// The data makes no plan.
    NoPlan(Refusal),
    /// The worker is gone.
    Broken,
}

/// What a confirmed plan is sent to the server with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Confirmed {
    pub(super) decisions: Decisions,
    pub(super) objective: i64,
    pub(super) fingerprint: String,
    pub(super) version: i32,
    /// Whether it is what the reader has seen.
    pub(super) is_same: bool,
}

/// Nothing in view.
fn no_rows<T>() -> Rows<T> {
    Rows {
        items: Vec::new(),
        page: 1,
        total: 0,
    }
}

/// Where a page of rows stands in its list.
pub(super) fn page_info<T>(rows: &Rows<T>) -> PageInfo {
    PageInfo {
        number: rows.page,
        per_page: ROWS_SHOWN,
        total: u64::from(rows.total),
    }
}

/// Where the plan comes from, and where its unsaved changes are kept.
#[derive(Clone)]
struct Home {
    client: Client,
    drafts: Drafts,
    plan: PlanId,
}

/// The live plan of the page.
#[derive(Clone, Copy)]
pub(super) struct LiveDesk {
    home: StoredValue<Home>,
    traffic: StoredValue<Traffic, LocalStorage>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) state: RwSignal<Option<LiveState>>,
    /// Moves in view.
    pub(super) moves: RwSignal<Rows<PersonRow>>,
    /// Decisions about single people in view.
    pub(super) hand: RwSignal<Rows<HandRow>>,
    /// Whether a change is being worked in.
    pub(super) is_busy: RwSignal<bool>,
    /// Whether what is shown is on its way to the server: it stays as it is until there is an answer.
    pub(super) is_saving: RwSignal<bool>,
    /// Milliseconds that the last change took the worker.
    pub(super) millis: RwSignal<f64>,
    pub(super) refusal: RwSignal<Option<Refusal>>,
    pub(super) people: RwSignal<Option<Rows<PersonRow>>>,
    pub(super) choices: RwSignal<Option<(PersonRow, Vec<Choice>)>>,
    pub(super) positions: RwSignal<Option<Rows<Place>>>,
    pub(super) confirmed: RwSignal<Option<Confirmed>>,
}

impl LiveDesk {
    pub(super) fn new(client: Client, drafts: Drafts, plan: PlanId) -> Self {
        let desk = Self {
            home: StoredValue::new(Home { client, drafts, plan }),
            traffic: StoredValue::new_local(Traffic::default()),
            phase: RwSignal::new(Phase::Fetching),
            state: RwSignal::new(None),
            moves: RwSignal::new(no_rows()),
            hand: RwSignal::new(no_rows()),
            is_busy: RwSignal::new(false),
            is_saving: RwSignal::new(false),
            millis: RwSignal::new(0.0),
            refusal: RwSignal::new(None),
            people: RwSignal::new(None),
            choices: RwSignal::new(None),
            positions: RwSignal::new(None),
            confirmed: RwSignal::new(None),
        };
        on_cleanup(move || {
            desk.traffic.try_update_value(|traffic| *traffic = Traffic::default());
        });
        desk
    }

    /// Fetches the data and opens it in a new worker, with the decisions that were not saved.
    pub(super) fn open(self) {
        let round = self.end_worker();
        self.phase.set(Phase::Fetching);
        self.refusal.set(None);
        let Home { client, drafts, plan } = self.home.get_value();
        spawn_local(async move {
            let basis = client.plan_basis(&plan).await;
            // The page may be gone by now, or somebody did not want to wait.
            if self.traffic.try_with_value(|traffic| traffic.round) != Some(round) {
                return;
            }
            match basis {
                Err(error) => self.phase.set(Phase::Offline(error)),
                Ok(basis) => {
                    let started = Worker::start(
                        move |answer, millis| self.hear(round, &answer, millis),
                        move || self.lose(round),
                    );
                    let Ok(worker) = started else {
                        self.phase.set(Phase::Broken);
                        return;
                    };
                    self.traffic.update_value(|traffic| traffic.worker = Some(worker));
                    self.phase.set(Phase::Opening);
                    let decisions = drafts.trial(&plan).map(Box::new);
                    self.send(&Ask::Open { decisions }, Some(&basis));
                }
            }
        });
    }

    /// Throws away what was changed and opens the plan as the server has it.
    pub(super) fn discard(self) {
        self.forget_draft();
        self.open();
    }

    /// Ends a computation that takes too long, and opens the plan as it was before.
    pub(super) fn cancel(self) {
        self.open();
    }

    /// Makes a change, once those before it are made.
    pub(super) fn edit(self, edit: LiveEdit) {
        self.ask(Ask::Edit { edit });
    }

    /// Asks the worker something.
    pub(super) fn ask(self, ask: Ask) {
        if self.phase.get_untracked() != Phase::Open {
            return;
        }
        if topic(&ask) != Topic::Plan {
            self.send(&ask, None);
            return;
        }
        if self.is_saving.get_untracked() && ask != Ask::Confirm {
            return;
        }
        self.refusal.set(None);
        let is_waiting = self.traffic.try_update_value(|traffic| {
            if traffic.working.is_none() {
                return false;
            }
            // Of limits that wait, only the last is wanted.
            let is_budget = |ask: &Ask| {
                matches!(
                    ask,
                    Ask::Edit {
                        edit: LiveEdit::Budget { .. }
                    }
                )
            };
            if is_budget(&ask) && traffic.waiting.back().is_some_and(is_budget) {
                traffic.waiting.pop_back();
            }
            traffic.waiting.push_back(ask.clone());
            true
        });
        if is_waiting == Some(false) {
            self.send(&ask, None);
        }
    }

    /// What is read of the plan as it stands, once there is one.
    pub(super) fn read<T>(self, read: impl FnOnce(&LiveState) -> T) -> Option<T> {
        self.state.with(|state| state.as_ref().map(read))
    }

    /// What will be decided once the changes under way are worked in: what a further change starts from.
    pub(super) fn wanted(self) -> Decisions {
        let shown = self
            .state
            .with_untracked(|state| state.as_ref().map(|state| state.decisions.clone()))
            .unwrap_or_default();
        self.traffic.with_value(|traffic| {
            let working = traffic.working.iter().map(|(_, ask)| ask);
            working.chain(&traffic.waiting).fold(shown, |decisions, ask| match ask {
                Ask::Edit { edit } => decisions.with(edit),
                _ => decisions,
            })
        })
    }

    /// Forgets the people that were found, those of a late answer too.
    pub(super) fn clear_people(self) {
        self.people.set(None);
        self.expect_nothing(Topic::People);
    }

    /// Forgets the positions that were found, those of a late answer too.
    pub(super) fn clear_positions(self) {
        self.positions.set(None);
        self.expect_nothing(Topic::Positions);
    }

    /// Forgets the positions that somebody may be given, those of a late answer too.
    pub(super) fn clear_choices(self) {
        self.choices.set(None);
        self.expect_nothing(Topic::Choices);
    }

    fn expect_nothing(self, topic: Topic) {
        self.traffic.update_value(|traffic| {
            traffic.last.remove(&topic);
        });
    }

    /// What the plan cares about.
    pub(super) fn criteria(self) -> Memo<Criteria> {
        Memo::new(move |_| self.read(|state| state.decisions.criteria).unwrap_or_default())
    }

    /// Whether there are changes that the server does not have.
    pub(super) fn is_changed(self) -> bool {
        self.read(|state| !state.is_saved) == Some(true)
    }

    /// The server has what is shown.
    pub(super) fn forget_draft(self) {
        let Home { drafts, plan, .. } = self.home.get_value();
        drafts.forget_trial(&plan);
    }

    fn end_worker(self) -> u32 {
        self.is_busy.set(false);
        self.is_saving.set(false);
        self.traffic
            .try_update_value(|traffic| {
                *traffic = Traffic {
                    round: traffic.round + 1,
                    number: traffic.number,
                    ..Traffic::default()
                };
                traffic.round
            })
            .unwrap_or_default()
    }

    fn send(self, ask: &Ask, basis: Option<&js_sys::ArrayBuffer>) {
        let topic = topic(ask);
        let sent = self.traffic.try_update_value(|traffic| {
            traffic.number += 1;
            let number = traffic.number;
            traffic.last.insert(topic, number);
            if topic == Topic::Plan {
                traffic.working = Some((number, ask.clone()));
            }
            let request = Request {
                number,
                ask: ask.clone(),
            };
            let question = serde_json::to_string(&request).ok()?;
            traffic.worker.as_ref()?.ask(&question, basis).ok()
        });
        if sent.flatten().is_none() {
            self.phase.set(Phase::Broken);
        } else if topic == Topic::Plan {
            self.is_busy.set(true);
        }
    }

    /// The worker has broken down or could not be loaded.
    fn lose(self, round: u32) {
        if self.traffic.try_with_value(|traffic| traffic.round) == Some(round) {
            self.end_worker();
            self.phase.set(Phase::Broken);
        }
    }

    fn hear(self, round: u32, text: &str, millis: f64) {
        let Ok(response) = serde_json::from_str::<Response>(text) else {
            self.lose(round);
            return;
        };
        let number = response.number;
        let found = self.traffic.try_update_value(|traffic| {
            if traffic.round != round {
                return None;
            }
            let is_change = traffic.working.as_ref().is_some_and(|(working, _)| *working == number);
            let is_last = traffic.last.values().any(|last| *last == number);
            let next = if is_change {
                traffic.working = None;
                traffic.waiting.pop_front()
            } else {
                None
            };
            Some((is_change, is_last, next))
        });
        let Some(Some((is_change, is_last, next))) = found else {
            return;
        };
        if is_change || is_last {
            self.take(response.answer);
        }
        if is_change {
            self.millis.set(millis);
            match next {
                Some(ask) => self.send(&ask, None),
                None => self.is_busy.set(false),
            }
        }
    }

    fn take(self, answer: Answer) {
        match answer {
            Answer::State { state } => self.show(*state),
            Answer::Moves { moves } => self.moves.set(moves),
            Answer::Hand { hand } => self.hand.set(hand),
            Answer::People { people } => self.people.set(Some(people)),
            Answer::Choices { person, choices } => self.choices.set(Some((*person, choices))),
            Answer::Positions { positions } => self.positions.set(Some(positions)),
            Answer::Confirmed {
                state,
                is_same,
                fingerprint,
                version,
            } => {
                let confirmed = Confirmed {
                    decisions: state.decisions.clone(),
                    objective: state.figures.objective,
                    fingerprint,
                    version,
                    is_same,
                };
                self.show(*state);
                self.confirmed.set(Some(confirmed));
            }
            Answer::Refused { refusal } => {
                if self.phase.get_untracked() == Phase::Opening {
                    self.phase.set(Phase::NoPlan(refusal));
                } else {
                    self.refusal.set(Some(refusal));
                }
            }
        }
    }

    fn show(self, mut state: LiveState) {
        let Home { drafts, plan, .. } = self.home.get_value();
        self.moves.set(std::mem::replace(&mut state.moves, no_rows()));
        self.hand.set(std::mem::replace(&mut state.hand, no_rows()));
        if self.phase.get_untracked() == Phase::Opening {
            self.phase.set(Phase::Open);
        }
        if state.is_saved {
            drafts.forget_trial(&plan);
        } else {
            drafts.keep_trial(&plan, &state.decisions);
        }
        self.state.set(Some(state));
    }
}
