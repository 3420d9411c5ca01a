//! Parts of the application whose code is fetched when one of their pages is first opened.
//!
//! An employee on a phone need not wait for the code that plans transfers. The pipeline cuts the linked module at the functions below:
//! what only one part uses travels with it, what several use becomes a file of its own, everything else comes first.

use std::pin::Pin;

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::ChooseView;

use crate::{
    components::{
        alert::Empty,
        icon::{Icon, IconView},
        layout::Guard,
    },
    i18n::{t, t_string, use_i18n},
    pages::{
        account::AccountPage, calendar::CalendarPage, concerns::ConcernsPage, dashboard::DashboardPage,
        employees::EmployeesPage, how::HowPage, import::ImportPage, my_transfers::MyTransfersPage,
        newcomers::NewcomersPage, notices::NoticesPage, plan::PlanPage, plans::PlansPage, scenarios::ScenariosPage,
        settings::SettingsPage, wishes::WishesPage, workbench::WorkbenchPage, workload::WorkloadPage,
    },
    route::Page,
};

/// Makes the view of a page; called only for readers who may open it.
pub type Show = fn() -> AnyView;

/// The code of a page on its way.
pub type Fetched = Pin<Box<dyn Future<Output = Result<Show, SplitLoaderError>>>>;

/// `part: name => Page;`: the function `name` fetches the part, unless it is there, and hands out its page.
macro_rules! parts {
    ($($part:ident: $name:ident => $page:ident;)*) => {$(
        #[wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name() -> Result<Show, SplitLoaderError> {
            Ok(|| $page().into_any())
        }
    )*};
}

parts! {
    personal: my_transfers => MyTransfersPage;
    wishing: wishes => WishesPage;
    notices: notices => NoticesPage;
    account: account => AccountPage;
    overview: dashboard => DashboardPage;
    overview: workload => WorkloadPage;
    planning: plans => PlansPage;
    calendar: calendar => CalendarPage;
    planning: plan => PlanPage;
    comparison: scenarios => ScenariosPage;
    consultation: concerns => ConcernsPage;
    arrival: newcomers => NewcomersPage;
    explanation: how => HowPage;
    workbench: workbench => WorkbenchPage;
    administration: employees => EmployeesPage;
    administration: import => ImportPage;
    administration: settings => SettingsPage;
}

/// A page that a reader must be allowed to open and whose code is fetched first. Meanwhile the router keeps the page before it in view.
#[derive(Clone)]
pub struct FetchedPage {
    /// Decides who may open it.
    pub page: Page,
    /// Starts to fetch its code.
    pub fetch: fn() -> Fetched,
    /// How many pages are on their way.
    pub fetches: RwSignal<u32>,
}

/// Counts a page from the start of its fetch until it has come or the reader goes elsewhere: then the router drops the fetch half way.
struct OnItsWay(RwSignal<u32>);

impl OnItsWay {
    fn begin(fetches: RwSignal<u32>) -> Self {
        fetches.update(|count| *count += 1);
        Self(fetches)
    }
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        // The application itself may be gone by now, and its signals with it.
        self.0.try_update(|count| *count -= 1);
    }
}

impl ChooseView for FetchedPage {
    async fn choose(self) -> AnyView {
        let on_its_way = OnItsWay::begin(self.fetches);
        let fetched = (self.fetch)().await;
        drop(on_its_way);
        match fetched {
            Ok(show) => view! { <Guard page=self.page>{show()}</Guard> }.into_any(),
            Err(_) => view! { <NotFetched /> }.into_any(),
        }
    }

    async fn preload(&self) {}
}

/// Says that a page is on its way, once it takes long enough to be noticed.
#[component]
pub fn Fetching(
    /// How many pages are on their way.
    fetches: RwSignal<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || t_string!(i18n, common.fetching);
    move || {
        (fetches.get() > 0).then(|| {
            view! {
                <div class="delayed fixed inset-x-0 top-0 z-50" role="status">
                    <progress class="progress progress-primary w-full block h-1" aria-label=label></progress>
                </div>
            }
        })
    }
}

/// The code could not be fetched: the connection is gone, or a newer version has replaced its files.
#[component]
fn NotFetched() -> impl IntoView {
    let i18n = use_i18n();
    let reload = move |_| {
        // Only a browser without a location could refuse.
        let _ = window().location().reload();
    };
    view! {
        <div class="panel flex" role="alert">
            <Empty
                icon=Icon::Alert
                title=Signal::derive(move || t_string!(i18n, common.not_fetched.title).to_owned())
                text=Signal::derive(move || t_string!(i18n, common.not_fetched.text).to_owned())
            >
                <button type="button" class="btn btn-primary" on:click=reload>
                    <IconView icon=Icon::Refresh />
                    {t!(i18n, common.not_fetched.reload)}
                </button>
            </Empty>
        </div>
    }
}
