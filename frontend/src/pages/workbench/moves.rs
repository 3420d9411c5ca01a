//! The moves as they stand, a page at a time, with a decision for each.

use leptos::{ev::KeyboardEvent, prelude::*};
use shared::{
    domain::ids::EmployeeId,
    planner::live::{Ask, LiveEdit, PersonRow, Rows},
};
use wasm_bindgen::JsCast;

use super::{
    desk::{LiveDesk, page_info},
    place::PlaceView,
};
use crate::{
    components::{
        focus::focus_if_lost,
        icon::{Icon, IconView},
        pagination::Pagination,
        search_field::SearchField,
    },
    i18n::{t, t_string, use_i18n},
};

/// Id of the table's region: where the focus goes when the row that had it is gone.
const REGION: &str = "live-moves";

/// The table with its search.
#[component]
pub(super) fn LiveMoves(
    /// The live plan.
    desk: LiveDesk,
    /// Called to choose another position for somebody.
    on_choose: Callback<Option<EmployeeId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = RwSignal::new(String::new());
    let look = move |page: u32| {
        desk.ask(Ask::Moves {
            text: text.get_untracked(),
            page,
        });
    };
    let on_search = Callback::new(move |typed: String| {
        text.set(typed);
        look(1);
    });
    let on_page = Callback::new(look);
    let moves = desk.moves;
    let info = Memo::new(move |_| moves.with(page_info));
    let is_empty = Memo::new(move |_| moves.with(|moves| moves.total == 0));
    let nothing = move || {
        if text.with(String::is_empty) {
            t_string!(i18n, workbench.moves_none)
        } else {
            t_string!(i18n, plan.no_match)
        }
    };
    view! {
        <section class="panel overflow-hidden flex flex-col" aria-labelledby="live-moves-title">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <h2 id="live-moves-title" class="text-base flex-1">
                    {t!(i18n, workbench.moves_title)}
                </h2>
                <SearchField
                    label=Signal::derive(move || t_string!(i18n, plan.search).to_owned())
                    on_search=on_search
                />
            </div>
            {move || is_empty.get().then(|| view! { <p class="px-4 pb-4 text-muted">{nothing}</p> })}
            <div class:hidden=is_empty>
                <p id="live-moves-keys" class="px-4 pb-2 text-sm text-muted hidden md:block">
                    {t!(i18n, workbench.moves_keys)}
                </p>
                <div
                    id=REGION
                    class="overflow-x-auto"
                    tabindex="0"
                    role="region"
                    aria-label=move || t_string!(i18n, workbench.moves_table)
                >
                    <table class="dtable dtable-tight">
                        <thead>
                            <tr>
                                <th scope="col" class="pl-4!">
                                    {t!(i18n, workbench.column_person)}
                                </th>
                                <th scope="col" class="hidden md:table-cell">
                                    {t!(i18n, workbench.column_from)}
                                </th>
                                <th scope="col">{t!(i18n, workbench.column_to)}</th>
                                <th scope="col">
                                    <span class="sr-only md:not-sr-only">{t!(i18n, workbench.column_decide)}</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody on:keydown=move_between_rows>
                            <For
                                each=move || moves.with(|moves| moves.items.clone())
                                key=|row| (row.employee.clone(), row.to.position.clone())
                                let:row
                            >
                                <MoveRow desk=desk row=row on_choose=on_choose />
                            </For>
                        </tbody>
                    </table>
                </div>
                {move || {
                    view! {
                        <Pagination
                            page=info.get()
                            on_page=on_page
                            label=Signal::derive(move || t_string!(i18n, workbench.moves_pages).to_owned())
                        />
                    }
                }}
            </div>
        </section>
    }
}

/// Arrow keys take the focus to the same button of the next row.
fn move_between_rows(event: KeyboardEvent) {
    let is_down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let Some(button) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    let Some(row) = button.closest("tr").ok().flatten() else {
        return;
    };
    let next = if is_down {
        row.next_element_sibling()
    } else {
        row.previous_element_sibling()
    };
    let action = button.get_attribute("data-action").unwrap_or_default();
    let found = next.and_then(|row| row.query_selector(&format!("[data-action='{action}']")).ok().flatten());
    if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // A button that has left the document cannot take the focus; nothing is lost then.
        drop(found.focus());
    }
}

/// The row of the table as it is now.
fn now<T: PartialEq + Send + Sync + 'static>(
    moves: RwSignal<Rows<PersonRow>>,
    employee: EmployeeId,
    read: fn(&PersonRow) -> T,
) -> Memo<Option<T>> {
    Memo::new(move |_| moves.with(|moves| moves.items.iter().find(|row| row.employee == employee).map(read)))
}

/// One move. The row stays the same while the person moves there, so that the focus does.
#[component]
fn MoveRow(
    /// The live plan.
    desk: LiveDesk,
    /// The move.
    row: PersonRow,
    /// Called to choose another position.
    on_choose: Callback<Option<EmployeeId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_pinned = now(desk.moves, row.employee.clone(), |row| row.is_pinned);
    let is_new = now(desk.moves, row.employee.clone(), |row| row.is_new);
    let (employee, position) = (row.employee.clone(), row.to.position.clone());
    let keep = Callback::new(move |()| {
        let employee = employee.clone();
        desk.edit(if desk.wanted().pins.contains_key(&employee) {
            LiveEdit::Unpin { employee }
        } else {
            LiveEdit::Pin {
                employee,
                position: position.clone(),
            }
        });
    });
    let (employee, position) = (row.employee.clone(), row.to.position.clone());
    let reject = Callback::new(move |()| {
        desk.edit(LiveEdit::Forbid {
            employee: employee.clone(),
            position: position.clone(),
        });
    });
    // A rejected move takes its row along, and the focus with it.
    on_cleanup(|| focus_if_lost(REGION));
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "k" | "K" => keep.run(()),
            "x" | "X" => reject.run(()),
            _ => return,
        }
        event.prevent_default();
    };
    let name = StoredValue::new(row.name.clone());
    let employee = row.employee.clone();
    view! {
        <tr on:keydown=on_key>
            <th scope="row" class="pl-4!">
                <span class="font-semibold">{row.name}</span>
                {move || {
                    (is_new.get() == Some(true))
                        .then(|| view! { <span class="chip chip-info ml-2">{t!(i18n, workbench.is_new)}</span> })
                }}
                <span class="block text-xs text-muted">{row.nip}</span>
                // On a phone there is no room for a column.
                <span class="block md:hidden mt-1">
                    <PlaceView place=row.from.clone() />
                </span>
            </th>
            <td class="hidden md:table-cell">
                <PlaceView place=row.from />
            </td>
            <td>
                <PlaceView place=row.to />
            </td>
            <td>
                <span class="flex flex-col md:flex-row items-center gap-1 md:gap-0 whitespace-nowrap">
                    <button
                        type="button"
                        class=move || {
                            if is_pinned.get() == Some(true) { "btn btn-sm btn-primary px-2" } else { "btn btn-sm btn-quiet px-2" }
                        }
                        data-action="keep"
                        aria-pressed=move || (is_pinned.get() == Some(true)).to_string()
                        aria-keyshortcuts="K"
                        aria-label=move || t_string!(i18n, workbench.keep_of, name = name.get_value())
                        on:click=move |_| keep.run(())
                    >
                        <IconView icon=Icon::Pin class="size-4 md:hidden" />
                        <span class="hidden md:inline">{t!(i18n, workbench.keep)}</span>
                    </button>
                    <button
                        type="button"
                        class="btn btn-sm btn-quiet px-2"
                        data-action="reject"
                        aria-keyshortcuts="X"
                        aria-label=move || t_string!(i18n, workbench.reject_of, name = name.get_value())
                        on:click=move |_| reject.run(())
                    >
                        <IconView icon=Icon::Close class="size-4 md:hidden" />
                        <span class="hidden md:inline">{t!(i18n, workbench.reject)}</span>
                    </button>
                    <button
                        type="button"
                        class="btn btn-sm btn-quiet px-2"
                        data-action="other"
                        aria-label=move || t_string!(i18n, workbench.other_of, name = name.get_value())
                        on:click=move |_| on_choose.run(Some(employee.clone()))
                    >
                        <IconView icon=Icon::Edit class="size-4 md:hidden" />
                        <span class="hidden md:inline">{t!(i18n, workbench.other)}</span>
                    </button>
                </span>
            </td>
        </tr>
    }
}
