//! Load ratios before and after a plan.

use leptos::prelude::*;
use shared::{
    api::plan::UnitEffect,
    chart::{DumbbellChart, DumbbellRow, Frame},
    domain::zone::Zone,
};

use super::{
    ROW_LIMIT,
    figure::{Chart, ChartFigure, ShowAll},
    legend::Mark,
    load::{unit_address, zone_legend},
    overlay::Hint,
    table::{Cell, Table},
};
use crate::{
    components::zone::zone_name,
    i18n::{Locale, format::numerals, t_string, td_string, use_i18n},
};

/// The chart of [`DumbbellChart`] for the units whose load a plan changes, in the order given; rows lead to the unit.
#[component]
pub fn DumbbellFigure(
    /// Units before and after, heaviest first.
    #[prop(into)]
    units: Signal<Vec<UnitEffect>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_all = RwSignal::new(false);
    let changed = Memo::new(move |_| {
        units.with(|units| {
            units
                .iter()
                .filter(|unit| is_changed(unit))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let total = Memo::new(move |_| changed.with(Vec::len));
    let draw = Callback::new(move |width: u32| {
        let locale = i18n.get_locale();
        let limit = if is_all.get() { usize::MAX } else { ROW_LIMIT };
        let rows: Vec<DumbbellRow> = changed.with(|units| units.iter().take(limit).map(row).collect());
        DumbbellChart {
            frame: Frame {
                title: td_string!(locale, chart.dumbbell.title),
                description: &units.with(|units| finding(locale, units)),
                width,
                numerals: numerals(locale),
            },
            rows: &rows,
        }
        .draw()
    });
    let chart = Chart {
        title: Signal::derive(move || t_string!(i18n, chart.dumbbell.title).to_owned()),
        subtitle: Signal::derive(move || t_string!(i18n, chart.dumbbell.subtitle, count = total.get())),
        draw,
        hints: Signal::derive(move || {
            let locale = i18n.get_locale();
            changed.with(|units| units.iter().map(|unit| hint(locale, unit)).collect())
        }),
        table: Signal::derive(move || changed.with(|units| table(i18n.get_locale(), units))),
        legend: Signal::derive(move || {
            let locale = i18n.get_locale();
            let mut legend = vec![
                (Mark::Hollow, td_string!(locale, chart.before).to_owned()),
                (Mark::Filled, td_string!(locale, chart.after).to_owned()),
            ];
            legend.extend(
                zone_legend(locale)
                    .into_iter()
                    .filter(|(mark, _)| *mark != Mark::Zone(Zone::Balanced)),
            );
            legend
        }),
        empty: Signal::derive(move || t_string!(i18n, chart.dumbbell.empty).to_owned()),
    };
    view! {
        <ChartFigure id="before-after" chart=chart>
            <ShowAll total=total is_all=is_all />
        </ChartFigure>
    }
}

/// Whether people come or go: the ratio alone could round to the same.
pub fn is_changed(unit: &UnitEffect) -> bool {
    unit.before.subtree.holders != unit.after.subtree.holders
        || unit.before.subtree.load_ratio_centi != unit.after.subtree.load_ratio_centi
}

fn row(unit: &UnitEffect) -> DumbbellRow {
    DumbbellRow {
        name: unit.after.unit.name.clone(),
        before_centi: unit.before.subtree.load_ratio_centi,
        after_centi: unit.after.subtree.load_ratio_centi,
        after_zone: unit.after.subtree.zone,
    }
}

fn hint(locale: Locale, unit: &UnitEffect) -> Hint {
    let numerals = numerals(locale);
    let side = |load: &shared::api::workload::LoadFigures| {
        let ratio = Cell::ratio(load.load_ratio_centi).text(numerals);
        format!(
            "{ratio} ({} {})",
            numerals.integer(load.holders.into()),
            td_string!(locale, chart.people)
        )
    };
    Hint {
        name: unit.after.unit.name.clone(),
        facts: vec![
            (td_string!(locale, chart.before).to_owned(), side(&unit.before.subtree)),
            (td_string!(locale, chart.after).to_owned(), side(&unit.after.subtree)),
            (
                td_string!(locale, chart.reading).to_owned(),
                zone_name(locale, unit.after.subtree.zone).to_owned(),
            ),
        ],
        href: Some(unit_address(&unit.after)),
    }
}

fn table(locale: Locale, units: &[UnitEffect]) -> Table {
    Table {
        columns: [
            td_string!(locale, chart.unit),
            td_string!(locale, chart.before),
            td_string!(locale, chart.after),
            td_string!(locale, chart.change),
            td_string!(locale, chart.reading),
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: units
            .iter()
            .map(|unit| {
                let (before, after) = (
                    unit.before.subtree.load_ratio_centi,
                    unit.after.subtree.load_ratio_centi,
                );
                let change = before
                    .zip(after)
                    .map_or(Cell::Missing, |(before, after)| Cell::ChangeCenti(after - before));
                vec![
                    Cell::Text(unit.after.unit.name.clone()),
                    Cell::ratio(before),
                    Cell::ratio(after),
                    change,
                    Cell::Text(zone_name(locale, unit.after.subtree.zone).to_owned()),
                ]
            })
            .collect(),
    }
}

/// What the chart says.
fn finding(locale: Locale, units: &[UnitEffect]) -> String {
    let healthy = |zone: fn(&UnitEffect) -> Zone| units.iter().filter(|unit| zone(unit) == Zone::Balanced).count();
    td_string!(
        locale,
        chart.dumbbell.finding,
        healthy_before = healthy(|unit| unit.before.subtree.zone),
        healthy_after = healthy(|unit| unit.after.subtree.zone),
        total = units.len()
    )
}
