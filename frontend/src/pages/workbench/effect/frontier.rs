//! Moves against imbalance: computed beside the plan by a worker of its own, so that no change waits for it.

use std::time::Duration;

use leptos::{leptos_dom::helpers::debounce, prelude::*};
use shared::{
    chart::FrontierMark,
    planner::{
        FrontierPoint,
        live::{Answer, Ask, Decisions, History, Request, Response},
    },
};

use crate::{
    components::chart::FrontierFigure,
    i18n::{t, use_i18n},
    pages::workbench::{
        bench::{Bench, Tab},
        desk::{LiveDesk, Phase},
        worker::Worker,
    },
};

/// Points of the curve.
const POINTS: u32 = 14;
/// Pause after the last change before the curve is computed again.
const PAUSE: Duration = Duration::from_millis(1_200);

/// Where the curve stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// It is that of the plan as it stands.
    Done,
    /// It is being computed, or will be in a moment.
    Busy,
    /// It could not be computed.
    Failed,
}

/// The computation beside the plan. It belongs to the page, so that looking at another part does not throw its answer away.
#[derive(Clone, Copy)]
pub(in crate::pages::workbench) struct Beside {
    desk: LiveDesk,
    points: RwSignal<Vec<FrontierPoint>>,
    progress: RwSignal<Progress>,
    /// What the points are of, without the limit of moves: that is a point on the curve, not another curve.
    computed: StoredValue<Option<Decisions>>,
    asked: StoredValue<Option<Decisions>>,
    /// Counts computations: what an earlier one says late is not for us.
    round: StoredValue<u32>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
}

impl Beside {
    /// Follows the plan for as long as its curve is looked at.
    pub(in crate::pages::workbench) fn new(bench: Bench) -> Self {
        let desk = bench.desk;
        let beside = Self {
            desk,
            points: RwSignal::new(Vec::new()),
            progress: RwSignal::new(Progress::Busy),
            computed: StoredValue::new(None),
            asked: StoredValue::new(None),
            round: StoredValue::new(0),
            worker: StoredValue::new_local(None),
        };
        on_cleanup(move || {
            beside.stop();
        });
        let decided = Memo::new(move |_| Decisions {
            budget: None,
            ..(*desk.decisions.get()).clone()
        });
        let paused = StoredValue::new_local(debounce(PAUSE, move |decisions: Decisions| {
            let is_shown = bench.tab.try_get_untracked() == Some(Tab::Effect);
            if is_shown && decided.try_get_untracked().as_ref() == Some(&decisions) {
                beside.start(decisions);
            }
        }));
        Effect::new(move |_| {
            if desk.phase.get() != Phase::Open {
                // The data may be other data next time.
                beside.computed.set_value(None);
                beside.stop();
                return;
            }
            let decisions = decided.get();
            let is_shown = bench.tab.get() == Tab::Effect;
            if beside
                .computed
                .with_value(|computed| computed.as_ref() == Some(&decisions))
            {
                beside.progress.set(Progress::Done);
                return;
            }
            beside.stop();
            beside.progress.set(Progress::Busy);
            if is_shown {
                paused.update_value(|paused| paused(decisions));
            }
        });
        beside
    }

    fn stop(self) -> u32 {
        self.worker.try_update_value(|worker| *worker = None);
        self.round
            .try_update_value(|round| {
                *round += 1;
                *round
            })
            .unwrap_or_default()
    }

    /// Computes the curve for decisions without a limit of moves.
    fn start(self, decisions: Decisions) {
        let round = self.stop();
        self.asked.set_value(Some(decisions.clone()));
        let open = Ask::Open {
            history: Some(Box::new(History::new(decisions))),
        };
        let started = Worker::start(
            move |text, _| self.hear(round, &text),
            move || self.end(round, Progress::Failed),
        );
        let (Ok(worker), Some(basis)) = (started, self.desk.basis()) else {
            self.progress.set(Progress::Failed);
            return;
        };
        let asked = [(1, open, Some(basis)), (2, Ask::Frontier { points: POINTS }, None)]
            .into_iter()
            .all(|(number, ask, basis)| {
                serde_json::to_string(&Request { number, ask })
                    .is_ok_and(|question| worker.ask(&question, basis.as_ref()).is_ok())
            });
        if asked {
            self.worker.set_value(Some(worker));
        } else {
            self.progress.set(Progress::Failed);
        }
    }

    fn hear(self, round: u32, text: &str) {
        if self.round.try_get_value() != Some(round) {
            return;
        }
        match serde_json::from_str::<Response>(text).map(|response| response.answer) {
            Ok(Answer::State { .. }) => {}
            Ok(Answer::Frontier { points }) => {
                self.points.set(points);
                self.computed.set_value(self.asked.get_value());
                self.end(round, Progress::Done);
            }
            _ => self.end(round, Progress::Failed),
        }
    }

    /// Ends the worker, but not from within its own message.
    fn end(self, round: u32, progress: Progress) {
        if self.round.try_get_value() == Some(round) {
            self.progress.set(progress);
            set_timeout(
                move || {
                    if self.round.try_get_value() == Some(round) {
                        self.stop();
                    }
                },
                Duration::ZERO,
            );
        }
    }
}

/// In hundredths of one person missing.
fn mark(moves: u32, objective: i64) -> FrontierMark {
    FrontierMark {
        moves,
        value_centi: objective / 10_000,
    }
}

/// The curve with the plan on it.
#[component]
pub(super) fn FrontierPanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let beside = expect_context::<Beside>();
    let line = Signal::derive(move || {
        let marks =
            |points: &Vec<FrontierPoint>| points.iter().map(|point| mark(point.moves, point.objective)).collect();
        beside.points.with(marks)
    });
    let chosen = Signal::derive(move || {
        let figures = desk.read(|state| state.figures);
        figures.map_or(mark(0, 0), |figures| mark(figures.moves, figures.objective))
    });
    let note = move || match beside.progress.get() {
        Progress::Done => ().into_any(),
        Progress::Busy => view! {
            <span class="loading loading-spinner loading-xs text-primary mr-2" aria-hidden="true"></span>
            {t!(i18n, workbench.frontier_busy)}
        }
        .into_any(),
        Progress::Failed => view! { {t!(i18n, workbench.frontier_failed)} }.into_any(),
    };
    view! {
        <FrontierFigure line=line chosen=chosen>
            <p class="text-xs text-muted min-h-5">{note}</p>
        </FrontierFigure>
    }
}
