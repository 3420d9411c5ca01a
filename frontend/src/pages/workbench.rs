//! Changes to a plan, tried before they are saved: every one is computed at once by the planner in a worker of the browser.

mod bench;
mod change;
mod clash;
mod controls;
mod desk;
mod detail;
mod effect;
mod entry;
mod finder;
mod hand;
mod moves;
mod news;
mod place;
mod refusal;
mod rules;
mod save;
mod tabs;
mod traffic;
mod weights;
mod worker;

use leptos::{ev, prelude::*};
use shared::{
    api::{
        plan::{PlanPlace, PlanResponse},
        problem::ErrorCode,
    },
    planner::live::Ask,
};

use self::{
    bench::Bench,
    desk::{LiveDesk, Phase},
};
use crate::{
    api::{problem_message, use_client},
    components::{
        alert::{Alert, Empty, ErrorAlert, Tone},
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        presence::Presence,
    },
    i18n::{t, t_string, use_i18n},
    pages::plan::plan_of_address,
    route::Page,
    state::{drafts::Drafts, plan_watch::watch_plan},
};

/// Loads the plan named in the address.
#[component]
pub fn WorkbenchPage() -> impl IntoView {
    let plan = plan_of_address();
    let drafts = expect_context::<Drafts>();
    view! {
        <Loaded resource=plan skeleton_rows=10 let:plan>
            {match plan {
                Some(plan) if plan.is_editable => view! { <Workbench plan=plan /> }.into_any(),
                plan => {
                    // What was changed cannot be saved any more.
                    if let Some(plan) = &plan {
                        drafts.forget_bench(&plan.id);
                    }
                    view! { <NotForChange plan=plan /> }.into_any()
                }
            }}
        </Loaded>
    }
}

/// A plan that is not there, or must stay as it is.
#[component]
fn NotForChange(
    /// The plan, if there is one.
    plan: Option<PlanResponse>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_there = plan.is_some();
    let back = plan.map_or(Page::Plans, |plan| Page::Plan(plan.id));
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, workbench.title).to_owned()) />
        <Alert tone=Tone::Warn>
            <p>
                {move || {
                    if is_there {
                        t_string!(i18n, workbench.not_editable)
                    } else {
                        problem_message(i18n.get_locale(), ErrorCode::NotFound)
                    }
                }}
            </p>
        </Alert>
        <a class="btn btn-primary mt-4" href=back.path()>
            {t!(i18n, workbench.to_plan)}
        </a>
    }
}

/// The page of a plan that may be changed.
#[component]
fn Workbench(
    /// The plan.
    plan: PlanResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let live = watch_plan(client, plan.id.clone(), PlanPlace::Workbench);
    let desk = LiveDesk::new(client, expect_context::<Drafts>(), plan.id.clone());
    // What was known of the plan before its data was fetched is no newer than the data.
    let loaded = plan.version;
    Effect::new(move |_| {
        if desk.phase.get() == Phase::Fetching {
            let heard = live.with_untracked(|live| live.as_ref().map(|live| live.version));
            desk.common()
                .opened_version
                .set(Some(heard.map_or(loaded, |heard| heard.max(loaded))));
        }
    });
    desk.open();
    let is_open = Memo::new(move |_| desk.phase.get() == Phase::Open);
    let is_saving = desk.is_saving;
    let bench = Bench::new(desk);
    provide_context(effect::frontier::Beside::new(bench));
    listen_for_undo(desk);
    let name = StoredValue::new(format!("{} · {}", plan.code, plan.name));
    let id = plan.id;
    let back = Page::Plan(id.clone()).path();
    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, workbench.title).to_owned())
            subtitle=Signal::derive(move || name.get_value())
            size="text-xl"
        >
            <a class="btn btn-quiet" href=back>
                <IconView icon=Icon::ChevronLeft />
                {t!(i18n, workbench.to_plan)}
            </a>
            {move || is_open.get().then(|| view! { <controls::HistoryButtons desk=desk /> })}
        </PageHeader>
        <Presence live=live />
        {move || {
            let id = id.clone();
            if is_open.get() {
                view! {
                    <div class="flex flex-col gap-3 mb-3 empty:hidden">
                        <news::NewsPanel desk=desk live=live />
                        <clash::ClashPanel desk=desk />
                    </div>
                    <save::SaveBar desk=desk plan=id.clone() />
                    <div class="grid xl:grid-cols-[minmax(0,1fr)_22rem] gap-3 items-start">
                        <div class="flex flex-col gap-3 min-w-0">
                            <refusal::RefusalAlert desk=desk />
                            // What is on its way to the server is not changed meanwhile.
                            <div class="flex flex-col gap-3" class:opacity-60=is_saving inert=is_saving>
                                <moves::LiveMoves bench=bench />
                                <controls::Controls bench=bench />
                                <weights::WeightsPanel desk=desk />
                            </div>
                        </div>
                        <div
                            class="flex flex-col gap-3 min-w-0 xl:sticky xl:top-3"
                            class:opacity-60=is_saving
                            inert=is_saving
                        >
                            <tabs::Tabs bench=bench plan=id.clone() />
                        </div>
                    </div>
                    <detail::DetailDialog bench=bench />
                }
                    .into_any()
            } else {
                view! { <NotOpen desk=desk /> }.into_any()
            }
        }}
    }
}

/// Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z make again, except where somebody types.
fn listen_for_undo(desk: LiveDesk) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let is_typing = document().active_element().is_some_and(|active| {
            active.tag_name() == "INPUT" && active.get_attribute("type").as_deref() != Some("range")
        });
        if is_typing || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        let ask = match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Ask::Undo,
            ("y", false) | ("z", true) => Ask::Redo,
            _ => return,
        };
        event.prevent_default();
        desk.ask(ask);
    });
    on_cleanup(move || handle.remove());
}

/// The way to the first plan, and what can stand in it.
#[component]
fn NotOpen(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let restart = move |_| desk.open();
    move || match desk.phase.get() {
        Phase::Open => ().into_any(),
        phase @ (Phase::Fetching | Phase::Opening) => {
            let is_fetching = phase == Phase::Fetching;
            let text = move || {
                if is_fetching {
                    t_string!(i18n, workbench.fetching)
                } else {
                    t_string!(i18n, workbench.opening)
                }
            };
            view! {
                <section class="panel p-6">
                    <p class="mb-2" role="status">
                        {text}
                    </p>
                    <progress class="progress progress-primary h-2 w-full" aria-label=text></progress>
                </section>
            }
            .into_any()
        }
        Phase::Offline(error) => {
            view! { <ErrorAlert error=Signal::stored(Some(error)) on_retry=Callback::new(move |()| desk.open()) /> }
                .into_any()
        }
        Phase::NoPlan(refusal) => view! {
            <Alert tone=Tone::Bad>
                <p class="font-semibold">{t!(i18n, workbench.no_plan_title)}</p>
                <refusal::RefusalText refusal=refusal />
                <button type="button" class="btn btn-sm btn-line mt-2" on:click=restart>
                    {t!(i18n, workbench.restart)}
                </button>
            </Alert>
        }
        .into_any(),
        Phase::Broken => view! {
            <section class="panel flex" role="alert">
                <Empty
                    icon=Icon::Alert
                    title=Signal::derive(move || t_string!(i18n, workbench.broken_title).to_owned())
                    text=Signal::derive(move || t_string!(i18n, workbench.broken_text).to_owned())
                >
                    <button type="button" class="btn btn-primary" on:click=restart>
                        <IconView icon=Icon::Refresh />
                        {t!(i18n, workbench.restart)}
                    </button>
                </Empty>
            </section>
        }
        .into_any(),
    }
}
