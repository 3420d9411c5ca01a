//! What the worker answers, and what follows from it on the page.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;
use shared::planner::live::{Answer, Ask, LiveState, Response};

use crate::state::drafts::KeptBench;

use super::{Confirmed, Detail, Home, Kept, LiveDesk, Phase, no_rows};

impl LiveDesk {
    /// The worker has broken down or could not be loaded.
    pub(super) fn lose(self, round: u32) {
        if self.traffic.try_with_value(|traffic| traffic.round) == Some(round) {
            self.end_worker();
            self.phase.set(Phase::Broken);
        }
    }

    pub(super) fn hear(self, round: u32, text: &str, millis: f64) {
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
            let (done, next) = if is_change {
                let done = traffic.working.take().map(|(_, ask)| ask);
                (done, traffic.waiting.pop_front())
            } else {
                (None, None)
            };
            Some((is_change, is_last, done, next))
        });
        let Some(Some((is_change, is_last, done, next))) = found else {
            return;
        };
        if is_change || is_last {
            self.take(response.answer, done);
        }
        if is_change {
            self.millis.set(millis);
            match next {
                Some(ask) => self.send(&ask, None),
                None => self.is_busy.set(false),
            }
        }
    }

    /// Takes an answer in; `done` is the change that it answers.
    fn take(self, answer: Answer, done: Option<Ask>) {
        let found = self.found();
        match answer {
            Answer::State { state } => {
                let is_merge = matches!(done, Some(Ask::Merge { .. }));
                self.note(done, &state);
                if is_merge {
                    self.settled();
                }
                self.show(*state);
            }
            Answer::Clash { rows } => self.disagree(rows),
            Answer::Hand { hand } => self.hand.set(hand),
            Answer::People { people } => found.people.set(Some(people)),
            Answer::Places { places } => found.places.set(Some(Arc::new(*places))),
            Answer::Candidates { candidates } => found.candidates.set(Some(Arc::new(*candidates))),
            Answer::Posts { posts } => found.posts.set(Some(posts)),
            Answer::Checked { employee, posts } => found.checked.set(Some((employee, posts))),
            Answer::Explained { detail } => found.detail.set(Some(detail.map_or(Detail::Stays, Detail::Moves))),
            Answer::Units { units } => found.units.set(Some(units)),
            // Another worker is asked for it.
            Answer::Frontier { .. } => {}
            Answer::Confirmed {
                state,
                is_same,
                fingerprint,
                version,
            } => {
                let confirmed = Confirmed {
                    decisions: (*self.decisions.get_untracked()).clone(),
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
                    if matches!(done, Some(Ask::Merge { .. })) {
                        self.disagree(Vec::new());
                    }
                }
            }
        }
    }

    /// Notes a change that was worked in, as the worker did.
    fn note(self, done: Option<Ask>, state: &LiveState) {
        let before = self.decisions.get_untracked();
        self.history.update_value(|history| {
            if let Some(told) = &state.history {
                *history = Arc::new((**told).clone());
                return;
            }
            let history = Arc::make_mut(history);
            match done {
                // A step that changes nothing leaves no trace there either.
                Some(Ask::Edit { edits }) if before.with(&edits) != *before => history.push(edits),
                Some(Ask::Undo) => history.step_back(),
                Some(Ask::Redo) => history.step_forward(),
                _ => {}
            }
        });
        let decisions = self.history.with_value(|history| history.decisions());
        if decisions != *before {
            self.decisions.set(Arc::new(decisions));
        }
    }

    fn show(self, mut state: LiveState) {
        let news = std::mem::take(&mut state.moves);
        if news.is_all || !news.gone.is_empty() || !news.rows.is_empty() {
            self.moves.update(|moves| {
                if news.is_all {
                    moves.clear();
                }
                for employee in &news.gone {
                    moves.remove(employee);
                }
                let rows = news.rows.into_iter();
                moves.extend(rows.map(|row| (row.person.employee.clone(), Arc::new(row))));
            });
        }
        self.hand.set(std::mem::replace(&mut state.hand, no_rows()));
        let is_first = self.phase.get_untracked() == Phase::Opening;
        if is_first {
            self.phase.set(Phase::Open);
        }
        self.state.set(Some(state));
        // First the reader sees what the change did, then it is kept.
        set_timeout(move || self.keep(), Duration::ZERO);
        if is_first {
            self.take_in_found();
        }
    }

    /// Keeps the history, so that loading the page again loses nothing.
    pub(super) fn keep(self) {
        // The page may be gone, and with it the reason to keep anything that was not kept before.
        let Some((home, history)) = self.home.try_get_value().zip(self.history.try_get_value()) else {
            return;
        };
        let is_saved = self
            .state
            .try_with_untracked(|state| state.as_ref().is_none_or(|state| state.is_saved));
        let is_saved = is_saved.unwrap_or(true);
        let (agreed, is_shared) = self.agreement();
        let Home { drafts, plan, .. } = home;
        let is_kept = if is_saved && is_shared && history.is_empty() {
            drafts.forget_bench(&plan);
            true
        } else {
            drafts.keep_bench(&plan, KeptBench { history, agreed }, is_saved || is_shared)
        };
        let _ = self.kept.try_set(match (is_saved, is_kept) {
            (true, _) => Kept::InPlan,
            (false, true) => Kept::InWindow,
            (false, false) => Kept::OnPage,
        });
    }
}
