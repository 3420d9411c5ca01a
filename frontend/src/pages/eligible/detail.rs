//! One pair with every rule in words and the parts of the fit.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::eligibility::{EligibilityResponse, RuleCheck},
    domain::{
        ids::{EmployeeId, PositionId},
        rule::Severity,
    },
};

use super::parts::{ConflictsLeftOut, look, place};
use crate::{
    api::use_client,
    components::{
        alert::{Alert, Tone},
        fit_row::FitRow,
        icon::{Icon, IconView},
        load::Loaded,
    },
    i18n::{
        reason::severity_name,
        rule::{rule_asks, rule_finding, rule_name},
        t, t_string, use_i18n,
    },
};

/// Loads and shows the answer about a pair, with a way back to the list.
#[component]
pub(super) fn PairDetail(
    /// The person.
    employee: EmployeeId,
    /// The post.
    position: PositionId,
    /// Day of the move.
    day: NaiveDate,
    /// Goes back to the list.
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let answer = LocalResource::new(move || {
        let (employee, position) = (employee.clone(), position.clone());
        async move { client.eligibility(&employee, &position, day).await }
    });
    view! {
        <button type="button" class="btn btn-sm btn-quiet -ml-2 mt-2 max-md:h-11" on:click=move |_| on_back.run(())>
            <IconView icon=Icon::ChevronLeft />
            {t!(i18n, eligible.back)}
        </button>
        <Loaded resource=answer let:data>
            <Answer data=data />
        </Loaded>
    }
}

/// The answer.
#[component]
fn Answer(data: EligibilityResponse) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = data.is_open;
    let where_to = place(&data.post);
    let blocks: Vec<RuleCheck> = of(&data.rules, |severity| severity == Severity::Block);
    let notes: Vec<RuleCheck> = of(&data.rules, |severity| {
        matches!(severity, Severity::Warn | Severity::Info)
    });
    let passed: Vec<RuleCheck> = of(&data.rules, |severity| severity == Severity::Pass);
    let total = data.fit.total;
    view! {
        <div class="mt-2 flex flex-col gap-3" aria-live="polite">
            <p>
                <span class="font-semibold">{data.person.name.clone()}</span>
                <span class="text-muted">" · "{data.person.title.clone()}", "{data.person.unit_name.clone()}</span>
                <span class="block">"→ "<span class="font-semibold">{data.post.title.clone()}</span>", "{where_to}</span>
            </p>
            <Alert tone=if is_open { Tone::Ok } else { Tone::Bad }>
                {move || {
                    if is_open { t_string!(i18n, eligible.open) } else { t_string!(i18n, eligible.closed) }
                }}
            </Alert>
            <RuleGroup checks=blocks is_open=true title=Signal::derive(move || t_string!(i18n, eligible.blocks).to_owned()) />
            <RuleGroup checks=notes is_open=true title=Signal::derive(move || t_string!(i18n, eligible.notes).to_owned()) />
            <RuleGroup checks=passed is_open=false title=Signal::derive(move || t_string!(i18n, eligible.passed).to_owned()) />
            <div>
                <h3 class="font-semibold">{move || t_string!(i18n, eligible.fit, total = total.to_string())}</h3>
                <dl class="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1 mt-1">
                    {data.fit.parts.iter().map(|part| view! { <FitRow part=*part /> }).collect_view()}
                </dl>
            </div>
            <ConflictsLeftOut checks_conflicts=data.checks_conflicts />
        </div>
    }
}

fn of(rules: &[RuleCheck], is_meant: impl Fn(Severity) -> bool) -> Vec<RuleCheck> {
    rules
        .iter()
        .filter(|check| is_meant(check.result.severity))
        .cloned()
        .collect()
}

/// Rules of one outcome.
#[component]
fn RuleGroup(checks: Vec<RuleCheck>, is_open: bool, title: Signal<String>) -> impl IntoView {
    if checks.is_empty() {
        return ().into_any();
    }
    let count = checks.len();
    view! {
        <details open=is_open>
            <summary class="cursor-pointer font-semibold py-1 max-md:py-2.5">
                {move || title.get()}" ("{count.to_string()}")"
            </summary>
            <ul class="flex flex-col gap-2 mt-1">
                {checks.into_iter().map(|check| view! { <RuleLine check=check /> }).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

/// One rule: what was found, what it asks for, where it comes from.
#[component]
fn RuleLine(check: RuleCheck) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = look(check.result.severity);
    let check = StoredValue::new(check);
    let rule = check.with_value(|check| check.result.rule);
    let severity = check.with_value(|check| check.result.severity);
    let finding = move || check.with_value(|check| rule_finding(i18n.get_locale(), &check.result));
    let basis = move || {
        let basis = check.with_value(|check| check.legal_basis.clone());
        basis.unwrap_or_else(|| t_string!(i18n, settings.own_rule).to_owned())
    };
    view! {
        <li class="flex items-start gap-2">
            <span class=class>
                <IconView icon=icon class="size-4 mt-0.5" />
            </span>
            <div class="min-w-0">
                <p>
                    <span class="font-semibold">{move || rule_name(i18n.get_locale(), rule)}</span>
                    ": "
                    {move || severity_name(i18n.get_locale(), severity)}
                </p>
                {move || finding().map(|text| view! { <p>{text}</p> })}
                {(severity == Severity::Block)
                    .then(|| view! { <p class="text-muted">{move || rule_asks(i18n.get_locale(), rule)}</p> })}
                <p class="text-xs text-muted">{basis}</p>
            </div>
        </li>
    }
}
