//! The moves as they stand: every one of them in a table that draws only the rows in view, led by the keyboard.

mod head;
mod keys;
mod order;
mod row;
mod toolbar;

use std::{collections::BTreeSet, sync::Arc};

use leptos::{ev::KeyboardEvent, prelude::*};
use shared::{
    domain::ids::EmployeeId,
    planner::live::{Ask, MoveRow},
};
use wasm_bindgen::JsCast;

use self::head::{Head, SortButton};
use self::order::{Column, Order};
use super::{bench::Bench, desk::Moves};
use crate::{
    components::{
        search_field::SearchField,
        table::{Motion, RowWindow, Spacer},
    },
    i18n::{format, t, t_string, use_i18n},
};

/// Height of a row in pixels: two lines.
const ROW_HEIGHT: i32 = 49;
/// Columns of the table.
const WIDTH: &str = "6";

/// The table's own state.
#[derive(Clone, Copy)]
struct Table {
    /// The workbench; kept apart, for the table is copied a lot.
    home: StoredValue<Bench>,
    rows: Memo<Vec<Arc<MoveRow>>>,
    window: RowWindow,
    order: RwSignal<Order>,
    selected: RwSignal<BTreeSet<EmployeeId>>,
    /// Where a selection by Shift began.
    anchor: StoredValue<usize>,
    /// Whether the focus goes back to the table once a change has drawn it anew.
    wants_focus: StoredValue<bool>,
    /// Whether the keys are shown.
    has_keys: RwSignal<bool>,
}

impl Table {
    fn bench(self) -> Bench {
        self.home.get_value()
    }

    /// The rows that a command at a row is about.
    fn meant(self, index: usize) -> Vec<Arc<MoveRow>> {
        self.selected
            .with_untracked(|selected| self.rows.with_untracked(|rows| order::meant(rows, selected, index)))
    }

    /// The selected rows.
    fn chosen(self) -> Vec<Arc<MoveRow>> {
        let all = self.rows.get_untracked().into_iter();
        self.selected
            .with_untracked(|selected| all.filter(|row| selected.contains(&row.person.employee)).collect())
    }

    fn toggle_pins(self, rows: &[Arc<MoveRow>]) {
        let desk = self.bench().desk;
        desk.edit_all(order::toggle_pins(rows, &desk.wanted()));
    }

    /// Rejects moves; those rows go, and the focus stays where they were.
    fn reject(self, rows: &[Arc<MoveRow>]) {
        self.wants_focus.set_value(true);
        self.bench().desk.edit_all(order::reject(rows));
        self.selected.update(BTreeSet::clear);
    }

    fn toggle(self, index: usize) {
        self.anchor.set_value(index);
        let employee = self
            .rows
            .with_untracked(|rows| rows.get(index).map(|row| row.person.employee.clone()));
        if let Some(employee) = employee {
            self.selected.update(|selected| {
                if !selected.remove(&employee) {
                    selected.insert(employee);
                }
            });
        }
    }

    /// Selects everything from where the selection began.
    fn extend(self, index: usize) {
        let found = self
            .rows
            .with_untracked(|rows| order::between(rows, self.anchor.get_value(), index));
        self.selected.set(found);
    }

    fn select_all(self) {
        let count = self.window.count.get_untracked();
        let all = self.rows.with_untracked(|rows| order::between(rows, 0, count));
        self.selected.set(all);
    }

    fn on_key(self, event: &KeyboardEvent) {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_row = target.as_ref().is_some_and(|target| target.tag_name() == "TR");
        if event.alt_key() {
            return;
        }
        let active = self.window.active.get_untracked();
        if event.ctrl_key() || event.meta_key() {
            if event.key().eq_ignore_ascii_case("a") {
                event.prevent_default();
                self.select_all();
            }
            return;
        }
        if let Some(motion) = Motion::of_key(&event.key()) {
            event.prevent_default();
            if event.shift_key() && self.selected.with_untracked(BTreeSet::is_empty) {
                self.anchor.set_value(active);
            }
            if let Some(index) = self.window.follow(motion) {
                if event.shift_key() {
                    self.extend(index);
                } else {
                    self.anchor.set_value(index);
                }
            }
            return;
        }
        let key = event.key().to_lowercase();
        // A button in a row is pressed by Enter and Space itself.
        if !is_row && matches!(key.as_str(), "enter" | " ") {
            return;
        }
        let rows = self.meant(active);
        match key.as_str() {
            "enter" => {
                let row = self.rows.with_untracked(|rows| rows.get(active).cloned());
                if let Some(row) = row {
                    self.bench().explain(row.person.employee.clone());
                }
            }
            " " => self.toggle(active),
            "p" => self.toggle_pins(&rows),
            "x" | "delete" => self.reject(&rows),
            "u" => {
                self.wants_focus.set_value(true);
                self.bench().desk.ask(Ask::Undo);
            }
            "m" => {
                if let Some(row) = self.rows.with_untracked(|rows| rows.get(active).cloned()) {
                    self.bench().mark(row.person.employee.clone(), row.person.name.clone());
                }
            }
            "?" => self.has_keys.set(true),
            "escape" => {
                self.bench().stop_moving();
                self.selected.update(BTreeSet::clear);
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// After a change that took the row with the focus away: the row that is there now has it.
    fn restore_focus(self) {
        if !self.wants_focus.get_value() {
            return;
        }
        self.wants_focus.set_value(false);
        let count = self.window.count.get_untracked();
        let active = self.window.active.get_untracked().min(count.saturating_sub(1));
        request_animation_frame(move || {
            let is_lost = document()
                .active_element()
                .is_none_or(|active| active.tag_name() == "BODY");
            if is_lost && count > 0 {
                self.window.focus_row(active);
            }
        });
    }
}

/// The table with its search and its commands.
#[component]
pub(super) fn LiveMoves(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let moves = bench.desk.moves;
    let text = RwSignal::new(String::new());
    let order = RwSignal::new(Order {
        column: Column::Name,
        is_falling: false,
    });
    let rows = Memo::new(move |_| moves.with(|moves| text.with(|text| order::arrange(moves, text, order.get()))));
    let count = Memo::new(move |_| rows.with(Vec::len));
    let total = Memo::new(move |_| moves.with(Moves::len));
    let table = Table {
        home: StoredValue::new(bench),
        rows,
        window: RowWindow::new(count, ROW_HEIGHT),
        order,
        selected: RwSignal::new(BTreeSet::new()),
        anchor: StoredValue::new(0),
        wants_focus: StoredValue::new(false),
        has_keys: RwSignal::new(false),
    };
    // Who does not move any more is not selected either.
    Effect::new(move |_| {
        moves.with(|moves| {
            let has_left = |selected: &BTreeSet<EmployeeId>| selected.iter().any(|id| !moves.contains_key(id));
            if table.selected.with_untracked(has_left) {
                table
                    .selected
                    .update(|selected| selected.retain(|id| moves.contains_key(id)));
            }
        });
        table.restore_focus();
    });
    let nothing = move || {
        if total.get() == 0 {
            t_string!(i18n, workbench.moves_none)
        } else {
            t_string!(i18n, plan.no_match)
        }
    };
    let title = move || {
        let locale = i18n.get_locale();
        let number = |number: usize| format::count(locale, number as u64);
        if count.get() == total.get() {
            t_string!(i18n, workbench.moves_count, total = number(total.get()))
        } else {
            t_string!(
                i18n,
                workbench.moves_found,
                shown = number(count.get()),
                total = number(total.get())
            )
        }
    };
    view! {
        <section class="panel overflow-hidden flex flex-col" aria-labelledby="live-moves-title">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
                <h2 id="live-moves-title" class="text-base flex-1">
                    {t!(i18n, workbench.moves_title)}
                    <span class="ml-2 text-sm text-muted font-normal tabular-nums">{title}</span>
                </h2>
                <SearchField
                    label=Signal::derive(move || t_string!(i18n, plan.search).to_owned())
                    on_search=Callback::new(move |typed| text.set(typed))
                />
            </div>
            <toolbar::Toolbar table=table />
            {move || (count.get() == 0).then(|| view! { <p class="px-4 py-6 text-muted">{nothing}</p> })}
            <div class:hidden=move || count.get() == 0>
                <Grid table=table />
            </div>
            <keys::KeysDialog open=table.has_keys />
        </section>
    }
}

/// The rows.
#[component]
fn Grid(
    /// The table.
    table: Table,
) -> impl IntoView {
    let i18n = use_i18n();
    let window = table.window;
    let shown = window.shown;
    let is_all = move || {
        let count = window.count.get();
        count > 0 && table.selected.with(BTreeSet::len) == count
    };
    let toggle_all = move |_| {
        if table.selected.with_untracked(BTreeSet::len) == window.count.get_untracked() {
            table.selected.update(BTreeSet::clear);
        } else {
            table.select_all();
        }
    };
    view! {
        <div
            node_ref=window.region
            class="overflow-auto h-[calc(100dvh-21rem)] min-h-80 max-h-[60rem] border-t border-hair"
            role="region"
            aria-label=move || t_string!(i18n, workbench.moves_table)
            on:scroll=move |_| window.measure()
            on:keydown=move |event| table.on_key(&event)
        >
            <table
                class="dtable dtable-tight table-fixed min-w-2xl"
                role="grid"
                aria-multiselectable="true"
                aria-label=move || t_string!(i18n, workbench.moves_table)
                aria-rowcount=move || (window.count.get() + 1).to_string()
            >
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col" class="w-11 pl-4!">
                            <input
                                type="checkbox"
                                class="checkbox checkbox-sm align-middle"
                                tabindex="-1"
                                aria-label=move || t_string!(i18n, workbench.select_all)
                                prop:checked=is_all
                                on:change=toggle_all
                            />
                        </th>
                        <Head table=table column=Column::Name class="w-[32%]" label=Signal::derive(move || t_string!(i18n, workbench.column_person)) />
                        <th scope="col" aria-sort="none" class="w-[38%]">
                            <span class="flex gap-3">
                                <SortButton table=table column=Column::From label=Signal::derive(move || t_string!(i18n, workbench.column_from)) />
                                <SortButton table=table column=Column::To label=Signal::derive(move || t_string!(i18n, workbench.column_to)) />
                            </span>
                        </th>
                        <Head table=table column=Column::Fit class="w-24" label=Signal::derive(move || t_string!(i18n, workbench.column_fit)) />
                        <Head table=table column=Column::Rules class="w-28" label=Signal::derive(move || t_string!(i18n, workbench.column_rules)) />
                        <th scope="col" class="w-20">
                            <span class="sr-only">{t!(i18n, workbench.column_decide)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <Spacer rows=Signal::derive(move || shown.get().start) row_height=ROW_HEIGHT width=WIDTH.to_owned() />
                    <For each=move || shown.get() key=move |index| *index let:index>
                        <row::MoveLine table=table index=index />
                    </For>
                    <Spacer
                        rows=Signal::derive(move || window.count.get().saturating_sub(shown.get().end))
                        row_height=ROW_HEIGHT
                        width=WIDTH.to_owned()
                    />
                </tbody>
            </table>
        </div>
    }
}
