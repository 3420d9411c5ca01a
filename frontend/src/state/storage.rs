//! Choices that outlive a visit: language and theme, nothing else. Tokens, names and texts never go here.

use leptos::prelude::window;

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
