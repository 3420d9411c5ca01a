//! The computed variants of a plan: named, chosen, and held against each other.

mod compare;
mod copy;
mod name;

use leptos::prelude::*;
use shared::{
    api::plan::{ChooseScenarioRequest, MAX_COMPARED, MIN_COMPARED, PlanResponse, ScenarioResponse, ScenariosResponse},
    domain::ids::ScenarioId,
};

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::{Empty, ErrorAlert},
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::{
        plan::{UnknownPlan, plan_of_address},
        plans::form::criteria_texts,
    },
    route::Page,
    state::{
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Loads the plan named in the address.
#[component]
pub fn ScenariosPage() -> impl IntoView {
    let plan = plan_of_address();
    view! {
        <Loaded resource=plan skeleton_rows=8 let:plan>
            {match plan {
                Some(plan) => view! { <Scenarios plan=plan /> }.into_any(),
                None => view! { <UnknownPlan /> }.into_any(),
            }}
        </Loaded>
    }
}

/// What a scenario is called: its own name, else when it was computed.
fn scenario_name(locale: Locale, scenario: &ScenarioResponse, zone: format::Zone) -> String {
    scenario.name.clone().unwrap_or_else(|| {
        td_string!(
            locale,
            scenario.unnamed,
            date = format::date_time(locale, scenario.proposal.created_at, zone)
        )
    })
}

/// The page of a plan.
#[component]
fn Scenarios(
    /// The plan as loaded.
    plan: PlanResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let plan = RwSignal::new(plan);
    let id = StoredValue::new(plan.with_untracked(|plan| plan.id.clone()));
    let scenarios = LocalResource::new(move || async move { client.plan_scenarios(&id.get_value()).await });
    let chosen = RwSignal::new(Vec::<ScenarioId>::new());
    let compared = RwSignal::new(None::<Vec<ScenarioId>>);
    let copying = RwSignal::new(false);
    let can_compare = move || (MIN_COMPARED..=MAX_COMPARED).contains(&chosen.with(Vec::len));
    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, scenario.title).to_owned())
            subtitle=Signal::derive(move || plan.with(|plan| format!("{} · {}", plan.code, plan.name)))
            size="text-xl"
        >
            <a class="btn btn-sm btn-quiet" href=Page::Plan(id.get_value()).path()>
                <IconView icon=Icon::ChevronLeft />
                {t!(i18n, scenario.to_plan)}
            </a>
            <button type="button" class="btn btn-sm btn-line" on:click=move |_| copying.set(true)>
                <IconView icon=Icon::Plus />
                {t!(i18n, scenario.copy)}
            </button>
        </PageHeader>
        <p class="text-muted mb-3 -mt-2">{t!(i18n, scenario.lead)}</p>
        <section class="panel overflow-hidden" aria-label=move || t_string!(i18n, scenario.title)>
            <Loaded resource=scenarios let:data>
                <ScenarioList data=data plan=plan chosen=chosen on_change=Callback::new(move |()| scenarios.refetch()) />
            </Loaded>
            <div class="flex flex-wrap items-center gap-3 px-4 py-3 border-t border-hair">
                <p class="text-sm text-muted flex-1">
                    {t!(i18n, scenario.choose_some, count = move || chosen.with(Vec::len), most = move || MAX_COMPARED)}
                </p>
                <button
                    type="button"
                    class="btn btn-sm btn-primary"
                    disabled=move || !can_compare()
                    on:click=move |_| compared.set(Some(chosen.get_untracked()))
                >
                    <IconView icon=Icon::ChartHistogram />
                    {t!(i18n, scenario.compare)}
                </button>
            </div>
        </section>
        {move || compared.get().map(|ids| view! { <compare::Comparison plan=id.get_value() ids=ids /> })}
        <copy::CopyDialog plan=plan open=copying />
    }
}

/// The scenarios as a table.
#[component]
fn ScenarioList(
    /// The scenarios.
    data: ScenariosResponse,
    /// The plan.
    plan: RwSignal<PlanResponse>,
    /// Those that are marked for comparison, in the order of marking.
    chosen: RwSignal<Vec<ScenarioId>>,
    /// Called when the list is to be loaded again.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let error = RwSignal::new(None::<ApiError>);
    let naming = RwSignal::new(None::<ScenarioResponse>);
    let choose = Action::new_local(move |scenario: &ScenarioId| {
        let request = ChooseScenarioRequest {
            scenario_id: scenario.clone(),
        };
        let now = plan.get_untracked();
        async move {
            match client.choose_scenario(&now.id, now.version, &request).await {
                Ok(changed) => {
                    plan.set(changed);
                    toasts.say(td_string!(i18n.get_locale_untracked(), scenario.chosen));
                    on_change.run(());
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_choose = Callback::new(move |id: ScenarioId| {
        if !choose.pending().get_untracked() {
            error.set(None);
            choose.dispatch(id);
        }
    });
    let reload = Callback::new(move |()| {
        error.set(None);
        leptos::task::spawn_local(async move {
            match client.plan(&plan.get_untracked().id).await {
                Ok(fresh) => {
                    plan.set(fresh);
                    on_change.run(());
                }
                Err(failure) => error.set(Some(failure)),
            }
        });
    });
    if data.items.is_empty() {
        return view! {
            <Empty
                icon=Icon::Balance
                title=Signal::derive(move || t_string!(i18n, scenario.none_title).to_owned())
                text=Signal::derive(move || t_string!(i18n, scenario.none_text).to_owned())
            />
        }
        .into_any();
    }
    let is_editable = plan.with_untracked(|plan| plan.is_editable);
    view! {
        <div class="empty:hidden p-3">
            <ErrorAlert error=error on_retry=reload />
        </div>
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, scenario.table)>
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col" class="pl-4!">
                            <span class="sr-only">{t!(i18n, scenario.mark)}</span>
                        </th>
                        <th scope="col">{t!(i18n, scenario.name)}</th>
                        <th scope="col">{t!(i18n, scenario.criteria)}</th>
                        <th scope="col" class="n">
                            {t!(i18n, scenario.moves)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, scenario.index)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, scenario.shortage)}
                        </th>
                        <th scope="col" class="n">
                            {t!(i18n, scenario.vacant)}
                        </th>
                        <th scope="col">
                            <span class="sr-only">{t!(i18n, scenario.actions)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {data
                        .items
                        .into_iter()
                        .map(|row| {
                            view! {
                                <ScenarioRow
                                    row=row
                                    chosen=chosen
                                    is_editable=is_editable
                                    on_name=Callback::new(move |row| naming.set(Some(row)))
                                    on_choose=on_choose
                                />
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        <name::NameDialog plan=plan naming=naming on_done=on_change />
    }
    .into_any()
}

/// One scenario.
#[component]
fn ScenarioRow(
    /// The scenario.
    row: ScenarioResponse,
    /// Those that are marked.
    chosen: RwSignal<Vec<ScenarioId>>,
    /// Whether the plan may be given another proposal.
    is_editable: bool,
    /// Called to name it.
    on_name: Callback<ScenarioResponse>,
    /// Called to make it the plan's proposal.
    on_choose: Callback<ScenarioId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let shown = StoredValue::new(row.clone());
    let id = StoredValue::new(row.id.clone());
    let name = move || shown.with_value(|row| scenario_name(i18n.get_locale(), row, zone));
    let is_marked = move || chosen.with(|chosen| chosen.contains(&id.get_value()));
    let is_full = move || !is_marked() && chosen.with(|chosen| chosen.len() >= MAX_COMPARED);
    let toggle = move |_| {
        chosen.update(|chosen| {
            let own = id.get_value();
            if chosen.contains(&own) {
                chosen.retain(|other| *other != own);
            } else if chosen.len() < MAX_COMPARED {
                chosen.push(own);
            }
        });
    };
    let proposal = row.proposal.clone();
    let number = move |value: u32| format::integer(i18n.get_locale(), i64::from(value));
    let (before, after) = (proposal.before, proposal.after);
    let index = move || {
        let locale = i18n.get_locale();
        format!(
            "{} → {}",
            format::index(locale, before.index_permille),
            format::index(locale, after.index_permille)
        )
    };
    let (moves, budget, created_by, preset) = (proposal.moves, proposal.budget, row.created_by, row.criteria);
    let made = move || {
        t_string!(
            i18n,
            scenario.made,
            actor = created_by.clone(),
            date = format::date_time(i18n.get_locale(), proposal.created_at, zone)
        )
    };
    view! {
        <tr>
            <td class="pl-4!">
                <input
                    type="checkbox"
                    class="checkbox checkbox-sm checkbox-primary"
                    prop:checked=is_marked
                    disabled=is_full
                    aria-label=move || t_string!(i18n, scenario.mark_one, name = name())
                    on:change=toggle
                />
            </td>
            <th scope="row">
                <span class="font-semibold">{name}</span>
                {row
                    .is_present
                    .then(|| {
                        view! {
                            " "
                            <span class="chip chip-ok">
                                <IconView icon=Icon::Check class="size-3.5" />
                                {t!(i18n, scenario.present)}
                            </span>
                        }
                    })}
                <span class="block text-xs text-muted">{made}</span>
            </th>
            <td>{move || criteria_texts(i18n.get_locale(), preset).0}</td>
            <td class="n">
                {move || number(moves)}
                <span class="text-muted">
                    " / " <span class="sr-only">{t!(i18n, scenario.budget)}" "</span>{move || number(budget)}
                </span>
            </td>
            <td class="n font-semibold">{index}</td>
            <td class="n">{move || number(after.total.shortage)}</td>
            <td class="n">{move || number(after.total.vacant_positions)}</td>
            <td>
                <span class="flex gap-1 justify-end">
                    <button
                        type="button"
                        class="iconbtn"
                        aria-label=move || t_string!(i18n, scenario.rename_one, name = name())
                        on:click=move |_| on_name.run(shown.get_value())
                    >
                        <IconView icon=Icon::Edit />
                    </button>
                    {(is_editable && !row.is_present)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn btn-xs btn-line"
                                    on:click=move |_| on_choose.run(id.get_value())
                                >
                                    {t!(i18n, scenario.use_it)}
                                    <span class="sr-only">" "{name}</span>
                                </button>
                            }
                        })}
                </span>
            </td>
        </tr>
    }
}
