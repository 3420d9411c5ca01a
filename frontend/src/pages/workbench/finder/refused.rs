//! Pairs that rules block: how many by rule, and each with what stands against it.

use leptos::prelude::*;
use shared::planner::live::{Refused, RuleCount};

use super::{More, Search};
use crate::{
    i18n::{format, rule::rule_name, t, use_i18n},
    pages::workbench::rules::RuleList,
};

/// The refused, closed until somebody asks.
#[component]
pub(super) fn RefusedList<T, N>(
    /// What is looked for.
    search: Search,
    /// The refused.
    refused: Refused<T>,
    /// Name and second line of one of them.
    name: N,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    N: Fn(&T) -> (String, String) + Send + Sync + 'static,
{
    let i18n = use_i18n();
    let total = refused.total;
    let shown = refused.items.len();
    let found = refused.found;
    // The list is drawn anew with every answer, and stays open while somebody narrows it.
    let is_open = search
        .sought
        .with_untracked(|sought| sought.rule.is_some() || !sought.text.is_empty());
    let items: Vec<_> = refused
        .items
        .into_iter()
        .map(|against| {
            let (first, second) = name(&against.of);
            (first, second, against.rules)
        })
        .collect();
    (total > 0).then(|| {
        view! {
            <details open=is_open>
                <summary class="font-semibold cursor-pointer">
                    {t!(i18n, workbench.refused_by_rules, count = move || format::integer(i18n.get_locale(), i64::from(total)))}
                </summary>
                <p class="text-muted mt-1">{t!(i18n, workbench.refused_help)}</p>
                <div class="flex flex-wrap gap-1 mt-2">
                    {refused.by_rule.into_iter().map(|entry| view! { <RuleButton search=search entry=entry /> }).collect_view()}
                </div>
                <ul class="flex flex-col mt-2">
                    {items
                        .into_iter()
                        .map(|(first, second, rules)| {
                            view! {
                                <li class="py-2 border-b border-hair">
                                    <span class="font-semibold">{first}</span>
                                    <span class="block text-muted">{second}</span>
                                    <RuleList rules=rules />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <More shown=shown total=found />
            </details>
        }
    })
}

/// A rule with how many it blocks; pressed, only those are listed.
#[component]
fn RuleButton(
    /// What is looked for.
    search: Search,
    /// The rule.
    entry: RuleCount,
) -> impl IntoView {
    let i18n = use_i18n();
    let rule = entry.rule;
    let is_chosen = search.sought.with_untracked(|sought| sought.rule == Some(rule));
    let toggle = move |_| {
        search
            .sought
            .update(|sought| sought.rule = (sought.rule != Some(rule)).then_some(rule));
    };
    view! {
        <button
            type="button"
            class=if is_chosen { "chip chip-bad cursor-pointer" } else { "chip chip-line cursor-pointer" }
            aria-pressed=is_chosen.to_string()
            on:click=toggle
        >
            {move || rule_name(i18n.get_locale(), rule)}
            <span class="tabular-nums">" " {move || format::integer(i18n.get_locale(), i64::from(entry.count))}</span>
        </button>
    }
}
