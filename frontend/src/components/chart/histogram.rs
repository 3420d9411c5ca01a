//! How many units have which load ratio.

use leptos::prelude::*;
use shared::{
    api::workload::UnitLoadResponse,
    chart::{Frame, HistogramBin, HistogramChart, bin_ratios},
    domain::zone::Zone,
};

use super::{
    figure::{Chart, ChartFigure},
    load::zone_legend,
    overlay::Hint,
    table::{Cell, Table},
};
use crate::{
    components::zone::zone_name,
    i18n::{Locale, format::numerals, t_string, td_string, use_i18n},
};

/// The chart of [`HistogramChart`] for the load ratios of units with everything below them.
#[component]
pub fn HistogramFigure(
    /// Units in any order.
    #[prop(into)]
    units: Signal<Vec<UnitLoadResponse>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let bins = Memo::new(move |_| {
        units.with(|units| bin_ratios(units.iter().filter_map(|unit| unit.subtree.load_ratio_centi)))
    });
    let vacant = move || {
        units.with(|units| {
            units
                .iter()
                .filter(|unit| unit.subtree.load_ratio_centi.is_none())
                .count()
        })
    };
    let draw = Callback::new(move |width: u32| {
        let locale = i18n.get_locale();
        bins.with(|bins| {
            HistogramChart {
                frame: Frame {
                    title: td_string!(locale, chart.histogram.title),
                    description: &finding(locale, bins),
                    width,
                    numerals: numerals(locale),
                },
                axis: td_string!(locale, chart.histogram.axis),
                bins,
            }
            .draw()
        })
    });
    let chart = Chart {
        title: Signal::derive(move || t_string!(i18n, chart.histogram.title).to_owned()),
        subtitle: Signal::derive(move || t_string!(i18n, chart.histogram.subtitle).to_owned()),
        draw,
        hints: Signal::derive(move || {
            let locale = i18n.get_locale();
            bins.with(|bins| bins.iter().map(|bin| hint(locale, bin)).collect())
        }),
        table: Signal::derive(move || bins.with(|bins| table(i18n.get_locale(), bins, vacant()))),
        legend: Signal::derive(move || zone_legend(i18n.get_locale())),
        empty: Signal::derive(move || t_string!(i18n, chart.histogram.empty).to_owned()),
    };
    view! { <ChartFigure id="histogram" chart=chart is_compact=true /> }
}

/// A class in words: `0,90–0,99`, or what lies below or above.
fn range(locale: Locale, bin: &HistogramBin) -> String {
    let ratio = |centi: i64| numerals(locale).ratio(centi);
    match (bin.from_centi, bin.to_centi) {
        (Some(from), Some(to)) => format!("{}–{}", ratio(from), ratio(to)),
        (None, Some(to)) => td_string!(locale, chart.histogram.up_to, to = ratio(to.saturating_add(1))),
        (Some(from), None) => td_string!(locale, chart.histogram.from, from = ratio(from.saturating_sub(1))),
        (None, None) => String::new(),
    }
}

fn hint(locale: Locale, bin: &HistogramBin) -> Hint {
    Hint {
        name: range(locale, bin),
        facts: vec![
            (
                td_string!(locale, chart.units).to_owned(),
                numerals(locale).integer(bin.count.into()),
            ),
            (
                td_string!(locale, chart.reading).to_owned(),
                zone_name(locale, bin.zone).to_owned(),
            ),
        ],
        href: None,
    }
}

fn table(locale: Locale, bins: &[HistogramBin], vacant: usize) -> Table {
    let row = |range: String, count: i64, zone: Zone| {
        vec![
            Cell::Text(range),
            Cell::count(count),
            Cell::Text(zone_name(locale, zone).to_owned()),
        ]
    };
    let mut rows: Vec<_> = bins
        .iter()
        .map(|bin| row(range(locale, bin), bin.count.into(), bin.zone))
        .collect();
    if vacant > 0 {
        let count = i64::try_from(vacant).unwrap_or(i64::MAX);
        rows.push(row(
            td_string!(locale, chart.histogram.without_holders).to_owned(),
            count,
            Zone::Vacant,
        ));
    }
    Table {
        columns: [
            td_string!(locale, chart.range),
            td_string!(locale, chart.units),
            td_string!(locale, chart.reading),
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
    }
}

/// What the chart says.
fn finding(locale: Locale, bins: &[HistogramBin]) -> String {
    let total: u64 = bins.iter().map(|bin| u64::from(bin.count)).sum();
    let healthy: u64 = bins
        .iter()
        .filter(|bin| bin.zone == Zone::Balanced)
        .map(|bin| u64::from(bin.count))
        .sum();
    // The first of equals.
    let largest = bins.iter().rev().max_by_key(|bin| bin.count);
    td_string!(
        locale,
        chart.histogram.finding,
        healthy = healthy,
        total = total,
        range = largest.map(|bin| range(locale, bin)).unwrap_or_default(),
        count = largest.map_or(0, |bin| bin.count)
    )
}
