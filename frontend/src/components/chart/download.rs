//! Charts and their tables as files.

use leptos::prelude::*;
use shared::chart::Drawing;
use wasm_bindgen::JsValue;

use crate::components::save_file::save_text;

/// Typeface of a picture outside the application, where the product's own may be missing.
const FONT: &str = "'Source Sans 3', 'Noto Sans', 'Segoe UI', Roboto, Arial, sans-serif";

/// Saves a chart as it looks now: its colours are those of the theme in use.
pub fn save_picture(name: &str, drawing: &Drawing) -> Result<(), JsValue> {
    let root = document().document_element().ok_or(JsValue::NULL)?;
    let styles = window().get_computed_style(&root)?.ok_or(JsValue::NULL)?;
    let colour = |property: &str| {
        styles
            .get_property_value(property)
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let svg = drawing.with_colours(FONT, &colour("--color-base-100"), |token| colour(token.property()));
    save_text(&format!("{name}.svg"), "image/svg+xml", &svg)
}

/// Saves a table.
pub fn save_table(name: &str, csv: &str) -> Result<(), JsValue> {
    save_text(&format!("{name}.csv"), "text/csv;charset=utf-8", csv)
}
