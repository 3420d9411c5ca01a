//! People who came by a move: which check-ins are due, what was said, and what they have to learn.

mod dialog;
mod training;

use leptos::prelude::*;
use shared::{
    api::check_in::{Newcomer, NewcomerCheckIn, NewcomersResponse},
    domain::{check_in::CheckInState, role::Permission},
};

use self::{dialog::NewcomerDialog, training::TrainingNeeds};
use crate::{
    api::use_client,
    components::{
        alert::Empty,
        check_in::{LookChip, day_name, state_look},
        icon::Icon,
        load::Loaded,
        page_header::PageHeader,
        pagination::Pagination,
        search_field::SearchField,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::session::{may, use_user},
};

/// People on a page.
const PER_PAGE: u32 = 50;
/// What the list can be narrowed to.
const FILTERS: [CheckInState; 3] = [CheckInState::Due, CheckInState::Overdue, CheckInState::Given];

/// Name of a filter.
fn filter_name(locale: Locale, state: CheckInState) -> &'static str {
    match state {
        CheckInState::Due => td_string!(locale, check_in.filter_due),
        CheckInState::Overdue => td_string!(locale, check_in.filter_overdue),
        CheckInState::Given => td_string!(locale, check_in.filter_given),
        CheckInState::Ahead => td_string!(locale, check_in.state.ahead),
    }
}

/// The page.
#[component]
pub fn NewcomersPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let is_office = may(&use_user(), Permission::ViewFeedback);
    let page = RwSignal::new(1_u32);
    let state = RwSignal::new(None::<CheckInState>);
    let text = RwSignal::new(String::new());
    let list = LocalResource::new(move || {
        let (state, text, page) = (state.get(), text.get(), page.get());
        async move { client.newcomers(state, &text, page, PER_PAGE).await }
    });
    // Counts up when something was recorded that the list of training needs shows.
    let recorded = RwSignal::new(0_u32);
    let chosen = RwSignal::new(None::<Newcomer>);
    let changed = Callback::new(move |()| {
        list.refetch();
        recorded.update(|count| *count += 1);
    });
    let lead = move || {
        if is_office {
            t_string!(i18n, check_in.lead_office)
        } else {
            t_string!(i18n, check_in.lead)
        }
    };
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, check_in.title).to_owned()) />
        <p class="text-muted mb-3">{lead}</p>
        <section class="panel overflow-hidden" aria-label=move || t_string!(i18n, check_in.title)>
            <div class="px-4 py-3 flex flex-wrap gap-2">
                <SearchField
                    label=Signal::derive(move || t_string!(i18n, check_in.search).to_owned())
                    on_search=Callback::new(move |typed| {
                        page.set(1);
                        text.set(typed);
                    })
                    class="input input-sm w-full sm:w-64 max-md:h-11"
                />
                <select
                    class="select select-sm w-full sm:w-56 max-md:h-11"
                    aria-label=move || t_string!(i18n, check_in.filter)
                    on:change=move |event| {
                        page.set(1);
                        state.set(CheckInState::parse(&event_target_value(&event)));
                    }
                >
                    <option value="">{t!(i18n, check_in.filter_all)}</option>
                    {FILTERS
                        .into_iter()
                        .map(|state| {
                            view! {
                                <option value=state.as_str()>{move || filter_name(i18n.get_locale(), state)}</option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <Loaded resource=list skeleton_rows=6 let:found>
                <List
                    found=found
                    is_narrowed=state.get_untracked().is_some() || !text.get_untracked().trim().is_empty()
                    open=Callback::new(move |newcomer| chosen.set(Some(newcomer)))
                    on_page=Callback::new(move |number| page.set(number))
                />
            </Loaded>
        </section>
        <TrainingNeeds recorded=recorded is_office=is_office />
        <NewcomerDialog chosen=chosen on_change=changed />
    }
}

/// One page of the list.
#[component]
fn List(
    found: NewcomersResponse,
    /// Whether the list shows a part of all alone.
    is_narrowed: bool,
    open: Callback<Newcomer>,
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if found.items.is_empty() {
        let title = move || {
            if is_narrowed {
                t_string!(i18n, check_in.no_match_title).to_owned()
            } else {
                t_string!(i18n, check_in.none_title).to_owned()
            }
        };
        let text = move || {
            if is_narrowed {
                t_string!(i18n, check_in.no_match_text).to_owned()
            } else {
                t_string!(i18n, check_in.none_text).to_owned()
            }
        };
        return view! {
            <div class="flex">
                <Empty icon=Icon::Users title=Signal::derive(title) text=Signal::derive(text) />
            </div>
        }
        .into_any();
    }
    let (due, overdue, info) = (found.due, found.overdue, found.page);
    let counts = move || {
        let locale = i18n.get_locale();
        let number = |count: u32| format::integer(locale, i64::from(count));
        if due == 0 && overdue == 0 {
            td_string!(locale, check_in.all_given).to_owned()
        } else {
            td_string!(locale, check_in.counts, due = number(due), overdue = number(overdue))
        }
    };
    view! {
        <p class="px-4 pb-3" role="status">
            {counts}
        </p>
        <ul class="border-t border-hair">
            {found.items.into_iter().map(|newcomer| view! { <Row newcomer=newcomer open=open /> }).collect_view()}
        </ul>
        {(info.total > u64::from(info.per_page))
            .then(|| {
                view! {
                    <Pagination
                        page=info
                        on_page=on_page
                        label=Signal::derive(move || t_string!(i18n, check_in.pages).to_owned())
                    />
                }
            })}
    }
    .into_any()
}

/// One person: where to, since when, and where the three check-ins stand.
#[component]
fn Row(newcomer: Newcomer, open: Callback<Newcomer>) -> impl IntoView {
    let i18n = use_i18n();
    let of_button = newcomer.clone();
    let (name, since) = (newcomer.employee_name, newcomer.since);
    let label = {
        let name = name.clone();
        move || t_string!(i18n, check_in.open_label, name = name.clone())
    };
    let begun = move || {
        let locale = i18n.get_locale();
        td_string!(locale, check_in.since, date = format::date(locale, since))
    };
    view! {
        <li class="px-4 py-3 border-b border-hair last:border-0 grid gap-2 md:grid-cols-[minmax(0,1fr)_auto] md:gap-4">
            <div class="min-w-0">
                <button
                    type="button"
                    class="link font-semibold text-left max-md:py-2"
                    aria-label=label
                    on:click=move |_| open.run(of_button.clone())
                >
                    {name}
                </button>
                <p class="text-sm text-muted wrap-anywhere">
                    {newcomer.title} ", " {newcomer.unit_name}
                </p>
                <p class="text-sm text-muted">{begun}</p>
            </div>
            <dl class="grid gap-1 content-start text-sm">
                {newcomer.check_ins.into_iter().map(|one| view! { <Standing check_in=one /> }).collect_view()}
            </dl>
        </li>
    }
}

/// Where one check-in stands, of each side that the reader sees.
#[component]
fn Standing(check_in: NewcomerCheckIn) -> impl IntoView {
    let i18n = use_i18n();
    let day = check_in.day;
    let (head, own) = (check_in.head_state, check_in.own_state);
    view! {
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <dt class="w-20">{move || day_name(i18n.get_locale(), day)}</dt>
            <dd class="flex flex-wrap items-center gap-1">
                {own.is_some().then(|| view! { <span class="text-muted">{t!(i18n, check_in.side_head)}</span> })}
                <LookChip look=Signal::derive(move || state_look(i18n.get_locale(), head)) />
            </dd>
            {own
                .map(|own| {
                    view! {
                        <dd class="flex flex-wrap items-center gap-1">
                            <span class="text-muted">{t!(i18n, check_in.side_own)}</span>
                            <LookChip look=Signal::derive(move || state_look(i18n.get_locale(), own)) />
                        </dd>
                    }
                })}
        </div>
    }
}
