//! Modal dialog on the browser's own `<dialog>`: focus goes in and comes back, Esc closes, the page behind is inert.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconView};
use crate::i18n::{t_string, use_i18n};

/// Puts the focus on the first field, or on the first button where there is no field.
fn focus_first(dialog: &web_sys::HtmlDialogElement) {
    let found = ["input, select, textarea", "button"]
        .into_iter()
        .find_map(|selector| dialog.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Only an element outside the document refuses the focus.
        let _ = element.focus();
    }
}

/// The buttons at the end of a dialog. They stay in view while a long form scrolls beneath them.
#[component]
pub fn DialogActions(
    /// The buttons, the way forward last.
    children: Children,
) -> impl IntoView {
    // Sticky measures from within the padding of the box, which the buttons cover: 0 would push them up over the last line.
    view! {
        <div class="sticky -bottom-5 sm:-bottom-7 z-10 mt-4 -mx-5 -mb-5 px-5 py-3 sm:-mx-7 sm:-mb-7 sm:px-7 sm:py-4 bg-base-100 border-t border-hair flex flex-wrap justify-end gap-2">
            {children()}
        </div>
    }
}

/// A modal dialog; a sheet from below on phones.
#[component]
pub fn Dialog(
    /// Identifier, unique on the page; the title's id derives from it.
    id: &'static str,
    /// Whether it is open. Closing by Esc or by the cross sets it to false.
    open: RwSignal<bool>,
    /// The title; repeats the verb of the button that opened it.
    #[prop(into)]
    title: Signal<String>,
    /// Width and text size of the box.
    #[prop(default = "sm:max-w-lg text-base")]
    class: &'static str,
    /// Content. It stays mounted while the dialog is closed, so that a half-written text survives closing.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // Fails only for a dialog outside the document, which closes with it.
                let _ = dialog.show_modal();
                // The browser would choose the cross in the corner.
                request_animation_frame(move || focus_first(&dialog));
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();

    view! {
        <dialog
            node_ref=node
            id=id
            class="modal modal-bottom sm:modal-middle no-print"
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
        >
            <div class=format!("modal-box p-5 sm:p-7 {class}")>
                <div class="flex items-start gap-3">
                    <h2 id=title_id class="text-xl flex-1">
                        {move || title.get()}
                    </h2>
                    <button
                        type="button"
                        class="iconbtn size-11 -mr-2 -mt-2"
                        aria-label=move || t_string!(i18n, common.close)
                        on:click=move |_| open.set(false)
                    >
                        <IconView icon=Icon::Close class="size-5" />
                    </button>
                </div>
                {children()}
            </div>
        </dialog>
    }
}
