//! The place where short messages appear.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use crate::{
    i18n::{t_string, use_i18n},
    state::toast::use_toasts,
};

/// Live region for messages; stands once in the application, so that screen readers know it before the first message.
#[component]
pub fn ToastHost() -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let items = toasts.items();
    view! {
        <div class="toast toast-center md:toast-end bottom-20 md:bottom-4 z-50 no-print" role="status" aria-live="polite">
            <For each=move || items.get() key=|toast| toast.id let:toast>
                <div class="alert bg-neutral text-neutral-content whitespace-normal max-w-[22rem] shadow-lg">
                    <IconView icon=Icon::Check class="size-5" />
                    <span>{toast.text.clone()}</span>
                    <button
                        type="button"
                        class="iconbtn text-neutral-content"
                        aria-label=move || t_string!(i18n, common.close)
                        on:click=move |_| toasts.dismiss(toast.id)
                    >
                        <IconView icon=Icon::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
