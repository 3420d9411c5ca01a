//! Everything around the pages of a signed-in user; sends everybody else to the sign-in page.

use std::sync::Arc;

use leptos::{context::Provider, html, prelude::*, task::spawn_local};
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::use_location,
};
use shared::api::auth::UserResponse;

use super::{
    bell::Bell,
    brand::BrandMark,
    menu::{Dock, Rail, TopMenu, page_label, use_section},
    top_bar::{LanguageSelect, ThemeButton, UserMenu},
};
use crate::{
    api::use_client,
    components::{
        icon::{Icon, IconView},
        load::Skeleton,
        page_header::PageHeader,
    },
    i18n::{t, t_string, use_i18n},
    route::{Page, sign_in_and_return},
    state::{
        drafts::Drafts,
        heading::Heading,
        notices::Notices,
        session::{SessionState, SignedOut, is_employee_only, use_session},
    },
};

/// Id of the main region, target of the skip link.
const MAIN: &str = "main";

/// The frame for the signed-in user.
#[component]
pub fn Shell() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let state = Memo::new(move |_| session.state());
    move || match state.get() {
        SessionState::Starting => view! {
            <main id=MAIN class="max-w-3xl mx-auto p-6">
                <Skeleton />
            </main>
        }
        .into_any(),
        SessionState::Unreachable => view! { <Unreachable /> }.into_any(),
        SessionState::SignedOut(why) => {
            let target = match why {
                SignedOut::ByUser => Page::SignIn.path(),
                SignedOut::Never | SignedOut::Expired => {
                    let here = location.pathname.get_untracked();
                    match location.search.get_untracked().as_str() {
                        "" => sign_in_and_return(&here),
                        search => sign_in_and_return(&format!("{here}?{}", search.trim_start_matches('?'))),
                    }
                }
            };
            view! { <Redirect path=target /> }.into_any()
        }
        SessionState::SignedIn(user) => {
            let is_roomy = is_employee_only(&user);
            view! {
                <Provider<Arc<UserResponse>, _> value=user>
                    <Provider value=Heading::new()>
                    <Provider value=Drafts::new()>
                    <Provider value=Notices::follow(use_client())>
                        <SkipLink />
                        {if is_roomy { view! { <RoomyLayout /> }.into_any() } else { view! { <DenseLayout /> }.into_any() }}
                    </Provider>
                    </Provider>
                    </Provider>
                </Provider<Arc<UserResponse>, _>>
            }
            .into_any()
        }
    }
}

/// First link of the page: past the navigation.
#[component]
fn SkipLink() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <a class="skip-link" href=format!("#{MAIN}")>
            {t!(i18n, common.skip)}
        </a>
    }
}

/// Says that the people in here are made up, where they are.
#[component]
fn DemoBanner() -> impl IntoView {
    let i18n = use_i18n();
    crate::state::session::use_user().agency.is_demo.then(|| {
        view! {
            <aside
                class="no-print flex items-center justify-center gap-2 px-4 py-1 text-sm font-semibold bg-warn-soft text-warn-ink"
                aria-label=move || t_string!(i18n, common.demo_label)
            >
                <IconView icon=Icon::Info />
                <p>{t!(i18n, common.demo_banner)}</p>
            </aside>
        }
    })
}

/// The region of the page. After a change of page the focus comes here, so that keyboard and screen reader start at its top.
#[component]
fn Main(
    /// Classes of the region.
    class: &'static str,
) -> impl IntoView {
    let region = NodeRef::<html::Main>::new();
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        if before.is_some_and(|before| before != path)
            && let Some(region) = region.get_untracked()
        {
            region.set_scroll_top(0);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            // Only an element outside the document refuses the focus.
            let _ = region.focus();
        }
        path
    });
    view! {
        <main id=MAIN node_ref=region tabindex="-1" class=format!("outline-none! {class}")>
            <Outlet />
        </main>
    }
}

/// Rail, thin top bar, scrolling page: for people who work here all day.
#[component]
fn DenseLayout() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="md:grid md:grid-cols-[5rem_minmax(0,1fr)] md:h-dvh print:block! print:h-auto!">
            <Rail>
                <a
                    href="/"
                    class="flex flex-col items-center pb-2 text-white"
                    aria-label=move || t_string!(i18n, common.nav.home)
                >
                    <BrandMark />
                </a>
            </Rail>
            <div class="flex flex-col min-w-0 md:h-dvh print:h-auto!">
                <DemoBanner />
                <header class="sticky top-0 z-30 flex items-center gap-2 h-14 md:h-12 px-4 md:px-5 bg-base-100 border-b border-hair shrink-0">
                    <a
                        href="/"
                        class="md:hidden text-primary min-h-11 flex items-center"
                        aria-label=move || t_string!(i18n, common.nav.home)
                    >
                        <BrandMark />
                    </a>
                    <Breadcrumb />
                    <div class="hidden md:block">
                        <LanguageSelect />
                    </div>
                    <ThemeButton />
                    <Bell />
                    <div class="md:pl-2 md:border-l border-hair">
                        <UserMenu with_name=true />
                    </div>
                </header>
                <Main class="flex-1 md:overflow-auto min-h-0 p-4 pb-24 md:p-5" />
            </div>
            <Dock with_account=false />
        </div>
    }
}

/// Where we are: section, then the heading of the page if it says more.
#[component]
fn Breadcrumb() -> impl IntoView {
    let i18n = use_i18n();
    let section = use_section();
    let heading: Heading = expect_context();
    move || {
        let section = section.get();
        let label = section.as_ref().map(|page| page_label(i18n.get_locale(), page));
        let text = heading.text();
        let is_deeper = text.is_some() && text.as_deref() != label;
        view! {
            <nav class="min-w-0 flex-1 text-sm breadcrumbs py-0 overflow-hidden" aria-label=move || t_string!(i18n, common.breadcrumb)>
                <ul>
                    {section
                        .zip(label)
                        .map(|(page, label)| {
                            if is_deeper {
                                view! {
                                    <li class="hidden sm:flex">
                                        <a href=page.path() class="text-muted">
                                            {label}
                                        </a>
                                    </li>
                                }
                                .into_any()
                            } else {
                                view! {
                                    <li class="font-semibold" aria-current="page">
                                        {label}
                                    </li>
                                }
                                .into_any()
                            }
                        })}
                    {is_deeper
                        .then(|| {
                            view! {
                                <li class="font-semibold min-w-0 max-sm:before:hidden!" aria-current="page">
                                    <span class="block! truncate">{text}</span>
                                </li>
                            }
                        })}
                </ul>
            </nav>
        }
    }
}

/// Top menu, big text, one column: for employees.
#[component]
fn RoomyLayout() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <DemoBanner />
        <header class="bg-base-100 border-b border-hair sticky top-0 z-30">
            <div class="max-w-6xl mx-auto flex items-center gap-2 h-14 px-4 md:px-6">
                <a
                    href="/"
                    class="flex items-center gap-2.5 text-primary min-h-11"
                    aria-label=move || t_string!(i18n, common.nav.home)
                >
                    <BrandMark />
                    <span class="font-display font-bold text-lg text-base-content">{t!(i18n, common.brand)}</span>
                </a>
                <TopMenu />
                <div class="ml-auto flex items-center gap-1">
                    <div class="hidden md:block mr-2">
                        <LanguageSelect />
                    </div>
                    <ThemeButton />
                    <Bell />
                    <UserMenu with_name=false />
                </div>
            </div>
        </header>
        <Main class="text-base max-w-6xl mx-auto px-4 md:px-6 py-5 md:py-8 pb-28 md:pb-12" />
        <Dock with_account=true />
    }
}

/// The server did not answer at the start.
#[component]
fn Unreachable() -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let client = use_client();
    let retry = move |_| {
        session.restart();
        spawn_local(client.resume());
    };
    view! {
        <main id=MAIN class="max-w-xl mx-auto p-6 pt-16">
            <PageHeader title=Signal::derive(move || t_string!(i18n, common.unreachable.title).to_owned()) />
            <p>{t!(i18n, common.unreachable.text)}</p>
            <button type="button" class="btn btn-primary mt-4" on:click=retry>
                <IconView icon=Icon::Refresh />
                {t!(i18n, common.retry)}
            </button>
        </main>
    }
}
