//! Criteria, and taking back.

use leptos::prelude::*;
use shared::{
    api::plan::CriteriaPreset,
    planner::live::{Ask, LiveEdit},
};

use super::{
    bench::{Bench, Looking},
    desk::LiveDesk,
};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, use_i18n},
    pages::plans::form::criteria_texts,
};

/// Taking back and making again.
#[component]
pub(super) fn HistoryButtons(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let can_undo = Memo::new(move |_| desk.read(|state| state.can_undo) == Some(true));
    let can_redo = Memo::new(move |_| desk.read(|state| state.can_redo) == Some(true));
    view! {
        <button
            type="button"
            class="btn btn-line"
            aria-keyshortcuts="Control+Z"
            disabled=move || !can_undo.get() || desk.is_saving.get()
            on:click=move |_| desk.ask(Ask::Undo)
        >
            <IconView icon=Icon::Undo />
            {t!(i18n, workbench.undo)}
        </button>
        <button
            type="button"
            class="btn btn-line"
            aria-keyshortcuts="Control+Y"
            disabled=move || !can_redo.get() || desk.is_saving.get()
            on:click=move |_| desk.ask(Ask::Redo)
        >
            <IconView icon=Icon::Redo />
            {t!(i18n, workbench.redo)}
        </button>
    }
}

/// The criteria, and the way to a move by hand.
#[component]
pub(super) fn Controls(
    /// The workbench.
    bench: Bench,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = bench.desk;
    let criteria = Memo::new(move |_| desk.decisions.with(|decisions| decisions.criteria.preset));
    view! {
        <section class="panel px-4 py-3 flex flex-wrap items-end gap-x-5 gap-y-3" aria-label=move || t_string!(i18n, workbench.controls)>
            <div>
                <label for="live-criteria" class="block font-semibold mb-1">
                    {t!(i18n, plan.criteria)}
                </label>
                <select
                    id="live-criteria"
                    class="select select-sm w-48"
                    prop:value=move || criteria.get().as_str()
                    on:change=move |event| {
                        if let Some(name) = CriteriaPreset::parse(&event_target_value(&event)) {
                            desk.edit(LiveEdit::Criteria { criteria: name.into() });
                        }
                    }
                >
                    {CriteriaPreset::ALL
                        .into_iter()
                        .map(|name| {
                            view! {
                                <option value=name.as_str() selected=move || criteria.get() == name>
                                    {move || criteria_texts(i18n.get_locale(), name).0}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <button type="button" class="btn btn-line" on:click=move |_| bench.look(Looking::People)>
                <IconView icon=Icon::Users />
                {t!(i18n, workbench.by_hand)}
            </button>
                    </section>
    }
}

/// Whether a change is being worked in, with the way out; else how long the last one took.
#[component]
pub(super) fn Busy(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let seconds = move || {
        // Hundredths of a second; no computation takes so long that this number ends.
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a computation")]
        let hundredths = (desk.millis.get() / 10.0).round() as i64;
        format::decimal(i18n.get_locale(), hundredths.max(1), 2)
    };
    view! {
        <div class="flex items-center gap-2 min-h-8 text-sm text-muted" role="status">
            {move || {
                if desk.is_busy.get() {
                    view! {
                        <span class="loading loading-spinner loading-sm text-primary" aria-hidden="true"></span>
                        <span>{t!(i18n, workbench.busy)}</span>
                        <button type="button" class="btn btn-sm btn-quiet delayed" on:click=move |_| desk.cancel()>
                            {t!(i18n, workbench.stop)}
                        </button>
                    }
                        .into_any()
                } else {
                    view! { <span>{t!(i18n, workbench.computed, seconds = seconds)}</span> }.into_any()
                }
            }}
        </div>
    }
}
