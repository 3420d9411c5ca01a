//! Employees in scope: search, unit filter, pages. What is looked for stands in the address, so that it can be sent and reloaded.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    api::{employee::EmployeeResponse, page::Page as ListPage, workload::UnitResponse},
    domain::ids::UnitId,
};

use crate::{
    api::{EmployeeQuery, use_client},
    components::{
        alert::Empty,
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        pagination::Pagination,
        table::{Column, WindowedTable},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    pages::eligible::OptionsDialog,
    route::{Page, encode},
};

/// Rows on a page.
const PER_PAGE: u32 = 100;
/// Height of a row with two lines, in pixels.
const ROW_HEIGHT: i32 = 49;

/// What the address asks for.
fn query(text: Option<String>, unit: Option<String>, page: Option<String>) -> EmployeeQuery {
    EmployeeQuery {
        text: text.unwrap_or_default(),
        unit_id: unit.filter(|unit| !unit.is_empty()).map(UnitId::from),
        page: page
            .and_then(|page| page.parse().ok())
            .filter(|page| *page > 0)
            .unwrap_or(1),
        per_page: PER_PAGE,
    }
}

/// The address that asks for `query`.
fn address(query: &EmployeeQuery) -> String {
    let mut parts = Vec::new();
    if !query.text.trim().is_empty() {
        parts.push(format!("q={}", encode(query.text.trim())));
    }
    if let Some(unit) = &query.unit_id {
        parts.push(format!("unit={}", encode(unit.as_str())));
    }
    if query.page > 1 {
        parts.push(format!("page={}", query.page));
    }
    let base = Page::Employees.path();
    if parts.is_empty() {
        base
    } else {
        format!("{base}?{}", parts.join("&"))
    }
}

/// Units with their depth in the tree, for an indented list. Units whose parent is not among them are tops.
fn with_depth(units: &[UnitResponse]) -> Vec<(usize, &UnitResponse)> {
    let mut depths: std::collections::BTreeMap<&UnitId, usize> = std::collections::BTreeMap::new();
    units
        .iter()
        .map(|unit| {
            let above = unit.parent_id.as_ref().and_then(|parent| depths.get(parent));
            let depth = above.map_or(0, |depth| depth + 1);
            depths.insert(&unit.id, depth);
            (depth, unit)
        })
        .collect()
}

/// The page.
#[component]
pub fn EmployeesPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let map = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| map.with(|map| query(map.get("q"), map.get("unit"), map.get("page"))));
    let employees = LocalResource::new(move || {
        let asked = asked.get();
        async move { client.employees(&asked).await }
    });
    let go = Callback::new(move |query: EmployeeQuery| {
        navigate(
            &address(&query),
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let on_page = Callback::new(move |page| {
        go.run(EmployeeQuery {
            page,
            ..asked.get_untracked()
        });
    });

    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, employees.title).to_owned()) />
        <section class="panel overflow-hidden">
            <Filter asked=asked.into() go=go />
            <Loaded resource=employees skeleton_rows=10 let:page>
                <EmployeeList page=page asked=asked.into() on_page=on_page />
            </Loaded>
        </section>
    }
}

/// Search field and unit.
#[component]
fn Filter(asked: Signal<EmployeeQuery>, go: Callback<EmployeeQuery>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let text = RwSignal::new(asked.get_untracked().text);
    // Also after the browser's "back". Another page or unit leaves alone what is being typed.
    let asked_text = Memo::new(move |_| asked.with(|asked| asked.text.clone()));
    Effect::new(move |_| text.set(asked_text.get()));
    // The list works without names of units: then there is only "all".
    let units = LocalResource::new(move || async move { client.units().await.ok() });
    let search = move |unit_id: Option<UnitId>| {
        go.run(EmployeeQuery {
            text: text.get_untracked(),
            unit_id,
            page: 1,
            per_page: PER_PAGE,
        });
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        search(asked.get_untracked().unit_id);
    };
    let on_unit = move |event: ev::Event| {
        let id = event_target_value(&event);
        search((!id.is_empty()).then(|| UnitId::from(id)));
    };
    let clear = move |_| {
        text.set(String::new());
        search(None);
    };
    let is_filtered = move || asked.with(|asked| !asked.text.is_empty() || asked.unit_id.is_some());
    let options = move || {
        let chosen = asked.with(|asked| asked.unit_id.clone());
        units.get().flatten().map(|units| {
            with_depth(&units.items)
                .into_iter()
                .map(|(depth, unit)| {
                    let label = format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(depth), unit.name);
                    view! {
                        <option value=unit.id.0.clone() prop:selected=chosen.as_ref() == Some(&unit.id)>
                            {label}
                        </option>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <form role="search" class="flex flex-wrap items-center gap-2 p-3 border-b border-hair" on:submit=on_submit>
            <label class="input input-sm h-10 md:h-8 w-full sm:w-72">
                <span class="sr-only">{t!(i18n, employees.search)}</span>
                <IconView icon=Icon::Search />
                <input
                    type="search"
                    maxlength="100"
                    placeholder=move || t_string!(i18n, employees.search)
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
            <label class="flex-1 min-w-48 sm:max-w-md">
                <span class="sr-only">{t!(i18n, employees.unit)}</span>
                <select class="select select-sm h-10 md:h-8 w-full" on:change=on_unit>
                    <option value="" prop:selected=move || asked.with(|asked| asked.unit_id.is_none())>
                        {t!(i18n, employees.all_units)}
                    </option>
                    {options}
                </select>
            </label>
            <button type="submit" class="btn btn-sm h-10 md:h-8 btn-primary">
                {t!(i18n, employees.submit)}
            </button>
            {move || {
                is_filtered()
                    .then(|| {
                        view! {
                            <button type="button" class="btn btn-sm h-10 md:h-8 btn-quiet" on:click=clear>
                                <IconView icon=Icon::Close />
                                {t!(i18n, employees.clear)}
                            </button>
                        }
                    })
            }}
        </form>
    }
}

/// One page of people.
#[component]
fn EmployeeList(
    page: ListPage<EmployeeResponse>,
    asked: Signal<EmployeeQuery>,
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if page.items.is_empty() {
        let is_filtered = asked.with_untracked(|asked| !asked.text.is_empty() || asked.unit_id.is_some());
        return view! {
            <Empty
                icon=Icon::Users
                title=Signal::derive(move || {
                    if is_filtered {
                        t_string!(i18n, employees.empty_title).to_owned()
                    } else {
                        t_string!(i18n, employees.none_title).to_owned()
                    }
                })
                text=Signal::derive(move || {
                    if is_filtered {
                        t_string!(i18n, employees.empty_text).to_owned()
                    } else {
                        t_string!(i18n, employees.none_text).to_owned()
                    }
                })
            />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(Signal::derive(move || t_string!(i18n, employees.name).to_owned())),
        Column::text(Signal::derive(move || t_string!(i18n, employees.post).to_owned())),
        Column::text(Signal::derive(move || t_string!(i18n, employees.rank).to_owned())),
        Column::text(Signal::derive(move || t_string!(i18n, employees.employment).to_owned())),
        Column::number(Signal::derive(move || t_string!(i18n, employees.since).to_owned())),
        Column::number(Signal::derive(move || t_string!(i18n, employees.retires).to_owned())),
        Column::text(Signal::derive(move || t_string!(i18n, eligible.action).to_owned())),
    ];
    let info = page.page;
    let (chosen, is_open) = (RwSignal::new(None::<EmployeeResponse>), RwSignal::new(false));
    let ask = Callback::new(move |employee: EmployeeResponse| {
        chosen.set(Some(employee));
        is_open.set(true);
    });
    view! {
        <WindowedTable
            caption=Signal::derive(move || t_string!(i18n, employees.caption).to_owned())
            columns=columns
            rows=Signal::stored(page.items)
            row_height=ROW_HEIGHT
            row=move |employee: &EmployeeResponse| employee_cells(i18n.get_locale(), employee, t_string!(i18n, employees.no_post), ask)
            class="max-h-[calc(100dvh-17rem)] min-h-64"
        />
        <Pagination page=info on_page=on_page />
        <OptionsDialog person=chosen open=is_open />
    }
    .into_any()
}

/// Cells of one person. Whoever holds no post has none to leave.
fn employee_cells(
    locale: Locale,
    employee: &EmployeeResponse,
    no_post: &'static str,
    ask: Callback<EmployeeResponse>,
) -> AnyView {
    let post = employee.title.clone().unwrap_or_else(|| no_post.to_owned());
    let day =
        |day: Option<chrono::NaiveDate>| day.map_or_else(|| format::NONE.to_owned(), |day| format::date(locale, day));
    view! {
        <th scope="row">
            <span class="font-semibold block whitespace-nowrap">{employee.name.clone()}</span>
            <span class="text-xs text-muted tabular-nums">{employee.nip.clone()}</span>
        </th>
        <td class="max-w-96">
            <span class="block truncate">{post}</span>
            <span class="text-xs text-muted block truncate">{employee.unit_name.clone()}</span>
        </td>
        <td>{employee.rank.clone().unwrap_or_else(|| format::NONE.to_owned())}</td>
        <td>{employee.employment_type.to_uppercase()}</td>
        <td class="n">{day(employee.in_post_since)}</td>
        <td class="n">{day(employee.retires_on)}</td>
        <td>
            {employee
                .position_id
                .is_some()
                .then(|| {
                    let label = td_string!(locale, eligible.where_label, name = employee.name.clone());
                    let employee = employee.clone();
                    view! {
                        <button
                            type="button"
                            class="btn btn-xs btn-line whitespace-nowrap max-md:h-11"
                            aria-label=label
                            on:click=move |_| ask.run(employee.clone())
                        >
                            {td_string!(locale, eligible.where_to)}
                        </button>
                    }
                })}
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use shared::api::workload::UnitKind;

    use super::*;

    #[test]
    fn an_address_and_what_it_asks_for_are_the_same() {
        let asked = query(Some("Siti & co".into()), Some("u1".into()), Some("3".into()));
        assert_eq!(address(&asked), "/employees?q=Siti%20%26%20co&unit=u1&page=3");
        assert_eq!(
            address(&query(None, Some(String::new()), Some("1".into()))),
            "/employees"
        );
    }

    #[test]
    fn a_broken_page_number_means_the_first() {
        for page in ["0", "-1", "x", ""] {
            assert_eq!(query(None, None, Some(page.into())).page, 1);
        }
    }

    #[test]
    fn depth_counts_from_the_top_of_the_readers_scope() {
        let unit = |id: &str, parent: Option<&str>| UnitResponse {
            id: id.into(),
            parent_id: parent.map(UnitId::from),
            code: id.into(),
            name: id.into(),
            kind: UnitKind::Office,
        };
        let units = [unit("b", Some("outside")), unit("c", Some("b")), unit("d", Some("c"))];
        let depths: Vec<_> = with_depth(&units).into_iter().map(|(depth, _)| depth).collect();
        assert_eq!(depths, [0, 1, 2]);
    }
}
