//! What the browser keeps beyond a page: language and theme for good; and for as long as the window is open what was decided on the
//! workbench, by identifiers that mean nothing outside the product, and the reader's own words that are not sent yet. Tokens and what the
//! server has told never go here.

use leptos::{prelude::window, web_sys};

/// Key of the chosen theme; read before the first paint by `loader.js`.
pub const THEME: &str = "seimbang-theme";
/// Key of the chosen language; read before the first paint by `loader.js`.
pub const LANGUAGE: &str = "seimbang-language";

/// A stored choice. Storage can be switched off by policy: then there is none.
pub fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Keeps a choice, if the browser lets us; without it the choice holds for this visit.
pub fn write(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage costs the user one click next time, nothing more.
        let _ = storage.set_item(key, value);
    }
}

/// The storage of this window; none where policy forbids it.
fn window_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// What this window keeps under a key.
pub fn read_in_window(key: &str) -> Option<String> {
    window_storage()?.get_item(key).ok().flatten()
}

/// Keeps something until this window is closed. Says whether the browser let us.
pub fn write_in_window(key: &str, value: &str) -> bool {
    window_storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Drops everything that this window keeps under keys that begin so, and for which `is_wanted` says no.
pub fn prune_window(prefix: &str, is_wanted: impl Fn(&str) -> bool) {
    let Some(storage) = window_storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count)
        .filter_map(|place| storage.key(place).ok().flatten())
        .collect();
    for key in keys {
        if key.starts_with(prefix) && !is_wanted(&key) {
            // A storage that refuses to forget is emptied when the window is closed.
            let _ = storage.remove_item(&key);
        }
    }
}
