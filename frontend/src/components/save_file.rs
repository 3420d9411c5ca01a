//! Files made in the browser.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Hands `content` to the browser as a file called `name`. Fails only in a browser without files.
pub fn save_text(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    save(
        name,
        &web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?,
    )
}

/// Hands bytes to the browser as a file called `name`.
pub fn save_bytes(name: &str, content: &js_sys::ArrayBuffer) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(content);
    save(name, &web_sys::Blob::new_with_buffer_source_sequence(&parts)?)
}

fn save(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
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
