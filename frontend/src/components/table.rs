//! A table that draws only the rows in view: fixed row height, so that 40,000 rows scroll as fast as 40.
//!
//! Screen readers get the whole size by `aria-rowcount` and each row's place by `aria-rowindex`. One row is in the tab order; arrow keys,
//! Page Up, Page Down, Home and End move it, Enter opens it.

mod scroll;
mod window;

use leptos::{ev::KeyboardEvent, prelude::*};
pub use scroll::{RowWindow, Spacer};
pub use window::{Motion, visible_rows};

use crate::i18n::{format, t_string, use_i18n};

/// A column of the head.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it shows.
    pub label: Signal<String>,
    /// Whether it holds numbers: right aligned, tabular figures.
    pub is_number: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<Signal<String>>) -> Self {
        Self {
            label: label.into(),
            is_number: false,
        }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<Signal<String>>) -> Self {
        Self {
            label: label.into(),
            is_number: true,
        }
    }
}

/// The table. `row` makes the cells of one row: a `th scope="row"` first, then `td`s, with class `n` for numbers.
#[component]
pub fn WindowedTable<T, F>(
    /// What the table shows, for screen readers.
    #[prop(into)]
    caption: Signal<String>,
    /// The head.
    columns: Vec<Column>,
    /// All rows.
    #[prop(into)]
    rows: Signal<Vec<T>>,
    /// Height of each row in pixels: 34 for one line, 49 for two.
    #[prop(default = 34)]
    row_height: i32,
    /// Cells of a row.
    row: F,
    /// Called with the index of the row on which Enter was pressed or which was clicked.
    #[prop(optional)]
    on_open: Option<Callback<usize>>,
    /// Height and other classes of the scrolling region.
    #[prop(default = "max-h-[70vh]")]
    class: &'static str,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(&T) -> AnyView + Copy + Send + Sync + 'static,
{
    let i18n = use_i18n();
    let count = Memo::new(move |_| rows.with(Vec::len));
    let window = RowWindow::new(count, row_height);
    let (shown, active) = (window.shown, window.active);
    let width = columns.len().to_string();

    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            if let Some(on_open) = on_open {
                event.prevent_default();
                on_open.run(active.get_untracked());
            }
            return;
        }
        if let Some(motion) = Motion::of_key(&event.key()) {
            event.prevent_default();
            window.follow(motion);
        }
    };
    let label = move || {
        let total = format::count(i18n.get_locale(), count.get() as u64);
        format!(
            "{}. {}",
            caption.get(),
            t_string!(i18n, common.table.rows, total = total)
        )
    };

    view! {
        <div
            node_ref=window.region
            class=format!("overflow-auto {class}")
            role="region"
            aria-label=label
            on:scroll=move |_| window.measure()
            on:keydown=on_key
        >
            <table class="dtable" aria-rowcount=move || (count.get() + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        {columns
                            .into_iter()
                            .map(|column| {
                                view! {
                                    <th scope="col" class:n=column.is_number>
                                        {move || column.label.get()}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <Spacer rows=Signal::derive(move || shown.get().start) row_height=row_height width=width.clone() />
                    <For each=move || shown.get() key=move |index| *index let:index>
                        <tr
                            data-row=index.to_string()
                            aria-rowindex=(index + 2).to_string()
                            tabindex=move || if window.is_active(index) { "0" } else { "-1" }
                            style:height=format!("{row_height}px")
                            class:cursor-pointer=on_open.is_some()
                            on:focus=move |_| active.set(index)
                            on:click=move |_| {
                                if let Some(on_open) = on_open {
                                    active.set(index);
                                    on_open.run(index);
                                }
                            }
                        >
                            {move || rows.with(|rows| rows.get(index).map(row))}
                        </tr>
                    </For>
                    <Spacer
                        rows=Signal::derive(move || count.get().saturating_sub(shown.get().end))
                        row_height=row_height
                        width=width
                    />
                </tbody>
            </table>
        </div>
    }
}
