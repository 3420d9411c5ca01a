//! Heads of columns, which sort.

use leptos::prelude::*;

use super::{Table, order::Column};
use crate::i18n::{t_string, use_i18n};

/// Which way a column is sorted.
fn sorted(table: Table, column: Column) -> &'static str {
    let order = table.order.get();
    match (order.column == column, order.is_falling) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    }
}

/// Head of a column that moves can be sorted by.
#[component]
pub(super) fn Head(
    /// The table.
    table: Table,
    /// The column.
    column: Column,
    /// Its width.
    class: &'static str,
    /// Its name.
    label: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <th scope="col" class=class aria-sort=move || sorted(table, column)>
            <SortButton table=table column=column label=label />
        </th>
    }
}

/// The button that sorts by a column.
#[component]
pub(super) fn SortButton(
    /// The table.
    table: Table,
    /// The column.
    column: Column,
    /// Its name.
    label: Signal<&'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let arrow = move || match sorted(table, column) {
        "ascending" => "↑",
        "descending" => "↓",
        _ => "",
    };
    let described = move || t_string!(i18n, workbench.sort_by, column = label.get());
    view! {
        <button
            type="button"
            class="font-semibold cursor-pointer hover:underline"
            title=described
            on:click=move |_| table.order.update(|order| *order = order.clicked(column))
        >
            {move || label.get()}
            <span aria-hidden="true">" " {arrow}</span>
        </button>
    }
}
