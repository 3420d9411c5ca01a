//! Texts that have been written but not sent, and changes to plans that have been tried but not saved. They live in memory only (they may be personal), survive a change of page, and the browser
//! asks before it throws them away.

use std::collections::BTreeMap;

use leptos::{ev, prelude::*};
use shared::{
    api::transfer::{ConcernCategory, FeedbackPhase},
    domain::ids::{MoveId, PlanId},
    planner::live::Decisions,
};

/// A concern in the making.
#[derive(Clone, Copy)]
pub struct ConcernDraft {
    /// What it is about.
    pub category: RwSignal<Option<ConcernCategory>>,
    /// The words.
    pub text: RwSignal<String>,
}

/// Feedback in the making.
#[derive(Clone, Copy)]
pub struct FeedbackDraft {
    /// Ratings of the four statements, in form order.
    pub scores: [RwSignal<Option<u8>>; 4],
    /// The words.
    pub text: RwSignal<String>,
}

/// All drafts of this visit. Belongs to the signed-in user: signing out drops it with the rest of the page.
#[derive(Clone, Copy)]
pub struct Drafts {
    concerns: StoredValue<BTreeMap<MoveId, ConcernDraft>>,
    feedback: StoredValue<BTreeMap<(MoveId, FeedbackPhase), FeedbackDraft>>,
    trials: StoredValue<BTreeMap<PlanId, Decisions>>,
    owner: StoredValue<Owner>,
}

impl Drafts {
    /// No drafts; from now on the browser asks before it leaves unsent words behind.
    pub fn new() -> Self {
        let drafts = Self {
            concerns: StoredValue::new(BTreeMap::new()),
            feedback: StoredValue::new(BTreeMap::new()),
            trials: StoredValue::new(BTreeMap::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        let handle = window_event_listener(ev::beforeunload, move |event| {
            if drafts.has_words() || drafts.has_trials() {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
        drafts
    }

    /// The draft of a concern about a move.
    pub fn concern(self, id: &MoveId) -> ConcernDraft {
        self.concerns
            .try_update_value(|drafts| {
                *drafts.entry(id.clone()).or_insert_with(|| {
                    self.owned(|| ConcernDraft {
                        category: RwSignal::new(None),
                        text: RwSignal::new(String::new()),
                    })
                })
            })
            .unwrap_or_else(|| ConcernDraft {
                category: RwSignal::new(None),
                text: RwSignal::new(String::new()),
            })
    }

    /// The draft of feedback about a move.
    pub fn feedback(self, id: &MoveId, phase: FeedbackPhase) -> FeedbackDraft {
        let fresh = || FeedbackDraft {
            scores: std::array::from_fn(|_| RwSignal::new(None)),
            text: RwSignal::new(String::new()),
        };
        self.feedback
            .try_update_value(|drafts| *drafts.entry((id.clone(), phase)).or_insert_with(|| self.owned(fresh)))
            .unwrap_or_else(fresh)
    }

    /// Drops the draft of a concern that has been sent.
    pub fn forget_concern(self, id: &MoveId) {
        self.concerns.try_update_value(|drafts| drafts.remove(id));
    }

    /// Drops the draft of feedback that has been sent.
    pub fn forget_feedback(self, id: &MoveId, phase: FeedbackPhase) {
        self.feedback
            .try_update_value(|drafts| drafts.remove(&(id.clone(), phase)));
    }

    /// The decisions that were tried for a plan and not saved.
    pub fn trial(self, plan: &PlanId) -> Option<Decisions> {
        self.trials.try_with_value(|trials| trials.get(plan).cloned()).flatten()
    }

    /// Keeps what was tried for a plan.
    pub fn keep_trial(self, plan: &PlanId, decisions: &Decisions) {
        self.trials
            .try_update_value(|trials| trials.insert(plan.clone(), decisions.clone()));
    }

    /// Drops what was tried for a plan: it is saved, or not wanted.
    pub fn forget_trial(self, plan: &PlanId) {
        self.trials.try_update_value(|trials| trials.remove(plan));
    }

    fn has_trials(self) -> bool {
        self.trials.try_with_value(|trials| !trials.is_empty()).unwrap_or(false)
    }

    /// Signals of drafts must outlive the page that shows them: they belong to whoever made the drafts.
    fn owned<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.try_get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    fn has_words(self) -> bool {
        let is_written =
            |text: RwSignal<String>| text.try_with_untracked(|text| !text.trim().is_empty()).unwrap_or(false);
        let concern = self
            .concerns
            .try_with_value(|drafts| drafts.values().any(|draft| is_written(draft.text)));
        let feedback = self
            .feedback
            .try_with_value(|drafts| drafts.values().any(|draft| is_written(draft.text)));
        concern.unwrap_or(false) || feedback.unwrap_or(false)
    }
}

impl Default for Drafts {
    fn default() -> Self {
        Self::new()
    }
}
