//! Why this person, why this post: everything behind one move.

use leptos::prelude::*;
use shared::{
    api::plan::{MoveEnd, MoveResponse},
    domain::{
        reason::FitPart,
        rule::{RuleResult, Severity},
    },
};

use super::{PlanHandle, exception::ExceptionSection};
use crate::{
    components::{
        dialog::Dialog,
        icon::{Icon, IconView},
    },
    i18n::{
        format,
        place::place,
        reason::{fit_name, reason_long, severity_name},
        rule::rule_name,
        t, t_string, use_i18n,
    },
};

/// Dialog that explains the selected move.
#[component]
pub(super) fn MoveDetail(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    selected: RwSignal<Option<MoveResponse>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || {
        selected.with(|row| {
            row.as_ref()
                .map(|row| t_string!(i18n, plan.detail_title, name = row.employee_name.clone()))
                .unwrap_or_default()
        })
    });
    view! {
        <Dialog id="move-detail" open=open title=title class="sm:max-w-2xl text-sm">
            {move || {
                selected
                    .get()
                    .map(|row| {
                        view! {
                            <Explanation row=row.clone() />
                            <ExceptionSection
                                handle=handle
                                row=row
                                on_done=Callback::new(move |()| open.set(false))
                            />
                        }
                    })
            }}
        </Dialog>
    }
}

/// The explanation itself.
#[component]
fn Explanation(
    /// The move.
    row: MoveResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let total = row.fit.total;
    let rank = row.rank.clone().unwrap_or_else(|| format::NONE.to_owned());
    view! {
        <p class="text-muted">{row.nip.clone()} " · " {rank}</p>
        <ul class="list-disc pl-5 mt-3 flex flex-col gap-1 text-base">
            {row
                .reasons
                .clone()
                .into_iter()
                .map(|reason| view! { <li>{move || reason_long(i18n.get_locale(), &reason)}</li> })
                .collect_view()}
        </ul>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_effect)}</h3>
        <div class="grid sm:grid-cols-2 gap-2">
            <EndBox end=row.from.clone() label=Signal::derive(move || t_string!(i18n, plan.from).to_owned()) />
            <EndBox end=row.to.clone() label=Signal::derive(move || t_string!(i18n, plan.to).to_owned()) />
        </div>
        <h3 class="text-base mt-5 mb-2 flex justify-between">
            <span>{t!(i18n, plan.detail_fit)}</span>
            <span class="tabular-nums">{total}" / 100"</span>
        </h3>
        <dl class="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1.5 items-center">
            {row.fit.parts.clone().into_iter().map(|part| view! { <FitRow part=part /> }).collect_view()}
        </dl>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_rules)}</h3>
        <ul class="flex flex-col gap-1.5">
            {row.rules.clone().into_iter().map(|rule| view! { <RuleRow rule=rule /> }).collect_view()}
        </ul>
        <h3 class="text-base mt-5 mb-1">{t!(i18n, plan.detail_alternative)}</h3>
        <p>
            {move || match &row.alternative {
                None => t_string!(i18n, plan.alternative_none).to_owned(),
                Some(other) if other.is_stay => t_string!(i18n, plan.alternative_stay).to_owned(),
                Some(other) => {
                    t_string!(
                        i18n,
                        plan.alternative_other,
                        title = other.title.clone(),
                        unit = other.unit_name.clone()
                    )
                }
            }}
        </p>
    }
}

/// One end of the move with people and ratio before and after.
#[component]
fn EndBox(
    /// The end.
    end: MoveEnd,
    /// "From" or "To".
    label: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let people = move || {
        let locale = i18n.get_locale();
        t_string!(
            i18n,
            plan.people_before_after,
            before = format::integer(locale, i64::from(end.holders_before)),
            after = format::integer(locale, i64::from(end.holders_after))
        )
    };
    let need = move || {
        t_string!(
            i18n,
            plan.need_people,
            need = format::full_time(i18n.get_locale(), end.need_centi)
        )
    };
    let ratio = move || {
        let locale = i18n.get_locale();
        format!(
            "{} → {}",
            format::ratio_or_none(locale, end.position_ratio_before_centi),
            format::ratio_or_none(locale, end.position_ratio_after_centi)
        )
    };
    view! {
        <div class="rounded-box bg-sunken p-3">
            <p class="eyebrow">{move || label.get()}</p>
            <p class="font-semibold">{end.title.clone()}</p>
            <p class="text-muted">
                {place(&end)}
            </p>
            <p class="mt-2">{people}<span class="text-muted">" · "{need}</span></p>
            <p class="tabular-nums font-semibold">{ratio}</p>
        </div>
    }
}

/// One part of the fit score as a bar.
#[component]
fn FitRow(
    /// The part.
    part: FitPart,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <dt>{move || fit_name(i18n.get_locale(), part.kind)}</dt>
        <dd class="contents">
            <progress
                class="progress progress-primary h-2"
                value=part.points.to_string()
                max=part.max.max(1).to_string()
                aria-label=move || fit_name(i18n.get_locale(), part.kind)
            ></progress>
            <span class="tabular-nums text-right">{part.points}" / "{part.max}</span>
        </dd>
    }
}

/// One rule with its outcome and legal basis.
#[component]
fn RuleRow(
    /// The outcome.
    rule: RuleResult,
) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = match rule.severity {
        Severity::Pass => ("text-ok-ink", Icon::Check),
        Severity::Info => ("text-info-ink", Icon::Info),
        Severity::Warn => ("text-warn-ink", Icon::Alert),
        Severity::Block => ("text-bad-ink", Icon::Error),
    };
    view! {
        <li class="flex items-start gap-2">
            <span class=class>
                <IconView icon=icon class="size-4 mt-0.5" />
            </span>
            <span>
                <span class="font-semibold">{move || rule_name(i18n.get_locale(), rule.rule)}</span>
                ": "
                {move || severity_name(i18n.get_locale(), rule.severity)}
                <span class="block text-xs text-muted">
                    {move || rule.rule.legal_basis().unwrap_or_else(|| t_string!(i18n, rule.own_basis))}
                </span>
            </span>
        </li>
    }
}
