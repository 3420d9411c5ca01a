//! One plan: goal and schedule, proposal, moves with their reasons, effect, answers, and the steps of its life.

mod answers;
pub(crate) mod budget;
mod concerns;
mod detail;
pub(crate) mod effect;
mod events;
mod exception;
mod header;
mod moves;
mod papers;
mod propose;
mod records;
mod steps;
mod targets;
mod together;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use shared::{
    api::{plan::PlanResponse, problem::ErrorCode},
    domain::{ids::PlanId, role::Permission},
};

use crate::{
    api::{ApiError, Client, problem_message, use_client},
    components::{
        alert::{Alert, ErrorAlert, Tone},
        load::Loaded,
        page_header::PageHeader,
    },
    i18n::{t, t_string, use_i18n},
    route::Page,
    state::session::{may, use_user},
};

/// The plan of the page: read by every part, replaced by the answer of every change.
#[derive(Clone, Copy)]
pub(crate) struct PlanHandle {
    plan: RwSignal<PlanResponse>,
    failure: RwSignal<Option<ApiError>>,
    client: Client,
}

impl PlanHandle {
    fn with<T>(self, read: impl FnOnce(&PlanResponse) -> T) -> T {
        self.plan.with(read)
    }

    fn untracked(self) -> PlanResponse {
        self.plan.get_untracked()
    }

    /// The server's new word on the plan.
    fn replace(self, plan: PlanResponse) {
        self.failure.set(None);
        self.plan.set(plan);
    }

    /// Asks the server again. A failure stands at the top of the page; what is shown stays.
    fn reload(self) {
        let id = self.untracked().id;
        spawn_local(async move {
            match self.client.plan(&id).await {
                Ok(plan) => self.replace(plan),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}

/// Which plan the address names.
pub(crate) fn plan_id_of_address() -> Memo<PlanId> {
    let params = use_params_map();
    Memo::new(move |_| PlanId::from(params.with(|params| params.get("id").unwrap_or_default())))
}

/// The plan that the address names; none if it is not there, or not for this reader.
pub(crate) fn plan_of_address() -> LocalResource<Result<Option<PlanResponse>, ApiError>> {
    let client = use_client();
    let id = plan_id_of_address();
    LocalResource::new(move || {
        let id = id.get();
        async move {
            match client.plan(&id).await {
                Err(error) if error.code() == Some(ErrorCode::NotFound) => Ok(None),
                answer => answer.map(Some),
            }
        }
    })
}

/// Loads the plan named in the address.
#[component]
pub fn PlanPage() -> impl IntoView {
    let plan = plan_of_address();
    view! {
        <Loaded resource=plan skeleton_rows=10 let:plan>
            {match plan {
                Some(plan) => view! { <PlanView plan=plan /> }.into_any(),
                None => view! { <UnknownPlan /> }.into_any(),
            }}
        </Loaded>
    }
}

/// An address of a plan that is not there, or not for this reader.
#[component]
pub(crate) fn UnknownPlan() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, plan.unknown_title).to_owned()) />
        <Alert tone=Tone::Warn>
            <p>{move || problem_message(i18n.get_locale(), ErrorCode::NotFound)}</p>
        </Alert>
        <a class="btn btn-primary mt-4" href=Page::Plans.path()>
            {t!(i18n, plan.to_list)}
        </a>
    }
}

/// The page of a loaded plan.
#[component]
fn PlanView(
    /// The plan as loaded.
    plan: PlanResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let handle = PlanHandle {
        plan: RwSignal::new(plan),
        failure: RwSignal::new(None),
        client: use_client(),
    };
    let sees_names = may(&user, Permission::ViewMoves);
    let sees_feedback = may(&user, Permission::ViewFeedback);
    let has_proposal = Memo::new(move |_| handle.with(|plan| plan.proposal.is_some()));
    let has_moves = Memo::new(move |_| handle.with(|plan| plan.proposal.as_ref().map(|proposal| proposal.moves > 0)));
    let reload = Callback::new(move |()| handle.reload());
    view! {
        <header::PlanHeader handle=handle />
        <together::Together handle=handle />
        <div class="empty:hidden mb-3">
            <ErrorAlert error=handle.failure on_retry=reload />
        </div>
        <steps::PublicationGaps handle=handle />
        <papers::PapersMenu handle=handle />
        <propose::ProposeBar handle=handle />
        <div class="grid xl:grid-cols-[minmax(0,1fr)_21rem] gap-3 items-start">
            <div class="flex flex-col gap-3 min-w-0 order-2 xl:order-1">
                <targets::TargetsPanel handle=handle />
                {move || match has_moves.get() {
                    None => view! { <propose::NoMoves handle=handle has_proposal=false /> }.into_any(),
                    Some(false) => view! { <propose::NoMoves handle=handle has_proposal=true /> }.into_any(),
                    Some(true) if sees_names => view! { <moves::MovesPanel handle=handle /> }.into_any(),
                    Some(true) => view! {
                        <section class="panel p-4">
                            <p class="text-muted">{t!(i18n, plan.names_hidden)}</p>
                        </section>
                    }
                    .into_any(),
                }}
                {move || has_proposal.get().then(|| view! { <effect::EffectChart handle=handle /> })}
                {sees_names.then(|| view! { <concerns::ConcernsLine handle=handle /> })}
                {sees_feedback.then(|| view! { <answers::AnswersPanel handle=handle /> })}
            </div>
            <div class="flex flex-col gap-3 order-1 xl:order-2 xl:sticky xl:top-16">
                {move || has_proposal.get().then(|| view! { <effect::EffectPanel handle=handle /> })}
                <records::RecordsPanel handle=handle />
                <events::EventsPanel handle=handle />
            </div>
        </div>
    }
}
