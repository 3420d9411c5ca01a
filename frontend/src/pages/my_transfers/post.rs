//! Where the person works today.

use leptos::prelude::*;
use shared::api::transfer::MyPost;

use super::sentences::{need, people};
use crate::i18n::{format, t, td_string, use_i18n};

/// Present post with its load in plain numbers.
#[component]
pub(super) fn PostPanel(post: Option<MyPost>) -> impl IntoView {
    let i18n = use_i18n();
    let body = match post {
        None => view! { <p class="text-muted mt-1">{t!(i18n, me.post.none)}</p> }.into_any(),
        Some(post) => {
            let since = post.since;
            let (holders, need_centi) = (post.holders, post.need_centi);
            let load = move || {
                let locale = i18n.get_locale();
                td_string!(
                    locale,
                    me.post.load,
                    holders = people(locale, holders),
                    need = need(locale, need_centi)
                )
            };
            view! {
                <p class="mt-1 font-semibold">{post.title}</p>
                <p>{post.unit_name}</p>
                <p class="text-sm text-muted">
                    {t!(i18n, me.post.since, date = move || format::date(i18n.get_locale(), since))}
                </p>
                <p class="text-sm text-muted mt-2">{load}</p>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel p-5 md:p-6 no-print order-8 lg:order-none" aria-labelledby="post">
            <h2 id="post" class="text-lg">
                {t!(i18n, me.post.title)}
            </h2>
            {body}
        </section>
    }
}
