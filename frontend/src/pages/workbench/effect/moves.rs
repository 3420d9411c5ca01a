//! The most moves, by slider or by number; the plan follows once the slider rests.

use std::time::Duration;

use leptos::{leptos_dom::helpers::debounce, prelude::*};
use shared::planner::live::LiveEdit;

use crate::{
    i18n::{format, t_string, use_i18n},
    pages::{
        plan::budget::{BudgetInput, slider_end},
        plans::form::read_budget,
        workbench::{desk::LiveDesk, entry::Entry},
    },
};

/// Id of the field for the most moves.
const BUDGET: &str = "live-budget";
/// How long the slider rests before the plan follows.
const REST: Duration = Duration::from_millis(150);

/// Slider and field, and what the plan is with that many moves.
#[component]
pub(super) fn MoveCount(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let decided = Memo::new(move |_| desk.decisions.with(|decisions| decisions.budget).unwrap_or_default());
    let most = Memo::new(move |_| desk.read(|state| state.employees));
    let entry = Entry::following(desk, decided);
    // What is no number stays in the field and is said there.
    let text = entry.text;
    let budget = Memo::new(move |_| text.with(|text| read_budget(text, most.get())));
    let end = Memo::new(move |_| slider_end(decided.get(), 0, most.get()));
    // A number that is being typed is not finished; a slider that rests is.
    let is_typing = StoredValue::new(false);
    let commit = Callback::new(move |()| {
        is_typing.set_value(false);
        let Ok(moves) = budget.get_untracked() else { return };
        entry.settle();
        if desk.wanted().budget != Some(moves) {
            desk.edit(LiveEdit::Budget { moves });
        }
    });
    let rested = StoredValue::new_local(debounce(REST, move |slid: String| {
        let is_still = text.try_with_untracked(|text| *text == slid) == Some(true);
        if is_still && is_typing.try_get_value() == Some(false) {
            commit.run(());
        }
    }));
    Effect::new(move |before: Option<()>| {
        let slid = text.get();
        if before.is_some() {
            rested.update_value(|rested| rested(slid));
        }
    });
    let told = move || {
        let locale = i18n.get_locale();
        desk.read(|state| {
            let after = state.figures.balance;
            t_string!(
                i18n,
                workbench.budget_told,
                moves = format::integer(locale, i64::from(state.figures.moves)),
                index = format::index(locale, after.index_permille),
                shortage = format::integer(locale, i64::from(after.total.shortage))
            )
        })
    };
    view! {
        <section class="panel px-4 py-3" aria-label=move || t_string!(i18n, plan.budget_question)>
            <BudgetInput
                id=BUDGET
                text=text
                budget=budget
                end=end
                on_type=Callback::new(move |()| is_typing.set_value(true))
                on_commit=commit
            />
            <output for=BUDGET class="block mt-2 text-sm text-muted tabular-nums">
                {told}
            </output>
        </section>
    }
}
