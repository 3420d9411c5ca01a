//! Heading of a page: the one `h1`, the document title and the last part of the breadcrumb.

use leptos::prelude::*;

use crate::{
    i18n::{t_string, use_i18n},
    state::heading::Heading,
};

/// Heading of a page. Every page has exactly one.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// One muted line below it.
    #[prop(into, optional)]
    subtitle: Option<Signal<String>>,
    /// Size of the heading; the default is for dense pages.
    #[prop(default = "text-xl md:text-2xl")]
    size: &'static str,
    /// Buttons and selectors to the right.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    if let Some(heading) = use_context::<Heading>() {
        heading.set(title);
        on_cleanup(move || heading.clear());
    }
    Effect::new(move |_| document().set_title(&format!("{} · {}", title.get(), t_string!(i18n, common.brand))));

    view! {
        <div class="no-print flex flex-wrap items-end gap-x-4 gap-y-3 mb-4">
            <div class="flex-1 min-w-56">
                <h1 class=size>{move || title.get()}</h1>
                {subtitle.map(|subtitle| view! { <p class="text-muted">{move || subtitle.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
        </div>
    }
}
