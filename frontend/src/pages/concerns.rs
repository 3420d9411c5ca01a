//! Concerns about one plan: who waits for an answer, what was decided, and whether the plan keeps it.

mod desk;

use leptos::prelude::*;
use shared::{
    api::concern::{ConcernCounts, ConcernSummary, ConcernsResponse},
    domain::{
        concern::ConcernState,
        ids::{ConcernId, PlanId},
        role::Permission,
    },
};

use self::desk::ConcernDialog;
use crate::{
    api::use_client,
    components::{
        alert::Empty,
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        pagination::Pagination,
        talk::{ConcernChip, outcome_name, state_look, topic},
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    pages::plan::{UnknownPlan, plan_id_of_address, plan_of_address},
    route::Page,
    state::session::{may, use_user},
};

/// Concerns on a page.
const PER_PAGE: u32 = 50;

/// The page of one plan.
#[component]
pub fn ConcernsPage() -> impl IntoView {
    let plan = plan_of_address();
    let id = plan_id_of_address();
    view! {
        <Loaded resource=plan skeleton_rows=6 let:plan>
            {match plan {
                Some(plan) => view! { <Concerns plan=id.get_untracked() name=plan.name effective_on=plan.effective_on /> }.into_any(),
                None => view! { <UnknownPlan /> }.into_any(),
            }}
        </Loaded>
    }
}

/// List and dialog.
#[component]
fn Concerns(plan: PlanId, name: String, effective_on: Option<chrono::NaiveDate>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let page = RwSignal::new(1_u32);
    let state = RwSignal::new(None::<ConcernState>);
    let back = Page::Plan(plan.clone()).path();
    let list = LocalResource::new(move || {
        let (plan, state, page) = (plan.clone(), state.get(), page.get());
        async move { client.plan_concerns(&plan, state, page, PER_PAGE).await }
    });
    let is_office = may(&use_user(), Permission::ViewFeedback);
    let chosen = RwSignal::new(None::<ConcernId>);
    let open = Callback::new(move |id| chosen.set(Some(id)));
    let changed = Callback::new(move |()| list.refetch());
    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, talk.title).to_owned())
            subtitle=Signal::stored(name)
        >
            <a class="btn btn-line" href=back>
                <IconView icon=Icon::ChevronLeft />
                {t!(i18n, talk.back)}
            </a>
        </PageHeader>
        <p class="text-muted mb-3">{t!(i18n, talk.lead)}</p>
        <section class="panel overflow-hidden" aria-label=move || t_string!(i18n, talk.title)>
            <div class="px-4 py-3">
                <select
                    class="select select-sm w-64 max-md:h-11"
                    aria-label=move || t_string!(i18n, talk.filter)
                    on:change=move |event| {
                        page.set(1);
                        state.set(ConcernState::parse(&event_target_value(&event)));
                    }
                >
                    <option value="">{t!(i18n, talk.filter_all)}</option>
                    {ConcernState::ALL
                        .into_iter()
                        .map(|state| {
                            view! { <option value=state.as_str()>{move || state_look(i18n.get_locale(), state).2}</option> }
                        })
                        .collect_view()}
                </select>
            </div>
            <Loaded resource=list skeleton_rows=6 let:found>
                <List found=found open=open is_office=is_office on_page=Callback::new(move |number| page.set(number)) />
            </Loaded>
        </section>
        {is_office.then(|| view! { <ConcernDialog chosen=chosen effective_on=effective_on on_change=changed /> })}
    }
}

/// One page of the list.
#[component]
fn List(
    found: ConcernsResponse,
    open: Callback<ConcernId>,
    /// Whether the reader may read and answer.
    is_office: bool,
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if found.items.is_empty() {
        return view! {
            <div class="flex">
                <Empty
                    icon=Icon::Concern
                    title=Signal::derive(move || t_string!(i18n, talk.none_title).to_owned())
                    text=Signal::derive(move || t_string!(i18n, talk.none_text).to_owned())
                />
            </div>
        }
        .into_any();
    }
    let (counts, info) = (found.counts, found.page);
    let counts = move || {
        let ConcernCounts { unsettled, unkept, .. } = counts;
        let locale = i18n.get_locale();
        let number = |count: u32| format::integer(locale, i64::from(count));
        if unsettled == 0 && unkept == 0 {
            td_string!(locale, talk.all_settled).to_owned()
        } else {
            td_string!(
                locale,
                talk.counts,
                unsettled = number(unsettled),
                unkept = number(unkept)
            )
        }
    };
    view! {
        <p class="px-4 pb-3" role="status">
            {counts}
        </p>
        <ul class="border-t border-hair">
            {found
                .items
                .into_iter()
                .map(|concern| view! { <Row concern=concern open=open is_office=is_office /> })
                .collect_view()}
        </ul>
        {(info.total > u64::from(info.per_page))
            .then(|| {
                view! {
                    <Pagination
                        page=info
                        on_page=on_page
                        label=Signal::derive(move || t_string!(i18n, talk.pages).to_owned())
                    />
                }
            })}
    }
    .into_any()
}

/// One concern: who, what about, what was decided.
#[component]
fn Row(concern: ConcernSummary, open: Callback<ConcernId>, is_office: bool) -> impl IntoView {
    let i18n = use_i18n();
    let (category, wanted) = (concern.category, concern.wanted.clone());
    let about = move || topic(i18n.get_locale(), category, wanted.as_ref());
    let id = concern.id.clone();
    let name = concern.employee_name.clone();
    let person = if is_office {
        let label = {
            let name = name.clone();
            move || t_string!(i18n, talk.open_label, name = name.clone())
        };
        view! {
            <button type="button" class="link font-semibold text-left max-md:py-2" aria-label=label on:click=move |_| open.run(id.clone())>
                {name}
            </button>
        }
        .into_any()
    } else {
        view! { <span class="font-semibold">{name}</span> }.into_any()
    };
    let is_unkept = concern.is_kept == Some(false);
    view! {
        <li class="px-4 py-3 border-b border-hair last:border-0 grid gap-1 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_auto] md:gap-4">
            <div class="min-w-0">
                {person}
                <p class="text-sm text-muted wrap-anywhere">{concern.to.title} ", " {concern.to.unit_name}</p>
            </div>
            <div class="min-w-0">
                <p class="wrap-anywhere">{about}</p>
                {concern
                    .decision
                    .map(|decision| {
                        let outcome = decision.outcome;
                        view! {
                            <p class="text-sm wrap-anywhere">
                                <span class="font-semibold">{move || outcome_name(i18n.get_locale(), outcome)}</span>
                                ": "
                                {decision.reason}
                            </p>
                        }
                    })}
            </div>
            <div class="flex flex-wrap md:flex-col items-start md:items-end gap-1">
                <ConcernChip state=concern.state />
                {is_unkept
                    .then(|| {
                        view! {
                            <span class="chip chip-bad">
                                <IconView icon=Icon::Alert class="size-3.5" />
                                {t!(i18n, talk.unkept)}
                            </span>
                        }
                    })}
            </div>
        </li>
    }
}
