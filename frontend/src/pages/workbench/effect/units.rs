//! The units in which people come or go, before and after.

use leptos::prelude::*;
use shared::planner::live::{Ask, Rows, UnitRow};

use crate::{
    components::{
        dialog::Dialog,
        load::Skeleton,
        table::{Column, WindowedTable},
    },
    i18n::{Locale, format, place::with_office, t, t_string, use_i18n},
    pages::workbench::{desk::LiveDesk, traffic::Topic},
};

fn number(locale: Locale, number: u32) -> String {
    format::integer(locale, i64::from(number))
}

/// A value before and after; one alone where nothing changes.
fn arrow(before: String, after: String) -> String {
    if before == after {
        after
    } else {
        format!("{before} → {after}")
    }
}

fn people(locale: Locale, row: &UnitRow) -> String {
    arrow(number(locale, row.before.holders), number(locale, row.after.holders))
}

fn shortage(locale: Locale, row: &UnitRow) -> String {
    arrow(number(locale, row.before.shortage), number(locale, row.after.shortage))
}

fn surplus(locale: Locale, row: &UnitRow) -> String {
    arrow(number(locale, row.before.surplus), number(locale, row.after.surplus))
}

fn ratio(locale: Locale, row: &UnitRow) -> String {
    arrow(
        format::ratio_or_none(locale, row.before.ratio_centi),
        format::ratio_or_none(locale, row.after.ratio_centi),
    )
}

/// The units with the largest change, and the way to all.
#[component]
pub(super) fn UnitsPanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let units = Memo::new(move |_| desk.read(|state| state.units.clone()));
    let is_open = RwSignal::new(false);
    // As long as all are looked at they follow the plan.
    Effect::new(move |_| {
        desk.state.track();
        if is_open.get() {
            desk.ask(Ask::Units);
        }
    });
    let show_all = move |_| {
        desk.clear(desk.found().units, Topic::Units);
        is_open.set(true);
    };
    let row = move |row: UnitRow| {
        let name = with_office(&row.name, row.office.as_deref());
        let counts = row.clone();
        view! {
            <li class="py-1.5 border-b border-hair">
                <span class="block leading-5">{name}</span>
                <span class="flex flex-wrap gap-x-4 text-muted tabular-nums">
                    <span>
                        {t!(i18n, workbench.unit_people)} " "
                        {
                            let row = counts.clone();
                            move || people(i18n.get_locale(), &row)
                        }
                    </span>
                    <span>
                        {t!(i18n, workbench.unit_shortage)} " "
                        {
                            let row = counts.clone();
                            move || shortage(i18n.get_locale(), &row)
                        }
                    </span>
                    <span>{move || ratio(i18n.get_locale(), &counts)}</span>
                </span>
            </li>
        }
    };
    view! {
        <section class="panel p-4 text-sm" aria-labelledby="units-title">
            <h2 id="units-title" class="text-base">
                {t!(i18n, workbench.units_title)}
            </h2>
            {move || match units.get() {
                Some(Rows { items, total, .. }) if total > 0 => {
                    let has_more = usize::try_from(total).is_ok_and(|total| total > items.len());
                    view! {
                        <ul>{items.into_iter().map(row).collect_view()}</ul>
                        {has_more
                            .then(|| {
                                view! {
                                    <button type="button" class="btn btn-sm btn-line mt-3" on:click=show_all>
                                        {t!(i18n, workbench.units_all, count = move || number(i18n.get_locale(), total))}
                                    </button>
                                }
                            })}
                    }
                        .into_any()
                }
                _ => view! { <p class="text-muted">{t!(i18n, workbench.units_none)}</p> }.into_any(),
            }}
            <Dialog
                id="all-units"
                open=is_open
                title=Signal::derive(move || t_string!(i18n, workbench.units_title).to_owned())
                class="sm:max-w-4xl text-sm"
            >
                {move || {
                    (is_open.get() && desk.found().units.with(Option::is_none)).then(|| view! { <Skeleton rows=6 /> })
                }}
                <div class="mt-3" class:hidden=move || desk.found().units.with(Option::is_none)>
                    <UnitsTable units=desk.found().units />
                </div>
            </Dialog>
        </section>
    }
}

/// All of them.
#[component]
fn UnitsTable(
    /// The units.
    units: RwSignal<Option<Rows<UnitRow>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = Signal::derive(move || units.get().map(|units| units.items).unwrap_or_default());
    let column = |label: Signal<String>| Column::number(label);
    let columns = vec![
        Column::text(Signal::derive(move || t_string!(i18n, workbench.unit_name).to_owned())),
        column(Signal::derive(move || t_string!(i18n, workbench.unit_need).to_owned())),
        column(Signal::derive(move || {
            t_string!(i18n, workbench.unit_people).to_owned()
        })),
        column(Signal::derive(move || {
            t_string!(i18n, workbench.unit_shortage).to_owned()
        })),
        column(Signal::derive(move || {
            t_string!(i18n, workbench.unit_surplus).to_owned()
        })),
        column(Signal::derive(move || t_string!(i18n, workbench.unit_ratio).to_owned())),
    ];
    let cells = move |row: &UnitRow| {
        let locale = i18n.get_locale();
        view! {
            <th scope="row" class="max-w-96">
                <span class="block truncate">{row.name.clone()}</span>
                <span class="block truncate text-xs text-muted">{row.office.clone()}</span>
            </th>
            <td class="n">{number(locale, row.need)}</td>
            <td class="n">{people(locale, row)}</td>
            <td class="n">{shortage(locale, row)}</td>
            <td class="n">{surplus(locale, row)}</td>
            <td class="n">{ratio(locale, row)}</td>
        }
        .into_any()
    };
    view! {
        <WindowedTable
            caption=Signal::derive(move || t_string!(i18n, workbench.units_title).to_owned())
            columns=columns
            rows=rows
            row_height=49
            row=cells
            class="max-h-[60vh]"
        />
    }
}
