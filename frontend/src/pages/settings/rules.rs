//! The table of transfer rules.

use leptos::prelude::*;
use shared::domain::{
    rule::{RuleId, RuleSpec, Severity},
    setting::SettingKey,
};

use super::{Desk, parameters::Parameter};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{
        Locale,
        rule::{authority_name, rule_asks, rule_name},
        t, t_string, td_string, use_i18n,
    },
};

/// Every rule with what it asks for, how it binds, its parameters and where it comes from.
#[component]
pub(super) fn RuleTable(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-labelledby="rules-title">
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, settings.rule)}</th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, settings.binds)}
                        </th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, settings.parameters)}
                        </th>
                        <th scope="col" class="max-lg:hidden">
                            {t!(i18n, settings.basis)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {RuleId::TABLE
                        .iter()
                        .map(|spec| view! { <RuleRow spec=*spec desk=desk /> })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// One rule. On a phone everything stands below its name.
#[component]
fn RuleRow(spec: RuleSpec, desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let basis = move || spec.legal_basis.unwrap_or_else(|| t_string!(i18n, settings.own_rule));
    let lifted = move || {
        (spec.severity == Severity::Block).then(|| {
            let locale = i18n.get_locale();
            td_string!(
                locale,
                settings.lifted_by,
                who = authority_name(locale, spec.overridden_by)
            )
        })
    };
    // Windows have a table of their own.
    let keys: Vec<SettingKey> = spec.all_settings().filter(|key| !key.is_window()).collect();
    let has_window = spec.all_settings().any(SettingKey::is_window);
    let parameters = move || {
        let window = has_window.then(|| view! { <p class="text-muted">{t!(i18n, settings.see_windows)}</p> });
        let none = (!has_window && keys.is_empty())
            .then(|| view! { <p class="text-muted">{t!(i18n, settings.no_parameters)}</p> });
        view! {
            {keys.iter().map(|key| view! { <Parameter desk=desk key=*key /> }).collect_view()}
            {window}
            {none}
        }
    };
    view! {
        <tr>
            <th scope="row" class="align-top md:min-w-72">
                <span class="font-semibold block">{move || rule_name(i18n.get_locale(), spec.rule)}</span>
                <span class="block font-normal text-sm text-muted max-w-prose">{move || rule_asks(i18n.get_locale(), spec.rule)}</span>
                <span class="block text-2xs text-muted font-normal mt-0.5">{spec.name}</span>
                <div class="md:hidden font-normal text-sm mt-2 flex flex-col gap-2">
                    <Binds spec=spec />
                    {parameters()}
                </div>
                <p class="lg:hidden font-normal text-xs text-muted mt-1">{basis}" "{lifted}</p>
            </th>
            <td class="align-top max-md:hidden md:min-w-36">
                <Binds spec=spec />
            </td>
            <td class="align-top max-md:hidden md:min-w-72">{parameters()}</td>
            <td class="align-top max-lg:hidden min-w-56 text-sm">
                <p>{basis}</p>
                <p class="text-xs text-muted mt-1">{lifted}</p>
            </td>
        </tr>
    }
}

/// What happens when the rule does not hold.
#[component]
fn Binds(spec: RuleSpec) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="flex flex-wrap gap-1">
            <SeverityChip severity=spec.severity />
            {spec.lesser.map(|severity| view! { <SeverityChip severity=severity /> })}
        </p>
        {spec
            .severity_setting
            .map(|_| view! { <p class="text-xs text-muted mt-1 max-md:hidden">{t!(i18n, settings.severity_is_set)}</p> })}
    }
}

/// A severity as a chip.
#[component]
fn SeverityChip(severity: Severity) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = match severity {
        Severity::Pass => ("chip chip-ok", Icon::Check),
        Severity::Info => ("chip chip-info", Icon::Info),
        Severity::Warn => ("chip chip-warn", Icon::Alert),
        Severity::Block => ("chip chip-bad", Icon::Error),
    };
    view! {
        <span class=class>
            <IconView icon=icon class="size-3.5" />
            {move || binds(i18n.get_locale(), severity)}
        </span>
    }
}

/// How a rule binds, in words.
fn binds(locale: Locale, severity: Severity) -> &'static str {
    match severity {
        Severity::Pass => td_string!(locale, reason.severity.pass),
        Severity::Info => td_string!(locale, settings.severity.info),
        Severity::Warn => td_string!(locale, settings.severity.warn),
        Severity::Block => td_string!(locale, settings.severity.block),
    }
}
