//! The mark: two stacked blocks and one tall block, level on a beam.

use leptos::prelude::*;

/// The mark of the product; decoration, the name stands beside it.
#[component]
pub fn BrandMark(
    /// Size classes.
    #[prop(default = "size-9")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("{class} shrink-0") viewBox="0 0 36 36" aria-hidden="true">
            <rect width="36" height="36" rx="9" fill="currentColor" opacity=".14"></rect>
            <rect x="8" y="9" width="6" height="6" rx="1.5" fill="currentColor"></rect>
            <rect x="8" y="16.2" width="6" height="6" rx="1.5" fill="currentColor"></rect>
            <rect x="22" y="9" width="6" height="13.2" rx="1.5" fill="#f2b43c"></rect>
            <rect x="6" y="24" width="24" height="2.4" rx="1.2" fill="currentColor"></rect>
            <path d="M18 26 21.2 31h-6.4z" fill="currentColor"></path>
        </svg>
    }
}
