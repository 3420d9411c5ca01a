//! Check-ins and training needs in words: where they stand, what was rated. The same for the person, the head and the personnel office.

use leptos::prelude::*;
use shared::{
    api::check_in::{HeadCheckIn, OwnCheckIn, TrainingNeedResponse},
    domain::check_in::{CheckInDay, CheckInState, TrainingState},
};

use super::{
    icon::{Icon, IconView},
    score::ScoreField,
};
use crate::i18n::{Locale, format, t, t_string, td_string, use_i18n};

/// Something that is rated from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// How the person has settled in, as the person says.
    Adaptation,
    /// Whether tasks are clear.
    Clarity,
    /// Whether there is help.
    Support,
    /// Whether the amount of work is right.
    Workload,
    /// Whether the person is content.
    Satisfaction,
    /// How the person has settled in, as the head says.
    HeadAdaptation,
    /// How the person does the tasks.
    HeadPerformance,
}

impl Rated {
    /// What the person rates, in form order.
    pub const OWN: [Self; 5] = [
        Self::Adaptation,
        Self::Clarity,
        Self::Support,
        Self::Workload,
        Self::Satisfaction,
    ];
    /// What the head rates, in form order.
    pub const HEAD: [Self; 2] = [Self::HeadAdaptation, Self::HeadPerformance];

    /// Where the request has it.
    pub fn pointer(self) -> &'static str {
        match self {
            Self::Adaptation | Self::HeadAdaptation => "/adaptation",
            Self::Clarity => "/clarity",
            Self::Support => "/support",
            Self::Workload => "/workload",
            Self::Satisfaction => "/satisfaction",
            Self::HeadPerformance => "/performance",
        }
    }

    /// Name of its radio group, unique on a page.
    fn group(self) -> &'static str {
        match self {
            Self::Adaptation => "check-in-adaptation",
            Self::Clarity => "check-in-clarity",
            Self::Support => "check-in-support",
            Self::Workload => "check-in-workload",
            Self::Satisfaction => "check-in-satisfaction",
            Self::HeadAdaptation => "head-adaptation",
            Self::HeadPerformance => "head-performance",
        }
    }

    /// The statement.
    pub fn statement(self, locale: Locale) -> &'static str {
        match self {
            Self::Adaptation => td_string!(locale, check_in.adaptation),
            Self::Clarity => td_string!(locale, check_in.clarity),
            Self::Support => td_string!(locale, check_in.support),
            Self::Workload => td_string!(locale, check_in.workload),
            Self::Satisfaction => td_string!(locale, check_in.satisfaction),
            Self::HeadAdaptation => td_string!(locale, check_in.head_adaptation),
            Self::HeadPerformance => td_string!(locale, check_in.head_performance),
        }
    }
}

/// Ratings and words that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenScores {
    /// What was rated how, in form order.
    pub scores: Vec<(Rated, u8)>,
    /// Free text.
    pub text: Option<String>,
}

impl From<OwnCheckIn> for GivenScores {
    fn from(given: OwnCheckIn) -> Self {
        let scores = [
            given.adaptation,
            given.clarity,
            given.support,
            given.workload,
            given.satisfaction,
        ];
        Self {
            scores: Rated::OWN.into_iter().zip(scores).collect(),
            text: given.text,
        }
    }
}

impl From<HeadCheckIn> for GivenScores {
    fn from(given: HeadCheckIn) -> Self {
        let scores = [given.adaptation, given.performance];
        Self {
            scores: Rated::HEAD.into_iter().zip(scores).collect(),
            text: given.text,
        }
    }
}

/// Name of a check-in.
pub fn day_name(locale: Locale, day: CheckInDay) -> String {
    td_string!(locale, check_in.day, day = day.days())
}

/// Where a check-in stands: class, icon and words.
pub fn state_look(locale: Locale, state: CheckInState) -> (&'static str, Icon, &'static str) {
    match state {
        CheckInState::Ahead => ("chip chip-line", Icon::Clock, td_string!(locale, check_in.state.ahead)),
        CheckInState::Due => ("chip chip-info", Icon::Feedback, td_string!(locale, check_in.state.due)),
        CheckInState::Overdue => (
            "chip chip-warn",
            Icon::Alert,
            td_string!(locale, check_in.state.overdue),
        ),
        CheckInState::Given => ("chip chip-ok", Icon::Check, td_string!(locale, check_in.state.given)),
    }
}

/// What becomes of a training need: class, icon and words.
pub fn training_look(locale: Locale, state: TrainingState) -> (&'static str, Icon, &'static str) {
    match state {
        TrainingState::Open => (
            "chip chip-warn",
            Icon::Clock,
            td_string!(locale, check_in.training_state.open),
        ),
        TrainingState::Planned => (
            "chip chip-info",
            Icon::Calendar,
            td_string!(locale, check_in.training_state.planned),
        ),
        TrainingState::Done => (
            "chip chip-ok",
            Icon::Check,
            td_string!(locale, check_in.training_state.done),
        ),
        TrainingState::Dropped => (
            "chip chip-line",
            Icon::Close,
            td_string!(locale, check_in.training_state.dropped),
        ),
    }
}

/// Chip with icon and words, for what [`state_look`] and [`training_look`] say.
#[component]
pub fn LookChip(
    /// Class, icon and words.
    #[prop(into)]
    look: Signal<(&'static str, Icon, &'static str)>,
) -> impl IntoView {
    move || {
        let (class, icon, word) = look.get();
        view! {
            <span class=class>
                <IconView icon=icon class="size-3.5" />
                {word}
            </span>
        }
    }
}

/// The statements of a form.
#[component]
pub fn Scores(
    /// What is rated, with the draft of each.
    rated: Vec<(Rated, RwSignal<Option<u8>>)>,
    /// Pointers of the fields that are wrong.
    #[prop(into)]
    faulty: Signal<Vec<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    rated
        .into_iter()
        .map(|(one, value)| {
            let error = Signal::derive(move || {
                faulty
                    .with(|faulty| faulty.iter().any(|pointer| pointer == one.pointer()))
                    .then(|| t_string!(i18n, check_in.score_missing).to_owned())
            });
            view! {
                <ScoreField
                    name=one.group()
                    statement=Signal::derive(move || one.statement(i18n.get_locale()).to_owned())
                    low=Signal::derive(move || t_string!(i18n, check_in.low).to_owned())
                    high=Signal::derive(move || t_string!(i18n, check_in.high).to_owned())
                    value=value
                    error=error
                />
            }
        })
        .collect_view()
}

/// What was given, to read again.
#[component]
pub fn Given(
    /// Ratings and words.
    #[prop(into)]
    given: GivenScores,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <dl class="grid gap-1.5">
            {given
                .scores
                .into_iter()
                .map(|(one, score)| {
                    view! {
                        <div class="flex justify-between gap-4">
                            <dt class="text-muted">{move || one.statement(i18n.get_locale())}</dt>
                            <dd class="whitespace-nowrap tabular-nums">
                                {t!(i18n, check_in.score, score = move || score)}
                            </dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
        {given.text.map(|text| view! { <p class="mt-2 whitespace-pre-line wrap-anywhere">{text}</p> })}
    }
}

/// What is to be learned, who takes care, by when, and where it stands.
#[component]
pub fn TrainingLines(
    /// The need.
    need: TrainingNeedResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let (state, owner, due_on) = (need.state, need.owner, need.due_on);
    view! {
        <p class="font-semibold wrap-anywhere">{need.text}</p>
        <p class="text-sm text-muted flex flex-wrap items-center gap-x-3 gap-y-1 mt-1">
            <LookChip look=Signal::derive(move || training_look(i18n.get_locale(), state)) />
            {(!owner.is_empty())
                .then(|| {
                    view! {
                        <span class="wrap-anywhere">
                            {move || t_string!(i18n, check_in.training_owned, owner = owner.clone())}
                        </span>
                    }
                })}
            {due_on
                .map(|day| {
                    view! {
                        <span>
                            {move || {
                                let locale = i18n.get_locale();
                                td_string!(locale, check_in.training_until, date = format::date(locale, day))
                            }}
                        </span>
                    }
                })}
        </p>
    }
}
