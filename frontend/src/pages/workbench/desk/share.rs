//! Decisions are kept on the server at every change and are the same for all who work on the plan. What others decide is taken in as it
//! comes; what was decided differently waits for a choice, and nothing is sent until then.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        plan::{WorkingDecisions, WorkingDecisionsResponse},
        problem::ErrorCode,
    },
    planner::live::{Ask, ClashRow, Decisions, Settlement},
};

use super::{Home, LiveDesk, Phase};
use crate::{api::ApiError, state::drafts::AgreedDecisions};

/// Pause after a change before it is sent: a hand that goes on changes more.
const SETTLES: Duration = Duration::from_millis(600);
/// Pause before sending is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// How the decisions here stand to those on the server.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Sharing {
    /// They are the same.
    Agreed,
    /// They are on their way.
    Sending,
    /// They could not be sent; that is tried again.
    Unsent(ApiError),
    /// Somebody has to choose.
    Clash(Clash),
}

/// Decisions of two people that do not go together.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Clash {
    /// The other person; none where the server does not tell.
    pub(in super::super) by: Option<String>,
    /// What was decided differently; empty if everything together makes no plan.
    pub(in super::super) rows: Vec<ClashRow>,
}

/// Another person's decisions while they are taken in.
#[derive(Debug, Clone)]
struct Merging {
    base: Arc<Decisions>,
    theirs: AgreedDecisions,
    by: Option<String>,
}

/// What is known of the server's side.
#[derive(Debug, Clone, Default)]
struct Share {
    /// What both sides last had alike.
    agreed: Option<AgreedDecisions>,
    /// What the server had when the plan was fetched.
    found: Option<WorkingDecisionsResponse>,
    merging: Option<Merging>,
    is_sending: bool,
    /// The newest version that was heard of.
    heard: i32,
    /// Counts changes: of several in a row only the last is sent.
    change: u32,
}

/// What is shared with others; kept apart, for the handle of the desk is copied a lot.
#[derive(Clone, Copy)]
pub(in super::super) struct Common {
    pub(in super::super) sharing: RwSignal<Sharing>,
    /// Whose changes were taken in last.
    pub(in super::super) taken_in: RwSignal<Option<String>>,
    /// Version of the plan at most as new as the data on the workbench; none before anything was heard of it.
    pub(in super::super) opened_version: RwSignal<Option<i32>>,
    share: StoredValue<Share>,
}

impl Common {
    pub(super) fn new() -> Self {
        Self {
            sharing: RwSignal::new(Sharing::Agreed),
            taken_in: RwSignal::new(None),
            opened_version: RwSignal::new(None),
            share: StoredValue::new(Share::default()),
        }
    }
}

impl LiveDesk {
    /// Whether the page was left while something was under way.
    fn is_left(self) -> bool {
        self.home.try_get_value().is_none()
    }

    fn share(self) -> StoredValue<Share> {
        self.common().share
    }

    /// Keeps what the server had when the plan was fetched until the plan is open.
    pub(super) fn keep_found(self, found: WorkingDecisionsResponse) {
        self.share().update_value(|share| share.found = Some(found));
    }

    /// Sends every change once it has settled.
    pub(super) fn share_changes(self) {
        Effect::new(move |_| {
            self.decisions.track();
            self.send_later(SETTLES);
        });
    }

    /// Forgets what was known; `agreed` is what this window has kept.
    pub(super) fn begin_sharing(self, agreed: Option<AgreedDecisions>) {
        self.share().set_value(Share {
            agreed,
            ..Share::default()
        });
        self.common().sharing.set(Sharing::Agreed);
    }

    /// What both sides last had alike, and whether that is what is here.
    pub(super) fn agreement(self) -> (Option<AgreedDecisions>, bool) {
        let agreed = self.share().try_with_value(|share| share.agreed.clone()).flatten();
        let mine = self.decisions.try_get_untracked();
        let is_shared = agreed.as_ref().map(|agreed| &agreed.decisions) == mine.as_ref();
        (agreed, is_shared)
    }

    /// Takes in what the server had when the plan was fetched.
    pub(super) fn take_in_found(self) {
        if let Some(found) = self.share().try_update_value(|share| share.found.take()).flatten() {
            self.take_in(found);
        }
    }

    /// Hears that the server has decisions of this version.
    pub(in super::super) fn hear_of(self, version: i32) {
        self.share()
            .update_value(|share| share.heard = share.heard.max(version));
        self.catch_up();
    }

    /// Fetches decisions that are newer than what is known here.
    fn catch_up(self) {
        let is_behind = self.share().try_with_value(|share| {
            let known = share.agreed.as_ref().map(|agreed| agreed.version);
            known.is_some_and(|known| known < share.heard) && !share.is_sending && share.merging.is_none()
        });
        if is_behind == Some(true) && self.phase.get_untracked() == Phase::Open && !self.is_saving.get_untracked() {
            self.fetch_theirs();
        }
    }

    fn fetch_theirs(self) {
        let Home { client, plan, .. } = self.home.get_value();
        spawn_local(async move {
            let theirs = client.working_decisions(&plan).await;
            if self.is_left() {
                return;
            }
            match theirs {
                Ok(theirs) => self.take_in(theirs),
                Err(error) => self.fail(error),
            }
        });
    }

    fn take_in(self, response: WorkingDecisionsResponse) {
        // While a proposal is made of the decisions they stay as they are; what is new then is heard of again.
        if self.phase.try_get_untracked() != Some(Phase::Open) || self.is_saving.get_untracked() {
            return;
        }
        let theirs = AgreedDecisions {
            version: response.version,
            decisions: Arc::new(response.decisions.into()),
        };
        let mine = Arc::new(self.wanted());
        let base = self
            .share()
            .with_value(|share| share.agreed.as_ref().map(|agreed| agreed.decisions.clone()))
            .unwrap_or_else(|| mine.clone());
        if base == theirs.decisions || mine == theirs.decisions {
            self.share().update_value(|share| share.agreed = Some(theirs));
            self.send_later(Duration::ZERO);
            return;
        }
        let ask = Ask::Merge {
            base: Box::new((*base).clone()),
            theirs: Box::new((*theirs.decisions).clone()),
            settlement: None,
        };
        self.share().update_value(|share| {
            share.merging = Some(Merging {
                base,
                theirs,
                by: response.saved_by,
            });
        });
        self.ask(ask);
    }

    /// The worker has brought both together.
    pub(super) fn settled(self) {
        let merged = self.share().try_update_value(|share| {
            let merging = share.merging.take()?;
            share.agreed = Some(merging.theirs);
            merging.by
        });
        self.common().sharing.set(Sharing::Agreed);
        if let Some(by) = merged.flatten() {
            self.common().taken_in.set(Some(by));
        }
        self.send_later(Duration::ZERO);
    }

    /// The worker could not bring both together.
    pub(super) fn disagree(self, rows: Vec<ClashRow>) {
        let by = self
            .share()
            .try_with_value(|share| share.merging.as_ref().and_then(|merging| merging.by.clone()))
            .flatten();
        self.common().sharing.set(Sharing::Clash(Clash { by, rows }));
    }

    /// Settles what was decided differently, row by row.
    pub(in super::super) fn settle(self, settlement: Settlement) {
        self.merge_with(|merging| (merging.base.clone(), Some(settlement)));
    }

    /// Takes over everything as the other decided it.
    pub(in super::super) fn take_theirs(self) {
        let mine = Arc::new(self.wanted());
        self.merge_with(|_| (mine, None));
    }

    fn merge_with(self, settle: impl FnOnce(&Merging) -> (Arc<Decisions>, Option<Settlement>)) {
        let ask = self.share().with_value(|share| {
            let merging = share.merging.as_ref()?;
            let (base, settlement) = settle(merging);
            Some(Ask::Merge {
                base: Box::new((*base).clone()),
                theirs: Box::new((*merging.theirs.decisions).clone()),
                settlement,
            })
        });
        if let Some(ask) = ask {
            self.ask(ask);
        }
    }

    /// Leaves everything as it is here, in place of what the other decided.
    pub(in super::super) fn keep_mine(self) {
        self.refusal.set(None);
        self.share().update_value(|share| {
            if let Some(merging) = share.merging.take() {
                share.agreed = Some(merging.theirs);
            }
        });
        self.common().sharing.set(Sharing::Agreed);
        self.send_later(Duration::ZERO);
    }

    /// Throws away what is being worked on, here and on the server, and opens the plan as it is. If somebody has just changed it, their
    /// changes are shown first.
    pub(in super::super) fn discard(self) {
        let Home { client, plan, .. } = self.home.get_value();
        let version = self
            .share()
            .with_value(|share| share.agreed.as_ref().map(|agreed| agreed.version))
            .unwrap_or_default();
        spawn_local(async move {
            let dropped = client.drop_working_decisions(&plan, version).await;
            if self.is_left() {
                return;
            }
            match dropped {
                Ok(_) => {
                    self.forget_draft();
                    self.open();
                }
                Err(error) if error.is_stale() => self.fetch_theirs(),
                Err(error) => self.fail(error),
            }
        });
    }

    fn send_later(self, pause: Duration) {
        let change = self.share().try_update_value(|share| {
            share.change = share.change.wrapping_add(1);
            share.change
        });
        set_timeout(
            move || {
                if !self.is_left() && self.share().try_with_value(|share| share.change) == change {
                    self.send_changes();
                }
            },
            pause,
        );
    }

    fn send_changes(self) {
        if self.phase.try_get_untracked() != Some(Phase::Open) {
            return;
        }
        let mine = self.decisions.get_untracked();
        let version = self.share().try_update_value(|share| {
            let agreed = share.agreed.as_ref()?;
            if share.is_sending || share.merging.is_some() {
                return None;
            }
            share.is_sending = agreed.decisions != mine;
            Some(share.is_sending.then_some(agreed.version))
        });
        let version = match version.flatten() {
            None => return,
            Some(None) => {
                self.common().sharing.set(Sharing::Agreed);
                self.keep();
                self.catch_up();
                return;
            }
            Some(Some(version)) => version,
        };
        self.common().sharing.set(Sharing::Sending);
        let Home { client, plan, .. } = self.home.get_value();
        spawn_local(async move {
            let body = WorkingDecisions::from(&*mine);
            let answer = client.keep_working_decisions(&plan, version, &body).await;
            if self.is_left() {
                return;
            }
            self.share().try_update_value(|share| {
                share.is_sending = false;
                if let Ok(kept) = &answer {
                    share.agreed = Some(AgreedDecisions {
                        version: kept.version,
                        decisions: mine,
                    });
                }
            });
            match answer {
                // Whatever was changed meanwhile goes next.
                Ok(_) => self.send_changes(),
                Err(error) if error.is_stale() => self.fetch_theirs(),
                Err(error) => self.fail(error),
            }
        });
    }

    fn fail(self, error: ApiError) {
        let is_final = matches!(
            error.code(),
            Some(ErrorCode::WrongState | ErrorCode::NotFound | ErrorCode::Forbidden)
        );
        let _ = self.common().sharing.try_set(Sharing::Unsent(error));
        if !is_final {
            self.send_later(AGAIN);
        }
    }
}
