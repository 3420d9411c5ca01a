//! Asking for a proposal: how many moves, and the computation's progress.

use leptos::prelude::*;
use shared::api::plan::{JobResponse, JobState, ProposePlanRequest};

use super::PlanHandle;
use crate::{
    api::{ApiError, problem_message},
    components::{
        alert::{Alert, Empty, ErrorAlert, Tone},
        field::{FieldError, described_by},
        focus::{focus_if_lost, focus_on},
        icon::{Icon, IconView},
        job_progress::JobProgress,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    pages::plans::form::{budget_fault, budget_message, most_of, read_budget},
    state::toast::use_toasts,
};

/// Id of the field for the most moves.
const BUDGET: &str = "budget";
/// Id of the button.
const PROPOSE: &str = "propose";

/// Right end of the slider: room to double the present budget and for what was typed, never more than there are people.
fn slider_end(budget: u32, typed: u32, employees: Option<u32>) -> u32 {
    let roomy = budget.saturating_mul(2).max(100).next_multiple_of(50).max(typed);
    employees.map_or(roomy, |employees| roomy.min(employees)).max(budget)
}

/// Slider and field for the most moves, the button, and the progress while it computes. Only for those who may edit the plan.
#[component]
pub(super) fn ProposeBar(
    /// The plan.
    handle: PlanHandle,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    // As typed: what is no number stays in the field and is said there.
    let text = RwSignal::new(handle.untracked().budget.to_string());
    // A changed plan brings its budget to the slider; moving the slider does not change the plan.
    let of_plan = Memo::new(move |_| handle.with(|plan| plan.budget));
    Effect::new(move |_| text.set(of_plan.get().to_string()));
    // The number of people: from the server's refusal, else from the last proposal. What the plan has now was allowed once.
    let told = RwSignal::new(None::<u32>);
    let most = Memo::new(move |_| {
        told.get()
            .or_else(|| handle.with(|plan| Some(plan.proposal.as_ref()?.employees.max(plan.budget))))
    });
    let budget = Memo::new(move |_| text.with(|text| read_budget(text, most.get())));
    let fault = Signal::derive(move || {
        let locale = i18n.get_locale();
        budget.with(|budget| budget.as_ref().err().map(|fault| budget_message(locale, fault)))
    });
    // While the field is wrong the slider stays.
    let slider = Memo::new(move |before: Option<&u32>| budget.get().ok().or(before.copied()).unwrap_or_default());
    let typed = RwSignal::new(0);
    let failure = RwSignal::new(None::<ApiError>);
    let failed_job = RwSignal::new(None::<JobResponse>);
    let running = Memo::new(move |_| handle.with(|plan| plan.running_job.clone()));
    let is_editable = Memo::new(move |_| handle.with(|plan| plan.is_editable));
    let end = Memo::new(move |_| slider_end(of_plan.get(), typed.get(), most.get()));
    // The button is disabled during the computation and loses the focus, which comes back if it was this page that asked.
    let was_asked_here = StoredValue::new(false);
    let regain_focus = move || {
        // The page may be gone by the time of the answer.
        if was_asked_here.try_update_value(std::mem::take) == Some(true) {
            focus_if_lost(PROPOSE);
        }
    };

    let propose = Action::new_local(move |most: &u32| {
        let request = ProposePlanRequest { budget: Some(*most) };
        let id = handle.untracked().id;
        async move {
            match handle.client.propose_plan(&id, &request).await {
                Ok(job) => handle.plan.update(|plan| plan.running_job = Some(job.id)),
                Err(error) => {
                    if let Some(most) = budget_fault(&error).and_then(most_of) {
                        // Now the field says it.
                        told.set(Some(most));
                        focus_on(BUDGET);
                    } else {
                        failure.set(Some(error));
                        regain_focus();
                    }
                }
            }
        }
    });
    let start = move |_| {
        let Ok(most) = budget.get_untracked() else { return };
        if propose.pending().get_untracked() {
            return;
        }
        failure.set(None);
        failed_job.set(None);
        was_asked_here.set_value(true);
        propose.dispatch(most);
    };
    let on_finish = Callback::new(move |job: JobResponse| {
        if job.state == JobState::Failed {
            failed_job.set(Some(job));
            handle.reload();
            regain_focus();
            return;
        }
        let id = handle.untracked().id;
        leptos::task::spawn_local(async move {
            match handle.client.plan(&id).await {
                Ok(plan) => {
                    let moves = plan.proposal.as_ref().map_or(0, |proposal| proposal.moves);
                    handle.replace(plan);
                    let locale = i18n.get_locale_untracked();
                    let count = format::integer(locale, i64::from(moves));
                    toasts.say(td_string!(locale, plan.propose_done, moves = count));
                }
                Err(error) => failure.set(Some(error)),
            }
            regain_focus();
        });
    });
    let has_proposal = Memo::new(move |_| handle.with(|plan| plan.proposal.is_some()));

    move || {
        is_editable.get().then(|| {
            view! {
                <section class="panel px-4 py-3 mb-3 flex flex-col gap-3" aria-label=move || t_string!(i18n, plan.propose)>
                    <div class="flex flex-wrap items-end gap-x-5 gap-y-3">
                        <div class="flex-1 min-w-56">
                            <label for="budget-slider" class="block font-semibold mb-1">
                                {t!(i18n, plan.budget_question)}
                            </label>
                            <div class="flex items-center gap-3">
                                <input
                                    id="budget-slider"
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
                                />
                                // Of an entry that is no number, a field for numbers would tell nothing.
                                <input
                                    id=BUDGET
                                    type="text"
                                    inputmode="numeric"
                                    autocomplete="off"
                                    maxlength="12"
                                    class="input input-sm w-24 tabular-nums"
                                    aria-label=move || t_string!(i18n, plan.budget)
                                    aria-invalid=move || fault.get().is_some().to_string()
                                    aria-describedby=move || described_by(BUDGET, false, fault.get().is_some())
                                    prop:value=text
                                    on:input=move |event| {
                                        text.set(event_target_value(&event));
                                        typed.set(budget.get_untracked().unwrap_or_default());
                                    }
                                />
                            </div>
                            <FieldError id=format!("{BUDGET}-error") error=fault />
                        </div>
                        <button
                            id=PROPOSE
                            type="button"
                            class="btn btn-primary"
                            disabled=move || running.get().is_some() || propose.pending().get() || fault.get().is_some()
                            on:click=start
                        >
                            <IconView icon=Icon::Sparkles />
                            {move || {
                                if has_proposal.get() {
                                    t!(i18n, plan.propose_again).into_any()
                                } else {
                                    t!(i18n, plan.propose).into_any()
                                }
                            }}
                        </button>
                    </div>
                    {move || {
                        running
                            .get()
                            .map(|job| {
                                view! {
                                    <div>
                                        <p class="font-semibold mb-1">{t!(i18n, plan.propose_busy)}</p>
                                        <JobProgress job=job on_finish=on_finish />
                                    </div>
                                }
                            })
                    }}
                    <ErrorAlert error=failure />
                    {move || {
                        failed_job
                            .get()
                            .map(|job| {
                                view! {
                                    <Alert tone=Tone::Bad>
                                        <p class="font-semibold">{t!(i18n, plan.propose_failed)}</p>
                                        {job
                                            .error
                                            .map(|code| view! { <p>{move || problem_message(i18n.get_locale(), code)}</p> })}
                                    </Alert>
                                }
                            })
                    }}
                </section>
            }
        })
    }
}

/// What to show in place of moves: there is no proposal yet, or one without moves.
#[component]
pub(super) fn NoMoves(
    /// The plan.
    handle: PlanHandle,
    /// Whether there is a proposal.
    has_proposal: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = move || {
        if has_proposal {
            t_string!(i18n, plan.proposal_zero_title)
        } else {
            t_string!(i18n, plan.proposal_none_title)
        }
    };
    let text = move || match (handle.with(|plan| plan.is_editable), has_proposal) {
        (true, true) => t_string!(i18n, plan.proposal_zero_text),
        (true, false) => t_string!(i18n, plan.proposal_none_text),
        (false, _) => "",
    };
    view! {
        <section class="panel">
            <Empty
                icon=if has_proposal { Icon::Moves } else { Icon::Sparkles }
                title=Signal::derive(move || title().to_owned())
                text=Signal::derive(move || text().to_owned())
            />
        </section>
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
