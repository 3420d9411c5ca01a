//! Asking for a proposal: how many moves, and the computation's progress.

use leptos::prelude::*;
use shared::api::plan::{JobResponse, JobState, ProposePlanRequest};

use super::{
    PlanHandle,
    budget::{BudgetInput, slider_end},
};
use crate::{
    api::{ApiError, problem_message},
    components::{
        alert::{Alert, Empty, ErrorAlert, Tone},
        focus::{focus_if_lost, focus_on},
        icon::{Icon, IconView},
        job_progress::JobProgress,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    pages::plans::form::{budget_fault, most_of, read_budget},
    route::Page,
    state::toast::use_toasts,
};

/// Id of the field for the most moves.
const BUDGET: &str = "budget";
/// Id of the button.
const PROPOSE: &str = "propose";

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
        let request = ProposePlanRequest {
            budget: Some(*most),
            ..ProposePlanRequest::default()
        };
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
    let hand_made =
        Memo::new(move |_| handle.with(|plan| plan.proposal.as_ref().map_or(0, |proposal| proposal.hand_made)));
    let has_proposal = Memo::new(move |_| handle.with(|plan| plan.proposal.is_some()));

    move || {
        is_editable.get().then(|| {
            view! {
                <section class="panel px-4 py-3 mb-3 flex flex-col gap-3" aria-label=move || t_string!(i18n, plan.propose)>
                    <div class="flex flex-wrap items-end gap-x-5 gap-y-3">
                        <BudgetInput
                            id=BUDGET
                            text=text
                            budget=budget
                            end=end
                            on_type=Callback::new(move |()| typed.set(budget.get_untracked().unwrap_or_default()))
                        />
                        <button
                            id=PROPOSE
                            type="button"
                            class="btn btn-primary"
                            disabled=move || running.get().is_some() || propose.pending().get() || budget.with(Result::is_err)
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
                        <a class="btn btn-line" href=move || handle.with(|plan| Page::Workbench(plan.id.clone()).path())>
                            <IconView icon=Icon::Balance />
                            {t!(i18n, workbench.open)}
                        </a>
                        {move || {
                            has_proposal
                                .get()
                                .then(|| {
                                    view! {
                                        <a
                                            class="btn btn-quiet"
                                            href=move || handle.with(|plan| Page::Scenarios(plan.id.clone()).path())
                                        >
                                            <IconView icon=Icon::ChartHistogram />
                                            {t!(i18n, scenario.open)}
                                        </a>
                                    }
                                })
                        }}
                    </div>
                    {move || {
                        (hand_made.get() > 0)
                            .then(|| {
                                let count = move || format::integer(i18n.get_locale(), i64::from(hand_made.get()));
                                view! { <p class="text-sm text-muted">{t!(i18n, plan.propose_hand_made, count = count)}</p> }
                            })
                    }}
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
