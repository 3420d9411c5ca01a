//! The five numbers of the dashboard.

use leptos::prelude::*;
use shared::api::workload::{BalanceFigures, WorkloadSummaryResponse};

use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, td_string, use_i18n},
};

/// `part` of `whole` in tenths of a percent; 0 of nothing is nothing.
fn permille(part: u32, whole: u32) -> i64 {
    if whole == 0 {
        return 0;
    }
    (i64::from(part) * 2_000 + i64::from(whole)) / (2 * i64::from(whole))
}

/// The tiles.
#[component]
pub fn Tiles(
    /// The numbers.
    summary: WorkloadSummaryResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = RwSignal::new(false);
    let balance = summary.balance;
    let total = balance.total;
    let number = move |value: u32| format::count(i18n.get_locale(), u64::from(value));
    let share = move |part: u32, whole: u32| format::percent(i18n.get_locale(), permille(part, whole));
    let retirements = summary.retirements_24_months;
    // Two long numbers in one tile would wrap.
    let gap_size = if total.shortage.max(total.surplus) < 1_000 {
        "stat-num text-3xl"
    } else {
        "stat-num text-2xl"
    };
    view! {
        <div class="grid gap-3 mb-3 grid-cols-2 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,.9fr)_minmax(0,.9fr)_minmax(0,1.15fr)_minmax(0,.9fr)]">
            <IndexTile balance=balance is_open=is_open />
            <Tile label=Signal::derive(move || t_string!(i18n, dashboard.healthy.label).to_owned())>
                <p class="mt-1 flex flex-wrap items-baseline gap-x-1.5">
                    <span class="stat-num text-3xl">{move || number(balance.healthy_units)}</span>
                    <span class="text-sm text-muted">
                        {move || t_string!(i18n, dashboard.healthy.of, total = number(balance.units))}
                    </span>
                </p>
                <p class="text-sm text-muted mt-auto pt-1">
                    {move || {
                        let locale = i18n.get_locale();
                        td_string!(
                            locale,
                            dashboard.healthy.share,
                            share = share(balance.healthy_units, balance.units),
                            lower = format::ratio(locale, 90),
                            upper = format::ratio(locale, 110)
                        )
                    }}
                </p>
            </Tile>
            <Tile label=Signal::derive(move || t_string!(i18n, dashboard.vacant.label).to_owned())>
                <p class="mt-1 flex flex-wrap items-baseline gap-x-1.5">
                    <span class="stat-num text-3xl">{move || number(total.vacant_positions)}</span>
                    <span class="text-sm text-muted">{t!(i18n, dashboard.vacant.unit)}</span>
                </p>
                <p class="text-sm text-muted mt-auto pt-1">
                    {move || t_string!(i18n, dashboard.vacant.of, total = number(total.positions))}
                </p>
            </Tile>
            <Tile label=Signal::derive(move || t_string!(i18n, dashboard.gaps.label).to_owned())>
                <p class="mt-1 flex flex-wrap gap-x-4">
                    <span>
                        <span class=gap_size>{move || number(total.shortage)}</span>
                        " "
                        <span class="text-sm text-muted">{t!(i18n, dashboard.gaps.short)}</span>
                    </span>
                    <span>
                        <span class=gap_size>{move || number(total.surplus)}</span>
                        " "
                        <span class="text-sm text-muted">{t!(i18n, dashboard.gaps.surplus)}</span>
                    </span>
                </p>
                <p class="text-sm text-muted mt-auto pt-1">{t!(i18n, dashboard.gaps.note)}</p>
            </Tile>
            <Tile label=Signal::derive(move || t_string!(i18n, dashboard.retire.label).to_owned())>
                <p class="mt-1 flex flex-wrap items-baseline gap-x-1.5">
                    <span class="stat-num text-3xl">{move || number(retirements)}</span>
                    <span class="text-sm text-muted">{t!(i18n, dashboard.retire.unit)}</span>
                </p>
                <p class="text-sm text-muted mt-auto pt-1">
                    {move || t_string!(i18n, dashboard.retire.share, share = share(retirements, total.holders))}
                </p>
            </Tile>
        </div>
        <IndexDefinition balance=balance is_open=is_open.into() />
    }
}

/// One number with its name.
#[component]
fn Tile(
    /// What is counted.
    label: Signal<String>,
    /// The number and a line about it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="panel px-4 py-3 flex flex-col min-w-0">
            <h2 class="eyebrow font-sans tracking-normal">{move || label.get()}</h2>
            {children()}
        </div>
    }
}

/// The balance index, the one filled tile, with a button for its definition.
#[component]
fn IndexTile(
    /// The numbers.
    balance: BalanceFigures,
    /// Whether the definition shows.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let index = move || format::index(i18n.get_locale(), balance.index_permille);
    let spread = move || {
        let locale = i18n.get_locale();
        match (balance.lowest_ratio_centi, balance.highest_ratio_centi) {
            (Some(lowest), Some(highest)) => td_string!(
                locale,
                dashboard.index.spread,
                lowest = format::ratio(locale, lowest),
                highest = format::ratio(locale, highest)
            ),
            _ => td_string!(locale, dashboard.index.spread_none).to_owned(),
        }
    };
    view! {
        <div class="panel tile-hero px-4 py-3 flex flex-col relative min-w-0 col-span-2 lg:col-span-1">
            <h2 class="eyebrow font-sans tracking-normal pr-9">{t!(i18n, dashboard.index.label)}</h2>
                <button
                    type="button"
                    class="on-rail absolute top-1 right-1 grid place-items-center size-9 pointer-coarse:size-11 rounded-lg cursor-pointer"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls="index-definition"
                    aria-label=move || t_string!(i18n, dashboard.index.info)
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    <IconView icon=Icon::Info class="size-5" />
                </button>
            <p class="mt-1 flex items-baseline gap-2">
                <span class="stat-num text-4xl">{index}</span>
                <span class="text-sm text-muted">{t!(i18n, dashboard.index.of)}</span>
            </p>
            <p class="text-sm text-muted mt-auto pt-1">{spread}</p>
        </div>
    }
}

/// What the index means, with the numbers of the moment.
#[component]
fn IndexDefinition(
    /// The numbers.
    balance: BalanceFigures,
    /// Whether it shows.
    is_open: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let total = balance.total;
    let sum = move || {
        let locale = i18n.get_locale();
        let number = |value: u32| format::count(locale, u64::from(value));
        td_string!(
            locale,
            dashboard.index.sum,
            shortage = number(total.shortage),
            surplus = number(total.surplus),
            need = number(total.need),
            holders = number(total.holders),
            index = format::index(locale, balance.index_permille)
        )
    };
    view! {
        <section
            id="index-definition"
            class="panel px-4 py-3 mb-3 space-y-1"
            class:hidden=move || !is_open.get()
            aria-label=move || t_string!(i18n, dashboard.index.info)
        >
            <p>{t!(i18n, dashboard.index.definition)}</p>
            <p class="font-semibold">{t!(i18n, dashboard.index.formula)}</p>
            <p class="tabular-nums">{sum}</p>
            <p class="text-muted">{t!(i18n, dashboard.index.limit)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::permille;

    #[test]
    fn shares_are_rounded_and_never_divide_by_nothing() {
        assert_eq!(permille(8, 24), 333);
        assert_eq!(permille(2, 3), 667);
        assert_eq!(permille(0, 0), 0);
    }
}
