//! Units that need attention, with the reason.

use leptos::prelude::*;
use shared::api::workload::UnitLoadResponse;

use super::view::{Concern, concerns};
use crate::{
    components::{
        chart::unit_address,
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, td_string, use_i18n},
};

/// The list; each entry leads to its unit.
#[component]
pub fn AttentionList(
    /// Units to choose from, heaviest first.
    units: Signal<Vec<UnitLoadResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let list = Memo::new(move |_| units.with(|units| concerns(units)));
    move || {
        let list = list.get();
        if list.is_empty() {
            return view! { <p class="text-muted py-2">{t!(i18n, dashboard.attention.none)}</p> }.into_any();
        }
        view! {
            <ul class="divide-y divide-hair">
                {list
                    .into_iter()
                    .map(|(unit, concern)| {
                        let (icon, class) = look(concern);
                        let address = unit_address(&unit);
                        let name = unit.unit.name.clone();
                        view! {
                            <li class="py-2 flex gap-2.5">
                                <IconView icon=icon class=class />
                                <p class="min-w-0">
                                    <a href=address class="rowlink font-semibold hover:underline">
                                        {name}
                                    </a>
                                    <span class="block text-sm text-muted">
                                        {move || reason(i18n.get_locale(), &unit, concern)}
                                    </span>
                                </p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any()
    }
}

fn look(concern: Concern) -> (Icon, &'static str) {
    match concern {
        Concern::Heavy | Concern::Unstaffed => (Icon::Alert, "size-4 mt-0.5 text-over-ink"),
        Concern::Vacant => (Icon::Briefcase, "size-4 mt-0.5 text-over-ink"),
        Concern::Slack => (Icon::Users, "size-4 mt-0.5 text-slack-ink"),
    }
}

fn reason(locale: Locale, unit: &UnitLoadResponse, concern: Concern) -> String {
    let load = &unit.subtree;
    let ratio = format::ratio_or_none(locale, load.load_ratio_centi);
    let need = format::full_time(locale, load.need_centi);
    let number = |count: u32| format::count(locale, u64::from(count));
    match concern {
        Concern::Heavy => {
            td_string!(
                locale,
                dashboard.attention.heavy,
                ratio = ratio,
                holders = number(load.holders),
                need = need
            )
        }
        Concern::Unstaffed => td_string!(locale, dashboard.attention.unstaffed, need = need),
        Concern::Vacant => td_string!(
            locale,
            dashboard.attention.vacant,
            count = number(load.vacant_positions)
        ),
        Concern::Slack => td_string!(
            locale,
            dashboard.attention.slack,
            ratio = ratio,
            surplus = number(load.surplus)
        ),
    }
}
