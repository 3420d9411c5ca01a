//! Commands about many moves at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Table, order};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, use_i18n},
};

/// The commands; those about selected moves wait until some are selected.
#[component]
pub(super) fn Toolbar(
    /// The table.
    table: Table,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = table.bench().desk;
    let selected = Memo::new(move |_| table.selected.with(BTreeSet::len));
    let is_empty = Memo::new(move |_| selected.get() == 0);
    let loose = Memo::new(move |_| {
        let decisions = desk.decisions.get();
        table.rows.with(|rows| order::count_loose(rows, &decisions))
    });
    let number = move |number: usize| format::count(i18n.get_locale(), number as u64);
    let told = move || match selected.get() {
        0 => t_string!(i18n, workbench.selected_none).to_owned(),
        some => t_string!(i18n, workbench.selected_some, count = number(some)),
    };
    view! {
        <div
            class="flex flex-wrap items-center gap-1 px-3 pb-2"
            role="toolbar"
            aria-label=move || t_string!(i18n, workbench.selected_commands)
        >
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=is_empty
                on:click=move |_| desk.edit_all(order::pin(&table.chosen(), &desk.wanted()))
            >
                <IconView icon=Icon::Pin class="size-4" />
                {t!(i18n, workbench.pin)}
            </button>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=is_empty
                on:click=move |_| desk.edit_all(order::free(&table.chosen(), &desk.wanted()))
            >
                <IconView icon=Icon::Undo class="size-4" />
                {t!(i18n, workbench.free)}
            </button>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=is_empty
                on:click=move |_| table.reject(&table.chosen())
            >
                <IconView icon=Icon::Close class="size-4" />
                {t!(i18n, workbench.reject)}
            </button>
            <span class="px-2 text-sm text-muted tabular-nums" role="status">
                {told}
            </span>
            <span class="flex-1"></span>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                disabled=move || loose.get() == 0
                on:click=move |_| desk.edit_all(order::pin(&table.rows.get_untracked(), &desk.wanted()))
            >
                <IconView icon=Icon::Pin class="size-4" />
                {t!(i18n, workbench.pin_all, count = move || number(loose.get()))}
            </button>
            <button
                type="button"
                class="btn btn-sm btn-quiet"
                aria-keyshortcuts="?"
                on:click=move |_| table.has_keys.set(true)
            >
                <kbd class="kbd kbd-sm">"?"</kbd>
                {t!(i18n, workbench.keys)}
            </button>
        </div>
    }
}
