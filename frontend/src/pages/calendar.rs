//! Calendar of plans: deadlines to answer, effective days, and the days on which moves are barred. A month as a grid, on phones as a list.

mod month;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::api::calendar::{CalendarEntry, CalendarKind, CalendarResponse};

use self::month::Month;
use crate::{
    api::use_client,
    components::{
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        plan_state::state_name,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    route::Page,
    state::{
        clock,
        session::{use_user, zone_of},
    },
};

/// The page. The address keeps the month.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let today = zone_of(&use_user()).wall_clock(clock::now()).date();
    let map = use_query_map();
    let navigate = use_navigate();
    let month = Memo::new(move |_| {
        let asked = map.with(|map| map.get("month"));
        asked
            .and_then(|text| Month::parse(&text))
            .unwrap_or_else(|| Month::of(today))
    });
    let calendar = LocalResource::new(move || {
        let (first, last) = month.get().shown();
        async move { client.calendar(first, last).await }
    });
    let go = Callback::new(move |month: Month| {
        let address = format!("{}?month={}", Page::Calendar.path(), month.text());
        navigate(
            &address,
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let name = move || month_name(i18n.get_locale(), month.get());

    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, calendar.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, calendar.lead).to_owned())
        >
            <a class="btn btn-sm btn-line max-md:h-11" href=Page::Plans.path()>
                <IconView icon=Icon::Menu />
                {t!(i18n, calendar.to_list)}
            </a>
        </PageHeader>
        <section class="panel overflow-hidden" aria-labelledby="calendar-month">
            <div class="flex flex-wrap items-center gap-2 p-3 border-b border-hair">
                <button
                    type="button"
                    class="btn btn-sm btn-line max-md:h-11"
                    aria-label=move || t_string!(i18n, calendar.previous)
                    on:click=move |_| go.run(month.get_untracked().before())
                >
                    <IconView icon=Icon::ChevronLeft />
                </button>
                <h2 id="calendar-month" class="text-lg min-w-44 text-center" aria-live="polite">
                    {name}
                </h2>
                <button
                    type="button"
                    class="btn btn-sm btn-line max-md:h-11"
                    aria-label=move || t_string!(i18n, calendar.next)
                    on:click=move |_| go.run(month.get_untracked().after())
                >
                    <IconView icon=Icon::ChevronRight />
                </button>
                <button
                    type="button"
                    class="btn btn-sm btn-quiet max-md:h-11"
                    on:click=move |_| go.run(Month::of(today))
                >
                    {t!(i18n, calendar.today)}
                </button>
                <Key />
            </div>
            <Loaded resource=calendar let:data>
                <View data=data month=month.get_untracked() today=today />
            </Loaded>
        </section>
    }
}

/// Month and year in words, taken from the way in which days are written.
fn month_name(locale: Locale, month: Month) -> String {
    let day = format::date(locale, month.first());
    day.split_once(' ').map_or(day.clone(), |(_, rest)| rest.to_owned())
}

/// Name of what an entry is about.
fn kind_name(locale: Locale, kind: CalendarKind) -> &'static str {
    match kind {
        CalendarKind::RespondBy => td_string!(locale, calendar.respond_by),
        CalendarKind::Oath => td_string!(locale, calendar.oath),
        CalendarKind::Effective => td_string!(locale, calendar.effective),
        CalendarKind::Evaluation => td_string!(locale, calendar.evaluation),
        CalendarKind::FreezeBefore => td_string!(locale, calendar.freeze_before),
        CalendarKind::FreezeAfter => td_string!(locale, calendar.freeze_after),
        CalendarKind::ActingHead => td_string!(locale, calendar.acting_head),
    }
}

/// Colour and icon of what an entry is about.
fn look(kind: CalendarKind) -> (&'static str, Icon) {
    match kind {
        CalendarKind::RespondBy => ("chip chip-info", Icon::Clock),
        CalendarKind::Oath => ("chip chip-line", Icon::Hand),
        CalendarKind::Effective => ("chip chip-ok", Icon::Moves),
        CalendarKind::Evaluation => ("chip chip-line", Icon::Balance),
        CalendarKind::FreezeBefore | CalendarKind::FreezeAfter | CalendarKind::ActingHead => {
            ("chip chip-warn", Icon::Lock)
        }
    }
}

/// What colours and icons mean.
#[component]
fn Key() -> impl IntoView {
    let i18n = use_i18n();
    let kinds = [
        CalendarKind::RespondBy,
        CalendarKind::Oath,
        CalendarKind::Effective,
        CalendarKind::Evaluation,
        CalendarKind::FreezeBefore,
    ];
    view! {
        <ul class="flex flex-wrap gap-1.5 md:ml-auto" aria-label=move || t_string!(i18n, calendar.key)>
            {kinds
                .into_iter()
                .map(|kind| {
                    let (class, icon) = look(kind);
                    let text = move || match kind {
                        CalendarKind::FreezeBefore => t_string!(i18n, calendar.barred),
                        kind => kind_name(i18n.get_locale(), kind),
                    };
                    view! {
                        <li class=class>
                            <IconView icon=icon class="size-3.5" />
                            {text}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Whether an entry touches a day.
fn touches(entry: &CalendarEntry, day: NaiveDate) -> bool {
    entry.from <= day && entry.until.is_none_or(|last| day <= last)
}

/// The month, once as a grid and once as a list; the width of the screen decides.
#[component]
fn View(data: CalendarResponse, month: Month, today: NaiveDate) -> impl IntoView {
    let i18n = use_i18n();
    let in_month: Vec<CalendarEntry> = data
        .items
        .iter()
        .filter(|entry| month.days().any(|day| touches(entry, day)))
        .cloned()
        .collect();
    let is_empty = in_month.is_empty();
    let (windows, days): (Vec<_>, Vec<_>) = in_month.into_iter().partition(|entry| entry.kind.is_window());
    view! {
        {(!windows.is_empty())
            .then(|| {
                view! {
                    <ul class="px-3 pt-3 flex flex-col gap-1">
                        {windows.into_iter().map(|entry| view! { <WindowLine entry=entry /> }).collect_view()}
                    </ul>
                }
            })}
        <div class="max-md:hidden p-3">
            <Grid items=data.items month=month today=today />
        </div>
        <div class="md:hidden">
            <ol class="divide-y divide-hair">
                {days.into_iter().map(|entry| view! { <DayLine entry=entry /> }).collect_view()}
            </ol>
        </div>
        {is_empty.then(|| view! { <p class="px-4 pb-4 max-md:pt-4 text-muted">{t!(i18n, calendar.empty)}</p> })}
    }
}

/// A window in words, with its last day and consent.
#[component]
fn WindowLine(entry: CalendarEntry) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = look(entry.kind);
    let entry = StoredValue::new(entry);
    let text = move || {
        let locale = i18n.get_locale();
        entry.with_value(|entry| {
            let from = format::date(locale, entry.from);
            let days = if let Some(last) = entry.until {
                td_string!(locale, settings.from_to, from = from, to = format::date(locale, last))
            } else {
                td_string!(locale, settings.from, from = from)
            };
            let consent = match &entry.consent {
                Some(letter) => td_string!(locale, settings.with_consent, letter = letter.clone()),
                None => td_string!(locale, settings.without_consent).to_owned(),
            };
            format!("{} · {days} · {consent}", kind_name(locale, entry.kind))
        })
    };
    view! {
        <li>
            <span class=format!("{class} h-auto! whitespace-normal text-left")>
                <IconView icon=icon class="size-3.5" />
                {text}
            </span>
        </li>
    }
}

/// A day of a plan, as a line of the list.
#[component]
fn DayLine(entry: CalendarEntry) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = look(entry.kind);
    let (kind, day) = (entry.kind, entry.from);
    entry.plan.map(|plan| {
        let state = plan.state;
        view! {
            <li class="px-4 py-3">
                <p class="text-sm font-semibold">{move || format::weekday_date(i18n.get_locale(), day)}</p>
                <p class="mt-1">
                    <span class=class>
                        <IconView icon=icon class="size-3.5" />
                        {move || kind_name(i18n.get_locale(), kind)}
                    </span>
                </p>
                <a class="link block py-1.5" href=Page::Plan(plan.id).path()>
                    {plan.code}" · "{plan.name}
                </a>
                <p class="text-xs text-muted">{move || state_name(i18n.get_locale(), state)}</p>
            </li>
        }
    })
}

/// The grid, Monday first.
#[component]
fn Grid(items: Vec<CalendarEntry>, month: Month, today: NaiveDate) -> impl IntoView {
    let i18n = use_i18n();
    let weeks = month.weeks();
    let caption = move || month_name(i18n.get_locale(), month);
    let weekday = move |place: usize| match place {
        0 => t_string!(i18n, calendar.monday),
        1 => t_string!(i18n, calendar.tuesday),
        2 => t_string!(i18n, calendar.wednesday),
        3 => t_string!(i18n, calendar.thursday),
        4 => t_string!(i18n, calendar.friday),
        5 => t_string!(i18n, calendar.saturday),
        _ => t_string!(i18n, calendar.sunday),
    };
    view! {
        <table class="w-full table-fixed border-collapse">
            <caption class="sr-only">{caption}</caption>
            <thead>
                <tr>
                    {(0..7)
                        .map(|place| {
                            view! {
                                <th scope="col" class="text-xs text-muted font-semibold text-left px-1.5 pb-1">
                                    {move || weekday(place)}
                                </th>
                            }
                        })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>
                {weeks
                    .into_iter()
                    .map(|week| {
                        view! {
                            <tr>
                                {week
                                    .into_iter()
                                    .map(|day| {
                                        let found: Vec<CalendarEntry> = items
                                            .iter()
                                            .filter(|entry| touches(entry, day))
                                            .cloned()
                                            .collect();
                                        view! { <Day day=day entries=found is_today=day == today is_in_month=month.holds(day) /> }
                                    })
                                    .collect_view()}
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

/// One day of the grid.
#[component]
fn Day(day: NaiveDate, entries: Vec<CalendarEntry>, is_today: bool, is_in_month: bool) -> impl IntoView {
    let i18n = use_i18n();
    let is_barred = entries
        .iter()
        .any(|entry| entry.kind.is_window() && entry.consent.is_none());
    let has_window = entries.iter().any(|entry| entry.kind.is_window());
    let mut class = "border border-hair align-top h-24 p-1.5".to_owned();
    if has_window {
        class.push_str(" bg-warn-soft");
    }
    let number_class = match (is_today, is_in_month) {
        (true, _) => {
            "inline-grid place-items-center size-6 rounded-full bg-primary text-primary-content font-semibold text-sm"
        }
        (false, true) => "text-sm font-semibold",
        (false, false) => "text-sm text-muted",
    };
    view! {
        <td class=class>
            <time datetime=day.to_string() class=number_class aria-current=is_today.then_some("date")>
                {day.day().to_string()}
            </time>
            {has_window
                .then(|| {
                    view! {
                        <span class="text-2xs text-warn-ink ml-1 inline-flex items-center gap-0.5">
                            <IconView icon=Icon::Lock class="size-3" />
                            {move || {
                                if is_barred {
                                    t_string!(i18n, calendar.barred)
                                } else {
                                    t_string!(i18n, calendar.with_consent)
                                }
                            }}
                        </span>
                    }
                })}
            <ul class="flex flex-col gap-1 mt-1">
                {entries
                    .into_iter()
                    .filter_map(|entry| Some((entry.kind, entry.plan?)))
                    .map(|(kind, plan)| {
                        let (class, icon) = look(kind);
                        let name = format!("{} {}", plan.code, plan.name);
                        let label = move || {
                            let locale = i18n.get_locale();
                            format!("{}: {name}", kind_name(locale, kind))
                        };
                        view! {
                            <li>
                                <a
                                    class=format!("{class} max-w-full hover:underline")
                                    href=Page::Plan(plan.id).path()
                                    aria-label=label.clone()
                                    title=label
                                >
                                    <IconView icon=icon class="size-3.5" />
                                    <span class="truncate">{plan.code}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </td>
    }
}
