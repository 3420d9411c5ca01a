//! Who could fill this post.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::eligibility::{CandidatesResponse, PersonOption},
    domain::ids::{EmployeeId, PositionId},
};

use super::{
    detail::PairDetail,
    parts::{ConflictsLeftOut, DayField, Notes, PER_PAGE, RefusedList},
};
use crate::{
    api::{EmployeeQuery, use_client},
    components::{
        dialog::Dialog,
        icon::{Icon, IconView},
        load::Loaded,
        pagination::Pagination,
        search_field::SearchField,
    },
    i18n::{t, t_string, use_i18n},
    state::{
        clock,
        session::{use_user, zone_of},
    },
};

/// Dialog about one post: people who could take it, and any other person and why not.
#[component]
pub fn CandidatesDialog(
    /// The post with its title and unit; set it and open.
    post: RwSignal<Option<(PositionId, String)>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let today = zone_of(&use_user()).wall_clock(clock::now()).date();
    let title = Signal::derive(move || {
        let name = post.with(|post| post.as_ref().map(|(_, name)| name.clone()));
        name.map(|name| t_string!(i18n, eligible.candidates_title, name = name))
            .unwrap_or_default()
    });
    let day = RwSignal::new(today);
    view! {
        <Dialog id="candidates" open=open title=title class="sm:max-w-3xl text-sm">
            {move || post.get().map(|(id, _)| view! { <Body position=id day=day /> })}
        </Dialog>
    }
}

/// Everything below the title.
#[component]
fn Body(position: PositionId, day: RwSignal<NaiveDate>) -> impl IntoView {
    let i18n = use_i18n();
    let shown = RwSignal::new(None::<EmployeeId>);
    let detail_of = position.clone();
    view! {
        {move || match shown.get() {
            Some(employee) => {
                view! {
                    <PairDetail
                        employee=employee
                        position=detail_of.clone()
                        day=day.get_untracked()
                        on_back=Callback::new(move |()| shown.set(None))
                    />
                }
                    .into_any()
            }
            None => view! { <People position=position.clone() day=day shown=shown /> }.into_any(),
        }}
        <p class="text-xs text-muted mt-3">{t!(i18n, eligible.advice)}</p>
    }
}

/// The people, and a search for any other.
#[component]
fn People(position: PositionId, day: RwSignal<NaiveDate>, shown: RwSignal<Option<EmployeeId>>) -> impl IntoView {
    let client = use_client();
    let page = RwSignal::new(1_u32);
    let candidates = LocalResource::new(move || {
        let position = position.clone();
        let (day, page) = (day.get(), page.get());
        async move { client.candidates(&position, day, page, PER_PAGE).await }
    });
    let on_page = Callback::new(move |number| page.set(number));
    view! {
        <div class="flex flex-wrap items-center gap-3 mt-3">
            <DayField id="candidates-day" day=day on_change=Callback::new(move |()| page.set(1)) />
            <OtherPerson shown=shown />
        </div>
        <Loaded resource=candidates let:data>
            <PersonList data=data shown=shown on_page=on_page />
        </Loaded>
    }
}

/// One page of the people.
#[component]
fn PersonList(data: CandidatesResponse, shown: RwSignal<Option<EmployeeId>>, on_page: Callback<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let info = data.page;
    let list = if data.items.is_empty() {
        view! { <p class="mt-3 font-semibold">{t!(i18n, eligible.no_people)}</p> }.into_any()
    } else {
        view! {
            <ul class="mt-3 border-y border-hair divide-y divide-hair">
                {data.items.into_iter().map(|item| view! { <PersonLine item=item shown=shown /> }).collect_view()}
            </ul>
            <Pagination page=info on_page=on_page />
        }
        .into_any()
    };
    view! {
        {list}
        <RefusedList refused=data.refused are_posts=false />
        <ConflictsLeftOut checks_conflicts=data.checks_conflicts />
    }
}

/// One person.
#[component]
fn PersonLine(item: PersonOption, shown: RwSignal<Option<EmployeeId>>) -> impl IntoView {
    let i18n = use_i18n();
    let id = item.person.employee_id.clone();
    let label = item.person.name.clone();
    let total = item.fit.total;
    view! {
        <li class="py-2 flex flex-wrap items-start gap-x-3 gap-y-1">
            <div class="flex-1 min-w-56">
                <p class="font-semibold">{item.person.name.clone()}</p>
                <p class="text-muted">{item.person.title.clone()}", "{item.person.unit_name.clone()}</p>
                {item
                    .moves_elsewhere
                    .then(|| {
                        view! {
                            <p class="text-xs flex items-center gap-1">
                                <IconView icon=Icon::Moves class="size-3.5" />
                                {t!(i18n, eligible.moves_elsewhere)}
                            </p>
                        }
                    })}
                <Notes notes=item.notes />
            </div>
            <p class="font-semibold tabular-nums">{move || t_string!(i18n, eligible.fit_short, total = total.to_string())}</p>
            <button
                type="button"
                class="btn btn-xs btn-line max-md:h-11"
                aria-label=move || t_string!(i18n, eligible.why_label, name = label.clone())
                on:click=move |_| shown.set(Some(id.clone()))
            >
                {t!(i18n, eligible.why)}
            </button>
        </li>
    }
}

/// Most people that a search shows.
const FOUND: u32 = 8;

/// Any other person, to learn why not.
#[component]
fn OtherPerson(shown: RwSignal<Option<EmployeeId>>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let text = RwSignal::new(String::new());
    let found = LocalResource::new(move || {
        let text = text.get();
        async move {
            if text.trim().is_empty() {
                return Ok(Vec::new());
            }
            let query = EmployeeQuery {
                text,
                unit_id: None,
                page: 1,
                per_page: FOUND,
            };
            client.employees(&query).await.map(|page| page.items)
        }
    });
    view! {
        <div class="flex-1 min-w-60">
            <SearchField
                label=Signal::derive(move || t_string!(i18n, eligible.other_person).to_owned())
                on_search=Callback::new(move |typed| text.set(typed))
                class="input input-sm w-full max-md:h-11"
            />
            <Loaded resource=found skeleton_rows=1 let:people>
                <ul class="mt-1" aria-live="polite">
                    {people
                        .into_iter()
                        .filter(|person| person.position_id.is_some())
                        .map(|person| {
                            let id = person.id.clone();
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="link text-left py-0.5 max-md:py-2.5"
                                        on:click=move |_| shown.set(Some(id.clone()))
                                    >
                                        {person.name.clone()}", "{person.unit_name.clone()}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Loaded>
        </div>
    }
}
