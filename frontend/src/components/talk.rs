//! A concern in words: where it stands, the talk, and what was decided. The same for the person and for the personnel office.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_message,
        concern::{ConcernDecision, ConcernMessage, ConcernMessageRequest, MAX_CONCERN_TEXT, PostName},
        transfer::ConcernCategory,
    },
    domain::concern::{ConcernOutcome, ConcernState},
};

use super::{
    alert::ErrorAlert,
    field::TextArea,
    focus::focus_first_fault,
    icon::{Icon, IconView},
};
use crate::{
    api::{ApiError, field_message},
    i18n::{Locale, format, reason::concern_name, t, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// Where a concern stands: class, icon and words.
pub fn state_look(locale: Locale, state: ConcernState) -> (&'static str, Icon, &'static str) {
    match state {
        ConcernState::Open => ("chip chip-warn", Icon::Clock, td_string!(locale, talk.state.open)),
        ConcernState::InTalk => ("chip chip-info", Icon::Feedback, td_string!(locale, talk.state.in_talk)),
        ConcernState::Decided => ("chip chip-ok", Icon::Check, td_string!(locale, talk.state.decided)),
        ConcernState::TakenBack => ("chip chip-line", Icon::Undo, td_string!(locale, talk.state.taken_back)),
    }
}

/// What was decided, in a few words.
pub fn outcome_name(locale: Locale, outcome: ConcernOutcome) -> &'static str {
    match outcome {
        ConcernOutcome::Kept => td_string!(locale, talk.outcome.kept),
        ConcernOutcome::Changed => td_string!(locale, talk.outcome.changed),
        ConcernOutcome::Deferred => td_string!(locale, talk.outcome.deferred),
        ConcernOutcome::Withdrawn => td_string!(locale, talk.outcome.withdrawn),
    }
}

/// What a concern is about.
pub fn topic(locale: Locale, category: Option<ConcernCategory>, wanted: Option<&PostName>) -> String {
    match (category, wanted) {
        (_, Some(post)) => td_string!(
            locale,
            talk.wants,
            title = post.title.as_str(),
            unit = post.unit_name.as_str()
        ),
        (Some(category), None) => concern_name(locale, category).to_owned(),
        (None, None) => td_string!(locale, talk.other).to_owned(),
    }
}

/// Chip that says where a concern stands.
#[component]
pub fn ConcernChip(
    /// Where it stands.
    state: ConcernState,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        let (class, icon, word) = state_look(i18n.get_locale(), state);
        view! {
            <span class=class>
                <IconView icon=icon class="size-3.5" />
                {word}
            </span>
        }
    }
}

/// The messages, oldest first.
#[component]
pub fn Talk(
    /// The messages.
    messages: Vec<ConcernMessage>,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    view! {
        <ol class="grid gap-2">
            {messages
                .into_iter()
                .map(|message| {
                    let at = message.at;
                    let class = if message.is_office {
                        "rounded-box bg-info-soft p-3 sm:ml-8"
                    } else {
                        "rounded-box bg-sunken p-3 sm:mr-8"
                    };
                    let is_office = message.is_office;
                    view! {
                        <li class=class>
                            <p class="flex flex-wrap items-baseline gap-x-2">
                                <span class="font-semibold">{message.author}</span>
                                {is_office.then(|| view! { <span class="text-sm text-muted">{t!(i18n, talk.office)}</span> })}
                                <span class="text-sm text-muted ml-auto">
                                    {move || format::date_time(i18n.get_locale(), at, zone)}
                                </span>
                            </p>
                            <p class="whitespace-pre-line wrap-anywhere mt-0.5">{message.text}</p>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

/// The field for a further message of a talk.
#[component]
pub fn MessageForm(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Whom it goes to.
    #[prop(into)]
    label: Signal<String>,
    /// The words, kept until they are sent.
    text: RwSignal<String>,
    /// Sends them.
    send: Action<ConcernMessageRequest, Option<ApiError>>,
    /// What else can be done, beside the button that sends.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let was_tried = RwSignal::new(false);
    let request = move || ConcernMessageRequest { text: text.get() };
    let fault = Signal::derive(move || {
        let faults = if was_tried.get() {
            check_message(&request())
        } else {
            Vec::new()
        };
        faults.first().map(|fault| field_message(i18n.get_locale(), fault))
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(request);
        if check_message(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    view! {
        <form novalidate on:submit=on_submit class="grid gap-2">
            <TextArea
                id=id
                label=label
                value=text
                error=fault
                max_length=MAX_CONCERN_TEXT
                class="textarea w-full h-24 text-base"
            />
            <div class="empty:hidden">
                <ErrorAlert error=failure />
            </div>
            <div class="flex flex-wrap gap-2">
                <button type="submit" class="btn btn-line max-md:h-11" disabled=move || send.pending().get()>
                    <IconView icon=Icon::Send />
                    {t!(i18n, talk.send)}
                </button>
                {children.map(|children| children())}
            </div>
        </form>
    }
}

/// What was decided and why.
#[component]
pub fn Decision(
    /// The decision.
    decision: ConcernDecision,
) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let ConcernDecision {
        outcome,
        reason,
        by,
        at,
    } = decision;
    view! {
        <div class="rounded-box border border-hair p-3">
            <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
                <IconView icon=Icon::Decision class="size-5 text-muted" />
                <span class="font-semibold">{move || outcome_name(i18n.get_locale(), outcome)}</span>
                <span class="text-sm text-muted">
                    {by} ", " {move || format::date_time(i18n.get_locale(), at, zone)}
                </span>
            </p>
            <p class="whitespace-pre-line wrap-anywhere mt-1">{reason}</p>
        </div>
    }
}
