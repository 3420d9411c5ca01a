//! A menu below its button, on the browser's own `<details>`.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// Closes a menu. A focus inside, which would be hidden with it, goes back to the button.
pub fn close_menu(menu: NodeRef<html::Details>) {
    let Some(menu) = menu.get_untracked() else { return };
    let has_focus = menu.contains(document().active_element().as_deref());
    menu.set_open(false);
    let button = menu.query_selector("summary").ok().flatten().filter(|_| has_focus);
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Only an element outside the document refuses the focus.
        let _ = button.focus();
    }
}

/// A menu that closes on Esc and when the focus goes elsewhere. Its entries call [`close_menu`].
#[component]
pub fn Dropdown(
    /// The element, for [`close_menu`].
    node: NodeRef<html::Details>,
    /// The `<summary>` and the `dropdown-content`.
    children: Children,
) -> impl IntoView {
    // A menu that keeps hanging open after the focus has left is in the way.
    let on_focusout = move |event: ev::FocusEvent| {
        let target = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let stays = node.get_untracked().is_some_and(|menu| menu.contains(target.as_ref()));
        if target.is_some() && !stays {
            close_menu(node);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close_menu(node);
        }
    };
    view! {
        <details node_ref=node class="dropdown dropdown-end" on:focusout=on_focusout on:keydown=on_key>
            {children()}
        </details>
    }
}
