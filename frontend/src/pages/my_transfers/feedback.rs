//! Feedback before and after the move: forms for what can be given now, answers for what has been given.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_feedback,
        transfer::{FeedbackPhase, FeedbackRequest, FeedbackResponse, MAX_FEEDBACK_TEXT},
    },
    domain::ids::MoveId,
};

use super::{Reload, Transfer};
use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        field::TextArea,
        focus::focus_first_fault,
        icon::{Icon, IconView},
        score::ScoreField,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::{
        drafts::{Drafts, FeedbackDraft},
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Pointers of the four scores in the request, in form order.
const POINTERS: [&str; 4] = ["/clarity", "/fairness", "/support", "/satisfaction"];
/// Names of the radio groups, by phase.
const GROUPS: [[&str; 4]; 2] = [
    [
        "before-clarity",
        "before-fairness",
        "before-support",
        "before-satisfaction",
    ],
    ["after-clarity", "after-fairness", "after-support", "after-satisfaction"],
];

/// The statement to rate at `index` of the form.
fn statement(locale: Locale, phase: FeedbackPhase, index: usize) -> &'static str {
    match (phase, index) {
        (FeedbackPhase::Before, 0) => td_string!(locale, me.feedback.clarity_before),
        (FeedbackPhase::Before, 1) => td_string!(locale, me.feedback.fairness_before),
        (FeedbackPhase::Before, 2) => td_string!(locale, me.feedback.support_before),
        (FeedbackPhase::Before, _) => td_string!(locale, me.feedback.satisfaction_before),
        (FeedbackPhase::After, 0) => td_string!(locale, me.feedback.clarity_after),
        (FeedbackPhase::After, 1) => td_string!(locale, me.feedback.fairness_after),
        (FeedbackPhase::After, 2) => td_string!(locale, me.feedback.support_after),
        (FeedbackPhase::After, _) => td_string!(locale, me.feedback.satisfaction_after),
    }
}

/// Id of the line that shows the feedback of a phase once it has been given.
fn given_id(phase: FeedbackPhase) -> &'static str {
    match phase {
        FeedbackPhase::Before => "feedback-given-before",
        FeedbackPhase::After => "feedback-given-after",
    }
}

/// The request for a draft. A score that has not been chosen is 0, which the check refuses.
fn request(id: &MoveId, phase: FeedbackPhase, draft: FeedbackDraft) -> FeedbackRequest {
    let [clarity, fairness, support, satisfaction] = draft.scores.map(|score| score.get().unwrap_or(0));
    let text = draft.text.get();
    FeedbackRequest {
        move_id: id.clone(),
        phase,
        clarity,
        fairness,
        support,
        satisfaction,
        text: (!text.trim().is_empty()).then_some(text),
    }
}

/// Forms and given feedback of a transfer.
#[component]
pub(super) fn FeedbackSection(transfer: Transfer, reload: Reload) -> impl IntoView {
    let given: Vec<_> = transfer.feedback.iter().map(|feedback| feedback.phase).collect();
    let id = transfer.id.clone();
    view! {
        {transfer
            .can_give_feedback
            .into_iter()
            .filter(|phase| !given.contains(phase))
            .map(|phase| view! { <FeedbackForm transfer=id.clone() phase=phase reload=reload /> })
            .collect_view()}
        {transfer
            .feedback
            .into_iter()
            .rev()
            .map(|feedback| view! { <GivenFeedback feedback=feedback /> })
            .collect_view()}
    }
}

/// The form of one phase.
#[component]
fn FeedbackForm(transfer: MoveId, phase: FeedbackPhase, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let draft = drafts.feedback(&transfer, phase);
    let was_tried = RwSignal::new(false);
    let id = StoredValue::new(transfer);
    let faults = Memo::new(move |_| {
        if was_tried.get() {
            id.with_value(|id| check_feedback(&request(id, phase, draft)))
        } else {
            Vec::new()
        }
    });
    let send = Action::new_local(move |request: &FeedbackRequest| {
        let request = request.clone();
        async move {
            let answer = client.give_feedback(&request).await;
            if answer.is_ok() {
                drafts.forget_feedback(&request.move_id, phase);
                toasts.say(t_string!(i18n, me.feedback.sent));
                reload.run(given_id(phase));
            }
            answer.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(|| id.with_value(|id| request(id, phase, draft)));
        if check_feedback(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    let title = move || match phase {
        FeedbackPhase::Before => t_string!(i18n, me.feedback.title_before),
        FeedbackPhase::After => t_string!(i18n, me.feedback.title_after),
    };
    let [groups_before, groups_after] = GROUPS;
    let (heading_id, text_id, groups, order) = match phase {
        FeedbackPhase::Before => ("feedback-before", "feedback-before-text", groups_before, "order-6"),
        FeedbackPhase::After => ("feedback-after", "feedback-after-text", groups_after, "order-2"),
    };

    view! {
        <section class=format!("panel p-5 md:p-7 no-print lg:order-none {order}") aria-labelledby=heading_id>
            <h2 id=heading_id class="text-xl">
                {title}
            </h2>
            <p class="text-muted mt-1">{t!(i18n, me.feedback.lead)}</p>
            <form novalidate on:submit=on_submit>
                {groups
                    .into_iter()
                    .zip(POINTERS)
                    .zip(draft.scores)
                    .enumerate()
                    .map(|(index, ((group, pointer), score))| {
                        let error = Signal::derive(move || {
                            faults
                                .with(|faults| faults.iter().any(|fault| fault.pointer == pointer))
                                .then(|| t_string!(i18n, me.feedback.score_missing).to_owned())
                        });
                        view! {
                            <ScoreField
                                name=group
                                statement=Signal::derive(move || statement(i18n.get_locale(), phase, index).to_owned())
                                low=Signal::derive(move || t_string!(i18n, me.feedback.low).to_owned())
                                high=Signal::derive(move || t_string!(i18n, me.feedback.high).to_owned())
                                value=score
                                error=error
                            />
                        }
                    })
                    .collect_view()}
                <div class="mt-6">
                    <TextArea
                        id=text_id
                        label=Signal::derive(move || t_string!(i18n, me.feedback.text).to_owned())
                        placeholder=Signal::derive(move || t_string!(i18n, me.feedback.text_hint).to_owned())
                        value=draft.text
                        error=Signal::derive(move || {
                            let locale = i18n.get_locale();
                            faults.with(|faults| {
                                faults
                                    .iter()
                                    .find(|fault| fault.pointer == "/text")
                                    .map(|fault| field_message(locale, fault))
                            })
                        })
                        max_length=MAX_FEEDBACK_TEXT
                    />
                </div>
                <div class="flex gap-2.5 mt-5 p-3.5 rounded-box bg-info-soft text-info-ink text-sm">
                    <IconView icon=Icon::Lock class="size-5" />
                    <p>{t!(i18n, me.feedback.privacy)}</p>
                </div>
                <div class="mt-3 empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <button
                    type="submit"
                    class="btn btn-primary btn-lg text-base w-full mt-5"
                    disabled=move || send.pending().get()
                >
                    {t!(i18n, me.feedback.submit)}
                </button>
            </form>
        </section>
    }
}

/// Feedback that has been given, to read again.
#[component]
fn GivenFeedback(feedback: FeedbackResponse) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let (phase, at) = (feedback.phase, feedback.at);
    let scores = [
        feedback.clarity,
        feedback.fairness,
        feedback.support,
        feedback.satisfaction,
    ];
    let title = move || {
        let locale = i18n.get_locale();
        let date = format::date_of(locale, at, zone);
        match phase {
            FeedbackPhase::Before => td_string!(locale, me.feedback.given_before, date = date),
            FeedbackPhase::After => td_string!(locale, me.feedback.given_after, date = date),
        }
    };
    view! {
        <details class="panel no-print order-8 lg:order-none">
            <summary id=given_id(phase) class="p-5 md:px-7 cursor-pointer font-semibold">{title}</summary>
            <div class="px-5 md:px-7 pb-5">
                <dl class="grid gap-1.5">
                    {scores
                        .into_iter()
                        .enumerate()
                        .map(|(index, score)| {
                            view! {
                                <div class="flex justify-between gap-4">
                                    <dt class="text-muted">{move || statement(i18n.get_locale(), phase, index)}</dt>
                                    <dd class="whitespace-nowrap tabular-nums">
                                        {t!(i18n, me.feedback.score, score = move || score)}
                                    </dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                {feedback.text.map(|text| view! { <p class="mt-3 whitespace-pre-line wrap-anywhere">{text}</p> })}
            </div>
        </details>
    }
}
