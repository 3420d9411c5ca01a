//! One row of the table of moves.

use std::sync::Arc;

use leptos::{ev::DragEvent, prelude::*};
use shared::{
    domain::zone::Zone,
    planner::live::{MoveRow, Place},
};

use super::{ROW_HEIGHT, Table};
use crate::{
    components::{
        icon::{Icon, IconView},
        zone::{zone_colour, zone_mark},
    },
    i18n::{Locale, format, td_string, use_i18n},
    pages::workbench::place,
};

/// The row at a place of the list: it stays where it is, and so does the focus, while what it shows changes.
#[component]
pub(super) fn MoveLine(
    /// The table.
    table: Table,
    /// Place in the list.
    index: usize,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = Memo::new(move |_| table.rows.with(|rows| rows.get(index).cloned()));
    let employee = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.person.employee.clone())));
    let is_selected = Memo::new(move |_| {
        employee.with(|employee| {
            let employee = employee.as_ref();
            employee.is_some_and(|employee| table.selected.with(|selected| selected.contains(employee)))
        })
    });
    let is_active = Memo::new(move |_| table.window.is_active(index));
    let on_drag = move |event: DragEvent| {
        let people: Vec<_> = table
            .meant(index)
            .iter()
            .map(|row| (row.person.employee.clone(), row.person.name.clone()))
            .collect();
        if let Some(transfer) = event.data_transfer() {
            transfer.set_effect_allowed("move");
            let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
            // Without data some browsers begin no drag.
            let _ = transfer.set_data("text/plain", &names.join("\n"));
        }
        table.bench().drag(people);
    };
    let on_drag_end = move |_| {
        let is_dragged = |moving: &Option<crate::pages::workbench::bench::Moving>| {
            moving.as_ref().is_some_and(|moving| moving.is_dragged)
        };
        if table.bench().moving.with_untracked(is_dragged) {
            table.bench().stop_moving();
        }
    };
    view! {
        <tr
            class="cursor-pointer"
            data-row=index.to_string()
            aria-rowindex=(index + 2).to_string()
            aria-selected=move || is_selected.get().to_string()
            tabindex=move || if is_active.get() { "0" } else { "-1" }
            style:height=format!("{ROW_HEIGHT}px")
            draggable="true"
            on:focus=move |_| table.window.active.set(index)
            on:dblclick=move |_| {
                if let Some(employee) = employee.get_untracked() {
                    table.bench().explain(employee);
                }
            }
            on:dragstart=on_drag
            on:dragend=on_drag_end
        >
            {move || {
                // A row comes and goes with every turn of the wheel: its words are made once, and again in another language.
                let locale = i18n.get_locale();
                row.get()
                    .map(|row| {
                        view! { <Cells table=table index=index row=row locale=locale is_selected=is_selected is_active=is_active /> }
                    })
            }}
        </tr>
    }
}

/// What a row shows.
#[component]
fn Cells(
    /// The table.
    table: Table,
    /// Place in the list.
    index: usize,
    /// The move.
    row: Arc<MoveRow>,
    /// The language of its words.
    locale: Locale,
    /// Whether it is selected.
    is_selected: Memo<bool>,
    /// Whether the row is in the tab order, and its buttons with it.
    is_active: Memo<bool>,
) -> impl IntoView {
    let tab = move || if is_active.get() { "0" } else { "-1" };
    let person = row.person.clone();
    let name = person.name.clone();
    let pin_label = td_string!(locale, workbench.pin_of, name = name.clone());
    let reject_label = td_string!(locale, workbench.reject_of, name = name.clone());
    let one = StoredValue::new(vec![row.clone()]);
    let employee = person.employee.clone();
    let is_pinned = person.is_pinned;
    let warnings = row.warnings;
    let fit = row.fit;
    view! {
        <td class="pl-4!">
            <input
                type="checkbox"
                class="checkbox checkbox-sm align-middle"
                tabindex="-1"
                aria-label=td_string!(locale, workbench.select_of, name = name.clone())
                prop:checked=is_selected
                on:change=move |_| table.toggle(index)
            />
        </td>
        <th scope="row">
            <span class="flex items-baseline gap-2 min-w-0">
                <button
                    type="button"
                    class="font-semibold truncate cursor-pointer hover:underline text-left"
                    tabindex="-1"
                    aria-label=td_string!(locale, workbench.why_of, name = name)
                    on:click=move |_| table.bench().explain(employee.clone())
                >
                    {person.name}
                </button>
                {person.is_new.then(|| view! { <span class="chip chip-info shrink-0">{td_string!(locale, workbench.is_new)}</span> })}
            </span>
            <span class="block truncate text-xs text-muted">{person.to.title.clone()}</span>
        </th>
        <td>
            <End place=person.from ratio=row.from_ratio_centi locale=locale is_target=false />
            <End place=person.to ratio=row.to_ratio_centi locale=locale is_target=true />
        </td>
        <td>
            <span class="flex items-center gap-2">
                <progress class="progress progress-primary h-1.5 w-8" value=fit.to_string() max="100" aria-hidden="true"></progress>
                <span class="tabular-nums font-semibold">{fit}</span>
            </span>
        </td>
        <td>
            {if warnings == 0 {
                view! {
                    <span class="chip chip-line">
                        <IconView icon=Icon::ShieldCheck class="size-3.5" />
                        {td_string!(locale, workbench.rules_pass)}
                    </span>
                }
                    .into_any()
            } else {
                let count = format::integer(locale, i64::from(warnings));
                view! {
                    <span class="chip chip-warn">
                        <IconView icon=Icon::Alert class="size-3.5" />
                        {td_string!(locale, workbench.rules_notes, count = count)}
                    </span>
                }
                    .into_any()
            }}
        </td>
        <td>
            <span class="flex items-center">
                <button
                    type="button"
                    class=if is_pinned { "iconbtn size-7 bg-primary text-primary-content" } else { "iconbtn size-7" }
                    tabindex=tab
                    data-action="pin"
                    aria-pressed=is_pinned.to_string()
                    aria-keyshortcuts="P"
                    aria-label=pin_label.clone()
                    title=pin_label
                    on:click=move |_| one.with_value(|rows| table.toggle_pins(rows))
                >
                    <IconView icon=Icon::Pin class="size-4" />
                </button>
                <button
                    type="button"
                    class="iconbtn size-7"
                    tabindex=tab
                    data-action="reject"
                    aria-keyshortcuts="X"
                    aria-label=reject_label.clone()
                    title=reject_label
                    on:click=move |_| one.with_value(|rows| table.reject(rows))
                >
                    <IconView icon=Icon::Close class="size-4" />
                </button>
            </span>
        </td>
    }
}

/// One end of a move: the unit and its load today.
#[component]
fn End(
    /// The position.
    place: Place,
    /// Load ratio of its unit today.
    ratio: Option<i64>,
    /// The language of its number.
    locale: Locale,
    /// Whether the move goes there.
    is_target: bool,
) -> impl IntoView {
    let unit = place::unit(&place);
    let title = format!("{}, {unit}", place.title);
    let zone = Zone::of(ratio, true);
    view! {
        <span class="flex items-center gap-1.5 min-w-0" title=title>
            <span class="w-4 shrink-0 text-primary">
                {is_target.then(|| view! { <IconView icon=Icon::ArrowRight class="size-3.5" /> })}
            </span>
            <span class=if is_target { "flex-1 truncate font-semibold" } else { "flex-1 truncate" }>{unit}</span>
            <span class="tabular-nums flex items-center gap-1 text-muted">
                <svg class="size-2.5 shrink-0" viewBox="-5.5 -5.5 11 11" fill=zone_colour(zone) aria-hidden="true">
                    <path d=zone_mark(zone)></path>
                </svg>
                {format::ratio_or_none(locale, ratio)}
            </span>
        </span>
    }
}
