//! The fit score with its parts, and the rules that were checked.

use leptos::prelude::*;
use shared::domain::{
    reason::FitKind,
    rule::{RuleId, Severity},
};

use super::Transfer;
use crate::{
    components::icon::{Icon, IconView},
    i18n::{Locale, t, td_string, use_i18n},
};

fn fit_name(locale: Locale, kind: FitKind) -> &'static str {
    match kind {
        FitKind::Education => td_string!(locale, me.fit.education),
        FitKind::Competence => td_string!(locale, me.fit.competence),
        FitKind::Experience => td_string!(locale, me.fit.experience),
        FitKind::Performance => td_string!(locale, me.fit.performance),
        FitKind::Distance => td_string!(locale, me.fit.distance),
    }
}

fn rule_name(locale: Locale, rule: RuleId) -> &'static str {
    match rule {
        RuleId::TenureMin => td_string!(locale, me.rules.tenure_min),
        RuleId::TenureMax => td_string!(locale, me.rules.tenure_max),
        RuleId::QualEducation => td_string!(locale, me.rules.qual_education),
        RuleId::QualRank => td_string!(locale, me.rules.qual_rank),
        RuleId::Class => td_string!(locale, me.rules.class),
        RuleId::Jenjang => td_string!(locale, me.rules.jenjang),
        RuleId::SameFamily => td_string!(locale, me.rules.same_family),
        RuleId::PostKind => td_string!(locale, me.rules.post_kind),
        RuleId::Pppk => td_string!(locale, me.rules.pppk),
        RuleId::Discipline => td_string!(locale, me.rules.discipline),
        RuleId::Study => td_string!(locale, me.rules.study),
        RuleId::Retire => td_string!(locale, me.rules.retire),
        RuleId::LeaderScope => td_string!(locale, me.rules.leader_scope),
        RuleId::Freeze => td_string!(locale, me.rules.freeze),
        RuleId::Overdraw => td_string!(locale, me.rules.overdraw),
        RuleId::Performance => td_string!(locale, me.rules.performance),
    }
}

fn severity_name(locale: Locale, severity: Severity) -> &'static str {
    match severity {
        Severity::Pass => td_string!(locale, me.rules.pass),
        Severity::Info => td_string!(locale, me.rules.info),
        Severity::Warn => td_string!(locale, me.rules.warn),
        Severity::Block => td_string!(locale, me.rules.block),
    }
}

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
