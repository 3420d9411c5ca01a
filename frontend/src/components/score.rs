//! A statement rated from 1 to 5.

use leptos::prelude::*;

use super::field::FieldError;

/// Radio group from 1 to 5 with big targets and the ends in words.
#[component]
pub fn ScoreField(
    /// Name of the radio group, unique on the page.
    name: &'static str,
    /// The statement.
    #[prop(into)]
    statement: Signal<String>,
    /// What 1 means.
    #[prop(into)]
    low: Signal<String>,
    /// What 5 means.
    #[prop(into)]
    high: Signal<String>,
    /// The rating, both ways.
    value: RwSignal<Option<u8>>,
    /// What is wrong, if anything.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <fieldset
            class="mt-5"
            aria-describedby=format!("{name}-error")
            data-invalid=move || error.get().is_some().to_string()
        >
            <legend class="font-semibold leading-snug">{move || statement.get()}</legend>
            <div class="join w-full mt-2">
                {(1..=5_u8)
                    .map(|score| {
                        view! {
                            <input
                                type="radio"
                                name=name
                                class="join-item btn btn-line h-12 flex-1 text-base checked:bg-primary checked:text-primary-content"
                                aria-label=score.to_string()
                                value=score.to_string()
                                prop:checked=move || value.get() == Some(score)
                                on:change=move |_| value.set(Some(score))
                            />
                        }
                    })
                    .collect_view()}
            </div>
            <p class="flex justify-between text-sm text-muted mt-1">
                <span>{move || low.get()}</span>
                <span>{move || high.get()}</span>
            </p>
            <FieldError id=format!("{name}-error") error=error />
        </fieldset>
    }
}
