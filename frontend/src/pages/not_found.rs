//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{
    components::page_header::PageHeader,
    i18n::{t, t_string, use_i18n},
};

/// "No such page", with a way home. Menu and top bar stay around it.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="max-w-xl mx-auto md:pt-10">
            <p class="stat-num text-4xl text-muted" aria-hidden="true">
                "404"
            </p>
            <PageHeader title=Signal::derive(move || t_string!(i18n, common.missing.title).to_owned()) />
            <p>{t!(i18n, common.missing.text)}</p>
            <a class="btn btn-primary mt-4" href="/">
                {t!(i18n, common.missing.home)}
            </a>
        </div>
    }
}
