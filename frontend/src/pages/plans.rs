//! List of plans.

mod filter;
pub mod form;
mod open_file;
pub mod targets;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    api::{
        page::Page as ListPage,
        plan::{CreatePlanRequest, PlanSummaryResponse},
    },
    domain::{
        plan::target::{PlanFigures, PlanTargets, judge_targets},
        role::Permission,
    },
};

use self::{
    filter::{PlanFilter, PlanQuery},
    form::{PlanFields, PlanForm},
};
use crate::{
    api::{ApiError, use_client},
    components::{
        alert::{Empty, ErrorAlert},
        dialog::{Dialog, DialogActions},
        focus::focus_first_fault,
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        pagination::Pagination,
        plan_state::PlanStateChip,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    route::Page,
    state::{
        session::{may, use_user, zone_of},
        toast::use_toasts,
    },
};

/// Plans on one page of the list.
const PER_PAGE: u32 = 20;

/// The list, and for the personnel office the way to a new plan.
#[component]
pub fn PlansPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let can_edit = may(&use_user(), Permission::EditPlans);
    let map = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| map.with(PlanQuery::of));
    let plans = LocalResource::new(move || {
        let query = asked.with(|asked| asked.api_query(PER_PAGE));
        async move { client.plans(&query).await }
    });
    let is_creating = RwSignal::new(false);
    let go = Callback::new(move |query: PlanQuery| {
        navigate(
            &query.address(),
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let go_to = Callback::new(move |page| {
        go.run(PlanQuery {
            page,
            ..asked.get_untracked()
        });
    });

    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, plan.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, plan.lead).to_owned())
        >
            <a class="btn btn-sm btn-line max-md:h-11" href=Page::Calendar.path()>
                <IconView icon=Icon::Calendar />
                {t!(i18n, calendar.title)}
            </a>
            {can_edit
                .then(|| {
                    view! {
                        <open_file::OpenPlanFile />
                        <button type="button" class="btn btn-sm btn-primary" on:click=move |_| is_creating.set(true)>
                            <IconView icon=Icon::Plus />
                            {t!(i18n, plan.new)}
                        </button>
                    }
                })}
        </PageHeader>
        <div class="panel overflow-hidden flex flex-col">
            <PlanFilter asked=asked.into() go=go />
            <Loaded resource=plans let:data>
                <PlanList
                    data=data
                    can_edit=can_edit
                    is_filtered=asked.with_untracked(PlanQuery::is_filtered)
                    on_page=go_to
                />
            </Loaded>
        </div>
        {can_edit.then(|| view! { <CreatePlan open=is_creating /> })}
    }
}

/// One page of the list, or what to do when there is none.
#[component]
fn PlanList(
    /// The page.
    data: ListPage<PlanSummaryResponse>,
    /// Whether the reader may create plans.
    can_edit: bool,
    /// Whether plans are left out that do not match.
    is_filtered: bool,
    /// Called with the number of another page.
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if data.page.total == 0 && is_filtered {
        return view! {
            <Empty
                icon=Icon::Search
                title=Signal::derive(move || t_string!(i18n, plan.no_match_title).to_owned())
                text=Signal::derive(move || t_string!(i18n, plan.no_match_text).to_owned())
            />
        }
        .into_any();
    }
    if data.page.total == 0 {
        return view! {
            <Empty
                icon=Icon::Moves
                title=Signal::derive(move || t_string!(i18n, plan.empty_title).to_owned())
                text=Signal::derive(move || {
                    if can_edit { t_string!(i18n, plan.empty_hr) } else { t_string!(i18n, plan.empty_other) }.to_owned()
                })
            />
        }
        .into_any();
    }
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, plan.title)>
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, plan.column_plan)}</th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, plan.column_state)}
                        </th>
                        <th scope="col" class="n max-md:hidden">
                            {t!(i18n, plan.column_moves)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.column_index)}
                        </th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, plan.column_effective)}
                        </th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, plan.column_updated)}
                        </th>
                    </tr>
                </thead>
                <tbody>{data.items.into_iter().map(|plan| view! { <PlanRow plan=plan /> }).collect_view()}</tbody>
            </table>
        </div>
        <Pagination page=data.page on_page=on_page />
    }
    .into_any()
}

/// One plan of the list.
#[component]
fn PlanRow(
    /// The plan.
    plan: PlanSummaryResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let (moves, budget) = (i64::from(plan.moves), i64::from(plan.budget));
    let index = plan.index_before_permille.zip(plan.index_after_permille);
    let index_text = move || {
        let locale = i18n.get_locale();
        index.map_or_else(
            || t_string!(i18n, plan.no_proposal_yet).to_owned(),
            |(before, after)| format!("{} → {}", format::index(locale, before), format::index(locale, after)),
        )
    };
    let moves_text = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            plan.moves_of_budget,
            moves = format::integer(locale, moves),
            budget = format::integer(locale, budget)
        )
    };
    view! {
        <tr>
            <th scope="row" class="py-2!">
                <a class="rowlink font-semibold hover:underline" href=Page::Plan(plan.id).path()>
                    {plan.name}
                </a>
                <span class="block text-xs text-muted">{plan.code}</span>
                // A phone has room for two columns; the state and the moves are what decides whether to open a plan.
                <span class="flex flex-wrap items-center gap-x-2 gap-y-1 mt-1.5 text-sm md:hidden">
                    <PlanStateChip state=plan.state />
                    {moves_text}
                </span>
            </th>
            <td class="max-md:hidden">
                <PlanStateChip state=plan.state />
            </td>
            <td class="n max-md:hidden">{moves_text}</td>
            <td class="n">{index_text}</td>
            <td class="whitespace-nowrap max-md:hidden">
                {move || plan.effective_on.map_or_else(|| format::NONE.to_owned(), |day| format::date(i18n.get_locale(), day))}
            </td>
            <td class="whitespace-nowrap text-muted max-md:hidden">{move || format::date_of(i18n.get_locale(), plan.updated_at, zone)}</td>
        </tr>
    }
}

/// Dialog for a new plan; leads to it when it has been created.
#[component]
fn CreatePlan(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let form = PlanForm::empty();
    let error = RwSignal::new(None::<ApiError>);
    let standings = RwSignal::new(Vec::new());
    // What was typed stays for the next try, what was wrong with the last one does not. Targets are set beside what is measured now; without
    // the figures the form works too.
    Effect::new(move |_| {
        if open.get() {
            error.set(None);
            spawn_local(async move {
                if let Ok(summary) = client.workload_summary(None).await {
                    let figures = PlanFigures {
                        start: Some(summary.balance),
                        ..PlanFigures::default()
                    };
                    standings.set(judge_targets(&PlanTargets::default(), &figures));
                }
            });
        }
    });
    let create = Action::new_local(move |request: &CreatePlanRequest| {
        let request = request.clone();
        let navigate = navigate.clone();
        async move {
            match client.create_plan(&request).await {
                Ok(plan) => {
                    toasts.say(td_string!(i18n.get_locale_untracked(), plan.created));
                    // While it is open nothing outside can take the focus, and that of the next page must.
                    open.set(false);
                    navigate(&Page::Plan(plan.id).path(), Default::default());
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if create.pending().get_untracked() {
            return;
        }
        error.set(None);
        match form.read() {
            Ok(request) => {
                create.dispatch(request);
            }
            Err(failure) => {
                error.set(Some(failure));
                focus_first_fault(&event);
            }
        }
    };
    view! {
        <Dialog
            id="create-plan"
            open=open
            title=Signal::derive(move || t_string!(i18n, plan.create).to_owned())
            class="sm:max-w-2xl text-sm"
        >
            <form class="flex flex-col gap-4 mt-4" novalidate on:submit=on_submit>
                <ErrorAlert error=error />
                <PlanFields form=form standings=standings error=error />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || create.pending().get()>
                        {t!(i18n, plan.create)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
