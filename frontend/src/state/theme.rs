//! Light or dark. `loader.js` sets the theme before the first paint; this module only switches it.

use leptos::prelude::document;

use super::storage;

const LIGHT: &str = "seimbang";
const DARK: &str = "seimbang-gelap";

/// Switches between light and dark and remembers the choice.
pub fn toggle() {
    let Some(root) = document().document_element() else {
        return;
    };
    let next = if root.get_attribute("data-theme").as_deref() == Some(DARK) {
        LIGHT
    } else {
        DARK
    };
    storage::write(storage::THEME, next);
    // Only an illegal attribute name could fail here.
    let _ = root.set_attribute("data-theme", next);
}
