//! One concern before the personnel office: the talk, an answer, the decision.

use chrono::NaiveDate;
use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_outcome,
        concern::{ConcernMessageRequest, ConcernOutcomeRequest, ConcernResponse, MAX_OUTCOME_REASON},
        problem::FieldError,
    },
    domain::{concern::ConcernOutcome, ids::ConcernId},
};

use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        dialog::Dialog,
        field::{TextArea, TextField},
        focus::focus_first_fault,
        icon::{Icon, IconView},
        load::Loaded,
        talk::{ConcernChip, Decision, MessageForm, Talk, outcome_name, topic},
    },
    i18n::{Locale, t, t_string, td_string, use_i18n},
    state::{drafts::Drafts, toast::use_toasts},
};

/// The dialog about the chosen concern.
#[component]
pub(super) fn ConcernDialog(
    /// Which one; none while the dialog is closed.
    chosen: RwSignal<Option<ConcernId>>,
    /// First day in the new posts of the plan.
    effective_on: Option<NaiveDate>,
    /// Called when something was changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        if chosen.with(Option::is_some) {
            is_open.set(true);
        }
    });
    Effect::new(move |_| {
        if !is_open.get() {
            chosen.set(None);
        }
    });
    let name = RwSignal::new(String::new());
    let concern = LocalResource::new(move || {
        let id = chosen.get();
        async move {
            match id {
                Some(id) => client.concern(&id).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let reload = Callback::new(move |()| {
        concern.refetch();
        on_change.run(());
    });
    let title = Signal::derive(move || {
        let name = name.get();
        if name.is_empty() {
            t_string!(i18n, talk.title).to_owned()
        } else {
            name
        }
    });
    view! {
        <Dialog id="concern" open=is_open title=title class="sm:max-w-2xl text-base">
            <Loaded resource=concern skeleton_rows=4 let:found>
                {found
                    .map(|found| {
                        name.set(found.summary.employee_name.clone());
                        view! { <Desk concern=found effective_on=effective_on reload=reload /> }
                    })}
            </Loaded>
        </Dialog>
    }
}

/// The concern and what can be done about it.
#[component]
fn Desk(concern: ConcernResponse, effective_on: Option<NaiveDate>, reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let summary = concern.summary;
    let (category, wanted) = (summary.category, summary.wanted.clone());
    let about = move || topic(i18n.get_locale(), category, wanted.as_ref());
    let is_settled = summary.state.is_settled();
    let place = format!("{}, {}", summary.to.title, summary.to.unit_name);
    let is_unkept = summary.is_kept == Some(false);
    let is_decided = summary.decision.is_some();
    view! {
        <div class="mt-2 grid gap-3">
            <p class="flex flex-wrap items-center gap-2">
                <span class="font-semibold">{about}</span>
                <ConcernChip state=summary.state />
                {is_unkept.then(|| view! { <span class="chip chip-bad">{t!(i18n, talk.unkept)}</span> })}
            </p>
            <p class="text-sm text-muted">{t!(i18n, talk.proposed)} ": " {place}</p>
            <Talk messages=concern.messages />
            {summary.decision.map(|decision| view! { <Decision decision=decision /> })}
            {(concern.is_open && !is_settled)
                .then(|| view! { <WriteForm id=summary.id.clone() reload=reload /> })}
            {if concern.is_open {
                view! {
                    <DecideForm
                        id=summary.id
                        version=summary.version
                        is_anew=is_decided
                        effective_on=effective_on
                        reload=reload
                    />
                }
                    .into_any()
            } else {
                view! { <p class="text-sm text-muted">{t!(i18n, talk.closed)}</p> }.into_any()
            }}
        </div>
    }
}

/// The field for an answer.
#[component]
fn WriteForm(id: ConcernId, reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let text = drafts.message(&id);
    let send = Action::new_local(move |request: &ConcernMessageRequest| {
        let (id, request) = (id.clone(), request.clone());
        async move {
            let sent = client.write_to_person(&id, &request).await;
            if sent.is_ok() {
                drafts.forget_message(&id);
                toasts.say(t_string!(i18n, talk.sent));
                reload.run(());
            }
            sent.err()
        }
    });
    view! {
        <MessageForm
            id="concern-message"
            label=Signal::derive(move || t_string!(i18n, talk.write_person).to_owned())
            text=text
            send=send
        />
    }
}

/// What an outcome means for the plan.
fn hint(locale: Locale, outcome: ConcernOutcome) -> &'static str {
    match outcome {
        ConcernOutcome::Kept => td_string!(locale, talk.hint_kept),
        ConcernOutcome::Changed => td_string!(locale, talk.hint_changed),
        ConcernOutcome::Deferred => td_string!(locale, talk.hint_deferred),
        ConcernOutcome::Withdrawn => td_string!(locale, talk.hint_withdrawn),
    }
}

/// The decision.
#[component]
fn DecideForm(
    id: ConcernId,
    version: i32,
    /// Whether it was decided before.
    is_anew: bool,
    effective_on: Option<NaiveDate>,
    reload: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let outcome = RwSignal::new(None::<ConcernOutcome>);
    let reason = RwSignal::new(String::new());
    let day = RwSignal::new(String::new());
    let was_tried = RwSignal::new(false);
    let request = move || {
        Some(ConcernOutcomeRequest {
            outcome: outcome.get()?,
            reason: reason.get(),
            effective_on: day
                .get()
                .parse()
                .ok()
                .filter(|_| outcome.get() == Some(ConcernOutcome::Deferred)),
        })
    };
    let send = Action::new_local(move |request: &ConcernOutcomeRequest| {
        let (id, request) = (id.clone(), request.clone());
        async move {
            match client.decide_concern(&id, version, &request).await {
                Ok(_) => {
                    toasts.say(t_string!(i18n, talk.decided));
                    reload.run(());
                    None
                }
                Err(failure) => Some(failure),
            }
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let retry = Callback::new(move |()| reload.run(()));
    let faults = move || -> Vec<FieldError> {
        if was_tried.get() {
            request().map_or_else(Vec::new, |request| check_outcome(&request, effective_on))
        } else {
            Vec::new()
        }
    };
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let found = faults().into_iter().find(|fault| fault.pointer == pointer)?;
            Some(field_message(i18n.get_locale(), &found))
        })
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        match untrack(request) {
            Some(request) if check_outcome(&request, effective_on).is_empty() => {
                if !send.pending().get_untracked() {
                    send.dispatch(request);
                }
            }
            _ => focus_first_fault(&event),
        }
    };
    view! {
        <form novalidate on:submit=on_submit class="grid gap-3 border-t border-hair pt-3">
            <fieldset>
                <legend class="font-semibold mb-1.5">{t!(i18n, talk.outcome_field)}</legend>
                <div class="grid sm:grid-cols-2 gap-2">
                    {ConcernOutcome::ALL
                        .into_iter()
                        .map(|one| {
                            view! {
                                <label class="choice items-start! py-2!">
                                    <input
                                        type="radio"
                                        name="concern-outcome"
                                        class="radio radio-primary mt-0.5"
                                        value=one.as_str()
                                        prop:checked=move || outcome.get() == Some(one)
                                        on:change=move |_| outcome.set(Some(one))
                                    />
                                    <span class="leading-5">
                                        <span class="block font-semibold">{move || outcome_name(i18n.get_locale(), one)}</span>
                                        <span class="text-sm text-muted">{move || hint(i18n.get_locale(), one)}</span>
                                    </span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <Show when=move || outcome.get().is_some()>
                <Show when=move || outcome.get() == Some(ConcernOutcome::Deferred)>
                    <TextField
                        id="concern-effective-on"
                        kind="date"
                        label=Signal::derive(move || t_string!(i18n, talk.effective_on).to_owned())
                        value=day
                        error=fault("/effective_on")
                    />
                </Show>
                <TextArea
                    id="concern-reason"
                    label=Signal::derive(move || t_string!(i18n, talk.reason).to_owned())
                    value=reason
                    error=fault("/reason")
                    max_length=MAX_OUTCOME_REASON
                    class="textarea w-full h-24"
                />
                <div class="empty:hidden">
                    <ErrorAlert error=failure on_retry=retry />
                </div>
                <div>
                    <button type="submit" class="btn btn-primary max-md:h-11" disabled=move || send.pending().get()>
                        <IconView icon=Icon::Decision />
                        {move || if is_anew { t_string!(i18n, talk.decide_anew) } else { t_string!(i18n, talk.decide) }}
                    </button>
                </div>
            </Show>
        </form>
    }
}
