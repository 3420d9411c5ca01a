//! The steps of a plan's life: what is missing before publication, the buttons, and the dialog that asks once more.

use leptos::prelude::*;
use shared::{
    api::plan::{MAX_PLAN_TEXT, TransitionRequest},
    domain::{
        plan::{PlanState, PublicationGap},
        role::Permission,
    },
};

use super::PlanHandle;
use crate::{
    api::ApiError,
    components::{
        alert::{Alert, ErrorAlert, Tone},
        dialog::{Dialog, DialogActions},
        field::TextArea,
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::{
        clock,
        session::{may, use_user, zone_of},
        toast::use_toasts,
    },
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
        PlanState::Cancelled => td_string!(locale, plan.confirm_cancel).to_owned(),
    }
}

/// Whether the step moves the plan forward; such a step is the main button.
fn is_forward(to: PlanState) -> bool {
    matches!(
        to,
        PlanState::Consultation | PlanState::Review | PlanState::Approved | PlanState::Executed
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
        PublicationGap::EvaluationMethod => td_string!(locale, plan.gap_evaluation_method),
        PublicationGap::RespondBy => td_string!(locale, plan.gap_respond_by),
        PublicationGap::EffectiveOn => td_string!(locale, plan.gap_effective_on),
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

/// Buttons for the steps that this user may take now.
#[component]
pub(super) fn StepButtons(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(None::<PlanState>);
    let open = RwSignal::new(false);
    let steps = Memo::new(move |_| handle.with(|plan| in_button_order(plan.allowed_transitions.clone())));
    let is_blocked = move |to: PlanState| {
        handle.with(|plan| {
            plan.running_job.is_some() || (to == PlanState::Consultation && !plan.publication_gaps.is_empty())
        })
    };
    // A plan that only waits for its day says so instead of offering nothing.
    let may_edit = may(&use_user(), Permission::EditPlans);
    let waits_until = move || {
        handle.with(|plan| {
            let is_waiting =
                plan.state == PlanState::Approved && !plan.allowed_transitions.contains(&PlanState::Executed);
            plan.effective_on.filter(|_| may_edit && is_waiting)
        })
    };
    view! {
        {move || {
            waits_until()
                .map(|day| {
                    view! {
                        <p class="text-sm text-muted">
                            {t!(i18n, plan.execute_from, date = move || format::date(i18n.get_locale(), day))}
                        </p>
                    }
                })
        }}
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

/// Says what the step does and takes it.
#[component]
fn ConfirmStep(
    /// The plan.
    handle: PlanHandle,
    /// The step in question.
    asked: RwSignal<Option<PlanState>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let note = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let take = Action::new_local(move |request: &TransitionRequest| {
        let request = request.clone();
        let plan = handle.untracked();
        async move {
            match handle.client.change_plan_state(&plan.id, plan.version, &request).await {
                Ok(plan) => {
                    handle.replace(plan);
                    toasts.say(if request.to == PlanState::Consultation {
                        td_string!(i18n.get_locale_untracked(), plan.done_publish)
                    } else {
                        td_string!(i18n.get_locale_untracked(), plan.done_step)
                    });
                    note.set(String::new());
                    open.set(false);
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    Effect::new(move |_| {
        if open.get() {
            error.set(None);
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(to) = asked.get_untracked() else { return };
        if take.pending().get_untracked() {
            return;
        }
        error.set(None);
        let words = note.get_untracked().trim().to_owned();
        take.dispatch(TransitionRequest {
            to,
            note: (!words.is_empty()).then_some(words),
        });
    };
    let fault = Signal::derive(move || {
        error.with(|error| {
            error
                .as_ref()
                .and_then(|error| error.field(i18n.get_locale(), "/note"))
                .map(|_| t_string!(i18n, plan.note_required).to_owned())
        })
    });
    let reload = Callback::new(move |()| {
        error.set(None);
        open.set(false);
        handle.reload();
    });
    let title = Signal::derive(move || {
        let locale = i18n.get_locale();
        asked
            .get()
            .map_or_else(String::new, |to| step_name(locale, to).to_owned())
    });
    let moves = move || handle.with(|plan| plan.proposal.as_ref().map_or(0, |proposal| proposal.moves));
    view! {
        <Dialog id="plan-step" open=open title=title class="sm:max-w-lg text-sm">
            <form class="flex flex-col gap-4 mt-3" novalidate on:submit=on_submit>
                <p class="text-base">
                    {move || asked.get().map(|to| step_text(i18n.get_locale(), to, moves()))}
                </p>
                {move || (asked.get() == Some(PlanState::Review)).then(|| view! { <Unheard handle=handle /> })}
                <ErrorAlert error=error on_retry=reload />
                <TextArea
                    id="step-note"
                    label=Signal::derive(move || t_string!(i18n, plan.note).to_owned())
                    value=note
                    error=fault
                    max_length=MAX_PLAN_TEXT
                    class="textarea w-full h-20"
                />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || take.pending().get()>
                        {move || title.get()}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}

/// Who would no longer be heard: nobody answers once a plan has been put before the decision makers.
#[component]
fn Unheard(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let today = zone_of(&use_user()).wall_clock(clock::now()).date();
    let answers = move || {
        let counts = handle
            .with(|plan| plan.responses)
            .filter(|counts| counts.concern > 0 || counts.waiting > 0)?;
        let number = |count| format::count(i18n.get_locale(), u64::from(count));
        Some(t_string!(
            i18n,
            plan.review_unheard,
            concerns = number(counts.concern),
            waiting = number(counts.waiting)
        ))
    };
    let early = move || {
        let until = handle.with(|plan| plan.respond_by).filter(|until| today <= *until)?;
        Some(t_string!(
            i18n,
            plan.review_early,
            date = format::date(i18n.get_locale(), until)
        ))
    };
    move || {
        let lines: Vec<_> = [answers(), early()].into_iter().flatten().collect();
        (!lines.is_empty()).then(|| {
            view! {
                <Alert tone=Tone::Warn>
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                </Alert>
            }
        })
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
