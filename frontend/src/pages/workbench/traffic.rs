//! What the page has asked its worker and not been answered yet.

use std::collections::{BTreeMap, VecDeque};

use shared::planner::live::Ask;

use super::worker::Worker;

/// Questions whose late answers are worth nothing: only the last of a kind counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Hand,
    People,
    Places,
    Candidates,
    Posts,
    Check,
    Explain,
    Units,
    /// The trade-off; asked of a worker of its own.
    Frontier,
    /// Changes, answered one after the other.
    Plan,
}

pub(super) fn topic(ask: &Ask) -> Topic {
    match ask {
        Ask::Hand { .. } => Topic::Hand,
        Ask::People { .. } => Topic::People,
        Ask::Places { .. } => Topic::Places,
        Ask::Candidates { .. } => Topic::Candidates,
        Ask::Posts { .. } => Topic::Posts,
        Ask::Check { .. } => Topic::Check,
        Ask::Explain { .. } => Topic::Explain,
        Ask::Units => Topic::Units,
        Ask::Frontier { .. } => Topic::Frontier,
        Ask::Open { .. } | Ask::Edit { .. } | Ask::Merge { .. } | Ask::Undo | Ask::Redo | Ask::Confirm => Topic::Plan,
    }
}

/// What is under way.
#[derive(Default)]
pub(super) struct Traffic {
    pub(super) worker: Option<Worker>,
    /// The data that the worker opened, for another that computes beside it.
    pub(super) basis: Option<js_sys::ArrayBuffer>,
    /// Counts workers: a late word of an earlier one is not for us.
    pub(super) round: u32,
    pub(super) number: u32,
    /// Last number of each topic.
    pub(super) last: BTreeMap<Topic, u32>,
    /// The change that is being worked in, with its number.
    pub(super) working: Option<(u32, Ask)>,
    /// Changes that wait for it.
    pub(super) waiting: VecDeque<Ask>,
}
