//! What the decision rests on: the code of the content, the minutes of the appraisal team, and the decrees.

mod decree_form;
mod minutes_form;

use leptos::prelude::*;
use shared::{
    api::plan::{DecreeResponse, MinutesResponse, Recommendation},
    domain::plan::{lifecycle::Act, short_code},
};

pub(super) use self::decree_form::{invalid, read_day};
use self::{
    decree_form::{DecreeDialog, Which},
    minutes_form::MinutesDialog,
};
use super::PlanHandle;
use crate::{
    components::icon::{Icon, IconView},
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

fn recommendation_name(locale: Locale, recommendation: Recommendation) -> &'static str {
    match recommendation {
        Recommendation::Agree => td_string!(locale, record.agree),
        Recommendation::AgreeWithNotes => td_string!(locale, record.agree_with_notes),
        Recommendation::Disagree => td_string!(locale, record.disagree),
    }
}

/// The panel; not there before the plan was submitted.
#[component]
pub(super) fn RecordsPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let content = Memo::new(move |_| handle.with(|plan| plan.content_sha256.clone()));
    let minutes = Memo::new(move |_| handle.with(|plan| plan.minutes.clone()));
    let decree = Memo::new(move |_| handle.with(|plan| plan.decree.clone()));
    let reversal = Memo::new(move |_| handle.with(|plan| plan.reversal.clone()));
    let exceptions = Memo::new(move |_| handle.with(|plan| plan.exceptions));
    let may = move |act: Act| handle.with(|plan| plan.acts.contains(&act));
    let is_shown = Memo::new(move |_| {
        content.with(Option::is_some) || exceptions.with(|counts| counts.withdrawn + counts.deferred > 0)
    });
    let is_writing_minutes = RwSignal::new(false);
    let is_writing_decree = RwSignal::new(false);
    let is_writing_reversal = RwSignal::new(false);
    let exception_text = move || {
        let locale = i18n.get_locale();
        let counts = exceptions.get();
        (counts.withdrawn + counts.deferred > 0).then(|| {
            let number = |count: u32| format::integer(locale, i64::from(count));
            td_string!(
                locale,
                record.exceptions_text,
                withdrawn = number(counts.withdrawn),
                deferred = number(counts.deferred),
                waiting = number(counts.waiting)
            )
        })
    };
    view! {
        <Show when=move || is_shown.get()>
            <section class="panel p-4 text-sm" aria-labelledby="plan-records">
                <h2 id="plan-records" class="text-base mb-3">
                    {t!(i18n, record.title)}
                </h2>
                <dl class="flex flex-col gap-3">
                    {move || {
                        content
                            .get()
                            .map(|sha256| {
                                view! {
                                    <div>
                                        <dt class="eyebrow">{t!(i18n, record.content)}</dt>
                                        <dd>
                                            <code class="font-semibold" title=sha256.clone()>
                                                {short_code(&sha256)}
                                            </code>
                                            <span class="block text-xs text-muted">{t!(i18n, record.content_help)}</span>
                                        </dd>
                                    </div>
                                }
                            })
                    }}
                    <div class:hidden=move || content.with(Option::is_none)>
                        <dt class="eyebrow">{t!(i18n, record.minutes)}</dt>
                        <dd>
                            {move || match minutes.get() {
                                Some(minutes) => view! { <MinutesText minutes=minutes /> }.into_any(),
                                None => view! { <p class="text-muted">{t!(i18n, record.minutes_none)}</p> }.into_any(),
                            }}
                            <WriteButton
                                open=is_writing_minutes
                                is_open=Signal::derive(move || may(Act::RecordMinutes))
                                label=Signal::derive(move || {
                                    if minutes.with(Option::is_some) {
                                        t_string!(i18n, record.minutes_again).to_owned()
                                    } else {
                                        t_string!(i18n, record.minutes_add).to_owned()
                                    }
                                })
                            />
                        </dd>
                    </div>
                    <div class:hidden=move || decree.with(Option::is_none) && !may(Act::RecordDecree)>
                        <dt class="eyebrow">{t!(i18n, record.decree)}</dt>
                        <dd>
                            {move || match decree.get() {
                                Some(decree) => view! { <DecreeText decree=decree /> }.into_any(),
                                None => view! { <p class="text-muted">{t!(i18n, record.decree_none)}</p> }.into_any(),
                            }}
                            <WriteButton
                                open=is_writing_decree
                                is_open=Signal::derive(move || may(Act::RecordDecree))
                                label=Signal::derive(move || {
                                    if decree.with(Option::is_some) {
                                        t_string!(i18n, record.decree_again).to_owned()
                                    } else {
                                        t_string!(i18n, record.decree_add).to_owned()
                                    }
                                })
                            />
                        </dd>
                    </div>
                    <div class:hidden=move || exception_text().is_none()>
                        <dt class="eyebrow">{t!(i18n, record.exceptions)}</dt>
                        <dd>{exception_text}</dd>
                    </div>
                    <div class:hidden=move || reversal.with(Option::is_none) && !may(Act::RecordReversal)>
                        <dt class="eyebrow">{t!(i18n, record.reversal)}</dt>
                        <dd>
                            {move || reversal.get().map(|decree| view! { <DecreeText decree=decree /> })}
                            <WriteButton
                                open=is_writing_reversal
                                is_open=Signal::derive(move || may(Act::RecordReversal))
                                label=Signal::derive(move || {
                                    if reversal.with(Option::is_some) {
                                        t_string!(i18n, record.reversal_again).to_owned()
                                    } else {
                                        t_string!(i18n, record.reversal_add).to_owned()
                                    }
                                })
                            />
                        </dd>
                    </div>
                </dl>
            </section>
        </Show>
        <MinutesDialog handle=handle open=is_writing_minutes />
        <DecreeDialog handle=handle open=is_writing_decree which=Which::Execution />
        <DecreeDialog handle=handle open=is_writing_reversal which=Which::Reversal />
    }
}

/// Opens a form, for those who may fill it in.
#[component]
fn WriteButton(
    /// Whether the form is open.
    open: RwSignal<bool>,
    /// Whether this user may fill it in now.
    is_open: Signal<bool>,
    /// What the button says.
    label: Signal<String>,
) -> impl IntoView {
    move || {
        is_open.get().then(|| {
            view! {
                <button type="button" class="btn btn-sm btn-line mt-2" on:click=move |_| open.set(true)>
                    <IconView icon=Icon::Edit />
                    {move || label.get()}
                </button>
            }
        })
    }
}

/// Minutes in words.
#[component]
fn MinutesText(
    /// The minutes.
    minutes: MinutesResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let MinutesResponse {
        minutes,
        recorded_by,
        recorded_at,
        ..
    } = minutes;
    let (class, icon) = match minutes.recommendation {
        Recommendation::Agree => ("chip chip-ok", Icon::Check),
        Recommendation::AgreeWithNotes => ("chip chip-warn", Icon::Alert),
        Recommendation::Disagree => ("chip chip-bad", Icon::Close),
    };
    let present = minutes.attendees.len();
    let met_on = minutes.met_on;
    let recommendation = minutes.recommendation;
    view! {
        <p class="flex flex-wrap items-center gap-2">
            <span class="font-semibold">{minutes.number.clone()}</span>
            <span class=class>
                <IconView icon=icon class="size-3.5" />
                {move || recommendation_name(i18n.get_locale(), recommendation)}
            </span>
        </p>
        <p class="text-muted">
            {move || format::date(i18n.get_locale(), met_on)} " · " {minutes.place.clone()} " · "
            {t!(i18n, record.present, count = move || present)}
        </p>
        <p class="mt-1 whitespace-pre-line">{minutes.advice.clone()}</p>
        <details class="mt-1">
            <summary class="cursor-pointer min-h-6">{t!(i18n, record.attendees)}</summary>
            <ul class="mt-1">
                {minutes
                    .attendees
                    .into_iter()
                    .map(|one| {
                        view! {
                            <li>
                                {one.name} <span class="text-muted">" · "{one.function}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
        <p class="text-xs text-muted mt-1">
            {t!(
                i18n,
                record.by,
                actor = move || recorded_by.clone(),
                date = move || format::date_time(i18n.get_locale(), recorded_at, zone)
            )}
        </p>
    }
}

/// A decree in words.
#[component]
fn DecreeText(
    /// The decree.
    decree: DecreeResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let DecreeResponse {
        number,
        dated_on,
        oath_on,
        effective_on,
        signatory_name,
        signatory_title,
        ..
    } = decree;
    let dates = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            record.dates,
            dated = format::date(locale, dated_on),
            effective = format::date(locale, effective_on)
        )
    };
    view! {
        <p class="font-semibold">{number}</p>
        <p class="text-muted">{dates}</p>
        {oath_on
            .map(|day| {
                view! {
                    <p class="text-muted">
                        {t!(i18n, record.oath, date = move || format::date(i18n.get_locale(), day))}
                    </p>
                }
            })}
        <p class="text-muted">
            {t!(
                i18n,
                record.signed_by,
                title = move || signatory_title.clone(),
                name = move || signatory_name.clone()
            )}
        </p>
    }
}
