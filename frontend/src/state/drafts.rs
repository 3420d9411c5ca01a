//! Texts that have been written but not sent, and changes to plans that have been made but not saved. They survive a change of page, a lost
//! network and loading the page again: the window keeps them until it is closed or its user signs out. The browser asks before it throws
//! them away.

use std::{collections::BTreeMap, sync::Arc};

use leptos::{ev, prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use shared::{
    api::{
        transfer::{ConcernCategory, FeedbackPhase},
        wish::WishRequest,
    },
    domain::{
        check_in::CheckInDay,
        ids::{ConcernId, MoveId, PlanId, UnitId},
        wish::Willingness,
    },
    planner::live::{Decisions, History},
};

use super::{
    session::{SessionState, SignedOut, use_session, use_user},
    storage,
};

/// A concern in the making.
#[derive(Clone, Copy)]
pub struct ConcernDraft {
    /// What it is about.
    pub category: RwSignal<Option<ConcernCategory>>,
    /// The words.
    pub text: RwSignal<String>,
}

/// A statement of wishes in the making.
#[derive(Clone, Copy)]
pub struct WishDraft {
    /// Whether the person would like to move.
    pub willingness: RwSignal<Option<Willingness>>,
    /// Under which condition, or why not now.
    pub condition: RwSignal<String>,
    /// Units wished for, most wanted first.
    pub preferred: RwSignal<Vec<UnitId>>,
    /// Units asked not to be.
    pub avoided: RwSignal<Vec<UnitId>>,
    /// What the person hopes to learn and become.
    pub hopes: RwSignal<String>,
}

/// Feedback in the making.
#[derive(Clone, Copy)]
pub struct FeedbackDraft {
    /// Ratings of the four statements, in form order.
    pub scores: [RwSignal<Option<u8>>; 4],
    /// The words.
    pub text: RwSignal<String>,
}

/// A check-in in the making, of the person or of the head.
#[derive(Clone, Copy)]
pub struct CheckInDraft {
    /// Ratings of the statements, in form order; the head rates the first two alone.
    pub scores: [RwSignal<Option<u8>>; 5],
    /// The words.
    pub text: RwSignal<String>,
    /// What the newcomer has to learn; the head's alone.
    pub training: RwSignal<String>,
    /// By when, as typed.
    pub training_due: RwSignal<String>,
}

/// Which check-in a draft is of: the move, the day, and whether it is the head's.
type CheckInKey = (MoveId, CheckInDay, bool);

/// Begins the key of every workbench that a window keeps; user and plan follow.
const WORKBENCH: &str = "seimbang-workbench:";
/// Begins the key of all words that a window keeps; user and what they are about follow.
const WORDS: &str = "seimbang-words:";

/// Decisions about a plan as the server had them when both sides last agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedDecisions {
    /// Their version there.
    pub version: i32,
    /// The decisions.
    pub decisions: Arc<Decisions>,
}

/// What a window keeps of a workbench.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptBench {
    /// Every change.
    pub history: Arc<History>,
    /// What the changes were made beside.
    pub agreed: Option<AgreedDecisions>,
}

/// What was done on the workbench of a plan.
#[derive(Clone)]
struct Bench {
    kept: KeptBench,
    /// Whether the server has it all.
    is_saved: bool,
}

/// All drafts of this visit. Belongs to the signed-in user: signing out drops it with the rest of the page.
#[derive(Clone, Copy)]
pub struct Drafts {
    concerns: StoredValue<BTreeMap<MoveId, ConcernDraft>>,
    feedback: StoredValue<BTreeMap<(MoveId, FeedbackPhase), FeedbackDraft>>,
    check_ins: StoredValue<BTreeMap<CheckInKey, CheckInDraft>>,
    messages: StoredValue<BTreeMap<ConcernId, RwSignal<String>>>,
    wishes: StoredValue<BTreeMap<i32, WishDraft>>,
    benches: StoredValue<BTreeMap<PlanId, Bench>>,
    /// Begins the keys of this user's workbenches.
    prefix: StoredValue<String>,
    /// Begins the keys of this user's words.
    words: StoredValue<String>,
    owner: StoredValue<Owner>,
}

impl Drafts {
    /// No drafts of the signed-in user; from now on the browser asks before it leaves unsent words behind.
    #[expect(clippy::new_without_default, reason = "it needs somebody signed in")]
    pub fn new() -> Self {
        let session = use_session();
        let prefix = format!("{WORKBENCH}{}:", use_user().id);
        let words = format!("{WORDS}{}:", use_user().id);
        storage::prune_window(WORKBENCH, |key| key.starts_with(&prefix));
        storage::prune_window(WORDS, |key| key.starts_with(&words));
        let drafts = Self {
            concerns: StoredValue::new(BTreeMap::new()),
            feedback: StoredValue::new(BTreeMap::new()),
            check_ins: StoredValue::new(BTreeMap::new()),
            messages: StoredValue::new(BTreeMap::new()),
            wishes: StoredValue::new(BTreeMap::new()),
            benches: StoredValue::new(BTreeMap::new()),
            prefix: StoredValue::new(prefix),
            words: StoredValue::new(words),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        let handle = window_event_listener(ev::beforeunload, move |event| {
            if drafts.has_words() || drafts.has_unsaved_benches() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            handle.remove();
            // Who signs out leaves nothing behind; who was signed out comes back to it.
            if session.state_untracked() == SessionState::SignedOut(SignedOut::ByUser) {
                storage::prune_window(WORKBENCH, |_| false);
                storage::prune_window(WORDS, |_| false);
            }
        });
        drafts
    }

    /// The draft of a concern about a move.
    pub fn concern(self, id: &MoveId) -> ConcernDraft {
        let fresh = || ConcernDraft {
            category: self.kept(&format!("concern:{id}:about"), None),
            text: self.kept(&format!("concern:{id}"), String::new()),
        };
        self.concerns
            .try_update_value(|drafts| *drafts.entry(id.clone()).or_insert_with(|| self.owned(fresh)))
            .unwrap_or_else(fresh)
    }

    /// The draft of feedback about a move.
    pub fn feedback(self, id: &MoveId, phase: FeedbackPhase) -> FeedbackDraft {
        let key = format!("feedback:{id}:{}", phase.as_str());
        let fresh = || FeedbackDraft {
            scores: std::array::from_fn(|place| self.kept(&format!("{key}:{place}"), None)),
            text: self.kept(&key, String::new()),
        };
        self.feedback
            .try_update_value(|drafts| *drafts.entry((id.clone(), phase)).or_insert_with(|| self.owned(fresh)))
            .unwrap_or_else(fresh)
    }

    /// The draft of a check-in about a move; `is_head` says whose.
    pub fn check_in(self, id: &MoveId, day: CheckInDay, is_head: bool) -> CheckInDraft {
        let key = check_in_name(id, day, is_head);
        let fresh = || CheckInDraft {
            scores: std::array::from_fn(|place| self.kept(&format!("{key}:{place}"), None)),
            text: self.kept(&key, String::new()),
            training: self.kept(&format!("{key}:training"), String::new()),
            training_due: self.kept(&format!("{key}:due"), String::new()),
        };
        self.check_ins
            .try_update_value(|drafts| {
                let place = drafts.entry((id.clone(), day, is_head));
                *place.or_insert_with(|| self.owned(fresh))
            })
            .unwrap_or_else(fresh)
    }

    /// Drops the draft of a check-in that has been sent.
    pub fn forget_check_in(self, id: &MoveId, day: CheckInDay, is_head: bool) {
        self.check_ins
            .try_update_value(|drafts| drafts.remove(&(id.clone(), day, is_head)));
        self.forget_words(&check_in_name(id, day, is_head));
    }

    /// The draft of a message about a concern.
    pub fn message(self, id: &ConcernId) -> RwSignal<String> {
        let fresh = || self.kept(&format!("message:{id}"), String::new());
        self.messages
            .try_update_value(|drafts| *drafts.entry(id.clone()).or_insert_with(|| self.owned(fresh)))
            .unwrap_or_else(fresh)
    }

    /// The draft of a statement that would follow number `version`, which says `start`.
    pub fn wish(self, version: i32, start: Option<&WishRequest>) -> WishDraft {
        let key = |part: &str| format!("wish:{version}:{part}");
        let units = |of: fn(&WishRequest) -> &Vec<UnitId>| start.map(|start| of(start).clone()).unwrap_or_default();
        let words = |of: fn(&WishRequest) -> &String| start.map(|start| of(start).clone()).unwrap_or_default();
        let fresh = || WishDraft {
            willingness: self.kept(&key("willingness"), start.map(|start| start.willingness)),
            condition: self.kept(&key("condition"), words(|wish| &wish.condition)),
            preferred: self.kept(&key("preferred"), units(|wish| &wish.preferred_units)),
            avoided: self.kept(&key("avoided"), units(|wish| &wish.avoided_units)),
            hopes: self.kept(&key("hopes"), words(|wish| &wish.hopes)),
        };
        self.wishes
            .try_update_value(|drafts| *drafts.entry(version).or_insert_with(|| self.owned(fresh)))
            .unwrap_or_else(fresh)
    }

    /// Drops the draft of a statement that has been sent.
    pub fn forget_wish(self, version: i32) {
        self.wishes.try_update_value(|drafts| drafts.remove(&version));
        self.forget_words(&format!("wish:{version}:"));
    }

    /// Drops the draft of a concern that has been sent.
    pub fn forget_concern(self, id: &MoveId) {
        self.concerns.try_update_value(|drafts| drafts.remove(id));
        self.forget_words(&format!("concern:{id}"));
    }

    /// Drops the draft of feedback that has been sent.
    pub fn forget_feedback(self, id: &MoveId, phase: FeedbackPhase) {
        self.feedback
            .try_update_value(|drafts| drafts.remove(&(id.clone(), phase)));
        self.forget_words(&format!("feedback:{id}:{}", phase.as_str()));
    }

    /// Drops the draft of a message that has been sent.
    pub fn forget_message(self, id: &ConcernId) {
        self.messages.try_update_value(|drafts| drafts.remove(id));
        self.forget_words(&format!("message:{id}"));
    }

    /// A signal whose value the window keeps under this name. What cannot be read is of another version of the product.
    fn kept<T>(self, name: &str, fresh: T) -> RwSignal<T>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let key = format!("{}{name}", self.words.try_get_value().unwrap_or_default());
        let kept = storage::read_in_window(&key).and_then(|text| serde_json::from_str(&text).ok());
        let signal = RwSignal::new(kept.unwrap_or(fresh));
        Effect::new(move |was_run: Option<()>| {
            let text = signal.with(serde_json::to_string);
            // The first run only learns what to watch.
            if let (Some(()), Ok(text)) = (was_run, text) {
                // A window that may not keep anything loses words only when the page is loaded again, and asks before.
                let _ = storage::write_in_window(&key, &text);
            }
        });
        signal
    }

    fn forget_words(self, name: &str) {
        let prefix = format!("{}{name}", self.words.try_get_value().unwrap_or_default());
        storage::prune_window(&prefix, |_| false);
    }

    /// What was done on the workbench of a plan in this window, as long as it was not dropped.
    pub fn bench(self, plan: &PlanId) -> Option<KeptBench> {
        let kept = self
            .benches
            .try_with_value(|benches| benches.get(plan).map(|bench| bench.kept.clone()))
            .flatten();
        match kept {
            Some(kept) => Some(kept),
            // What cannot be read is of another version of the product.
            None => serde_json::from_str(&storage::read_in_window(&self.key(plan))?).ok(),
        }
    }

    /// Keeps what was done on the workbench of a plan; `is_saved` says whether the server has it all. Says whether the window keeps it when
    /// the page is loaded again.
    pub fn keep_bench(self, plan: &PlanId, kept: KeptBench, is_saved: bool) -> bool {
        let text = serde_json::to_string(&kept);
        self.benches
            .try_update_value(|benches| benches.insert(plan.clone(), Bench { kept, is_saved }));
        text.is_ok_and(|text| {
            let is_kept = storage::write_in_window(&self.key(plan), &text);
            if !is_kept {
                // Better nothing than what is out of date.
                self.drop_key(plan);
            }
            is_kept
        })
    }

    /// Drops what was done on the workbench of a plan: it is saved, or not wanted.
    pub fn forget_bench(self, plan: &PlanId) {
        self.benches.try_update_value(|benches| benches.remove(plan));
        self.drop_key(plan);
    }

    fn drop_key(self, plan: &PlanId) {
        let key = self.key(plan);
        storage::prune_window(&key, |found| found != key);
    }

    fn key(self, plan: &PlanId) -> String {
        let prefix = self.prefix.try_get_value().unwrap_or_default();
        format!("{prefix}{plan}")
    }

    fn has_unsaved_benches(self) -> bool {
        self.benches
            .try_with_value(|benches| benches.values().any(|bench| !bench.is_saved))
            .unwrap_or(false)
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
        let check_in = self.check_ins.try_with_value(|drafts| {
            let mut texts = drafts.values().flat_map(|draft| [draft.text, draft.training]);
            texts.any(is_written)
        });
        let message = self
            .messages
            .try_with_value(|drafts| drafts.values().copied().any(is_written));
        [concern, feedback, check_in, message].contains(&Some(true))
    }
}

/// Name under which the window keeps the words of a check-in.
fn check_in_name(id: &MoveId, day: CheckInDay, is_head: bool) -> String {
    let side = if is_head { "head" } else { "own" };
    format!("check-in:{id}:{day}:{side}")
}
