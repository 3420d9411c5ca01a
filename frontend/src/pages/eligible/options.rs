//! Where could this person go.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::{
        eligibility::{OptionsResponse, PostOption},
        employee::EmployeeResponse,
    },
    domain::{
        ids::{EmployeeId, PositionId},
        role::Permission,
    },
};

use super::{
    detail::PairDetail,
    parts::{ConflictsLeftOut, DayField, Figures, Notes, PER_PAGE, RefusedList, place},
    relations::Relations,
};
use crate::{
    api::use_client,
    components::{dialog::Dialog, load::Loaded, pagination::Pagination, search_field::SearchField},
    i18n::{t, t_string, use_i18n},
    state::{
        clock,
        session::{may, use_user, zone_of},
    },
};

/// Dialog about one person: posts to go to, any other post and why not, and ties for those who may see them.
#[component]
pub fn OptionsDialog(
    /// The person; set it and open.
    person: RwSignal<Option<EmployeeResponse>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let today = zone_of(&use_user()).wall_clock(clock::now()).date();
    let title = Signal::derive(move || {
        let name = person.with(|person| person.as_ref().map(|person| person.name.clone()));
        name.map(|name| t_string!(i18n, eligible.options_title, name = name))
            .unwrap_or_default()
    });
    let day = RwSignal::new(today);
    view! {
        <Dialog id="options" open=open title=title class="sm:max-w-3xl text-sm">
            {move || person.get().map(|person| view! { <Body person=person day=day /> })}
        </Dialog>
    }
}

/// Everything below the title.
#[component]
fn Body(person: EmployeeResponse, day: RwSignal<NaiveDate>) -> impl IntoView {
    let i18n = use_i18n();
    let shown = RwSignal::new(None::<PositionId>);
    let sees_ties = may(&use_user(), Permission::EditRelations);
    let id = person.id.clone();
    let detail_of = person.id.clone();
    let ties_of = person.id.clone();
    let here = match (&person.title, &person.unit_name) {
        (Some(title), Some(unit)) => format!("{title}, {unit}"),
        _ => String::new(),
    };
    view! {
        <p class="text-muted">{person.nip.clone()}" · "{here}</p>
        {move || match shown.get() {
            Some(position) => {
                view! {
                    <PairDetail
                        employee=detail_of.clone()
                        position=position
                        day=day.get_untracked()
                        on_back=Callback::new(move |()| shown.set(None))
                    />
                }
                    .into_any()
            }
            None => view! { <Posts employee=id.clone() day=day shown=shown /> }.into_any(),
        }}
        {sees_ties.then(|| view! { <Relations employee=ties_of /> })}
        <p class="text-xs text-muted mt-3">{t!(i18n, eligible.advice)}</p>
    }
}

/// The posts, and a search for any other.
#[component]
fn Posts(employee: EmployeeId, day: RwSignal<NaiveDate>, shown: RwSignal<Option<PositionId>>) -> impl IntoView {
    let client = use_client();
    let page = RwSignal::new(1_u32);
    let options = LocalResource::new(move || {
        let employee = employee.clone();
        let (day, page) = (day.get(), page.get());
        async move { client.options(&employee, day, page, PER_PAGE).await }
    });
    let on_page = Callback::new(move |number| page.set(number));
    view! {
        <div class="flex flex-wrap items-center gap-3 mt-3">
            <DayField id="options-day" day=day on_change=Callback::new(move |()| page.set(1)) />
            <OtherPost shown=shown />
        </div>
        <Loaded resource=options let:data>
            <PostList data=data shown=shown on_page=on_page />
        </Loaded>
    }
}

/// One page of the posts.
#[component]
fn PostList(data: OptionsResponse, shown: RwSignal<Option<PositionId>>, on_page: Callback<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let info = data.page;
    let list = if data.items.is_empty() {
        view! { <p class="mt-3 font-semibold">{t!(i18n, eligible.no_posts)}</p> }.into_any()
    } else {
        view! {
            <ul class="mt-3 border-y border-hair divide-y divide-hair">
                {data.items.into_iter().map(|item| view! { <PostLine item=item shown=shown /> }).collect_view()}
            </ul>
            <Pagination page=info on_page=on_page />
        }
        .into_any()
    };
    view! {
        {list}
        <RefusedList refused=data.refused are_posts=true />
        <ConflictsLeftOut checks_conflicts=data.checks_conflicts />
    }
}

/// One post.
#[component]
fn PostLine(item: PostOption, shown: RwSignal<Option<PositionId>>) -> impl IntoView {
    let i18n = use_i18n();
    let id = item.post.position_id.clone();
    let label = item.post.title.clone();
    let total = item.fit.total;
    view! {
        <li class="py-2 flex flex-wrap items-start gap-x-3 gap-y-1">
            <div class="flex-1 min-w-56">
                <p class="font-semibold">{item.post.title.clone()}</p>
                <p class="text-muted">{place(&item.post)}</p>
                <Notes notes=item.notes />
            </div>
            <div class="text-right">
                <p class="font-semibold tabular-nums">{move || t_string!(i18n, eligible.fit_short, total = total.to_string())}</p>
                <p class="text-xs text-muted">
                    <Figures post=item.post />
                </p>
            </div>
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

/// Most posts that a search shows.
const FOUND: u32 = 8;

/// Any other post, to learn why not.
#[component]
fn OtherPost(shown: RwSignal<Option<PositionId>>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let text = RwSignal::new(String::new());
    let found = LocalResource::new(move || {
        let text = text.get();
        async move {
            if text.trim().is_empty() {
                return Ok(Vec::new());
            }
            client.find_positions(&text, FOUND).await.map(|page| page.items)
        }
    });
    view! {
        <div class="flex-1 min-w-60">
            <SearchField
                label=Signal::derive(move || t_string!(i18n, eligible.other_post).to_owned())
                on_search=Callback::new(move |typed| text.set(typed))
                class="input input-sm w-full max-md:h-11"
            />
            <Loaded resource=found skeleton_rows=1 let:posts>
                <ul class="mt-1" aria-live="polite">
                    {posts
                        .into_iter()
                        .map(|post| {
                            let id = post.id.clone();
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="link text-left py-0.5 max-md:py-2.5"
                                        on:click=move |_| shown.set(Some(id.clone()))
                                    >
                                        {post.title.clone()}", "{post.unit_name.clone()}
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
