//! A plan's state as chip and as the line of stages.

use leptos::prelude::*;
use shared::domain::plan::PlanState;

use super::icon::{Icon, IconView};
use crate::i18n::{Locale, t, t_string, td_string, use_i18n};

/// The stages of a plan that goes well, in order.
const STAGES: [PlanState; 7] = [
    PlanState::Draft,
    PlanState::Consultation,
    PlanState::Review,
    PlanState::Approved,
    PlanState::Executed,
    PlanState::Monitoring,
    PlanState::Closed,
];

/// A state in words.
pub fn state_name(locale: Locale, state: PlanState) -> &'static str {
    match state {
        PlanState::Draft => td_string!(locale, plan.state_draft),
        PlanState::Consultation => td_string!(locale, plan.state_consultation),
        PlanState::Review => td_string!(locale, plan.state_review),
        PlanState::Approved => td_string!(locale, plan.state_approved),
        PlanState::Returned => td_string!(locale, plan.state_returned),
        PlanState::Executed => td_string!(locale, plan.state_executed),
        PlanState::Monitoring => td_string!(locale, plan.state_monitoring),
        PlanState::Closed => td_string!(locale, plan.state_closed),
        PlanState::Reverted => td_string!(locale, plan.state_reverted),
        PlanState::Cancelled => td_string!(locale, plan.state_cancelled),
    }
}

/// Chip with a state's icon and word.
#[component]
pub fn PlanStateChip(
    /// The state.
    state: PlanState,
) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = match state {
        PlanState::Draft => ("chip chip-line", Icon::Edit),
        PlanState::Consultation => ("chip chip-info", Icon::Feedback),
        PlanState::Review => ("chip chip-warn", Icon::Decision),
        PlanState::Approved => ("chip chip-ok", Icon::ShieldCheck),
        PlanState::Returned | PlanState::Reverted => ("chip chip-bad", Icon::Undo),
        PlanState::Executed | PlanState::Closed => ("chip chip-ok", Icon::Check),
        PlanState::Monitoring => ("chip chip-info", Icon::Eye),
        PlanState::Cancelled => ("chip", Icon::Close),
    };
    view! {
        <span class=class>
            <IconView icon=icon class="size-3.5" />
            {move || state_name(i18n.get_locale(), state)}
        </span>
    }
}

/// Stages before `state` and the stage it stands at: a returned plan stands at draft again, one that was cancelled or taken back
/// nowhere.
fn place(state: PlanState) -> Option<usize> {
    let stage = if state == PlanState::Returned {
        PlanState::Draft
    } else {
        state
    };
    STAGES.into_iter().position(|one| one == stage)
}

/// The line of stages with the present one marked.
#[component]
pub fn PlanStepper(
    /// Present state.
    #[prop(into)]
    state: Signal<PlanState>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ol class="stepper flex-wrap gap-y-1" aria-label=move || t_string!(i18n, plan.stepper_label)>
            {STAGES
                .into_iter()
                .enumerate()
                .map(|(index, stage)| {
                    let is_done = move || {
                        let here = place(state.get());
                        here.is_some_and(|here| index < here || (index == here && stage == PlanState::Closed))
                    };
                    let is_here = move || !is_done() && place(state.get()) == Some(index);
                    view! {
                        <li class:done=is_done aria-current=move || is_here().then_some("step")>
                            <span class="dot" aria-hidden="true">
                                {move || {
                                    if is_done() {
                                        view! { <IconView icon=Icon::Check class="size-3" /> }.into_any()
                                    } else {
                                        (index + 1).to_string().into_any()
                                    }
                                }}
                            </span>
                            {move || state_name(i18n.get_locale(), stage)}
                            {move || {
                                is_done()
                                    .then(|| view! { <span class="sr-only">" ("{t!(i18n, plan.step_done)}")"</span> })
                            }}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_up_or_taken_back_has_no_place_on_the_line() {
        for state in PlanState::ALL {
            let is_off = matches!(state, PlanState::Cancelled | PlanState::Reverted);
            assert_eq!(place(state).is_none(), is_off, "{state:?}");
        }
        assert_eq!(place(PlanState::Returned), place(PlanState::Draft));
    }
}
