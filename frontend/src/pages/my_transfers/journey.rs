//! The status timeline.

use leptos::prelude::*;

use super::{
    Transfer,
    steps::{Progress, Step, StepKind, steps},
};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{
        Locale,
        format::{self, Zone},
        t, td_string, use_i18n,
    },
    state::session::{use_user, zone_of},
};

fn step_name(locale: Locale, kind: StepKind) -> &'static str {
    match kind {
        StepKind::Prepared => td_string!(locale, me.journey.prepared),
        StepKind::Published => td_string!(locale, me.journey.published),
        StepKind::Answer => td_string!(locale, me.journey.answer),
        StepKind::Submitted => td_string!(locale, me.journey.submitted),
        StepKind::Decision => td_string!(locale, me.journey.decision),
        StepKind::Start => td_string!(locale, me.journey.start),
        StepKind::Feedback => td_string!(locale, me.journey.feedback),
    }
}

fn step_note(locale: Locale, zone: Zone, step: Step) -> Option<String> {
    match (step.kind, step.progress) {
        (_, Progress::Done(at)) => at.map(|at| format::date_of(locale, at, zone)),
        (_, Progress::Skipped) => Some(td_string!(locale, me.journey.skipped).to_owned()),
        (_, Progress::Open(at, until)) => {
            let given = format::date_of(locale, at, zone);
            Some(match until {
                Some(until) => {
                    td_string!(
                        locale,
                        me.journey.given_until,
                        given = given,
                        until = format::date(locale, until)
                    )
                }
                None => given,
            })
        }
        (StepKind::Answer, Progress::Current(day)) => {
            day.map(|day| td_string!(locale, me.journey.until, date = format::date(locale, day)))
        }
        (_, Progress::Current(day) | Progress::Ahead(day)) => {
            day.map(|day| td_string!(locale, me.journey.planned, date = format::date(locale, day)))
        }
    }
}

/// Steps of the proposal, the present one marked by shape, weight and words.
#[component]
pub(super) fn Journey(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    view! {
        <section class="panel p-5 md:p-6 no-print order-3 lg:order-none" aria-labelledby="journey">
            <h2 id="journey" class="text-lg mb-4">
                {t!(i18n, me.journey.title)}
            </h2>
            <ol class="tl">
                {steps(&transfer)
                    .into_iter()
                    .map(|step| {
                        let is_done = matches!(step.progress, Progress::Done(_));
                        let is_current = step.progress.is_current();
                        let weight = if is_current {
                            "font-bold leading-6"
                        } else if is_done {
                            "font-medium leading-6"
                        } else {
                            "leading-6"
                        };
                        view! {
                            <li class:done=is_done aria-current=is_current.then_some("step")>
                                <span class="dot" aria-hidden="true">
                                    {is_done.then(|| view! { <IconView icon=Icon::Check class="size-3.5" /> })}
                                    {is_current.then(|| view! { <IconView icon=Icon::Current class="size-3.5" /> })}
                                </span>
                                <p class=weight>
                                    {move || step_name(i18n.get_locale(), step.kind)}
                                    {is_done
                                        .then(|| {
                                            view! {
                                                <span class="sr-only">" " {t!(i18n, me.journey.done)}</span>
                                            }
                                        })}
                                </p>
                                {move || {
                                    step_note(i18n.get_locale(), zone, step)
                                        .map(|note| view! { <p class="text-sm text-muted">{note}</p> })
                                }}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}
