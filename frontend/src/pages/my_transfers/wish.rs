//! How the transfer meets what the person wished for, and the way to say what one wishes for.

use leptos::prelude::*;

use super::Transfer;
use crate::{
    components::icon::{Icon, IconView},
    i18n::{t, use_i18n, wish::wish_use_text},
    route::Page,
    state::session::{use_user, zone_of},
};

/// The panel. Without a transfer it only leads to the wishes.
#[component]
pub(super) fn WishPanel(
    /// The transfer that matters now, if there is one.
    transfer: Option<Transfer>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    view! {
        <section class="panel p-5 md:p-6 no-print order-8 lg:order-none" aria-labelledby="wish-use">
            <h2 id="wish-use" class="text-lg">
                {t!(i18n, wish.title)}
            </h2>
            {match transfer {
                Some(Transfer { wish: found, .. }) => {
                    view! { <p class="mt-1">{move || wish_use_text(i18n.get_locale(), found.as_ref(), zone)}</p> }.into_any()
                }
                None => view! { <p class="mt-1">{t!(i18n, wish.lead)}</p> }.into_any(),
            }}
            <a class="btn btn-line mt-3 h-11 text-base" href=Page::Wishes.path()>
                <IconView icon=Icon::Edit />
                {t!(i18n, wish.open)}
            </a>
        </section>
    }
}
