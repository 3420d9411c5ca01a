//! Providers and router.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::{ParentRoute, Redirect, Route, Router, Routes},
    path,
};

use crate::{
    api::Client,
    components::{
        layout::{Guard, Shell},
        toast::ToastHost,
    },
    i18n::I18nSubContextProvider,
    pages::{
        account::AccountPage, dashboard::DashboardPage, employees::EmployeesPage, import::ImportPage,
        my_transfers::MyTransfersPage, not_found::NotFoundPage, plan::PlanPage, plans::PlansPage,
        settings::SettingsPage, sign_in::SignInPage, workload::WorkloadPage,
    },
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

    view! {
        <I18nSubContextProvider initial_locale=locale>
            <Router>
                <Routes fallback=NotFoundPage>
                    <Route path=path!("sign-in") view=SignInPage />
                    <ParentRoute path=path!("") view=Shell>
                        <Route path=path!("") view=Start />
                        <Route path=path!("dashboard") view=guarded(Page::Dashboard, DashboardPage) />
                        <Route path=path!("workload") view=guarded(Page::Workload, WorkloadPage) />
                        <Route path=path!("my-transfers") view=guarded(Page::MyTransfers, MyTransfersPage) />
                        <Route path=path!("employees") view=guarded(Page::Employees, EmployeesPage) />
                        <Route path=path!("import") view=guarded(Page::Import, ImportPage) />
                        <Route path=path!("settings") view=guarded(Page::Settings, SettingsPage) />
                        <Route path=path!("account") view=guarded(Page::Account, AccountPage) />
                        <Route path=path!("plans") view=guarded(Page::Plans, PlansPage) />
                        <Route path=path!("plans/:id") view=guarded(Page::Plans, PlanPage) />
                    </ParentRoute>
                </Routes>
            </Router>
            <ToastHost />
        </I18nSubContextProvider>
    }
}

/// `view` for those who may open `page`.
fn guarded<V, F>(page: Page, view: F) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static
where
    V: IntoView + 'static,
    F: Fn() -> V + Clone + Send + Sync + 'static,
{
    move || {
        let (page, view) = (page.clone(), view.clone());
        view! { <Guard page=page>{view()}</Guard> }.into_any()
    }
}

/// Leads to the page where the user's work starts.
#[component]
fn Start() -> impl IntoView {
    view! { <Redirect path=Page::home(&use_user().permissions).path() /> }
}
