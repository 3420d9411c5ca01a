//! Where the keyboard focus goes after something happened.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// A text field with a fault, or the first choice of a group with one; both also say so to screen readers.
const FAULTY: &str = "[aria-invalid='true'], [data-invalid='true'] input";

/// Puts the keyboard focus on the element with this id, if the page has one.
pub fn focus_on(id: &str) {
    focus(document().get_element_by_id(id));
}

/// Gives the focus to the element with this id if it got lost: a control that is disabled does not keep it. Waits until what changed is drawn.
pub fn focus_if_lost(id: &'static str) {
    request_animation_frame(move || {
        if document()
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY")
        {
            focus_on(id);
        }
    });
}

/// After a form was refused: brings the reader to the first field with a fault, once the faults are drawn.
pub fn focus_first_fault(event: &ev::SubmitEvent) {
    let form = event.target().and_then(|form| form.dyn_into::<web_sys::Element>().ok());
    request_animation_frame(move || focus(form.and_then(|form| form.query_selector(FAULTY).ok().flatten())));
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus());
    }
}
