//! What a chart answers to pointer and keyboard: every datum can be pointed at, focused and, where it leads somewhere, opened.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use shared::chart::{Drawing, HitArea};
use wasm_bindgen::JsCast;

use crate::components::table::Motion;

/// What is said about a datum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hint {
    /// Full name.
    pub name: String,
    /// Labels and values.
    pub facts: Vec<(String, String)>,
    /// Where it leads.
    pub href: Option<String>,
}

impl Hint {
    /// The hint as one line for screen readers.
    fn spoken(&self) -> String {
        let facts: Vec<String> = self
            .facts
            .iter()
            .map(|(label, value)| format!("{label} {value}"))
            .collect();
        format!("{}: {}", self.name, facts.join(", "))
    }
}

/// Half of the widest hint in pixels.
const HALF_HINT: i32 = 130;

/// A length as a share of the whole, so that it holds when the picture is scaled.
fn share(part: i32, whole: u32) -> String {
    format!("{:.3}%", f64::from(part) * 100.0 / f64::from(whole.max(1)))
}

/// Steps of the arrow keys: rows answer to up and down, columns to left and right, and either to both.
fn motion(key: &str) -> Option<Motion> {
    match key {
        "ArrowLeft" => Some(Motion::Up),
        "ArrowRight" => Some(Motion::Down),
        key => Motion::of_key(key),
    }
}

/// Invisible places over a picture. Lies in a positioned box of the picture's size.
#[component]
pub fn Overlay(
    /// What they are, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The picture.
    drawing: Signal<Option<Drawing>>,
    /// What is said about each datum, in its order.
    hints: Signal<Vec<Hint>>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let active = RwSignal::new(0_usize);
    let shown = RwSignal::new(None::<usize>);
    let count = move || drawing.with(|drawing| drawing.as_ref().map_or(0, |drawing| drawing.hit_areas.len()));

    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            shown.set(None);
            return;
        }
        let Some(target) =
            motion(&event.key()).and_then(|motion| motion.target(active.get_untracked(), 8, untrack(count)))
        else {
            return;
        };
        event.prevent_default();
        active.set(target);
        let found = list
            .get_untracked()
            .and_then(|list| list.query_selector(&format!("[data-datum='{target}']")).ok().flatten());
        if let Some(place) = found.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A place that has just left the document cannot take the focus; nothing is lost then.
            let _ = place.focus();
        }
    };

    let places = move || {
        let hints = hints.get();
        drawing.get().map(|drawing| {
            drawing
                .hit_areas
                .iter()
                .map(|area| {
                    let hint = hints.get(area.index).cloned().unwrap_or_default();
                    let size = (drawing.width, drawing.height);
                    view! { <Place area=*area size=size hint=hint active=active shown=shown /> }
                })
                .collect_view()
        })
    };
    let hint = move || {
        let index = shown.get()?;
        let hint = hints.with(|hints| hints.get(index).cloned())?;
        drawing.with(|drawing| {
            let drawing = drawing.as_ref()?;
            let area = drawing.hit_areas.iter().find(|area| area.index == index)?;
            Some(view! { <HintBox hint=hint area=*area size=(drawing.width, drawing.height) /> })
        })
    };

    view! {
        <ul node_ref=list class="absolute inset-0" aria-label=move || label.get() on:keydown=on_key>
            {places}
        </ul>
        {hint}
    }
}

/// The place of one datum.
#[component]
fn Place(
    /// Where it lies.
    area: HitArea,
    /// Size of the picture.
    size: (u32, u32),
    /// What is said about it.
    hint: Hint,
    /// The place in the tab order.
    active: RwSignal<usize>,
    /// The place whose hint is shown.
    shown: RwSignal<Option<usize>>,
) -> impl IntoView {
    let index = area.index;
    let enter = move || {
        shown.set(Some(index));
    };
    let leave = move || {
        if shown.get_untracked() == Some(index) {
            shown.set(None);
        }
    };
    let tabindex = move || if active.get() == index { "0" } else { "-1" };
    let spoken = hint.spoken();
    let class = "block size-full rounded hover:bg-base-content/6 focus-visible:bg-base-content/6";
    let place = match hint.href {
        Some(href) => view! {
            <a
                href=href
                class=class
                data-datum=index.to_string()
                tabindex=tabindex
                aria-label=spoken
                on:mouseenter=move |_| enter()
                on:mouseleave=move |_| leave()
                on:focus=move |_| {
                    active.set(index);
                    enter();
                }
                on:blur=move |_| leave()
            ></a>
        }
        .into_any(),
        None => view! {
            <span
                role="img"
                class=class
                data-datum=index.to_string()
                tabindex=tabindex
                aria-label=spoken
                on:mouseenter=move |_| enter()
                on:mouseleave=move |_| leave()
                on:focus=move |_| {
                    active.set(index);
                    enter();
                }
                on:blur=move |_| leave()
            ></span>
        }
        .into_any(),
    };
    view! {
        <li
            class="absolute"
            style:left=share(area.x, size.0)
            style:top=share(area.y, size.1)
            style:width=share(area.width, size.0)
            style:height=share(area.height, size.1)
        >
            {place}
        </li>
    }
}

/// The hint beside its datum. Screen readers hear the same from the place itself.
#[component]
fn HintBox(
    /// What it says.
    hint: Hint,
    /// Where the datum lies.
    area: HitArea,
    /// Size of the picture.
    size: (u32, u32),
) -> impl IntoView {
    let width = i32::try_from(size.0).unwrap_or(i32::MAX);
    let height = i32::try_from(size.1).unwrap_or(i32::MAX);
    let centre = (area.x + area.width / 2).clamp(HALF_HINT.min(width / 2), (width - HALF_HINT).max(width / 2));
    let is_below = area.y + area.height / 2 < height / 2;
    let top = if is_below {
        share(area.y + area.height + 4, size.1)
    } else {
        "auto".to_owned()
    };
    let bottom = if is_below {
        "auto".to_owned()
    } else {
        share(height - area.y + 4, size.1)
    };
    view! {
        <div
            aria-hidden="true"
            class="panel absolute z-20 w-max max-w-64 -translate-x-1/2 pointer-events-none px-3 py-2 text-sm shadow-lg"
            style:left=share(centre, size.0)
            style:top=top
            style:bottom=bottom
        >
            <p class="font-semibold">{hint.name}</p>
            <dl class="grid grid-cols-[auto_auto] gap-x-3 text-muted">
                {hint
                    .facts
                    .into_iter()
                    .map(|(label, value)| {
                        view! {
                            <dt>{label}</dt>
                            <dd class="text-right tabular-nums text-base-content">{value}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
        </div>
    }
}
