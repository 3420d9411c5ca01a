//! All changes since a plan was opened, so that each can be taken back and made again.

use serde::{Deserialize, Serialize};

use super::decisions::{Decisions, LiveEdit};

/// Decisions at the beginning and every step since. A step is what somebody did at once: one change, or many together.
///
/// It holds identifiers only, no names: a browser may keep it until its window is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    start: Decisions,
    steps: Vec<Vec<LiveEdit>>,
    /// Steps that are made; those after them were taken back.
    done: usize,
}

impl History {
    /// Nothing was done yet.
    pub fn new(start: Decisions) -> Self {
        Self {
            start,
            steps: Vec::new(),
            done: 0,
        }
    }

    /// Decisions before the first step.
    pub fn start(&self) -> &Decisions {
        &self.start
    }

    /// Decisions as they stand.
    pub fn decisions(&self) -> Decisions {
        self.at(self.done)
    }

    /// Whether there is no step, made or taken back.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Decisions without the last step that is made, if there is one.
    pub fn before(&self) -> Option<Decisions> {
        Some(self.at(self.made().checked_sub(1)?))
    }

    /// Decisions with the step that was taken back last, if one was.
    pub fn after(&self) -> Option<Decisions> {
        (self.made() < self.steps.len()).then(|| self.at(self.made() + 1))
    }

    /// Notes a step. What was taken back before it cannot be made again.
    pub fn push(&mut self, step: Vec<LiveEdit>) {
        self.steps.truncate(self.made());
        self.steps.push(step);
        self.done = self.steps.len();
    }

    /// Notes that the last step is taken back.
    pub fn step_back(&mut self) {
        self.done = self.made().saturating_sub(1);
    }

    /// Notes that the step that was taken back last is made again.
    pub fn step_forward(&mut self) {
        self.done = (self.made() + 1).min(self.steps.len());
    }

    /// Steps that are made. A history from outside may claim more than it has.
    fn made(&self) -> usize {
        self.done.min(self.steps.len())
    }

    fn at(&self, done: usize) -> Decisions {
        self.start.with(self.steps.iter().take(done).flatten())
    }
}
