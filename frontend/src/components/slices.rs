//! A list that is drawn a few rows per frame.

use leptos::prelude::*;

/// Rows drawn at once: less than what a browser notices as a pause, also on a slow machine.
const SLICE: usize = 4;

/// Rows of a list; those that do not fit into the first frame follow in the next ones, so that the page answers meanwhile.
#[component]
pub fn Slices<T, V>(
    /// What is shown.
    items: Vec<T>,
    /// Draws one of them.
    row: impl Fn(T) -> V + Send + Clone + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let total = items.len();
    let items = StoredValue::new(items);
    let drawn = RwSignal::new(SLICE.min(total));
    Effect::new(move |_| {
        if drawn.get() < total {
            request_animation_frame(move || {
                // The list may be gone by then.
                let _ = drawn.try_update(|drawn| *drawn = (*drawn + SLICE).min(total));
            });
        }
    });
    view! {
        <For
            each=move || 0..drawn.get()
            key=|place| *place
            children=move |place| items.with_value(|items| items.get(place).cloned()).map(&row)
        />
    }
}
