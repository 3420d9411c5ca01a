//! How much better a plan becomes with every move more.

use leptos::prelude::*;
use shared::chart::{Frame, FrontierChart, FrontierMark};

use super::{
    figure::{Chart, ChartFigure},
    legend::Mark,
    overlay::Hint,
    table::{Cell, Table},
};
use crate::i18n::{Locale, format, format::numerals, t_string, td_string, use_i18n};

/// The chart of [`FrontierChart`] for the plan on the workbench.
#[component]
pub fn FrontierFigure(
    /// The best for each number of moves, by rising number; empty while it is not known.
    #[prop(into)]
    line: Signal<Vec<FrontierMark>>,
    /// The plan.
    #[prop(into)]
    chosen: Signal<FrontierMark>,
    /// What stands below.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let draw = Callback::new(move |width: u32| {
        let locale = i18n.get_locale();
        let chosen = chosen.get();
        line.with(|line| {
            FrontierChart {
                frame: Frame {
                    title: td_string!(locale, chart.frontier.title),
                    description: &finding(locale, line, chosen),
                    width,
                    numerals: numerals(locale),
                },
                axis: td_string!(locale, chart.frontier.axis),
                label: &label(locale, chosen),
                line,
                chosen,
            }
            .draw()
        })
    });
    let chart = Chart {
        title: Signal::derive(move || t_string!(i18n, chart.frontier.title).to_owned()),
        subtitle: Signal::derive(move || t_string!(i18n, chart.frontier.subtitle).to_owned()),
        draw,
        hints: Signal::derive(move || {
            let locale = i18n.get_locale();
            line.with(|line| line.iter().map(|mark| hint(locale, *mark)).collect())
        }),
        table: Signal::derive(move || line.with(|line| table(i18n.get_locale(), line))),
        legend: Signal::derive(move || {
            let locale = i18n.get_locale();
            vec![
                (Mark::Filled, td_string!(locale, chart.frontier.best).to_owned()),
                (Mark::Hollow, td_string!(locale, chart.frontier.chosen).to_owned()),
            ]
        }),
        empty: Signal::derive(move || t_string!(i18n, chart.frontier.empty).to_owned()),
    };
    view! {
        <ChartFigure id="frontier" chart=chart is_compact=true>
            {children()}
        </ChartFigure>
    }
}

fn value(locale: Locale, mark: FrontierMark) -> String {
    format::decimal(locale, mark.value_centi, 2)
}

/// The plan in words, for beside its mark.
fn label(locale: Locale, mark: FrontierMark) -> String {
    td_string!(
        locale,
        chart.frontier.label,
        moves = format::integer(locale, i64::from(mark.moves)),
        value = value(locale, mark)
    )
}

/// What the chart says: from where to where, and where the plan is.
fn finding(locale: Locale, line: &[FrontierMark], chosen: FrontierMark) -> String {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return td_string!(locale, chart.frontier.empty).to_owned();
    };
    td_string!(
        locale,
        chart.frontier.finding,
        fewest = format::integer(locale, i64::from(first.moves)),
        worst = value(locale, *first),
        most = format::integer(locale, i64::from(last.moves)),
        best = value(locale, *last),
        moves = format::integer(locale, i64::from(chosen.moves)),
        value = value(locale, chosen)
    )
}

fn hint(locale: Locale, mark: FrontierMark) -> Hint {
    Hint {
        name: td_string!(
            locale,
            chart.frontier.moves_of,
            moves = format::integer(locale, i64::from(mark.moves))
        ),
        facts: vec![(td_string!(locale, chart.frontier.value).to_owned(), value(locale, mark))],
        href: None,
    }
}

fn table(locale: Locale, line: &[FrontierMark]) -> Table {
    let row = |mark: &FrontierMark| {
        vec![
            Cell::count(i64::from(mark.moves)),
            Cell::Number {
                value: mark.value_centi,
                given: 2,
                shown: 2,
            },
        ]
    };
    Table {
        columns: vec![
            td_string!(locale, chart.frontier.moves).to_owned(),
            td_string!(locale, chart.frontier.value).to_owned(),
        ],
        rows: line.iter().map(row).collect(),
    }
}
