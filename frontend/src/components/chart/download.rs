//! Files made in the browser.

use std::time::Duration;

use leptos::prelude::*;
use shared::chart::Drawing;
use wasm_bindgen::{JsCast, JsValue};

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
    save(&format!("{name}.svg"), "image/svg+xml", &svg)
}

/// Saves a table.
pub fn save_table(name: &str, csv: &str) -> Result<(), JsValue> {
    save(&format!("{name}.csv"), "text/csv;charset=utf-8", csv)
}

/// Hands `content` to the browser as a file called `name`.
fn save(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after this function has returned.
    set_timeout(
        move || drop(web_sys::Url::revoke_object_url(&address)),
        Duration::from_secs(30),
    );
    Ok(())
}
