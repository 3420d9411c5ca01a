//! A field that searches while somebody types.

use std::time::Duration;

use leptos::{leptos_dom::helpers::debounce, prelude::*};

use super::icon::{Icon, IconView};

/// Pause after the last key before a search begins.
const PAUSE: Duration = Duration::from_millis(250);

/// A search field whose label stands inside.
#[component]
pub fn SearchField(
    /// What it looks for.
    #[prop(into)]
    label: Signal<String>,
    /// Called with the text once nothing was typed for a moment.
    on_search: Callback<String>,
    /// Size and width classes.
    #[prop(default = "input input-sm w-60")]
    class: &'static str,
) -> impl IntoView {
    let search = StoredValue::new_local(debounce(PAUSE, move |text: String| on_search.run(text)));
    view! {
        <label class=class>
            <IconView icon=Icon::Search class="size-4 text-muted" />
            <input
                type="search"
                aria-label=label
                placeholder=label
                autocomplete="off"
                maxlength="100"
                on:input=move |event| search.update_value(|search| search(event_target_value(&event)))
            />
        </label>
    }
}
