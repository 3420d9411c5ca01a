//! The proposed moves: who, from where to where, why, and what the person says.

use leptos::prelude::*;
use shared::{
    api::{
        page::Page,
        plan::{MoveEnd, MoveResponse, ResponseKind},
    },
    domain::{rule::Severity, zone::Zone},
};

use super::{PlanHandle, detail::MoveDetail, exception::exception_look};
use crate::{
    api::ResponseFilter,
    components::{
        icon::{Icon, IconView},
        load::Loaded,
        pagination::Pagination,
        search_field::SearchField,
        zone::{zone_mark, zone_name},
    },
    i18n::{
        Locale, format,
        place::{office, place},
        reason::reason_short,
        t, t_string, td_string, use_i18n,
    },
};

/// Moves on one page of the table.
const PER_PAGE: u32 = 50;
/// Chips with reasons per row; the drawer shows all.
const CHIPS: usize = 2;

/// An answer as chip: class, icon and word.
pub(super) fn response_look(locale: Locale, response: Option<ResponseKind>) -> (&'static str, Icon, &'static str) {
    match response {
        Some(ResponseKind::Understood) => (
            "chip chip-ok",
            Icon::Check,
            td_string!(locale, plan.response_understood),
        ),
        Some(ResponseKind::Volunteer) => ("chip chip-ok", Icon::Hand, td_string!(locale, plan.response_volunteer)),
        Some(ResponseKind::Concern) => (
            "chip chip-bad",
            Icon::Concern,
            td_string!(locale, plan.response_concern),
        ),
        Some(ResponseKind::WouldRather) => (
            "chip chip-warn",
            Icon::Moves,
            td_string!(locale, plan.response_would_rather),
        ),
        None => ("chip chip-line", Icon::Clock, td_string!(locale, plan.response_waiting)),
    }
}

/// The table with its search and filter.
#[component]
pub(super) fn MovesPanel(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let page = RwSignal::new(1_u32);
    let text = RwSignal::new(String::new());
    let filter = RwSignal::new(ResponseFilter::All);
    let selected = RwSignal::new(None::<MoveResponse>);
    let is_open = RwSignal::new(false);
    let place = Memo::new(move |_| handle.with(|plan| (plan.id.clone(), plan.version)));
    let moves = LocalResource::new(move || {
        let (id, _version) = place.get();
        let (text, filter, page) = (text.get(), filter.get(), page.get());
        async move { handle.client.plan_moves(&id, &text, filter, page, PER_PAGE).await }
    });
    let on_search = Callback::new(move |typed: String| {
        page.set(1);
        text.set(typed);
    });
    let on_page = Callback::new(move |number| page.set(number));
    let on_open = Callback::new(move |row: MoveResponse| {
        selected.set(Some(row));
        is_open.set(true);
    });
    let has_answers = Memo::new(move |_| handle.with(|plan| plan.responses.is_some()));

    let warnings = Memo::new(move |_| handle.with(|plan| plan.warnings));
    let warning_text = move || {
        let locale = i18n.get_locale();
        let counts = warnings.get();
        let number = |count: u32| format::integer(locale, i64::from(count));
        (counts.warnings > 0).then(|| {
            td_string!(
                locale,
                record.decision.counts,
                warnings = number(counts.warnings),
                overridden = number(counts.overridden)
            )
        })
    };

    view! {
        <section class="panel overflow-hidden flex flex-col" aria-labelledby="moves-title">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div class="flex-1">
                    <h2 id="moves-title" class="text-base">
                        {t!(i18n, plan.moves_title)}
                    </h2>
                    <p class="text-sm text-muted empty:hidden">{warning_text}</p>
                </div>
                <SearchField
                    label=Signal::derive(move || t_string!(i18n, plan.search).to_owned())
                    on_search=on_search
                />
                {move || {
                    has_answers
                        .get()
                        .then(|| {
                            view! {
                                <select
                                    class="select select-sm w-44"
                                    aria-label=move || t_string!(i18n, plan.filter_response)
                                    on:change=move |event| {
                                        page.set(1);
                                        filter.set(ResponseFilter::parse(&event_target_value(&event)));
                                    }
                                >
                                    <option value=ResponseFilter::All.as_str()>{t!(i18n, plan.filter_all)}</option>
                                    <option value=ResponseFilter::Waiting.as_str()>{t!(i18n, plan.response_waiting)}</option>
                                    {ResponseKind::ALL
                                        .into_iter()
                                        .map(|kind| {
                                            view! {
                                                <option value=kind.as_str()>
                                                    {move || response_look(i18n.get_locale(), Some(kind)).2}
                                                </option>
                                            }
                                        })
                                        .collect_view()}
                                </select>
                            }
                        })
                }}
            </div>
            <Loaded resource=moves let:data>
                <MovesTable data=data has_answers=has_answers on_page=on_page on_open=on_open />
            </Loaded>
        </section>
        <MoveDetail handle=handle selected=selected open=is_open />
    }
}

/// One page of the table.
#[component]
fn MovesTable(
    /// The page.
    data: Page<MoveResponse>,
    /// Whether people have been asked.
    has_answers: Memo<bool>,
    /// Called with the number of another page.
    on_page: Callback<u32>,
    /// Called with the move to explain.
    on_open: Callback<MoveResponse>,
) -> impl IntoView {
    let i18n = use_i18n();
    if data.page.total == 0 {
        return view! { <p class="px-4 pb-4 text-muted">{t!(i18n, plan.no_match)}</p> }.into_any();
    }
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, plan.moves_table)>
            <table class="dtable dtable-tight">
                <thead>
                    <tr>
                        <th scope="col" class="pl-4!">
                            {t!(i18n, plan.column_person)}
                        </th>
                        <th scope="col">{t!(i18n, plan.column_route)}</th>
                        <th scope="col">{t!(i18n, plan.column_reason)}</th>
                        <th scope="col" class="n">
                            {t!(i18n, plan.column_fit)}
                        </th>
                        <th scope="col">{t!(i18n, plan.column_rules)}</th>
                        {move || has_answers.get().then(|| view! { <th scope="col">{t!(i18n, plan.column_response)}</th> })}
                    </tr>
                </thead>
                <tbody>
                    {data
                        .items
                        .into_iter()
                        .map(|row| view! { <MoveRow row=row has_answers=has_answers on_open=on_open /> })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        <Pagination
            page=data.page
            on_page=on_page
            label=Signal::derive(move || t_string!(i18n, plan.moves_pages).to_owned())
        />
    }
    .into_any()
}

/// One move.
#[component]
fn MoveRow(
    /// The move.
    row: MoveResponse,
    /// Whether people have been asked.
    has_answers: Memo<bool>,
    /// Called with the move to explain.
    on_open: Callback<MoveResponse>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = row.employee_name.clone();
    let notes = row.rules.iter().filter(|rule| rule.severity >= Severity::Warn).count();
    let passed = row.rules.len() - notes;
    let reasons: Vec<_> = row.reasons.iter().take(CHIPS).cloned().collect();
    let (rank, title, fit, response) = (row.rank.clone(), row.to.title.clone(), row.fit.total, row.response);
    let (from, to) = (row.from.clone(), row.to.clone());
    let exception = row.exception.clone();
    view! {
        <tr>
            <th scope="row" class="pl-4!">
                <button
                    type="button"
                    class="font-semibold hover:underline text-left cursor-pointer min-h-6"
                    on:click=move |_| on_open.run(row.clone())
                >
                    <span class="sr-only">{t!(i18n, plan.detail_open)}" "</span>
                    {name}
                    {rank.map(|rank| view! { <span class="font-normal text-muted text-xs">" "{rank}</span> })}
                </button>
                <span class="block text-xs text-muted">{title}</span>
                {exception
                    .map(|found| {
                        move || {
                            let (class, icon, text) = exception_look(i18n.get_locale(), &found);
                            view! {
                                <span class=class>
                                    <IconView icon=icon class="size-3.5" />
                                    {text}
                                </span>
                            }
                        }
                    })}
            </th>
            <td>
                <RouteEnd end=from.clone() is_target=false />
                <RouteEnd end=to.clone() is_target=true />
            </td>
            <td>
                <span class="flex flex-wrap gap-1">
                    {reasons
                        .into_iter()
                        .map(|reason| {
                            view! { <span class="chip">{move || reason_short(i18n.get_locale(), &reason)}</span> }
                        })
                        .collect_view()}
                </span>
            </td>
            <td class="n font-semibold">{fit}</td>
            <td>
                {if notes > 0 {
                    view! {
                        <span class="chip chip-warn">
                            <IconView icon=Icon::Alert class="size-3.5" />
                            {t!(i18n, plan.rules_notes, count = move || notes)}
                        </span>
                    }
                        .into_any()
                } else {
                    view! {
                        <span class="chip chip-line">
                            <IconView icon=Icon::ShieldCheck class="size-3.5" />
                            {t!(i18n, plan.rules_pass, count = move || passed)}
                        </span>
                    }
                        .into_any()
                }}
            </td>
            {move || {
                has_answers
                    .get()
                    .then(|| {
                        let (class, icon, _) = response_look(i18n.get_locale(), response);
                        view! {
                            <td>
                                <span class=class>
                                    <IconView icon=icon class="size-3.5" />
                                    {move || response_look(i18n.get_locale(), response).2}
                                </span>
                            </td>
                        }
                    })
            }}
        </tr>
    }
}

/// Unit of one end with its present ratio as mark, number and hidden word.
#[component]
fn RouteEnd(
    /// The end.
    end: MoveEnd,
    /// Whether it is where the person goes.
    is_target: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let ratio = end.unit_ratio_before_centi;
    let zone = Zone::of(ratio, true);
    let ink = match zone {
        Zone::Vacant => "text-bad-ink",
        Zone::Overloaded => "text-over-ink",
        Zone::Balanced => "text-bal-ink",
        Zone::Slack => "text-slack-ink",
    };
    let office = office(&end).map(|office| format!(", {office}"));
    let full = place(&end);
    view! {
        <span class="flex items-center gap-1 leading-5">
            {if is_target {
                view! { <IconView icon=Icon::ArrowRight class="size-3.5 text-primary" /> }.into_any()
            } else {
                view! { <span class="w-3.5 shrink-0"></span> }.into_any()
            }}
            <span class="truncate max-w-48" class:font-semibold=is_target title=full>
                {end.unit_name} <span class="font-normal text-muted">{office}</span>
            </span>
            <span class=format!("inline-flex items-center gap-1 ml-auto pl-2 {ink}")>
                <svg class="size-2.5 shrink-0" viewBox="-5.5 -5.5 11 11" fill="currentColor" aria-hidden="true">
                    <path d=zone_mark(zone)></path>
                </svg>
                <span class="tabular-nums">{move || format::ratio_or_none(i18n.get_locale(), ratio)}</span>
                <span class="sr-only">" "{move || zone_name(i18n.get_locale(), zone)}</span>
            </span>
        </span>
    }
}
