//! The most moves: a slider and a field for the same number.

use leptos::prelude::*;
use shared::api::problem::FieldError as Fault;

use crate::{
    components::field::{FieldError, described_by},
    i18n::{t, t_string, use_i18n},
    pages::plans::form::budget_message,
};

/// Right end of the slider: room to double the present budget and for what was typed, never more than there are people.
pub(crate) fn slider_end(budget: u32, typed: u32, employees: Option<u32>) -> u32 {
    let roomy = budget.saturating_mul(2).max(100).next_multiple_of(50).max(typed);
    employees.map_or(roomy, |employees| roomy.min(employees)).max(budget)
}

/// Slider and field under their question.
#[component]
pub(crate) fn BudgetInput(
    /// Id of the field; that of the slider derives from it.
    id: &'static str,
    /// As typed: what is no number stays in the field and is said there.
    text: RwSignal<String>,
    /// What the text says.
    budget: Memo<Result<u32, Fault>>,
    /// Right end of the slider.
    end: Memo<u32>,
    /// Called while somebody types in the field.
    #[prop(optional)]
    on_type: Option<Callback<()>>,
    /// Called when the slider is let go or the field is left.
    #[prop(optional)]
    on_commit: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let fault = Signal::derive(move || {
        let locale = i18n.get_locale();
        budget.with(|budget| budget.as_ref().err().map(|fault| budget_message(locale, fault)))
    });
    // While the field is wrong the slider stays.
    let slider = Memo::new(move |before: Option<&u32>| budget.get().ok().or(before.copied()).unwrap_or_default());
    let tell = |callback: Option<Callback<()>>| {
        if let Some(callback) = callback {
            callback.run(());
        }
    };
    let slider_id = format!("{id}-slider");
    view! {
        <div class="flex-1 min-w-56">
            <label for=slider_id.clone() class="block font-semibold mb-1">
                {t!(i18n, plan.budget_question)}
            </label>
            <div class="flex items-center gap-3">
                <input
                    id=slider_id
                    type="range"
                    class="range range-primary range-sm flex-1"
                    min="0"
                    max=move || end.get().to_string()
                    prop:value=move || {
                        // Set again with a new end, below which the browser keeps the value.
                        end.track();
                        slider.get().to_string()
                    }
                    on:input=move |event| text.set(event_target_value(&event))
                    on:change=move |_| tell(on_commit)
                />
                // Of an entry that is no number, a field for numbers would tell nothing.
                <input
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="12"
                    class="input input-sm w-24 tabular-nums"
                    aria-label=move || t_string!(i18n, plan.budget)
                    aria-invalid=move || fault.get().is_some().to_string()
                    aria-describedby=move || described_by(id, false, fault.get().is_some())
                    prop:value=text
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        tell(on_type);
                    }
                    on:change=move |_| tell(on_commit)
                />
            </div>
            <FieldError id=format!("{id}-error") error=fault />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::slider_end;

    #[test]
    fn the_slider_has_room_but_not_more_than_people() {
        assert_eq!(slider_end(0, 0, None), 100);
        assert_eq!(slider_end(130, 0, None), 300);
        assert_eq!(slider_end(130, 500, None), 500);
        assert_eq!(slider_end(130, 500, Some(180)), 180);
        assert_eq!(
            slider_end(200, 0, Some(180)),
            200,
            "a budget that was allowed once stays visible"
        );
    }
}
