//! Balance of the whole government, or of the reader's part of it.

mod attention;
mod tiles;
mod view;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    api::{
        problem::ErrorCode,
        workload::{UnitKind, UnitLoadResponse, UnitResponse, WorkloadSummaryResponse},
    },
    domain::{ids::UnitId, role::Permission},
};

use crate::{
    api::use_client,
    components::{
        alert::Empty,
        chart::{HistogramFigure, LoadFigure},
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        unit_kind::kind_name,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    route::{Page, encode},
    state::session::{may, use_user},
};
use attention::AttentionList;
use tiles::Tiles;
use view::{Finding, Shown};

/// The page. The address keeps what is shown: `unit` narrows it to a subtree, `kind` the compared units to one kind.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let query = use_query_map();
    let unit = Memo::new(move |_| {
        query
            .with(|query| query.get("unit"))
            .filter(|id| !id.is_empty())
            .map(UnitId)
    });
    let summary = LocalResource::new(move || {
        let unit = unit.get();
        async move {
            match client.workload_summary(unit.as_ref()).await {
                Err(error) if error.code() == Some(ErrorCode::NothingToPlan) => Ok(None),
                answer => answer.map(Some),
            }
        }
    });
    let subtitle = Signal::derive(move || {
        let locale = i18n.get_locale();
        match summary.get() {
            Some(Ok(Some(data))) => td_string!(
                locale,
                dashboard.subtitle,
                unit = data.unit.name,
                compared = format::count(locale, u64::from(data.balance.units)),
                employees = format::count(locale, u64::from(data.balance.total.holders)),
                date = format::date(locale, data.as_of)
            ),
            _ => String::new(),
        }
    });
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, dashboard.title).to_owned()) subtitle=subtitle>
            {move || {
                unit.get()
                    .map(|_| {
                        view! {
                            <a class="btn btn-sm btn-line" href=Page::Dashboard.path()>
                                <IconView icon=Icon::Close />
                                {t!(i18n, dashboard.scope_reset)}
                            </a>
                        }
                    })
            }}
        </PageHeader>
        <Loaded resource=summary skeleton_rows=10 let:data>
            {match data {
                Some(data) => view! { <Overview summary=data /> }.into_any(),
                None => view! { <NoData /> }.into_any(),
            }}
        </Loaded>
    }
}

/// The numbers, once they are there.
#[component]
fn Overview(
    /// The numbers.
    summary: WorkloadSummaryResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    if summary.balance.total.positions == 0 {
        return view! { <NoData /> }.into_any();
    }
    let asked = use_kind();
    let compared = StoredValue::new(summary.compared.clone());
    let top = StoredValue::new(summary.unit.id.clone());
    let units = Memo::new(move |_| {
        compared.with_value(|units| {
            top.with_value(|top| Shown::of_text(asked.get().as_deref(), units, top).filter(units, top))
        })
    });
    let finding = Memo::new(move |_| units.with(|units| Finding::of(units)));
    view! {
        <Tiles summary=summary.clone() />
        <FindingLine finding=finding.into()>
            <KindSelect top=summary.unit compared=summary.compared />
        </FindingLine>
        <div class="grid gap-3 grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start">
            <LoadFigure units=units />
            <div class="flex flex-col gap-3 min-w-0">
                <HistogramFigure units=units />
                <section class="panel p-4" aria-labelledby="attention-title">
                    <h2 id="attention-title" class="text-base mb-1">
                        {t!(i18n, dashboard.attention.title)}
                    </h2>
                    <AttentionList units=units.into() />
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The finding in a sentence, and where to act on it. The tiles above it are about everything; from here on the chosen units count.
#[component]
fn FindingLine(
    /// The finding.
    finding: Signal<Finding>,
    /// The choice of the units that it is about.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let user = use_user();
    let may_see_plans = may(&user, Permission::ViewPlans);
    let target = if may_see_plans { Page::Plans } else { Page::Workload };
    view! {
        <div class="panel mb-3 px-4 py-2.5 flex flex-wrap items-center gap-3">
            <IconView icon=Icon::Idea class="size-5 text-primary" />
            <p class="flex-1 min-w-60">
                <strong>{move || finding.get().sentence(i18n.get_locale())}</strong>
                " "
                {move || finding.get().heaviest_sentence(i18n.get_locale())}
            </p>
            {children()}
            <a class="btn btn-sm btn-primary pointer-coarse:h-11" href=target.path()>
                {move || {
                    if may_see_plans {
                        t_string!(i18n, dashboard.finding.plans)
                    } else {
                        t_string!(i18n, dashboard.finding.workload)
                    }
                }}
            </a>
        </div>
    }
}

/// The choice of units that the address names.
fn use_kind() -> Memo<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("kind")))
}

/// Chooses which of the compared units are shown. Absent when there is no choice.
#[component]
fn KindSelect(
    /// The unit above them all.
    top: UnitResponse,
    /// All compared units.
    compared: Vec<UnitLoadResponse>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let query = use_query_map();
    let asked = use_kind();
    let choices = Shown::choices(&compared, &top.id);
    if choices.len() <= 1 {
        return ().into_any();
    }
    let is_government = top.kind == UnitKind::Government;
    let place = StoredValue::new((compared, top.id));
    let shown = Memo::new(move |_| place.with_value(|(units, top)| Shown::of_text(asked.get().as_deref(), units, top)));
    let choose = move |event| {
        let kind = format!("kind={}", encode(&event_target_value(&event)));
        let unit = query.with_untracked(|query| query.get("unit"));
        let unit = unit.map(|unit| format!("unit={}&", encode(&unit))).unwrap_or_default();
        let options = NavigateOptions {
            scroll: false,
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&format!("{}?{unit}{kind}", Page::Dashboard.path()), options);
    };
    let label = move |choice: Shown, total: usize| {
        let locale = i18n.get_locale();
        let total = format::count(locale, total as u64);
        match choice {
            Shown::Main if is_government => td_string!(locale, dashboard.kind_main, total = total),
            Shown::Main => td_string!(locale, dashboard.kind_below, total = total),
            Shown::All => td_string!(locale, dashboard.kind_all, total = total),
            Shown::Kind(kind) => {
                td_string!(
                    locale,
                    dashboard.kind_some,
                    kind = kind_name(locale, kind),
                    total = total
                )
            }
        }
    };
    view! {
        <label class="no-print flex flex-wrap items-center gap-2 text-sm">
            <span class="text-muted">{t!(i18n, dashboard.kind)}</span>
            <select class="select select-sm w-auto shrink-0 pointer-coarse:h-11" on:change=choose>
                {choices
                    .into_iter()
                    .map(|(choice, total)| {
                        view! {
                            <option value=choice.text() selected=move || shown.get() == choice>
                                {move || label(choice, total)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// A government without units or positions: what to do first.
#[component]
fn NoData() -> impl IntoView {
    let i18n = use_i18n();
    let may_import = may(&use_user(), Permission::ImportData);
    let text = Signal::derive(move || {
        if may_import {
            t_string!(i18n, dashboard.empty.text).to_owned()
        } else {
            t_string!(i18n, dashboard.empty.text_other).to_owned()
        }
    });
    view! {
        <div class="panel flex">
            <Empty
                icon=Icon::ChartHistogram
                title=Signal::derive(move || t_string!(i18n, dashboard.empty.title).to_owned())
                text=text
            >
                {may_import
                    .then(|| {
                        view! {
                            <a class="btn btn-primary" href=Page::Import.path()>
                                {t!(i18n, dashboard.empty.action)}
                            </a>
                        }
                    })}
            </Empty>
        </div>
    }
}
