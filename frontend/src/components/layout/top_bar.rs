//! What stands at the top right: language, theme, own account.

use leptos::{html, prelude::*, task::spawn_local};

use super::menu::{DOCK_ENTRIES, MenuLink, entries};
use crate::{
    api::use_client,
    components::{
        dropdown::{Dropdown, close_menu},
        icon::{Icon, IconView},
    },
    i18n::{Locale, role::role_name, t, t_string, use_i18n},
    route::Page,
    state::{
        language::{self, Language},
        session::{initials, use_user},
        theme,
        toast::use_toasts,
    },
};

/// Choice of language.
#[component]
pub fn LanguageSelect() -> impl IntoView {
    let i18n = use_i18n();
    let chosen: Language = expect_context();
    let option = move |locale: Locale, short: &'static str| {
        let name = move || match locale {
            Locale::id => t_string!(i18n, common.language.id),
            Locale::en => t_string!(i18n, common.language.en),
        };
        view! {
            <option
                value=language::code(locale)
                lang=language::code(locale)
                aria-label=name
                selected=move || i18n.get_locale() == locale
            >
                {short}
            </option>
        }
    };
    view! {
        <label class="flex items-center">
            <span class="sr-only">{t!(i18n, common.language.label)}</span>
            <select
                class="select select-sm w-20"
                on:change=move |event| {
                    if let Some(locale) = language::of_code(&event_target_value(&event)) {
                        chosen.set(locale);
                    }
                }
            >
                {option(Locale::id, "ID")}
                {option(Locale::en, "EN")}
            </select>
        </label>
    }
}

/// Switch between light and dark.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button
            type="button"
            class="iconbtn size-11 lg:size-9"
            aria-label=move || t_string!(i18n, common.theme_switch)
            on:click=move |_| theme::toggle()
        >
            <IconView icon=Icon::Theme class="size-5" />
        </button>
    }
}

/// Own account: who, in which role, account page, sign out; on phones also what does not fit into the dock.
#[component]
pub(super) fn UserMenu(
    /// Whether name and role stand beside the button.
    with_name: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let client = use_client();
    let toasts = use_toasts();
    let menu = NodeRef::<html::Details>::new();
    let sign_out = move |_| {
        close_menu(menu);
        spawn_local(async move {
            if let Err(error) = client.sign_out().await {
                toasts.say(error.message(i18n.get_locale_untracked()));
            }
        });
    };
    let roles = {
        let user = user.clone();
        move || {
            let locale = i18n.get_locale();
            let names: Vec<_> = user.grants.iter().map(|grant| role_name(locale, grant.role)).collect();
            names.join(", ")
        }
    };
    let label = {
        let name = user.display_name.clone();
        move || t_string!(i18n, common.user_menu, name = name.clone())
    };
    let short_roles = roles.clone();

    view! {
        <Dropdown node=menu>
            <summary
                class="flex items-center gap-2 cursor-pointer list-none rounded-lg px-1 min-h-11 lg:min-h-9"
            >
                <span class=if with_name { "sr-only lg:hidden" } else { "sr-only" }>{label}</span>
                <span
                    class="grid place-items-center size-9 lg:size-8 rounded-full bg-select text-primary font-bold text-xs"
                    aria-hidden="true"
                >
                    {initials(&user.display_name)}
                </span>
                {with_name
                    .then(|| {
                        view! {
                            <span class="leading-tight hidden lg:block text-left max-w-56">
                                <span class="block text-sm font-semibold truncate">{user.display_name.clone()}</span>
                                <span class="block text-2xs text-muted truncate">{short_roles}</span>
                            </span>
                        }
                    })}
            </summary>
            <div class="dropdown-content panel z-40 mt-1 w-72 p-2 shadow-lg">
                <p class="px-3 pt-2 font-semibold">{user.display_name.clone()}</p>
                <p class="px-3 text-sm text-muted">{roles}</p>
                <p class="px-3 pb-2 text-sm text-muted">{user.agency.name.clone()}</p>
                <div class="md:hidden px-3 py-2 border-t border-hair flex items-center justify-between">
                    <span class="text-sm">{t!(i18n, common.language.label)}</span>
                    <LanguageSelect />
                </div>
                <ul class="menu w-full p-0 pt-1 border-t border-hair text-base" on:click=move |_| close_menu(menu)>
                    {entries(false)
                        .into_iter()
                        .skip(DOCK_ENTRIES)
                        .map(|page| {
                            view! {
                                <li class="md:hidden">
                                    <MenuLink page=page class="min-h-11" active="bg-select text-primary" />
                                </li>
                            }
                        })
                        .collect_view()}
                    <li>
                        <MenuLink page=Page::Account class="min-h-11" active="bg-select text-primary" />
                    </li>
                    <li>
                        <button type="button" class="min-h-11" on:click=sign_out>
                            <IconView icon=Icon::SignOut class="size-5" />
                            {t!(i18n, common.sign_out)}
                        </button>
                    </li>
                </ul>
            </div>
        </Dropdown>
    }
}
