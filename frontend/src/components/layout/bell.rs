//! The way to the notices, with how many are not read.

use leptos::prelude::*;

use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t_string, use_i18n},
    route::Page,
    state::notices::Notices,
};

/// Numbers above this are told as such.
const MOST: u64 = 99;

/// A bell, and a number where something is to be read.
#[component]
pub(super) fn Bell() -> impl IntoView {
    let i18n = use_i18n();
    let notices: Notices = expect_context();
    let shown = move || {
        let unread = notices.unread();
        (unread > 0).then(|| {
            if unread > MOST {
                format!("{MOST}+")
            } else {
                unread.to_string()
            }
        })
    };
    let label = move || match notices.unread() {
        0 => t_string!(i18n, notices.title).to_owned(),
        unread => t_string!(i18n, notices.unread, count = format::count(i18n.get_locale(), unread)),
    };
    view! {
        <a class="iconbtn size-11 lg:size-9 relative" href=Page::Notices.path() aria-label=label>
            <IconView icon=Icon::Bell class="size-5" />
            {move || {
                shown()
                    .map(|number| {
                        view! {
                            <span
                                class="absolute top-0.5 right-0.5 min-w-4 h-4 px-1 rounded-full bg-error text-error-content text-2xs font-bold leading-4 text-center tabular-nums"
                                aria-hidden="true"
                            >
                                {number}
                            </span>
                        }
                    })
            }}
        </a>
    }
}
