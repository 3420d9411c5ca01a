//! Shows a page only to people who may open it, and tells the others which role is needed.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{Icon, IconView},
        page_header::PageHeader,
    },
    i18n::{
        role::{role_name, roles_with},
        t, t_string, use_i18n,
    },
    route::Page,
    state::session::use_user,
};

/// The page, or the reason why not. The server decides each request anew; this only spares people a page full of refusals.
#[component]
pub fn Guard(
    /// The page to open.
    page: Page,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let user = use_user();
    match page.permission() {
        Some(needed) if !user.permissions.contains(&needed) => {
            let i18n = use_i18n();
            let own = move || {
                let locale = i18n.get_locale();
                let names: Vec<_> = user.grants.iter().map(|grant| role_name(locale, grant.role)).collect();
                names.join(", ")
            };
            view! {
                <div class="panel p-6 md:p-8 max-w-2xl">
                    <span class="inline-grid place-items-center size-12 rounded-full bg-warn-soft text-warn-ink mb-3">
                        <IconView icon=Icon::Lock class="size-6" />
                    </span>
                    <PageHeader title=Signal::derive(move || t_string!(i18n, common.denied.title).to_owned()) />
                    <p>{t!(i18n, common.denied.text, roles = move || roles_with(i18n.get_locale(), needed))}</p>
                    <p class="mt-2 text-muted">{t!(i18n, common.denied.own, roles = own)}</p>
                    <a class="btn btn-primary mt-4" href="/">
                        {t!(i18n, common.missing.home)}
                    </a>
                </div>
            }
            .into_any()
        }
        _ => children(),
    }
}
