//! The weights of the plan, each to be changed by itself.

use leptos::prelude::*;
use shared::{
    api::plan::{Criteria, CriteriaWeights},
    planner::{live::LiveEdit, objective::Weight},
};

use super::{desk::LiveDesk, entry::Entry};
use crate::{
    components::field::{Field, described_by},
    i18n::{
        t, t_string, use_i18n,
        weight::{SHOWN, weight_name},
    },
    pages::plans::form::read_whole,
};

/// Reads a weight as it was typed: a whole number in range.
fn read_weight(text: &str) -> Option<u32> {
    read_whole(text).filter(|weight| *weight <= CriteriaWeights::MAX)
}

/// The weights, closed until somebody wants them.
#[component]
pub(super) fn WeightsPanel(
    /// The live plan.
    desk: LiveDesk,
) -> impl IntoView {
    let i18n = use_i18n();
    let criteria = desk.criteria();
    let has_own = Memo::new(move |_| criteria.get().own().is_some());
    let reset = move |_| {
        desk.edit(LiveEdit::Criteria {
            criteria: desk.wanted().criteria.preset.into(),
        });
    };
    view! {
        <details class="panel px-4 py-3">
            <summary class="font-semibold cursor-pointer">
                {t!(i18n, workbench.weights)}
                {move || {
                    has_own.get().then(|| view! { <span class="chip chip-info ml-2">{t!(i18n, plan.criteria_own)}</span> })
                }}
            </summary>
            <p class="text-sm text-muted mt-2">{t!(i18n, workbench.weights_help)}</p>
            <div class="grid sm:grid-cols-2 lg:grid-cols-3 gap-x-5 gap-y-3 mt-3 items-end">
                {SHOWN
                    .into_iter()
                    .map(|weight| view! { <WeightField desk=desk criteria=criteria weight=weight /> })
                    .collect_view()}
            </div>
            <button type="button" class="btn btn-sm btn-line mt-3" disabled=move || !has_own.get() on:click=reset>
                {t!(i18n, workbench.weights_reset)}
            </button>
        </details>
    }
}

/// One weight. It counts once the field is left or Enter is pressed.
#[component]
fn WeightField(
    /// The live plan.
    desk: LiveDesk,
    /// The criteria as they are.
    criteria: Memo<Criteria>,
    /// The weight.
    weight: Weight,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("weight-{weight}");
    let value = Memo::new(move |_| criteria.get().weights().get(weight));
    let entry = Entry::following(desk, value);
    // What is no weight stays in the field and is said there.
    let text = entry.text;
    let fault = Signal::derive(move || {
        let is_wrong = text.with(|text| read_weight(text).is_none());
        is_wrong.then(|| t_string!(i18n, workbench.weight_fault).to_owned())
    });
    let commit = move |_| {
        let Some(typed) = text.with_untracked(|text| read_weight(text)) else {
            return;
        };
        entry.settle();
        // Weights that are still being worked in count too.
        let now = desk.wanted().criteria;
        if typed != now.weights().get(weight) {
            let weights = now.weights().with(weight, typed);
            desk.edit(LiveEdit::Criteria {
                criteria: Criteria::new(now.preset, Some(weights)),
            });
        }
    };
    let input = {
        let id = id.clone();
        let described = id.clone();
        view! {
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="6"
                class="input input-sm w-24 tabular-nums"
                aria-invalid=move || fault.get().is_some().to_string()
                aria-describedby=move || described_by(&described, false, fault.get().is_some())
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                on:change=commit
            />
        }
    };
    view! {
        <Field id=id label=Signal::derive(move || weight_name(i18n.get_locale(), weight).to_owned()) error=fault>
            {input}
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_a_whole_number_up_to_a_thousand() {
        assert_eq!(read_weight(" 40 "), Some(40));
        assert_eq!(read_weight("0"), Some(0));
        assert_eq!(read_weight("1000"), Some(1_000));
        for text in ["", "1001", "-1", "+4", "0,4", "x", "99999999999"] {
            assert_eq!(read_weight(text), None, "{text}");
        }
    }
}
