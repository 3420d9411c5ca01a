//! The unit tree with the load of every unit, the positions of the selected unit and the tasks behind a position's need.

mod address;
mod positions;
mod tasks;
mod tree;
mod tree_view;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    api::workload::{LoadFigures, UnitLoadResponse},
    domain::{
        ids::{PositionId, UnitId},
        role::Permission,
    },
};

use crate::{
    api::use_client,
    components::{
        alert::{Alert, Empty, Tone},
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
        unit_kind::kind_name,
        zone::ZoneChip,
    },
    i18n::{format, t, t_string, use_i18n},
    route::{Page, encode},
    state::session::{may, use_user},
};
use address::{Address, page_of_text};
use positions::{PER_PAGE, PositionTable};
use tasks::TaskPanel;
use tree::UnitTree;
use tree_view::TreePanel;

/// The page. The address keeps the selected unit, the page of its positions and the selected position.
#[component]
pub fn WorkloadPage() -> impl IntoView {
    let client = use_client();
    let units = LocalResource::new(move || client.workload_units());
    view! {
        <Loaded resource=units skeleton_rows=12 let:data>
            <Workspace units=data.items />
        </Loaded>
    }
}

/// Tree to the left, the selected unit to the right; on a phone the tree folds away above the unit.
#[component]
fn Workspace(
    /// All units in scope, parents first.
    units: Vec<UnitLoadResponse>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tree = StoredValue::new(UnitTree::new(units));
    let Some(top) = tree.with_value(UnitTree::first) else {
        return view! { <NoUnits /> }.into_any();
    };
    let query = use_query_map();
    let navigate = use_navigate();
    let asked = Memo::new(move |_| {
        query
            .with(|query| query.get("unit"))
            .filter(|id| !id.is_empty())
            .map(UnitId)
    });
    // A unit that is not in the tree is said to be missing rather than replaced by another one.
    let selected = Memo::new(move |_| match asked.get() {
        None => Some(top),
        Some(id) => tree.with_value(|tree| tree.find(&id)),
    });
    let is_tree_open = RwSignal::new(false);
    let on_select = Callback::new(move |id: UnitId| {
        is_tree_open.set(false);
        navigate(
            &Address::of(&id).path(),
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    let unit = move || {
        selected
            .get()
            .and_then(|place| tree.with_value(|tree| tree.get(place).map(|node| node.load.clone())))
    };
    view! {
        <div class="md:-m-5 md:grid md:grid-cols-[17.5rem_minmax(0,1fr)] md:h-[calc(100%+2.5rem)]">
            <button
                type="button"
                class="md:hidden btn btn-line w-full justify-start min-h-11 mb-3"
                aria-expanded=move || is_tree_open.get().to_string()
                aria-controls="unit-tree"
                on:click=move |_| is_tree_open.update(|open| *open = !*open)
            >
                <IconView icon=Icon::Building />
                <span class="flex-1 text-left truncate">
                    {move || unit().map_or_else(|| t_string!(i18n, workload.choose).to_owned(), |unit| unit.unit.name)}
                </span>
                <IconView icon=Icon::ChevronDown />
            </button>
            <aside
                id="unit-tree"
                class="bg-base-100 md:border-r border-hair md:flex flex-col min-h-0 max-md:border max-md:rounded-box max-md:mb-3 max-md:h-[60dvh]"
                class:max-md:hidden=move || !is_tree_open.get()
                class:max-md:flex=move || is_tree_open.get()
                aria-label=move || t_string!(i18n, workload.as_tree)
            >
                <TreePanel tree=tree selected=selected.into() on_select=on_select />
            </aside>
            <div class="min-w-0 md:overflow-auto md:p-5">
                {move || match unit() {
                    Some(unit) => view! { <UnitView unit=unit /> }.into_any(),
                    None => view! { <UnknownUnit /> }.into_any(),
                }}
            </div>
        </div>
    }
    .into_any()
}

/// The selected unit.
#[component]
fn UnitView(
    /// The unit and its load.
    unit: UnitLoadResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let may_see_positions = may(&use_user(), Permission::ViewPositions);
    let kind = unit.unit.kind;
    let load = unit.subtree;
    view! {
        <PageHeader
            title=Signal::stored(unit.unit.name.clone())
            subtitle=Signal::derive(move || {
                format!("{} · {}", kind_name(i18n.get_locale(), kind), t_string!(i18n, workload.subtree_note))
            })
            size="text-xl"
        >
            <Figures load=load />
        </PageHeader>
        {if may_see_positions {
            view! { <Positions unit=unit /> }.into_any()
        } else {
            view! {
                <Alert tone=Tone::Info>
                    <p>{t!(i18n, workload.positions.denied)}</p>
                </Alert>
            }
            .into_any()
        }}
    }
}

/// Load of the unit with everything below it.
#[component]
fn Figures(
    /// The load.
    load: LoadFigures,
) -> impl IntoView {
    let i18n = use_i18n();
    let number = move |value: u32| format::count(i18n.get_locale(), u64::from(value));
    let figures = [
        (
            Signal::derive(move || t_string!(i18n, workload.need).to_owned()),
            Signal::derive(move || number(load.need)),
        ),
        (
            Signal::derive(move || t_string!(i18n, workload.holders).to_owned()),
            Signal::derive(move || number(load.holders)),
        ),
        (
            Signal::derive(move || t_string!(i18n, workload.shortage).to_owned()),
            Signal::derive(move || number(load.shortage)),
        ),
        (
            Signal::derive(move || t_string!(i18n, workload.surplus).to_owned()),
            Signal::derive(move || number(load.surplus)),
        ),
        (
            Signal::derive(move || t_string!(i18n, workload.vacant).to_owned()),
            Signal::derive(move || number(load.vacant_positions)),
        ),
    ];
    view! {
        <dl class="flex flex-wrap items-end gap-x-6 gap-y-2">
            {figures
                .into_iter()
                .map(|(label, value)| {
                    view! {
                        <div class="md:text-right">
                            <dt class="eyebrow">{label}</dt>
                            <dd class="stat-num text-xl">{value}</dd>
                        </div>
                    }
                })
                .collect_view()}
            <div>
                <dt class="eyebrow">{t!(i18n, workload.ratio)}</dt>
                <dd class="flex items-center gap-2 h-7">
                    <span class="stat-num text-xl">
                        {move || format::ratio_or_none(i18n.get_locale(), load.load_ratio_centi)}
                    </span>
                    <ZoneChip zone=load.zone />
                </dd>
            </div>
        </dl>
    }
}

/// Positions of the unit, and the tasks of the selected one.
#[component]
fn Positions(
    /// The unit.
    unit: UnitLoadResponse,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let query = use_query_map();
    let navigate = use_navigate();
    let page = Memo::new(move |_| page_of_text(query.with(|query| query.get("page")).as_deref()));
    let selected = Memo::new(move |_| {
        query
            .with(|query| query.get("position"))
            .filter(|id| !id.is_empty())
            .map(PositionId)
    });
    let dashboard = format!("{}?unit={}", Page::Dashboard.path(), encode(unit.unit.id.as_str()));
    let id = unit.unit.id;
    let name = unit.unit.name;
    let total = unit.subtree.positions;
    let asked = StoredValue::new(id.clone());
    let positions = LocalResource::new(move || {
        let page = page.get();
        async move { client.positions(&asked.get_value(), page, PER_PAGE).await }
    });
    let on_page = Callback::new(move |page: u32| {
        let address = Address::of(&asked.get_value()).with_page(page).path();
        navigate(
            &address,
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });
    view! {
        <div class="flex flex-wrap items-baseline gap-x-4 mb-2">
            <h2 class="text-base flex-1">
                {move || {
                    t_string!(i18n, workload.positions.title, count = format::count(i18n.get_locale(), u64::from(total)))
                }}
            </h2>
            <p class="text-sm text-muted">{t!(i18n, workload.positions.grade_note)}</p>
            <a class="btn btn-xs btn-quiet h-7 text-sm pointer-coarse:h-11" href=dashboard>
                <IconView icon=Icon::Dashboard class="size-3.5" />
                {t!(i18n, workload.to_dashboard)}
            </a>
        </div>
        <Loaded resource=positions skeleton_rows=8 let:data>
            <PositionTable
                unit=id.clone()
                unit_name=name.clone()
                positions=data
                selected=selected.into()
                on_page=on_page
            />
        </Loaded>
        <div class="mt-3" aria-live="polite">
            {move || match selected.get() {
                Some(position) => view! { <Tasks position=position /> }.into_any(),
                None => view! { <p class="text-muted">{t!(i18n, workload.tasks.choose)}</p> }.into_any(),
            }}
        </div>
    }
}

/// Tasks of one position, once they are there.
#[component]
fn Tasks(
    /// The position.
    position: PositionId,
) -> impl IntoView {
    let client = use_client();
    let position = StoredValue::new(position);
    let tasks = LocalResource::new(move || async move { client.position_tasks(&position.get_value()).await });
    view! {
        <Loaded resource=tasks skeleton_rows=4 let:data>
            <TaskPanel data=data />
        </Loaded>
    }
}

/// An address with a unit that the reader does not see.
#[component]
fn UnknownUnit() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, workload.title).to_owned()) size="text-xl" />
        <Alert tone=Tone::Warn>
            <p>{t!(i18n, workload.unknown_unit)}</p>
        </Alert>
    }
}

/// A government without units.
#[component]
fn NoUnits() -> impl IntoView {
    let i18n = use_i18n();
    let may_import = may(&use_user(), Permission::ImportData);
    let text = Signal::derive(move || {
        if may_import {
            t_string!(i18n, workload.empty.text).to_owned()
        } else {
            t_string!(i18n, workload.empty.text_other).to_owned()
        }
    });
    view! {
        <PageHeader title=Signal::derive(move || t_string!(i18n, workload.title).to_owned()) />
        <div class="panel flex">
            <Empty icon=Icon::Building title=Signal::derive(move || t_string!(i18n, workload.empty.title).to_owned()) text=text>
                {may_import
                    .then(|| {
                        view! {
                            <a class="btn btn-primary" href=Page::Import.path()>
                                {t!(i18n, workload.empty.action)}
                            </a>
                        }
                    })}
            </Empty>
        </div>
    }
}
