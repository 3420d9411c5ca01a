//! Saving: the worker solves once more from the beginning, the server does the same, and only what agrees is stored.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        plan::{JobResponse, JobState, ProposePlanRequest},
        problem::ErrorCode,
    },
    domain::ids::{JobId, PlanId},
    planner::live::Ask,
};

use super::{
    controls::Busy,
    desk::{Confirmed, Kept, LiveDesk, Sharing},
};
use crate::{
    api::{ApiError, problem_message, use_client},
    components::{
        alert::{Alert, ErrorAlert, Tone},
        dialog::{Dialog, DialogActions},
        focus::focus_if_lost,
        icon::{Icon, IconView},
        job_progress::JobProgress,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    route::Page,
    state::toast::use_toasts,
};

/// Id of the button.
const SAVE: &str = "live-save";

/// What became of saving.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// The set of moves came out otherwise; the reader looks first.
    Differs,
    /// The server did not take the request.
    Refused(ApiError),
    /// The job ended without a proposal.
    Failed(ErrorCode),
}

/// The button, the progress, and what went wrong.
#[component]
pub(super) fn SaveBar(
    /// The live plan.
    desk: LiveDesk,
    /// The plan.
    plan: PlanId,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let plan = StoredValue::new(plan);
    let outcome = RwSignal::new(None::<Outcome>);
    let job = RwSignal::new(None::<JobId>);
    let is_confirming = RwSignal::new(false);
    let is_saving = Memo::new(move |_| is_confirming.get() || job.with(Option::is_some));
    Effect::new(move |_| desk.is_saving.set(is_saving.get()));
    let is_changed = Memo::new(move |_| desk.is_changed());
    let discarding = RwSignal::new(false);
    // On a phone the panel with all figures stands far below.
    let summary = move || {
        let locale = i18n.get_locale();
        desk.read(|state| {
            td_string!(
                locale,
                workbench.summary,
                before = format::index(locale, state.before.index_permille),
                after = format::index(locale, state.figures.balance.index_permille),
                moves = format::integer(locale, i64::from(state.figures.moves))
            )
        })
    };

    let propose = Action::new_local(move |confirmed: &Confirmed| {
        let request = ProposePlanRequest::confirming(
            &confirmed.decisions,
            confirmed.objective,
            &confirmed.fingerprint,
            confirmed.version,
        );
        async move {
            match client.propose_plan(&plan.get_value(), &request).await {
                Ok(opened) => job.set(Some(opened.id)),
                Err(error) => outcome.set(Some(Outcome::Refused(error))),
            }
            is_confirming.set(false);
            focus_if_lost(SAVE);
        }
    });
    let save = move |_| {
        outcome.set(None);
        is_confirming.set(true);
        desk.confirmed.set(None);
        desk.ask(Ask::Confirm);
    };
    Effect::new(move |_| {
        let Some(confirmed) = desk.confirmed.get() else { return };
        if !is_confirming.get_untracked() {
            return;
        }
        if confirmed.is_same {
            propose.dispatch(confirmed);
        } else {
            outcome.set(Some(Outcome::Differs));
            is_confirming.set(false);
            focus_if_lost(SAVE);
        }
    });
    // Refused, stopped or broken down: there is nothing to wait for.
    Effect::new(move |_| {
        if desk.refusal.with(Option::is_some) {
            is_confirming.set(false);
        }
    });
    let on_lost = Callback::new(move |error: ApiError| {
        job.set(None);
        outcome.set(Some(Outcome::Refused(error)));
        focus_if_lost(SAVE);
    });
    let on_finish = Callback::new(move |ended: JobResponse| {
        job.set(None);
        if ended.state == JobState::Failed {
            outcome.set(Some(Outcome::Failed(ended.error.unwrap_or(ErrorCode::Internal))));
            focus_if_lost(SAVE);
            return;
        }
        desk.forget_draft();
        let locale = i18n.get_locale_untracked();
        let moves = desk
            .state
            .with_untracked(|state| state.as_ref().map_or(0, |state| state.figures.moves));
        toasts.say(td_string!(
            locale,
            workbench.saved,
            moves = format::integer(locale, i64::from(moves))
        ));
        navigate(&Page::Plan(plan.get_value()).path(), NavigateOptions::default());
    });
    view! {
        <section class="panel px-4 py-2.5 mb-3 flex flex-col gap-3" aria-label=move || t_string!(i18n, workbench.save)>
            <div class="flex flex-wrap items-center gap-3">
                <p class="flex-1 min-w-44 text-sm">
                    <span class="block font-semibold tabular-nums">{summary}</span>
                    <span class="text-muted">
                        {move || match (desk.common().sharing.get(), desk.kept.get()) {
                            (Sharing::Clash(_), _) => t_string!(i18n, workbench.kept_clash),
                            (Sharing::Sending, _) => t_string!(i18n, workbench.kept_sending),
                            (Sharing::Unsent(_), Kept::OnPage) => t_string!(i18n, workbench.kept_on_page),
                            (Sharing::Unsent(_), _) => t_string!(i18n, workbench.kept_unsent),
                            (Sharing::Agreed, _) if is_changed.get() => t_string!(i18n, workbench.kept_shared),
                            (Sharing::Agreed, _) => t_string!(i18n, workbench.kept_in_plan),
                        }}
                    </span>
                </p>
                <Busy desk=desk />
                {move || {
                    is_changed.get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn btn-quiet"
                                    disabled=is_saving
                                    on:click=move |_| discarding.set(true)
                                >
                                    {t!(i18n, workbench.discard)}
                                </button>
                            }
                        })
                }}
                <button
                    id=SAVE
                    type="button"
                    class="btn btn-primary"
                    disabled=move || is_saving.get() || desk.is_busy.get()
                    on:click=save
                >
                    <IconView icon=Icon::Check />
                    {t!(i18n, workbench.save)}
                </button>
            </div>
            {move || is_confirming.get().then(|| view! { <p role="status">{t!(i18n, workbench.confirming)}</p> })}
            {move || {
                job.get()
                    .map(|job| {
                        view! {
                            <div>
                                <p class="font-semibold mb-1">{t!(i18n, workbench.saving)}</p>
                                <JobProgress job=job on_finish=on_finish on_lost=on_lost />
                            </div>
                        }
                    })
            }}
            {move || {
                outcome
                    .get()
                    .map(|outcome| match outcome {
                        Outcome::Differs => {
                            view! {
                                <Alert tone=Tone::Warn>
                                    <p>{t!(i18n, workbench.differs)}</p>
                                </Alert>
                            }
                                .into_any()
                        }
                        Outcome::Refused(error) => view! { <ErrorAlert error=Signal::stored(Some(error)) /> }.into_any(),
                        Outcome::Failed(code) => view! { <NotSaved desk=desk code=code /> }.into_any(),
                    })
            }}
            <Dialog
                id="discard"
                open=discarding
                title=Signal::derive(move || t_string!(i18n, workbench.discard).to_owned())
            >
                <p>{t!(i18n, workbench.discard_text)}</p>
                <DialogActions>
                    <button type="button" class="btn btn-line" on:click=move |_| discarding.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="button" class="btn btn-primary" on:click=move |_| desk.discard()>
                        {t!(i18n, workbench.discard)}
                    </button>
                </DialogActions>
            </Dialog>
        </section>
    }
}

/// Why the server saved nothing, with the way to its present data.
#[component]
fn NotSaved(
    /// The live plan.
    desk: LiveDesk,
    /// Why.
    code: ErrorCode,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_stale = matches!(code, ErrorCode::BasisChanged | ErrorCode::ResultDiffers);
    view! {
        <Alert tone=Tone::Bad>
            <p class="font-semibold">{t!(i18n, workbench.save_failed)}</p>
            <p>{move || problem_message(i18n.get_locale(), code)}</p>
            {is_stale
                .then(|| {
                    view! {
                        <button type="button" class="btn btn-sm btn-line mt-2" on:click=move |_| desk.open()>
                            <IconView icon=Icon::Refresh />
                            {t!(i18n, workbench.reload)}
                        </button>
                    }
                })}
        </Alert>
    }
}
