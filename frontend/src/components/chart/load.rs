//! Need against staffing per unit, and the load ratio beside it.

use leptos::prelude::*;
use shared::{
    api::workload::UnitLoadResponse,
    chart::{Frame, LoadChart, LoadRow},
    domain::zone::Zone,
};

use super::{
    ROW_LIMIT,
    figure::{Chart, ChartFigure, ShowAll},
    legend::Mark,
    overlay::Hint,
    table::{Cell, Table},
};
use crate::{
    components::zone::zone_name,
    i18n::{Locale, format::numerals, t_string, td_string, use_i18n},
    route::{Page, encode},
};

/// The chart of [`LoadChart`] for units with everything below them, in the order given; rows lead to the unit.
#[component]
pub fn LoadFigure(
    /// Units, heaviest first.
    #[prop(into)]
    units: Signal<Vec<UnitLoadResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_all = RwSignal::new(false);
    let total = Memo::new(move |_| units.with(Vec::len));
    let count = move || {
        if is_all.get() {
            total.get()
        } else {
            total.get().min(ROW_LIMIT)
        }
    };

    // No memo for "is there more": an effect that reads it before the total it is made of misses a new total that is also above the limit.
    let subtitle = Signal::derive(move || {
        let total = total.get();
        if total > ROW_LIMIT && !is_all.get() {
            t_string!(i18n, chart.load.subtitle_limited, limit = ROW_LIMIT, total = total)
        } else {
            t_string!(i18n, chart.load.subtitle).to_owned()
        }
    });
    let draw = Callback::new(move |width: u32| {
        let locale = i18n.get_locale();
        let rows: Vec<LoadRow> = units.with(|units| units.iter().take(count()).map(row).collect());
        LoadChart {
            frame: Frame {
                title: td_string!(locale, chart.load.title),
                description: &units.with(|units| finding(locale, units)),
                width,
                numerals: numerals(locale),
            },
            people: td_string!(locale, chart.people),
            rows: &rows,
        }
        .draw()
    });
    let chart = Chart {
        title: Signal::derive(move || t_string!(i18n, chart.load.title).to_owned()),
        subtitle,
        draw,
        hints: Signal::derive(move || {
            let locale = i18n.get_locale();
            units.with(|units| units.iter().map(|unit| hint(locale, unit)).collect())
        }),
        table: Signal::derive(move || units.with(|units| table(i18n.get_locale(), units))),
        legend: Signal::derive(move || legend(i18n.get_locale())),
        empty: Signal::derive(move || t_string!(i18n, chart.load.empty).to_owned()),
    };

    view! {
        <ChartFigure id="load" chart=chart>
            <ShowAll total=total is_all=is_all />
        </ChartFigure>
    }
}

/// Legend entries of the zones and the healthy band.
pub fn zone_legend(locale: Locale) -> Vec<(Mark, String)> {
    let (lower, upper) = (numerals(locale).ratio(90), numerals(locale).ratio(110));
    vec![
        (Mark::Band, td_string!(locale, chart.healthy_band).to_owned()),
        (
            Mark::Zone(Zone::Overloaded),
            td_string!(locale, chart.overloaded, upper = upper.clone()),
        ),
        (
            Mark::Zone(Zone::Balanced),
            td_string!(locale, chart.balanced, lower = lower.clone(), upper = upper),
        ),
        (Mark::Zone(Zone::Slack), td_string!(locale, chart.slack, lower = lower)),
    ]
}

fn legend(locale: Locale) -> Vec<(Mark, String)> {
    let mut legend = vec![
        (Mark::Bar, td_string!(locale, chart.holders).to_owned()),
        (Mark::Need, td_string!(locale, chart.need).to_owned()),
    ];
    legend.extend(zone_legend(locale));
    legend
}

fn row(unit: &UnitLoadResponse) -> LoadRow {
    LoadRow {
        name: unit.unit.name.clone(),
        need_centi: unit.subtree.need_centi,
        holders: unit.subtree.holders,
        ratio_centi: unit.subtree.load_ratio_centi,
        zone: unit.subtree.zone,
    }
}

/// Address of the workload page with `unit` selected.
pub fn unit_address(unit: &UnitLoadResponse) -> String {
    format!("{}?unit={}", Page::Workload.path(), encode(unit.unit.id.as_str()))
}

fn hint(locale: Locale, unit: &UnitLoadResponse) -> Hint {
    let numerals = numerals(locale);
    let load = &unit.subtree;
    let ratio = Cell::ratio(load.load_ratio_centi).text(numerals);
    Hint {
        name: unit.unit.name.clone(),
        facts: vec![
            (
                td_string!(locale, chart.need).to_owned(),
                numerals.decimal(load.need_centi, 2, 1),
            ),
            (
                td_string!(locale, chart.holders).to_owned(),
                numerals.integer(load.holders.into()),
            ),
            (td_string!(locale, chart.ratio).to_owned(), ratio),
            (
                td_string!(locale, chart.reading).to_owned(),
                zone_name(locale, load.zone).to_owned(),
            ),
        ],
        href: Some(unit_address(unit)),
    }
}

fn table(locale: Locale, units: &[UnitLoadResponse]) -> Table {
    Table {
        columns: [
            td_string!(locale, chart.unit),
            td_string!(locale, chart.need),
            td_string!(locale, chart.holders),
            td_string!(locale, chart.shortage),
            td_string!(locale, chart.surplus),
            td_string!(locale, chart.ratio),
            td_string!(locale, chart.reading),
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: units
            .iter()
            .map(|unit| {
                let load = &unit.subtree;
                vec![
                    Cell::Text(unit.unit.name.clone()),
                    Cell::need(load.need_centi),
                    Cell::count(load.holders),
                    Cell::count(load.shortage),
                    Cell::count(load.surplus),
                    Cell::ratio(load.load_ratio_centi),
                    Cell::Text(zone_name(locale, load.zone).to_owned()),
                ]
            })
            .collect(),
    }
}

/// What the chart says.
fn finding(locale: Locale, units: &[UnitLoadResponse]) -> String {
    let numerals = numerals(locale);
    let with_ratio = || {
        units
            .iter()
            .filter_map(|unit| Some((unit.subtree.load_ratio_centi?, unit.unit.name.as_str())))
    };
    let in_zone = |zone: Zone| units.iter().filter(|unit| unit.subtree.zone == zone).count();
    // The first of equals, as in the chart.
    let heaviest = with_ratio().rev().max_by_key(|(ratio, _)| *ratio);
    let lightest = with_ratio().min_by_key(|(ratio, _)| *ratio);
    match (heaviest, lightest) {
        (Some((highest, heaviest)), Some((lowest, lightest))) => td_string!(
            locale,
            chart.load.finding,
            heaviest = heaviest,
            heaviest_ratio = numerals.ratio(highest),
            lightest = lightest,
            lightest_ratio = numerals.ratio(lowest),
            overloaded = in_zone(Zone::Overloaded),
            balanced = in_zone(Zone::Balanced),
            slack = in_zone(Zone::Slack)
        ),
        _ => td_string!(locale, chart.load.finding_without_ratio).to_owned(),
    }
}
