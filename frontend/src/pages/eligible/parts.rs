//! What both dialogs have in common.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::eligibility::{PostFigures, Refused},
    domain::rule::{RuleResult, Severity},
};

use crate::{
    components::icon::{Icon, IconView},
    i18n::{
        format,
        rule::{rule_finding, rule_name},
        t, t_string, use_i18n,
    },
};

/// Rows on a page of a dialog.
pub(super) const PER_PAGE: u32 = 10;

/// The day of the move; a day that cannot be read leaves the last one.
#[component]
pub(super) fn DayField(
    /// Identifier of the control.
    id: &'static str,
    /// The day.
    day: RwSignal<NaiveDate>,
    /// Called when it has changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <label class="flex items-center gap-2" for=id>
            <span class="font-semibold whitespace-nowrap">{t!(i18n, eligible.day)}</span>
            <input
                id=id
                type="date"
                class="input input-sm w-40 max-md:h-11"
                prop:value=move || day.get().to_string()
                on:change=move |event| {
                    if let Ok(chosen) = event_target_value(&event).parse() {
                        day.set(chosen);
                        on_change.run(());
                    }
                }
            />
        </label>
    }
}

/// Need and holders of a post.
#[component]
pub(super) fn Figures(post: PostFigures) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || {
        t_string!(
            i18n,
            eligible.need_holders,
            need = format::count(i18n.get_locale(), u64::from(post.need)),
            holders = format::count(i18n.get_locale(), u64::from(post.holders))
        )
    };
    view! { <span class="tabular-nums">{text}</span> }
}

/// Unit with its office.
pub(super) fn place(post: &PostFigures) -> String {
    match &post.office_name {
        Some(office) => format!("{} · {office}", post.unit_name),
        None => post.unit_name.clone(),
    }
}

/// Rules that do not close the way but should be known, as short lines.
#[component]
pub(super) fn Notes(notes: Vec<RuleResult>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ul class="text-xs text-muted">
            {notes
                .into_iter()
                .map(|note| {
                    let (class, icon) = look(note.severity);
                    let text = move || {
                        let locale = i18n.get_locale();
                        rule_finding(locale, &note).unwrap_or_else(|| rule_name(locale, note.rule).to_owned())
                    };
                    view! {
                        <li class="flex items-start gap-1">
                            <span class=class>
                                <IconView icon=icon class="size-3.5 mt-0.5" />
                            </span>
                            {text}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Colour and icon of a severity.
pub(super) fn look(severity: Severity) -> (&'static str, Icon) {
    match severity {
        Severity::Pass => ("text-ok-ink", Icon::Check),
        Severity::Info => ("text-info-ink", Icon::Info),
        Severity::Warn => ("text-warn-ink", Icon::Alert),
        Severity::Block => ("text-bad-ink", Icon::Error),
    }
}

/// Who or what was refused, counted by rule.
#[component]
pub(super) fn RefusedList(
    /// The counts.
    refused: Refused,
    /// Whether posts are counted, and not people.
    are_posts: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    if refused.total == 0 {
        return ().into_any();
    }
    let total = refused.total;
    let heading = move || {
        let count = format::count(i18n.get_locale(), u64::from(total));
        if are_posts {
            t_string!(i18n, eligible.refused_posts, count = count)
        } else {
            t_string!(i18n, eligible.refused_people, count = count)
        }
    };
    view! {
        <details class="mt-3">
            <summary class="cursor-pointer font-semibold py-1 max-md:py-2.5">{heading}</summary>
            <p class="text-xs text-muted">{t!(i18n, eligible.refused_help)}</p>
            <ul class="mt-1 grid sm:grid-cols-2 gap-x-6">
                {refused
                    .by_rule
                    .into_iter()
                    .map(|by| {
                        view! {
                            <li class="flex gap-3 py-0.5 border-b border-hair">
                                <span class="flex-1">{move || rule_name(i18n.get_locale(), by.rule)}</span>
                                <span class="tabular-nums font-semibold">
                                    {move || format::count(i18n.get_locale(), u64::from(by.count))}
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

/// Says that ties between people were left out for this reader.
#[component]
pub(super) fn ConflictsLeftOut(checks_conflicts: bool) -> impl IntoView {
    let i18n = use_i18n();
    (!checks_conflicts).then(|| {
        view! {
            <p class="text-xs text-muted mt-2 flex gap-1.5">
                <IconView icon=Icon::Info class="size-4 shrink-0" />
                {t!(i18n, eligible.conflicts_left_out)}
            </p>
        }
    })
}
