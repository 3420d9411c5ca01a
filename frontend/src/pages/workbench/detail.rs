//! Why this person, why this post: everything behind one move, computed with the plan as it stands.

use leptos::prelude::*;
use shared::{
    domain::{
        reason::Alternative,
        rule::{RuleResult, Severity},
    },
    planner::{
        live::{Ask, LiveEdit, MoveDetail, Place},
        reasons::EndEffect,
    },
};

use super::{
    bench::Bench,
    desk::Detail,
    place::{self, PlaceView},
    rules::facts,
};
use crate::{
    components::{
        dialog::{Dialog, DialogActions},
        fit_row::FitRow,
        icon::{Icon, IconView},
        load::Skeleton,
    },
    i18n::{
        Locale, format,
        reason::{reason_long, regret, severity_name},
        rule::rule_name,
        t, t_string, td_string, use_i18n,
    },
};

/// The explanation of the move that was opened.
#[component]
pub(super) fn DetailDialog(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let detail = bench.desk.found().detail;
    let open = bench.is_explaining;
    // A change while it is open may be one of this move.
    Effect::new(move |_| {
        bench.desk.state.track();
        if open.get_untracked()
            && let Some(employee) = bench.explained.get_untracked()
        {
            bench.desk.ask(Ask::Explain { employee });
        }
    });
    let title = Signal::derive(move || {
        detail.with(|detail| match detail {
            Some(Detail::Moves(detail)) => t_string!(i18n, plan.detail_title, name = detail.person.name.clone()),
            _ => t_string!(i18n, workbench.why).to_owned(),
        })
    });
    view! {
        <Dialog id="live-detail" open=open title=title class="sm:max-w-2xl text-sm">
            {move || match detail.get() {
                None => view! { <Skeleton rows=6 /> }.into_any(),
                Some(Detail::Stays) => view! { <p class="mt-3">{t!(i18n, workbench.why_nobody)}</p> }.into_any(),
                Some(Detail::Moves(detail)) => view! { <Explanation bench=bench detail=*detail /> }.into_any(),
            }}
        </Dialog>
    }
}

/// The explanation itself.
#[component]
fn Explanation(
    /// The workbench.
    bench: Bench,
    /// The move.
    detail: MoveDetail,
) -> impl IntoView {
    let i18n = use_i18n();
    let MoveDetail {
        person,
        explanation,
        alternative,
    } = detail;
    let fit = explanation.fit;
    let total = fit.total;
    let next = explanation.alternative;
    view! {
        <p class="text-muted">{person.nip.clone()}</p>
        <ul class="list-disc pl-5 mt-3 flex flex-col gap-1 text-base">
            {explanation
                .reasons
                .into_iter()
                .map(|reason| view! { <li>{move || reason_long(i18n.get_locale(), &reason)}</li> })
                .collect_view()}
        </ul>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_effect)}</h3>
        <div class="grid sm:grid-cols-2 gap-2">
            <EndBox
                place=person.from.clone()
                end=explanation.from
                label=Signal::derive(move || t_string!(i18n, plan.from).to_owned())
            />
            <EndBox
                place=person.to.clone()
                end=explanation.to
                label=Signal::derive(move || t_string!(i18n, plan.to).to_owned())
            />
        </div>
        <h3 class="text-base mt-5 mb-2 flex justify-between">
            <span>{t!(i18n, plan.detail_fit)}</span>
            <span class="tabular-nums">{total}" / 100"</span>
        </h3>
        <dl class="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1.5 items-center">
            {fit.parts.into_iter().map(|part| view! { <FitRow part=part /> }).collect_view()}
        </dl>
        <h3 class="text-base mt-5 mb-2">{t!(i18n, plan.detail_rules)}</h3>
        <ul class="flex flex-col gap-1.5">
            {explanation.rules.into_iter().map(|rule| view! { <RuleRow rule=rule /> }).collect_view()}
        </ul>
        <h3 class="text-base mt-5 mb-1">{t!(i18n, plan.detail_alternative)}</h3>
        <p>
            {move || {
                let locale = i18n.get_locale();
                match next.as_ref().zip(alternative.as_ref()) {
                    None => t_string!(i18n, plan.alternative_none).to_owned(),
                    Some((next, place)) => second_best(locale, next, place, place.position == person.from.position),
                }
            }}
        </p>
        <Commands bench=bench person=person.employee name=person.name to=person.to is_pinned=person.is_pinned />
    }
}

/// The next best choice with what the plan would lose by it.
fn second_best(locale: Locale, next: &Alternative, place: &Place, is_stay: bool) -> String {
    let words = if is_stay {
        td_string!(locale, plan.alternative_stay).to_owned()
    } else {
        td_string!(
            locale,
            plan.alternative_other,
            title = place.title.clone(),
            unit = place::unit(place)
        )
    };
    format!("{words} {}", regret(locale, next))
}

/// What can be decided about the move.
#[component]
fn Commands(
    /// The workbench.
    bench: Bench,
    /// The person.
    person: shared::domain::ids::EmployeeId,
    /// Name of the person.
    name: String,
    /// Where the plan has the person.
    to: Place,
    /// Whether that is pinned.
    is_pinned: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let person = StoredValue::new(person);
    let name = StoredValue::new(name);
    let position = StoredValue::new(to.position);
    let close = move || bench.is_explaining.set(false);
    let pin = move |_| {
        let (employee, position) = (person.get_value(), position.get_value());
        bench.desk.edit(if is_pinned {
            LiveEdit::Unpin { employee }
        } else {
            LiveEdit::Pin { employee, position }
        });
        close();
    };
    let reject = move |_| {
        bench.desk.edit(LiveEdit::Forbid {
            employee: person.get_value(),
            position: position.get_value(),
        });
        close();
    };
    let other = move |_| {
        close();
        bench.mark(person.get_value(), name.get_value());
    };
    view! {
        <DialogActions>
            <button type="button" class="btn btn-line" on:click=reject>
                <IconView icon=Icon::Close />
                {t!(i18n, workbench.reject)}
            </button>
            <button type="button" class="btn btn-line" on:click=other>
                <IconView icon=Icon::Moves />
                {t!(i18n, workbench.other)}
            </button>
            <button type="button" class="btn btn-primary" on:click=pin>
                <IconView icon=Icon::Pin />
                {move || if is_pinned { t_string!(i18n, workbench.free) } else { t_string!(i18n, workbench.pin) }}
            </button>
        </DialogActions>
    }
}

/// One end of the move with people and ratio before and after.
#[component]
fn EndBox(
    /// The position in words.
    place: Place,
    /// Its figures.
    end: EndEffect,
    /// "From" or "To".
    label: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let need_centi = end.need_centi;
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
            need = format::full_time(i18n.get_locale(), need_centi)
        )
    };
    let unit = move || {
        let locale = i18n.get_locale();
        t_string!(
            i18n,
            workbench.unit_load,
            before = format::ratio_or_none(locale, end.unit_ratio_before_centi),
            after = format::ratio_or_none(locale, end.unit_ratio_after_centi)
        )
    };
    view! {
        <div class="rounded-box bg-sunken p-3">
            <p class="eyebrow">{move || label.get()}</p>
            <PlaceView place=place />
            <p class="mt-2">
                {people} <span class="text-muted">" · " {need}</span>
            </p>
            <p class="tabular-nums">{unit}</p>
        </div>
    }
}

/// One rule with its outcome, legal basis and what it looked at.
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
    let (id, severity) = (rule.rule, rule.severity);
    let second = move || {
        let locale = i18n.get_locale();
        let basis = id.legal_basis().unwrap_or_else(|| td_string!(locale, rule.own_basis));
        match facts(locale, &rule) {
            facts if facts.is_empty() => basis.to_owned(),
            facts => format!("{basis} · {facts}"),
        }
    };
    view! {
        <li class="flex items-start gap-2">
            <span class=class>
                <IconView icon=icon class="size-4 mt-0.5" />
            </span>
            <span>
                <span class="font-semibold">{move || rule_name(i18n.get_locale(), id)}</span>
                ": "
                {move || severity_name(i18n.get_locale(), severity)}
                <span class="block text-xs text-muted">{second}</span>
            </span>
        </li>
    }
}
