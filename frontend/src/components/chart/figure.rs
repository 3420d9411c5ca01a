//! The frame that every chart has.

use leptos::{html, prelude::*};
use leptos_use::use_resize_observer;
use shared::chart::Drawing;

use super::{
    ROW_LIMIT, download,
    legend::{Key, Mark},
    overlay::{Hint, Overlay},
    table::{Table, TableView},
};
use crate::{
    components::{
        dropdown::{Dropdown, close_menu},
        icon::{Icon, IconView},
    },
    i18n::{format::numerals, t, t_string, use_i18n},
};

/// What a chart needs beside its frame.
#[derive(Clone, Copy)]
pub struct Chart {
    /// What it shows.
    pub title: Signal<String>,
    /// Unit, order and period.
    pub subtitle: Signal<String>,
    /// Makes the picture for a width in pixels; called again when a signal that it reads changes.
    pub draw: Callback<u32, Option<Drawing>>,
    /// What is said about each datum, in its order.
    pub hints: Signal<Vec<Hint>>,
    /// The same numbers.
    pub table: Signal<Table>,
    /// What the marks mean.
    pub legend: Signal<Vec<(Mark, String)>>,
    /// Said when there is nothing to draw.
    pub empty: Signal<String>,
}

/// A chart in its frame.
#[component]
pub fn ChartFigure(
    /// Tells this chart from the others on the page, and names its files.
    id: &'static str,
    /// The chart.
    chart: Chart,
    /// Whether the buttons show only icons, for narrow panels.
    #[prop(default = false)]
    is_compact: bool,
    /// What stands below the chart.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(None::<u32>);
    use_resize_observer(place, move |entries, _| {
        if let Some(entry) = entries.first() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "casts of floats saturate"
            )]
            let measured = entry.content_rect().width().floor() as u32;
            // While hidden the place has no width; the picture is kept for when it comes back.
            if measured > 0 && width.get_untracked() != Some(measured) {
                width.set(Some(measured));
            }
        }
    });
    // Nothing is drawn before the width is known: the first picture already fits.
    let drawing = Memo::new(move |_| width.get().and_then(|width| chart.draw.run(width)));
    let is_empty = Memo::new(move |_| width.get().is_some() && drawing.with(Option::is_none));
    let is_table = RwSignal::new(false);
    let title_id = StoredValue::new(format!("{id}-title"));
    let overlay_label = Signal::derive(move || t_string!(i18n, chart.data_of, title = chart.title.get()));
    let table_label = Signal::derive(move || t_string!(i18n, chart.table_of, title = chart.title.get()));
    let marks = Signal::derive(move || numerals(i18n.get_locale()));

    view! {
        <figure class="panel p-4 flex flex-col min-w-0" aria-labelledby=title_id.get_value()>
            <figcaption class="flex items-start gap-3 mb-2">
                <div class="flex-1 min-w-0">
                    <h2 id=title_id.get_value() class="text-base leading-snug">
                        {move || chart.title.get()}
                    </h2>
                    <p class="text-sm text-muted">{move || chart.subtitle.get()}</p>
                </div>
                <div class="no-print flex gap-0.5 -mr-1 -mt-0.5 shrink-0">
                    <button
                        type="button"
                        class=if is_compact { "iconbtn size-7 pointer-coarse:size-11" } else { "btn btn-quiet btn-xs h-7 pointer-coarse:h-11 text-xs gap-1" }
                        aria-pressed=move || is_table.get().to_string()
                        aria-label=move || t_string!(i18n, chart.show_table_of, title = chart.title.get())
                        on:click=move |_| is_table.update(|shown| *shown = !*shown)
                    >
                        <IconView icon=Icon::Table class="size-4" />
                        {(!is_compact).then(|| view! { <span class="max-sm:hidden">{t!(i18n, chart.show_table)}</span> })}
                    </button>
                    <Downloads id=id chart=chart drawing=drawing.into() is_compact=is_compact />
                </div>
            </figcaption>
            <div class="flex flex-wrap gap-x-4 gap-y-1 mb-2" class:hidden=move || is_table.get()>
                {move || {
                    chart.legend.get().into_iter().map(|(mark, label)| view! { <Key mark=mark label=label /> }).collect_view()
                }}
            </div>
            <div node_ref=place class="relative min-w-0" class:hidden=move || is_table.get()>
                <div inner_html=move || drawing.with(|drawing| drawing.as_ref().map(|drawing| drawing.svg.clone()).unwrap_or_default())></div>
                <Overlay label=overlay_label drawing=drawing.into() hints=chart.hints />
                {move || is_empty.get().then(|| view! { <p class="text-muted py-8 text-center">{move || chart.empty.get()}</p> })}
            </div>
            {move || {
                is_table.get().then(|| view! { <TableView label=table_label table=chart.table numerals=marks /> })
            }}
            {children.map(|children| children())}
        </figure>
    }
}

/// Switches a chart between its first [`ROW_LIMIT`] rows and all of them; nothing when there are no more.
#[component]
pub fn ShowAll(
    /// Rows there are.
    total: Memo<usize>,
    /// Whether all of them are drawn.
    is_all: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || {
        if is_all.get() {
            t_string!(i18n, chart.show_fewer, limit = ROW_LIMIT)
        } else {
            t_string!(i18n, chart.show_all, total = total.get())
        }
    };
    view! {
        <button
            type="button"
            class="no-print btn btn-sm btn-line self-start mt-2"
            hidden=move || total.get() <= ROW_LIMIT
            on:click=move |_| is_all.update(|all| *all = !*all)
        >
            {label}
        </button>
    }
}

/// The menu of files.
#[component]
fn Downloads(
    /// Names the files.
    id: &'static str,
    /// The chart.
    chart: Chart,
    /// Its picture.
    drawing: Signal<Option<Drawing>>,
    /// Whether the button shows only an icon.
    is_compact: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let menu = NodeRef::<html::Details>::new();
    let save_picture = move |_| {
        close_menu(menu);
        if let Some(drawing) = drawing.get_untracked() {
            report(download::save_picture(id, &drawing));
        }
    };
    let save_table = move |_| {
        close_menu(menu);
        let csv = chart.table.get_untracked().csv(numerals(i18n.get_locale_untracked()));
        report(download::save_table(id, &csv));
    };
    view! {
        <Dropdown node=menu>
            <summary
                class=if is_compact { "iconbtn size-7 pointer-coarse:size-11" } else { "btn btn-quiet btn-xs h-7 pointer-coarse:h-11 text-xs gap-1" }
                aria-label=move || t_string!(i18n, chart.download_of, title = chart.title.get())
            >
                <IconView icon=Icon::Download class="size-4" />
                {(!is_compact).then(|| view! { <span class="max-sm:hidden">{t!(i18n, chart.download)}</span> })}
            </summary>
            <ul class="menu menu-sm dropdown-content panel z-20 w-44 mt-1 shadow-lg p-1">
                <li>
                    <button type="button" class="min-h-8 pointer-coarse:min-h-11" on:click=save_picture>
                        {t!(i18n, chart.download_svg)}
                    </button>
                </li>
                <li>
                    <button type="button" class="min-h-8 pointer-coarse:min-h-11" on:click=save_table>
                        {t!(i18n, chart.download_csv)}
                    </button>
                </li>
            </ul>
        </Dropdown>
    }
}

/// A file that the browser refused to make is a fault of ours: the console tells which.
fn report(result: Result<(), wasm_bindgen::JsValue>) {
    if let Err(error) = result {
        leptos::logging::error!("download failed: {error:?}");
    }
}
