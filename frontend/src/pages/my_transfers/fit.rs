//! The fit score with its parts, and the rules that were checked.

use leptos::prelude::*;
use shared::domain::rule::Severity;

use super::Transfer;
use crate::{
    components::icon::{Icon, IconView},
    i18n::{
        reason::{fit_name, severity_name},
        rule::rule_name,
        t, use_i18n,
    },
};

fn severity_look(severity: Severity) -> (Icon, &'static str) {
    match severity {
        Severity::Pass => (Icon::Check, "text-ok-ink"),
        Severity::Info => (Icon::Info, "text-info-ink"),
        Severity::Warn => (Icon::Alert, "text-warn-ink"),
        Severity::Block => (Icon::Error, "text-bad-ink"),
    }
}

/// Fit as a sum of its parts, never a bare number; below it every rule with its outcome in words.
#[component]
pub(super) fn FitPanel(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let total = transfer.fit.total;
    view! {
        <section class="panel p-5 md:p-6 no-print order-7 lg:order-none" aria-labelledby="fit">
            <h2 id="fit" class="text-lg">
                {t!(i18n, me.fit.title)}
            </h2>
            <p class="stat-num text-2xl mt-1">{t!(i18n, me.fit.total, total = move || total)}</p>
            <ul class="mt-2 grid gap-2">
                {transfer
                    .fit
                    .parts
                    .into_iter()
                    .map(|part| {
                        let name = move || fit_name(i18n.get_locale(), part.kind);
                        view! {
                            <li>
                                <p class="flex justify-between gap-2 text-sm">
                                    <span>{name}</span>
                                    <span class="text-muted tabular-nums">
                                        {t!(i18n, me.fit.part, points = move || part.points, max = move || part.max)}
                                    </span>
                                </p>
                                <progress
                                    class="progress progress-primary meter w-full block"
                                    value=part.points.to_string()
                                    max=part.max.max(1).to_string()
                                    aria-label=name
                                ></progress>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p class="text-sm text-muted mt-3">{t!(i18n, me.fit.note)}</p>
            {(!transfer.rules.is_empty())
                .then(|| {
                    view! {
                        <h3 class="text-base mt-5">{t!(i18n, me.rules.title)}</h3>
                        <ul class="mt-1.5 grid gap-1.5 text-sm">
                            {transfer
                                .rules
                                .into_iter()
                                .map(|result| {
                                    let (icon, colour) = severity_look(result.severity);
                                    view! {
                                        <li class="flex items-start gap-2">
                                            <span class=colour>
                                                <IconView icon=icon class="size-4 mt-0.5" />
                                            </span>
                                            <span class="flex-1">{move || rule_name(i18n.get_locale(), result.rule)}</span>
                                            <span class="text-muted">
                                                {move || severity_name(i18n.get_locale(), result.severity)}
                                            </span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
        </section>
    }
}
