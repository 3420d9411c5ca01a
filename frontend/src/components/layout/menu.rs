//! Menus: the rail, the roomy top menu and the dock at the bottom of phones. All show what the policy allows and nothing else.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    components::icon::{Icon, IconView},
    i18n::{Locale, t_string, td_string, use_i18n},
    route::Page,
    state::session::use_user,
};

/// Entries that fit into the dock; the others are in the account menu.
pub(super) const DOCK_ENTRIES: usize = 4;

/// Name of a page in menus.
pub fn page_label(locale: Locale, page: &Page) -> &'static str {
    match page {
        Page::SignIn => td_string!(locale, common.nav.sign_in),
        Page::Dashboard => td_string!(locale, common.nav.dashboard),
        Page::Workload => td_string!(locale, common.nav.workload),
        Page::Plans => td_string!(locale, common.nav.plans),
        Page::Calendar => td_string!(locale, calendar.title),
        Page::Scenarios(_) => td_string!(locale, scenario.title),
        Page::Plan(_) => td_string!(locale, common.nav.plan),
        Page::How(_) => td_string!(locale, how.title),
        Page::Concerns(_) => td_string!(locale, talk.title),
        Page::Workbench(_) => td_string!(locale, workbench.title),
        Page::Employees => td_string!(locale, common.nav.employees),
        Page::Newcomers => td_string!(locale, check_in.title),
        Page::Import => td_string!(locale, common.nav.import),
        Page::Settings => td_string!(locale, common.nav.settings),
        Page::MyTransfers => td_string!(locale, common.nav.my_transfers),
        Page::Wishes => td_string!(locale, wish.title),
        Page::Notices => td_string!(locale, notices.title),
        Page::Account => td_string!(locale, common.nav.account),
    }
}

/// Icon of a page in menus.
pub fn page_icon(page: &Page) -> Icon {
    match page {
        Page::SignIn => Icon::Lock,
        Page::Dashboard => Icon::Dashboard,
        Page::Workload => Icon::Balance,
        Page::Plans | Page::Plan(_) | Page::How(_) | Page::Scenarios(_) | Page::Concerns(_) | Page::Workbench(_) => {
            Icon::Moves
        }
        Page::Calendar => Icon::Calendar,
        Page::Employees => Icon::Users,
        Page::Newcomers => Icon::Hand,
        Page::Import => Icon::Import,
        Page::Settings => Icon::Settings,
        Page::MyTransfers => Icon::Home,
        Page::Wishes => Icon::Idea,
        Page::Notices => Icon::Bell,
        Page::Account => Icon::Account,
    }
}

/// The section of the page in view.
pub(super) fn use_section() -> Memo<Option<Page>> {
    let location = use_location();
    Memo::new(move |_| Page::section_of(&location.pathname.get()))
}

/// Menu entries of the signed-in user, with the own account at the end for the roomy layout.
pub(super) fn entries(with_account: bool) -> Vec<Page> {
    let mut pages = Page::menu(&use_user().permissions);
    if with_account {
        pages.push(Page::Account);
    }
    pages
}

/// One entry: a link that knows whether it leads to where we are.
#[component]
pub(super) fn MenuLink(
    /// Where to.
    page: Page,
    /// Classes of every entry.
    class: &'static str,
    /// Classes of the entry of the present section.
    active: &'static str,
    /// Classes of the words.
    #[prop(optional)]
    label_class: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let section = use_section();
    let base = page.base();
    let is_here = Memo::new(move |_| section.with(|section| section.as_ref().is_some_and(|here| here.base() == base)));
    let icon = page_icon(&page);
    let path = page.path();
    view! {
        <a
            href=path
            class=move || if is_here.get() { format!("{class} {active}") } else { class.to_owned() }
            aria-current=move || is_here.get().then_some("page")
        >
            <IconView icon=icon class="size-5" />
            <span class=label_class>{move || page_label(i18n.get_locale(), &page)}</span>
        </a>
    }
}

/// Rail on the left of the dense layout.
#[component]
pub(super) fn Rail(
    /// Link to the start page with the mark.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav
            aria-label=move || t_string!(i18n, common.nav.main)
            class="on-rail no-print hidden md:flex bg-rail text-rail-ink flex-col items-stretch py-2.5 gap-0.5 overflow-y-auto"
        >
            {children()}
            {entries(false)
                .into_iter()
                .map(|page| {
                    view! {
                        <MenuLink
                            page=page
                            class="mx-1.5 flex flex-col items-center justify-center gap-1 h-14 shrink-0 rounded-lg text-xs font-semibold hover:bg-rail-pill hover:text-white"
                            active="bg-rail-pill text-white"
                        />
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// Menu in the top bar of the roomy layout.
#[component]
pub(super) fn TopMenu() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav aria-label=move || t_string!(i18n, common.nav.main) class="hidden md:flex gap-1 ml-6">
            {entries(true)
                .into_iter()
                .map(|page| {
                    view! {
                        <MenuLink
                            page=page
                            class="inline-flex items-center gap-2 h-11 px-3 rounded-lg text-base font-medium hover:bg-hover"
                            active="bg-select text-primary font-semibold"
                        />
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// Dock at the bottom of phones.
#[component]
pub(super) fn Dock(
    /// Whether the own account has an entry of its own.
    with_account: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav
            aria-label=move || t_string!(i18n, common.nav.bottom)
            class="dock dock-md md:hidden z-10 bg-base-100 border-t border-hair no-print"
        >
            {entries(with_account)
                .into_iter()
                .take(DOCK_ENTRIES)
                .map(|page| {
                    view! {
                        <MenuLink
                            page=page
                            class="text-muted"
                            active="dock-active text-primary!"
                            label_class="text-xs font-semibold"
                        />
                    }
                })
                .collect_view()}
        </nav>
    }
}
