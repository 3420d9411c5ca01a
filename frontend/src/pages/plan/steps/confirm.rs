//! The dialog that says what a step does and asks once more.

use leptos::prelude::*;
use shared::{
    api::{
        auth::Password,
        plan::{MAX_PLAN_TEXT, TransitionRequest},
    },
    domain::plan::{
        PlanState,
        lifecycle::{Condition, find_step},
    },
};

use super::{super::PlanHandle, conditions::Conditions, step_name, step_text};
use crate::{
    api::ApiError,
    components::{
        alert::{Alert, ErrorAlert, Tone},
        dialog::{Dialog, DialogActions},
        field::{TextArea, TextField},
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    state::{
        clock,
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Longest password that can be typed.
const MAX_PASSWORD: usize = 256;

/// Says what the step does and takes it.
#[component]
pub(super) fn ConfirmStep(
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
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let asks = move |condition: Condition| {
        asked.get().is_some_and(|to| {
            handle.with(|plan| find_step(plan.state, to).is_some_and(|step| step.conditions.contains(&condition)))
        })
    };
    let asks_password = Memo::new(move |_| asks(Condition::Password));
    let is_ready = Memo::new(move |_| {
        let to = asked.get();
        handle.with(|plan| {
            plan.steps
                .iter()
                .any(|step| Some(step.to) == to && step.unmet.is_empty())
        })
    });
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
            password.set(String::new());
        }
    });
    Effect::new(move |_| {
        if open.get() {
            error.set(None);
            password.set(String::new());
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(to) = asked.get_untracked() else { return };
        if take.pending().get_untracked() || !is_ready.get_untracked() {
            return;
        }
        error.set(None);
        let words = note.get_untracked().trim().to_owned();
        let typed = password.get_untracked();
        take.dispatch(TransitionRequest {
            note: (!words.is_empty()).then_some(words),
            password: (asks_password.get_untracked() && !typed.is_empty()).then_some(Password(typed)),
            content_sha256: handle.untracked().content_sha256,
            ..TransitionRequest::to(to)
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
    let password_fault = Signal::derive(move || {
        error.with(|error| {
            error
                .as_ref()
                .and_then(|error| error.field(i18n.get_locale(), "/password"))
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
    // Who is withdrawn moves never, who is deferred not with this step.
    let moves = move || {
        let is_execution = asked.get() == Some(PlanState::Executed);
        handle.with(|plan| {
            let all = plan.proposal.as_ref().map_or(0, |proposal| proposal.moves);
            let deferred = if is_execution { plan.exceptions.deferred } else { 0 };
            all.saturating_sub(plan.exceptions.withdrawn + deferred)
        })
    };
    view! {
        <Dialog id="plan-step" open=open title=title class="sm:max-w-lg text-sm">
            <form class="flex flex-col gap-4 mt-3" novalidate on:submit=on_submit>
                <p class="text-base">
                    {move || asked.get().map(|to| step_text(i18n.get_locale(), to, moves()))}
                </p>
                {move || (asked.get() == Some(PlanState::Review)).then(|| view! { <Unheard handle=handle /> })}
                {move || asked.get().map(|to| view! { <Conditions handle=handle to=to /> })}
                <ErrorAlert error=error on_retry=reload />
                <TextArea
                    id="step-note"
                    label=Signal::derive(move || t_string!(i18n, plan.note).to_owned())
                    value=note
                    error=fault
                    max_length=MAX_PLAN_TEXT
                    class="textarea w-full h-20"
                />
                {move || {
                    asks_password
                        .get()
                        .then(|| {
                            view! {
                                <TextField
                                    id="step-password"
                                    kind="password"
                                    autocomplete="current-password"
                                    label=Signal::derive(move || t_string!(i18n, record.password).to_owned())
                                    help=Signal::derive(move || t_string!(i18n, record.password_help).to_owned())
                                    value=password
                                    error=password_fault
                                    max_length=MAX_PASSWORD
                                />
                            }
                        })
                }}
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button
                        type="submit"
                        class="btn btn-primary"
                        disabled=move || take.pending().get() || !is_ready.get()
                    >
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
