//! The steps of a plan's life: what is missing before publication, and the buttons.

mod conditions;
mod confirm;

use leptos::prelude::*;
use shared::domain::plan::{PlanState, PublicationGap};

use self::confirm::ConfirmStep;
use super::PlanHandle;
use crate::{
    components::{
        alert::{Alert, Tone},
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, td_string, use_i18n},
};

/// What a button that leads to `to` says.
fn step_name(locale: Locale, to: PlanState) -> &'static str {
    match to {
        PlanState::Draft => td_string!(locale, plan.to_draft),
        PlanState::Consultation => td_string!(locale, plan.publish),
        PlanState::Review => td_string!(locale, plan.to_review),
        PlanState::Approved => td_string!(locale, plan.approve),
        PlanState::Returned => td_string!(locale, plan.send_back),
        PlanState::Executed => td_string!(locale, plan.execute),
        PlanState::Monitoring => td_string!(locale, plan.to_monitoring),
        PlanState::Closed => td_string!(locale, plan.close_plan),
        PlanState::Reverted => td_string!(locale, plan.revert),
        PlanState::Cancelled => td_string!(locale, plan.cancel_plan),
    }
}

/// What happens when the step is taken.
fn step_text(locale: Locale, to: PlanState, moves: u32) -> String {
    let count = format::integer(locale, i64::from(moves));
    match to {
        PlanState::Draft => td_string!(locale, plan.confirm_draft).to_owned(),
        PlanState::Consultation => td_string!(locale, plan.confirm_publish, count = count),
        PlanState::Review => td_string!(locale, plan.confirm_review).to_owned(),
        PlanState::Approved => td_string!(locale, plan.confirm_approve, count = count),
        PlanState::Returned => td_string!(locale, plan.confirm_return).to_owned(),
        PlanState::Executed => td_string!(locale, plan.confirm_execute, count = count),
        PlanState::Monitoring => td_string!(locale, plan.confirm_monitoring).to_owned(),
        PlanState::Closed => td_string!(locale, plan.confirm_close).to_owned(),
        PlanState::Reverted => td_string!(locale, plan.confirm_revert).to_owned(),
        PlanState::Cancelled => td_string!(locale, plan.confirm_cancel).to_owned(),
    }
}

/// Whether the step moves the plan forward; such a step is the main button.
fn is_forward(to: PlanState) -> bool {
    matches!(
        to,
        PlanState::Consultation
            | PlanState::Review
            | PlanState::Approved
            | PlanState::Executed
            | PlanState::Monitoring
            | PlanState::Closed
    )
}

/// Steps in the order of buttons: the ones that undo first, the way forward last.
fn in_button_order(mut steps: Vec<PlanState>) -> Vec<PlanState> {
    steps.sort_by_key(|to| (is_forward(*to), std::cmp::Reverse(*to)));
    steps
}

/// A gap in words.
fn gap_name(locale: Locale, gap: PublicationGap) -> &'static str {
    match gap {
        PublicationGap::Goal => td_string!(locale, plan.gap_goal),
        PublicationGap::Targets => td_string!(locale, plan.gap_targets),
        PublicationGap::EvaluationMethod => td_string!(locale, plan.gap_evaluation_method),
        PublicationGap::RespondBy => td_string!(locale, plan.gap_respond_by),
        PublicationGap::EffectiveOn => td_string!(locale, plan.gap_effective_on),
        PublicationGap::EvaluateOn => td_string!(locale, plan.gap_evaluate_on),
        PublicationGap::DateOrder => td_string!(locale, plan.gap_date_order),
        PublicationGap::Moves => td_string!(locale, plan.gap_moves),
        PublicationGap::Outdated => td_string!(locale, plan.gap_outdated),
    }
}

/// What is missing before publication, for those who can mend it.
#[component]
pub(super) fn PublicationGaps(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let gaps = Memo::new(move |_| {
        handle.with(|plan| {
            if plan.is_editable {
                plan.publication_gaps.clone()
            } else {
                Vec::new()
            }
        })
    });
    move || {
        let gaps = gaps.get();
        (!gaps.is_empty()).then(|| {
            view! {
                <div class="mb-3">
                    <Alert tone=Tone::Info>
                        <p>
                            <strong>{t!(i18n, plan.gaps_title)}</strong>
                            " "
                            {move || {
                                gaps.iter().map(|gap| gap_name(i18n.get_locale(), *gap)).collect::<Vec<_>>().join(", ")
                            }}
                        </p>
                    </Alert>
                </div>
            }
        })
    }
}

/// Buttons for the steps that are this user's to take.
#[component]
pub(super) fn StepButtons(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(None::<PlanState>);
    let open = RwSignal::new(false);
    let steps =
        Memo::new(move |_| handle.with(|plan| in_button_order(plan.steps.iter().map(|step| step.to).collect())));
    // What is missing for publication stands at the top of the page; the conditions of other steps stand in their dialog.
    let is_blocked = move |to: PlanState| {
        handle.with(|plan| {
            plan.running_job.is_some() || (to == PlanState::Consultation && !plan.publication_gaps.is_empty())
        })
    };
    view! {
        {move || {
            steps
                .get()
                .into_iter()
                .map(|to| {
                    view! {
                        <button
                            type="button"
                            class=if is_forward(to) { "btn btn-sm btn-primary" } else { "btn btn-sm btn-quiet" }
                            disabled=move || is_blocked(to)
                            on:click=move |_| {
                                asked.set(Some(to));
                                open.set(true);
                            }
                        >
                            {move || step_name(i18n.get_locale(), to)}
                            {is_forward(to).then(|| view! { <IconView icon=Icon::ArrowRight /> })}
                        </button>
                    }
                })
                .collect_view()
        }}
        <ConfirmStep handle=handle asked=asked open=open />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_forward_is_the_last_button() {
        let steps = in_button_order(vec![PlanState::Review, PlanState::Draft, PlanState::Cancelled]);
        assert_eq!(steps, [PlanState::Cancelled, PlanState::Draft, PlanState::Review]);
    }

    #[test]
    fn every_step_has_its_own_words() {
        for locale in [Locale::id, Locale::en] {
            let mut names: Vec<_> = PlanState::ALL.into_iter().map(|to| step_name(locale, to)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), PlanState::ALL.len());
        }
    }
}
