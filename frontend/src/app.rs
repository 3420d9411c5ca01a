//! Providers and router.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::{ParentRoute, Redirect, Route, Router, Routes},
    path,
};

use crate::{
    api::Client,
    components::{layout::Shell, toast::ToastHost},
    i18n::I18nSubContextProvider,
    pages::{not_found::NotFoundPage, sign_in::SignInPage},
    parts::{self, Fetched, FetchedPage, Fetching},
    route::Page,
    state::{
        language::{self, Language},
        session::{Session, use_user},
        toast::Toasts,
    },
};

/// The application.
#[component]
pub fn App() -> impl IntoView {
    let language = Language::new();
    let session = Session::new();
    let client = Client::new(session);
    provide_context(language);
    provide_context(session);
    provide_context(client);
    provide_context(Toasts::new());
    spawn_local(client.resume());

    let locale = language.signal();
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // Only an illegal attribute name could fail here.
            let _ = root.set_attribute("lang", language::code(locale.get()));
        }
    });

    let fetches = RwSignal::new(0);
    let fetched = move |page: Page, fetch: fn() -> Fetched| FetchedPage { page, fetch, fetches };

    view! {
        <I18nSubContextProvider initial_locale=locale>
            <Router>
                // Never needed: the last route takes every address that is left.
                <Routes fallback=|| ()>
                    <Route path=path!("sign-in") view=SignInPage />
                    <ParentRoute path=path!("") view=Shell>
                        <Route path=path!("") view=Start />
                        <Route path=path!("dashboard") view=fetched(Page::Dashboard, || Box::pin(parts::dashboard())) />
                        <Route path=path!("workload") view=fetched(Page::Workload, || Box::pin(parts::workload())) />
                        <Route path=path!("my-transfers") view=fetched(Page::MyTransfers, || Box::pin(parts::my_transfers())) />
                        <Route path=path!("wishes") view=fetched(Page::Wishes, || Box::pin(parts::wishes())) />
                        <Route path=path!("employees") view=fetched(Page::Employees, || Box::pin(parts::employees())) />
                        <Route path=path!("newcomers") view=fetched(Page::Newcomers, || Box::pin(parts::newcomers())) />
                        <Route path=path!("import") view=fetched(Page::Import, || Box::pin(parts::import())) />
                        <Route path=path!("settings") view=fetched(Page::Settings, || Box::pin(parts::settings())) />
                        <Route path=path!("notices") view=fetched(Page::Notices, || Box::pin(parts::notices())) />
                        <Route path=path!("account") view=fetched(Page::Account, || Box::pin(parts::account())) />
                        <Route path=path!("plans") view=fetched(Page::Plans, || Box::pin(parts::plans())) />
                        <Route path=path!("plans/calendar") view=fetched(Page::Calendar, || Box::pin(parts::calendar())) />
                        <Route path=path!("plans/:id") view=fetched(Page::Plans, || Box::pin(parts::plan())) />
                        // Which plan makes no difference to who may open these pages.
                        <Route
                            path=path!("plans/:id/how")
                            view=fetched(Page::How("".into()), || Box::pin(parts::how()))
                        />
                        <Route
                            path=path!("plans/:id/scenarios")
                            view=fetched(Page::Scenarios("".into()), || Box::pin(parts::scenarios()))
                        />
                        <Route
                            path=path!("plans/:id/concerns")
                            view=fetched(Page::Concerns("".into()), || Box::pin(parts::concerns()))
                        />
                        <Route
                            path=path!("plans/:id/workbench")
                            view=fetched(Page::Workbench("".into()), || Box::pin(parts::workbench()))
                        />
                        <Route path=path!("*any") view=NotFoundPage />
                    </ParentRoute>
                </Routes>
            </Router>
            <Fetching fetches=fetches />
            <ToastHost />
        </I18nSubContextProvider>
    }
}

/// Leads to the page where the user's work starts.
#[component]
fn Start() -> impl IntoView {
    view! { <Redirect path=Page::home(&use_user().permissions).path() /> }
}
