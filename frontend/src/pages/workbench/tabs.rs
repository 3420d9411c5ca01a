//! The parts on the right: one of them is shown, arrow keys change it.

use leptos::{ev::KeyboardEvent, prelude::*};
use shared::domain::ids::PlanId;

use super::{
    bench::{Bench, Tab},
    change::LastChangePanel,
    effect::Effects,
    finder::Finder,
    hand::HandPanel,
};
use crate::{
    components::focus::focus_on,
    i18n::{Locale, td_string, use_i18n},
};

/// In the order of the buttons.
const TABS: [Tab; 3] = [Tab::Effect, Tab::Finder, Tab::Decisions];

fn name(locale: Locale, tab: Tab) -> &'static str {
    match tab {
        Tab::Effect => td_string!(locale, workbench.tab_effect),
        Tab::Finder => td_string!(locale, workbench.tab_finder),
        Tab::Decisions => td_string!(locale, workbench.tab_decisions),
    }
}

fn id(tab: Tab) -> &'static str {
    match tab {
        Tab::Effect => "tab-effect",
        Tab::Finder => "tab-finder",
        Tab::Decisions => "tab-decisions",
    }
}

/// The buttons and the part that is shown.
#[component]
pub(super) fn Tabs(
    /// The workbench.
    bench: Bench,
    /// The plan.
    plan: PlanId,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = bench.tab;
    // A tab that is opened again keeps what was typed in it.
    let panel = Memo::new(move |_| shown.get());
    let on_key = move |event: KeyboardEvent| {
        let place = TABS
            .iter()
            .position(|tab| *tab == shown.get_untracked())
            .unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (place + 1) % TABS.len(),
            "ArrowLeft" => (place + TABS.len() - 1) % TABS.len(),
            "Home" => 0,
            "End" => TABS.len() - 1,
            _ => return,
        };
        if let Some(tab) = TABS.get(next) {
            event.prevent_default();
            shown.set(*tab);
            focus_on(id(*tab));
        }
    };
    view! {
        <div
            class="tabs tabs-border"
            role="tablist"
            aria-label=move || td_string!(i18n.get_locale(), workbench.tabs)
            on:keydown=on_key
        >
            {TABS
                .into_iter()
                .map(|tab| {
                    let is_shown = move || shown.get() == tab;
                    view! {
                        <button
                            type="button"
                            id=id(tab)
                            role="tab"
                            class=move || if is_shown() { "tab tab-active flex-1 font-semibold" } else { "tab flex-1" }
                            aria-selected=move || is_shown().to_string()
                            aria-controls="tab-panel"
                            tabindex=move || if is_shown() { "0" } else { "-1" }
                            on:click=move |_| shown.set(tab)
                        >
                            {move || name(i18n.get_locale(), tab)}
                        </button>
                    }
                })
                .collect_view()}
        </div>
        <div id="tab-panel" role="tabpanel" class="flex flex-col gap-3 xl:max-h-[calc(100dvh-10.5rem)] xl:overflow-y-auto" aria-labelledby=move || id(shown.get())>
            {move || match panel.get() {
                Tab::Effect => view! { <Effects desk=bench.desk plan=plan.clone() /> }.into_any(),
                Tab::Finder => view! { <Finder bench=bench /> }.into_any(),
                Tab::Decisions => {
                    view! {
                        <LastChangePanel desk=bench.desk />
                        <HandPanel desk=bench.desk />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
