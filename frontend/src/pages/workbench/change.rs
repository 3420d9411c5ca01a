//! What the last change did.

use leptos::prelude::*;
use shared::planner::live::{ChangedRow, Figures, Place};

use super::{desk::LiveDesk, place};
use crate::i18n::{Locale, format, t, t_string, td_string, use_i18n};

/// How the value of a plan changed, in words: less is better.
fn value_change(locale: Locale, before: &Figures, after: &Figures) -> String {
    let change = after.objective.saturating_sub(before.objective);
    match change {
        0 => td_string!(locale, workbench.unchanged).to_owned(),
        1.. => td_string!(locale, workbench.worse, value = format::plan_value(locale, change)),
        _ => td_string!(locale, workbench.better, value = format::plan_value(locale, change)),
    }
}

/// The numbers before and after the last change, and whom it moved.
#[component]
pub(super) fn LastChangePanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = Memo::new(move |_| {
        desk.read(|state| Some((state.change.clone()?, state.figures)))
            .flatten()
    });
    move || {
        shown.get().map(|(change, after)| {
            let before = change.before;
            let arrow = |from: String, to: String| if from == to { to } else { format!("{from} → {to}") };
            let moves = move || {
                let number = |figures: Figures| format::integer(i18n.get_locale(), i64::from(figures.moves));
                arrow(number(before), number(after))
            };
            let index = move || {
                let number = |figures: Figures| format::index(i18n.get_locale(), figures.balance.index_permille);
                arrow(number(before), number(after))
            };
            let rest = change.people_total.saturating_sub(u32::try_from(change.people.len()).unwrap_or(u32::MAX));
            view! {
                <section class="panel p-4" aria-labelledby="change-title">
                    <h2 id="change-title" class="text-base mb-2">
                        {t!(i18n, workbench.change_title)}
                    </h2>
                    <div role="status">
                        <dl class="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 tabular-nums">
                            <dt class="text-muted">{t!(i18n, workbench.change_value)}</dt>
                            <dd class="font-semibold text-right">{move || value_change(i18n.get_locale(), &before, &after)}</dd>
                            <dt class="text-muted">{t!(i18n, workbench.change_index)}</dt>
                            <dd class="text-right">{index}</dd>
                            <dt class="text-muted">{t!(i18n, workbench.change_moves)}</dt>
                            <dd class="text-right">{moves}</dd>
                        </dl>
                    </div>
                    {if change.people.is_empty() {
                        view! { <p class="text-sm text-muted mt-2">{t!(i18n, workbench.change_nobody)}</p> }.into_any()
                    } else {
                        view! {
                            <ul class="mt-3 flex flex-col gap-2 text-sm">
                                {change.people.into_iter().map(|row| view! { <Changed row=row /> }).collect_view()}
                            </ul>
                        }
                            .into_any()
                    }}
                    {(rest > 0)
                        .then(|| {
                            let count = move || format::integer(i18n.get_locale(), i64::from(rest));
                            view! { <p class="text-sm text-muted mt-2">{t!(i18n, workbench.change_more, count = count)}</p> }
                        })}
                </section>
            }
        })
    }
}

/// One person.
#[component]
fn Changed(
    /// The person.
    row: ChangedRow,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move |end: &Option<Place>| match end {
        Some(end) => format!("{}, {}", end.title, place::unit(end)),
        None => t_string!(i18n, workbench.stays).to_owned(),
    };
    let (before, after) = (row.before, row.after);
    view! {
        <li>
            <span class="font-semibold">{row.name}</span>
            <span class="block text-muted line-through">{move || words(&before)}</span>
            <span class="block">{move || words(&after)}</span>
        </li>
    }
}
