//! Progress of a background job.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::plan::{JobResponse, JobState, JobStep},
    domain::ids::JobId,
};

use super::alert::{Alert, Tone};
use crate::{
    api::{ApiError, use_client},
    i18n::{Locale, t, td_string, use_i18n},
};

/// Pause after the first look at a job, in milliseconds. Every pause is half as long again as the one before, so that a short job is not kept
/// waiting.
const FIRST_POLL_MS: u32 = 100;
/// The longest pause between two looks at a job, in milliseconds.
const POLL_MS: u32 = 500;
/// Pause after a failed look, in milliseconds.
const POLL_AFTER_ERROR_MS: u32 = 3_000;

/// What the job is doing, in words.
pub fn job_text(locale: Locale, job: &JobResponse) -> &'static str {
    match (job.state, job.step) {
        (JobState::Queued, _) => td_string!(locale, common.job.queued),
        (JobState::Succeeded, _) => td_string!(locale, common.job.succeeded),
        (JobState::Failed, _) => td_string!(locale, common.job.failed),
        (JobState::Running, JobStep::Waiting) => td_string!(locale, common.job.waiting),
        (JobState::Running, JobStep::Loading) => td_string!(locale, common.job.loading),
        (JobState::Running, JobStep::Candidates) => td_string!(locale, common.job.candidates),
        (JobState::Running, JobStep::Solving) => td_string!(locale, common.job.solving),
        (JobState::Running, JobStep::Saving) => td_string!(locale, common.job.saving),
    }
}

/// Follows a job until it ends. A lost connection is shown and tried again; the job goes on without us.
#[component]
pub fn JobProgress(
    /// The job.
    job: JobId,
    /// Called once when it has ended, well or not.
    on_finish: Callback<JobResponse>,
    /// Called once if the end of the job cannot be learnt. Without it, the reason is shown and nothing else happens.
    #[prop(optional)]
    on_lost: Option<Callback<ApiError>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let latest = RwSignal::new(None::<JobResponse>);
    let lost = RwSignal::new(None::<ApiError>);

    let is_gone = Arc::new(AtomicBool::new(false));
    let gone = Arc::clone(&is_gone);
    on_cleanup(move || gone.store(true, Ordering::Relaxed));
    spawn_local(async move {
        let mut next_pause = FIRST_POLL_MS;
        loop {
            let answer = client.job(&job).await;
            if is_gone.load(Ordering::Relaxed) {
                return;
            }
            let pause = match answer {
                Ok(job) => {
                    lost.set(None);
                    latest.set(Some(job.clone()));
                    if job.state.is_finished() {
                        on_finish.run(job);
                        return;
                    }
                    let pause = next_pause;
                    next_pause = (pause + pause / 2).min(POLL_MS);
                    pause
                }
                Err(error) => {
                    let may_come_back = error.is_worth_retrying();
                    lost.set(Some(error.clone()));
                    if !may_come_back {
                        if let Some(on_lost) = on_lost {
                            on_lost.run(error);
                        }
                        return;
                    }
                    POLL_AFTER_ERROR_MS
                }
            };
            TimeoutFuture::new(pause).await;
            if is_gone.load(Ordering::Relaxed) {
                return;
            }
        }
    });

    let percent = move || latest.with(|job| job.as_ref().map_or(0, |job| job.percent));
    let text = move || {
        let locale = i18n.get_locale();
        latest.with(|job| {
            job.as_ref()
                .map_or_else(|| td_string!(locale, common.job.queued), |job| job_text(locale, job))
        })
    };
    view! {
        <div>
            <p class="flex justify-between gap-3 text-sm mb-1">
                <span role="status">{text}</span>
                <strong class="tabular-nums" aria-hidden="true">
                    {t!(i18n, common.job.percent, percent = percent)}
                </strong>
            </p>
            <progress
                class="progress progress-primary h-2 w-full"
                value=move || percent().to_string()
                max="100"
                aria-label=text
            ></progress>
            {move || {
                lost.get()
                    .map(|error| {
                        view! {
                            <div class="mt-2">
                                <Alert tone=Tone::Warn>{move || error.message(i18n.get_locale())}</Alert>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
