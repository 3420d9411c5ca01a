//! The unit tree on the page. Only the rows in view are drawn, so that thousands of units stay quick.

use std::collections::BTreeMap;

use leptos::{attr::custom::custom_attribute, ev::KeyboardEvent, html, prelude::*};
use leptos_use::use_resize_observer;
use shared::domain::{ids::UnitId, zone::Zone};
use wasm_bindgen::JsCast;

use super::tree::{Filter, Row, Step, UnitTree};
use crate::{
    components::{
        icon::{Icon, IconView},
        table::visible_rows,
        zone::{zone_mark, zone_name},
    },
    i18n::{format, t, t_string, use_i18n},
};

/// Height of a row for a mouse, in pixels.
const FINE_ROW: i32 = 32;
/// Height of a row for a thumb, in pixels.
const COARSE_ROW: i32 = 44;

/// Height of a row on this device.
fn row_height() -> i32 {
    let is_coarse = window()
        .match_media("(pointer: coarse)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    if is_coarse { COARSE_ROW } else { FINE_ROW }
}

/// Height of some rows as a length of the style sheet.
fn pixels(rows: usize, row_height: i32) -> String {
    format!(
        "{}px",
        i32::try_from(rows).unwrap_or(i32::MAX).saturating_mul(row_height)
    )
}

/// Search field, filter and tree.
#[component]
pub fn TreePanel(
    /// The units.
    tree: StoredValue<UnitTree>,
    /// Place of the selected unit.
    selected: Signal<Option<usize>>,
    /// Called with the unit that was chosen.
    on_select: Callback<UnitId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let filter = RwSignal::new(Filter::default());
    let outside = tree.with_value(UnitTree::outside_count);
    view! {
        <div class="p-3 pb-2 shrink-0">
            <label class="input input-sm w-full pointer-coarse:h-11">
                <span class="sr-only">{t!(i18n, workload.search)}</span>
                <IconView icon=Icon::Search />
                <input
                    type="search"
                    placeholder=move || t_string!(i18n, workload.search)
                    prop:value=move || filter.with(|filter| filter.text.clone())
                    on:input=move |event| filter.update(|filter| filter.text = event_target_value(&event))
                />
            </label>
            <label class="flex items-center gap-2 mt-2 text-sm min-h-6 pointer-coarse:min-h-11">
                <input
                    type="checkbox"
                    class="checkbox checkbox-xs"
                    prop:checked=move || filter.with(|filter| filter.is_outside_only)
                    on:change=move |event| filter.update(|filter| filter.is_outside_only = event_target_checked(&event))
                />
                {move || {
                    t_string!(i18n, workload.outside_only, count = format::count(i18n.get_locale(), outside as u64))
                }}
            </label>
        </div>
        <TreeView tree=tree filter=filter.into() selected=selected on_select=on_select />
    }
}

/// The tree itself.
#[component]
fn TreeView(
    /// The units.
    tree: StoredValue<UnitTree>,
    /// What is left of them.
    filter: Signal<Filter>,
    /// Place of the selected unit.
    selected: Signal<Option<usize>>,
    /// Called with the unit that was chosen.
    on_select: Callback<UnitId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let region = NodeRef::<html::Div>::new();
    let row_height = row_height();
    let choices = RwSignal::new(BTreeMap::<usize, bool>::new());
    // The unit in the tab order; the selected one until the keyboard moves on.
    let focused = RwSignal::new(None::<usize>);
    let scroll = RwSignal::new((0_i32, 1_200_i32));
    let rows = Memo::new(move |_| {
        tree.with_value(|tree| choices.with(|choices| filter.with(|filter| tree.rows(choices, selected.get(), filter))))
    });
    let active = Memo::new(move |_| {
        let wanted = focused.get().or_else(|| selected.get());
        rows.with(|rows| rows.iter().position(|row| Some(row.node) == wanted).unwrap_or(0))
    });
    // Rows in view with their place, and the one in the tab order wherever it is: the keyboard must find a way in.
    let shown = Memo::new(move |_| {
        let (top, height) = scroll.get();
        let active = active.get();
        rows.with(|rows| {
            let range = visible_rows(top, height, row_height, rows.len());
            let is_drawn = |index: &usize| range.contains(index) || *index == active;
            (0..)
                .zip(rows.iter().copied())
                .filter(|(index, _)| is_drawn(index))
                .collect::<Vec<(usize, Row)>>()
        })
    });
    let height = move || pixels(rows.with(Vec::len), row_height);

    let measure = move || {
        if let Some(region) = region.get_untracked() {
            scroll.set((region.scroll_top(), region.client_height()));
        }
    };
    let bring_into_view = move |index: usize| {
        let Some(region) = region.get_untracked() else { return };
        let top = i32::try_from(index).unwrap_or(i32::MAX).saturating_mul(row_height);
        if top < region.scroll_top() {
            region.set_scroll_top(top);
        } else if top + row_height > region.scroll_top() + region.client_height() {
            region.set_scroll_top(top + row_height - region.client_height());
        }
        measure();
    };
    let focus_row = move |index: usize| {
        let Some(node) = rows.with_untracked(|rows| rows.get(index).map(|row| row.node)) else {
            return;
        };
        focused.set(Some(node));
        bring_into_view(index);
        // The row exists only after the next rendering.
        request_animation_frame(move || {
            let found = region
                .get_untracked()
                .and_then(|region| region.query_selector(&format!("[data-node='{node}']")).ok().flatten());
            if let Some(row) = found.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
                // A row that has left the document cannot take the focus; nothing is lost then.
                let _ = row.focus();
            }
        });
    };
    let select = move |node: usize| {
        focused.set(Some(node));
        if let Some(id) = tree.with_value(|tree| tree.get(node).map(|node| node.load.unit.id.clone())) {
            on_select.run(id);
        }
    };
    let open = move |node: usize, is_open: bool| {
        choices.update(|choices| {
            choices.insert(node, is_open);
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let step =
            rows.with_untracked(|rows| tree.with_value(|tree| tree.step(rows, active.get_untracked(), &event.key())));
        if let Some(step) = step {
            event.prevent_default();
            match step {
                Step::Focus(index) => focus_row(index),
                Step::Open(node, is_open) => open(node, is_open),
                Step::Select(node) => select(node),
            }
        }
    };
    // When the tree appears or its region changes size: the selected unit may lie far below.
    use_resize_observer(region, move |_, _| bring_into_view(active.get_untracked()));

    view! {
        <div
            node_ref=region
            class="overflow-auto flex-1 min-h-0 px-2 pb-3"
            on:scroll=move |_| measure()
        >
            {move || {
                rows.with(Vec::is_empty).then(|| view! { <p class="text-muted px-2 py-3">{t!(i18n, workload.no_match)}</p> })
            }}
            <div
                role="tree"
                aria-label=move || t_string!(i18n, workload.units)
                class="relative"
                style:height=height
                on:keydown=on_key
            >
                <For
                    each=move || shown.get()
                    // By unit and not by row: a row that opens, or moves because another one does, keeps its element and the focus.
                    key=|(_, row)| row.node
                    children=move |first| {
                        let node = first.1.node;
                        let place = Memo::new(move |_| {
                            shown.with(|shown| shown.iter().find(|(_, row)| row.node == node).copied()).unwrap_or(first)
                        });
                        let is_selected = Signal::derive(move || selected.get() == Some(node));
                        let is_active = Signal::derive(move || place.get().0 == active.get());
                        let on_open = Callback::new(move |is_open| open(node, is_open));
                        let on_choose = Callback::new(move |()| select(node));
                        view! {
                            <TreeRow
                                tree=tree
                                place=place
                                height=row_height
                                is_selected=is_selected
                                is_active=is_active
                                on_open=on_open
                                on_choose=on_choose
                            />
                        }
                    }
                />
            </div>
        </div>
    }
}

/// One unit of the tree with its mark and ratio.
#[component]
fn TreeRow(
    /// The units.
    tree: StoredValue<UnitTree>,
    /// The row with its place among all rows, from 0; its unit never changes.
    place: Memo<(usize, Row)>,
    /// Height in pixels.
    height: i32,
    /// Whether its unit is selected.
    is_selected: Signal<bool>,
    /// Whether it is in the tab order.
    is_active: Signal<bool>,
    /// Called with whether to open or close it.
    on_open: Callback<bool>,
    /// Called when it is chosen.
    on_choose: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = move || place.get().1;
    let node = place.get_untracked().1.node;
    let (name, load) = tree
        .with_value(|tree| {
            tree.get(node)
                .map(|node| (node.load.unit.name.clone(), node.load.subtree))
        })
        .unzip();
    let name = StoredValue::new(name.unwrap_or_default());
    let indent = move || i32::try_from(row().level.saturating_sub(1)).unwrap_or(0).min(8) * 14;
    let is_open = Memo::new(move |_| row().is_open);
    let class = move || {
        let look = if is_selected.get() {
            "bg-select font-semibold text-primary"
        } else {
            "hover:bg-hover"
        };
        format!("absolute inset-x-0 flex items-center gap-1.5 px-2 rounded-lg cursor-pointer {look}")
    };
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        on_open.run(is_open.get_untracked() == Some(false));
    };
    view! {
        <div
            role="treeitem"
            data-node=node.to_string()
            aria-posinset=move || row().position.to_string()
            aria-setsize=move || row().siblings.to_string()
            aria-expanded=move || is_open.get().map(|is_open| is_open.to_string())
            aria-selected=move || is_selected.get().to_string()
            tabindex=move || if is_active.get() { "0" } else { "-1" }
            class=class
            style:top=move || pixels(place.get().0, height)
            style:height=pixels(1, height)
            style:padding-left=move || format!("{}px", 8 + indent())
            title=name.get_value()
            on:click=move |_| on_choose.run(())
            // The library knows no `aria-level`, so that it is set as an attribute of one's own.
            {..custom_attribute("aria-level", move || row().level.to_string())}
        >
            {move || match is_open.get() {
                Some(is_open) => {
                    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
                    view! {
                        <span class="grid place-items-center self-stretch w-5 -ml-1 text-muted" on:click=toggle>
                            <IconView icon=icon class="size-3.5" />
                        </span>
                    }
                        .into_any()
                }
                None => view! { <span class="w-4 shrink-0"></span> }.into_any(),
            }}
            <span class="flex-1 truncate">{name.get_value()}</span>
            {load
                .filter(|load| !(load.holders == 0 && load.need_centi == 0))
                .map(|load| {
                    view! {
                        <span class=format!("inline-flex items-center gap-1 {}", zone_ink(load.zone))>
                            <svg class="size-2 shrink-0" viewBox="-5 -5 10 10" fill="currentColor" aria-hidden="true">
                                <path d=zone_mark(load.zone)></path>
                            </svg>
                            <span class="tabular-nums">
                                {move || format::ratio_or_none(i18n.get_locale(), load.load_ratio_centi)}
                            </span>
                            <span class="sr-only">" " {move || zone_name(i18n.get_locale(), load.zone)}</span>
                        </span>
                    }
                })}
        </div>
    }
}

/// Text colour of a zone.
fn zone_ink(zone: Zone) -> &'static str {
    match zone {
        Zone::Vacant => "text-bad-ink",
        Zone::Overloaded => "text-over-ink",
        Zone::Balanced => "text-bal-ink",
        Zone::Slack => "text-slack-ink",
    }
}
