//! What was decided by hand about single people.

use leptos::prelude::*;
use shared::planner::live::{Ask, HandRow, LiveEdit, ROWS_SHOWN};

use super::{
    desk::{LiveDesk, page_info},
    place,
};
use crate::{
    components::{
        icon::{Icon, IconView},
        pagination::Pagination,
    },
    i18n::{t, t_string, use_i18n},
};

/// The decisions, each with the way to lift it.
#[component]
pub(super) fn HandPanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = desk.hand;
    let info = Memo::new(move |_| rows.with(page_info));
    let has_pages = Memo::new(move |_| info.get().total > u64::from(ROWS_SHOWN));
    let on_page = Callback::new(move |page| desk.ask(Ask::Hand { page }));
    view! {
        <section class="panel p-4" aria-labelledby="hand-title">
            <h2 id="hand-title" class="text-base mb-2">
                {t!(i18n, workbench.hand_title)}
            </h2>
            {move || {
                (info.get().total == 0).then(|| view! { <p class="text-sm text-muted">{t!(i18n, workbench.hand_none)}</p> })
            }}
            <ul class="flex flex-col gap-2 text-sm">
                <For
                    each=move || rows.with(|rows| rows.items.clone())
                    key=|row| (row.employee.clone(), row.place.position.clone(), row.is_pin)
                    let:row
                >
                    <Decision desk=desk row=row />
                </For>
            </ul>
            {move || {
                has_pages.get()
                    .then(|| {
                        view! {
                            <Pagination
                                page=info.get()
                                on_page=on_page
                                label=Signal::derive(move || t_string!(i18n, workbench.hand_pages).to_owned())
                            />
                        }
                    })
            }}
        </section>
    }
}

/// One decision.
#[component]
fn Decision(
    /// The live plan.
    desk: LiveDesk,
    /// The decision.
    row: HandRow,
) -> impl IntoView {
    let i18n = use_i18n();
    let verb = move || match (row.is_pin, row.is_present) {
        (true, true) => t_string!(i18n, workbench.hand_stay),
        (true, false) => t_string!(i18n, workbench.hand_pin),
        (false, _) => t_string!(i18n, workbench.hand_forbid),
    };
    let words = format!("{}, {}", row.place.title, place::unit(&row.place));
    let name = row.name.clone();
    let label = move || t_string!(i18n, workbench.hand_lift_of, name = name.clone());
    let lift = if row.is_pin {
        LiveEdit::Unpin { employee: row.employee }
    } else {
        LiveEdit::Allow {
            employee: row.employee,
            position: row.place.position,
        }
    };
    view! {
        <li class="flex items-start gap-2">
            <IconView icon=if row.is_pin { Icon::Pin } else { Icon::Close } class="size-4 mt-0.5 text-muted" />
            <span class="flex-1 min-w-0">
                <span class="font-semibold">{row.name}</span>
                <span class="block text-muted">{verb} " " {words}</span>
            </span>
            <button type="button" class="btn btn-xs btn-quiet" aria-label=label on:click=move |_| desk.edit(lift.clone())>
                {t!(i18n, workbench.hand_lift)}
            </button>
        </li>
    }
}
