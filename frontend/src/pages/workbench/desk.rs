//! The page's side of the live plan: what was asked, what is still to be answered, and the plan as last told.

mod hear;
mod share;

use std::{collections::BTreeMap, sync::Arc};

use futures_util::future::join;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{page::PageInfo, plan::Criteria},
    domain::ids::{EmployeeId, PlanId, PositionId},
    planner::live::{
        Against, Ask, CandidatesFound, Decisions, HandRow, History, LiveEdit, LiveState, MoveDetail, MoveRow,
        PersonRow, PlacesFound, PostRow, ROWS_SHOWN, Refusal, Request, Rows, UnitRow,
    },
};

use self::share::Common;
pub(super) use self::share::{Clash, Sharing};
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

/// The moves as the page knows them.
pub(super) type Moves = BTreeMap<EmployeeId, Arc<MoveRow>>;

/// Where the changes are kept that the plan does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// There are none.
    InPlan,
    /// In this window, also when the page is loaded again.
    InWindow,
    /// On this page only: the browser keeps nothing for us.
    OnPage,
}

/// What is behind the move of somebody.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Detail {
    /// Nothing: the person stays.
    Stays,
    /// All this.
    Moves(Box<MoveDetail>),
}

/// Answers to questions about the plan.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Everything behind one move, once it is told.
    pub(super) detail: RwSignal<Option<Detail>>,
    /// Every unit in which people come or go, once somebody wanted to see them.
    pub(super) units: RwSignal<Option<Rows<UnitRow>>>,
    pub(super) people: RwSignal<Option<Rows<PersonRow>>>,
    pub(super) places: RwSignal<Option<Arc<PlacesFound>>>,
    pub(super) candidates: RwSignal<Option<Arc<CandidatesFound>>>,
    pub(super) posts: RwSignal<Option<Rows<PostRow>>>,
    /// What stands against the person who is being moved, post by post.
    pub(super) checked: RwSignal<Option<(EmployeeId, Vec<Against<PositionId>>)>>,
}

/// The live plan of the page.
#[derive(Clone, Copy)]
pub(super) struct LiveDesk {
    home: StoredValue<Home>,
    traffic: StoredValue<Traffic, LocalStorage>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) state: RwSignal<Option<LiveState>>,
    /// Every change since the plan was opened, as the worker has it.
    history: StoredValue<Arc<History>>,
    /// What the history comes to.
    pub(super) decisions: RwSignal<Arc<Decisions>>,
    pub(super) moves: RwSignal<Moves>,
    /// Decisions about single people in view.
    pub(super) hand: RwSignal<Rows<HandRow>>,
    /// Whether a change is being worked in.
    pub(super) is_busy: RwSignal<bool>,
    /// Whether what is shown is on its way to the server: it stays as it is until there is an answer.
    pub(super) is_saving: RwSignal<bool>,
    /// Milliseconds that the last change took the worker.
    pub(super) millis: RwSignal<f64>,
    pub(super) refusal: RwSignal<Option<Refusal>>,
    /// Answers to questions; kept apart, for the handle is copied a lot.
    finds: StoredValue<Found>,
    pub(super) confirmed: RwSignal<Option<Confirmed>>,
    pub(super) kept: RwSignal<Kept>,
    common: StoredValue<Common>,
}

impl LiveDesk {
    pub(super) fn new(client: Client, drafts: Drafts, plan: PlanId) -> Self {
        let desk = Self {
            home: StoredValue::new(Home { client, drafts, plan }),
            traffic: StoredValue::new_local(Traffic::default()),
            phase: RwSignal::new(Phase::Fetching),
            state: RwSignal::new(None),
            history: StoredValue::new(Arc::default()),
            decisions: RwSignal::new(Arc::default()),
            moves: RwSignal::new(Moves::new()),
            hand: RwSignal::new(no_rows()),
            is_busy: RwSignal::new(false),
            is_saving: RwSignal::new(false),
            millis: RwSignal::new(0.0),
            refusal: RwSignal::new(None),
            finds: StoredValue::new(Found {
                detail: RwSignal::new(None),
                units: RwSignal::new(None),
                people: RwSignal::new(None),
                places: RwSignal::new(None),
                candidates: RwSignal::new(None),
                posts: RwSignal::new(None),
                checked: RwSignal::new(None),
            }),
            confirmed: RwSignal::new(None),
            kept: RwSignal::new(Kept::InPlan),
            common: StoredValue::new(Common::new()),
        };
        desk.share_changes();
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
        let kept = drafts.bench(&plan);
        self.begin_sharing(kept.as_ref().and_then(|kept| kept.agreed.clone()));
        spawn_local(async move {
            let working = client.working_decisions(&plan);
            let (basis, working) = join(client.plan_basis(&plan), working).await;
            let found = basis.and_then(|basis| Ok((basis, working?)));
            // The page may be gone by now, or somebody did not want to wait.
            if self.traffic.try_with_value(|traffic| traffic.round) != Some(round) {
                return;
            }
            match found {
                Err(error) => self.phase.set(Phase::Offline(error)),
                Ok((basis, working)) => {
                    let started = Worker::start(
                        move |answer, millis| self.hear(round, &answer, millis),
                        move || self.lose(round),
                    );
                    let Ok(worker) = started else {
                        self.phase.set(Phase::Broken);
                        return;
                    };
                    self.traffic.update_value(|traffic| {
                        traffic.worker = Some(worker);
                        traffic.basis = Some(basis.slice(0));
                    });
                    self.phase.set(Phase::Opening);
                    self.keep_found(working);
                    let history = kept.map(|kept| Box::new((*kept.history).clone()));
                    self.send(&Ask::Open { history }, Some(&basis));
                }
            }
        });
    }

    /// Ends a computation that takes too long, and opens the plan as it was before.
    pub(super) fn cancel(self) {
        self.open();
    }

    /// Makes a change, once those before it are made.
    pub(super) fn edit(self, edit: LiveEdit) {
        self.edit_all(vec![edit]);
    }

    /// Makes changes in one step, once those before it are made.
    pub(super) fn edit_all(self, edits: Vec<LiveEdit>) {
        if !edits.is_empty() {
            self.ask(Ask::Edit { edits });
        }
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
            let is_budget = |ask: &Ask| match ask {
                Ask::Edit { edits } => matches!(edits.as_slice(), [LiveEdit::Budget { .. }]),
                _ => false,
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

    /// What was asked about the plan, and answered.
    pub(super) fn found(self) -> Found {
        self.finds.get_value()
    }

    /// What is shared with others.
    pub(super) fn common(self) -> Common {
        self.common.get_value()
    }

    /// What is read of the plan as it stands, once there is one.
    pub(super) fn read<T>(self, read: impl FnOnce(&LiveState) -> T) -> Option<T> {
        self.state.with(|state| state.as_ref().map(read))
    }

    /// What will be decided once the changes under way are worked in: what a further change starts from.
    pub(super) fn wanted(self) -> Decisions {
        let shown = self.decisions.get_untracked();
        self.traffic.with_value(|traffic| {
            let working = traffic.working.iter().map(|(_, ask)| ask);
            let edits = working.chain(&traffic.waiting).filter_map(|ask| match ask {
                Ask::Edit { edits } => Some(edits),
                _ => None,
            });
            shown.with(edits.flatten())
        })
    }

    /// Forgets what was found, and late answers too.
    pub(super) fn clear<T: Send + Sync + 'static>(self, found: RwSignal<Option<T>>, topic: Topic) {
        found.set(None);
        self.traffic.update_value(|traffic| {
            traffic.last.remove(&topic);
        });
    }

    /// The data of the plan, for a worker beside the one that changes are worked in by.
    pub(super) fn basis(self) -> Option<js_sys::ArrayBuffer> {
        self.traffic
            .try_with_value(|traffic| traffic.basis.as_ref().map(|basis| basis.slice(0)))
            .flatten()
    }

    /// What the plan cares about.
    pub(super) fn criteria(self) -> Memo<Criteria> {
        Memo::new(move |_| self.decisions.with(|decisions| decisions.criteria))
    }

    /// Whether there are changes that the plan does not have.
    pub(super) fn is_changed(self) -> bool {
        self.read(|state| !state.is_saved) == Some(true)
    }

    /// The server has what is shown.
    pub(super) fn forget_draft(self) {
        let Home { drafts, plan, .. } = self.home.get_value();
        drafts.forget_bench(&plan);
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
}
