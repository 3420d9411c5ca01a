//! The card at the top: what is proposed, why in one sentence, and the answer.

use leptos::prelude::*;
use shared::{
    api::{
        plan::{ExceptionKind, ResponseKind},
        transfer::{RespondRequest, TransferAnswer},
    },
    domain::plan::PlanState,
};

use super::{
    Reload, Transfer,
    concern::ConcernDialog,
    other_post::OtherPostDialog,
    sentences::{self, days_left, headline},
};
use crate::{
    api::use_client,
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, place::place, reason::concern_name, t, t_string, td_string, use_i18n},
    state::{
        clock,
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Id of the heading above the answers.
pub(super) const ANSWERS: &str = "answers";

/// Where the proposal stands, as chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Waiting,
    Answered,
    Closed,
    Review,
    Approved,
    Executed,
    Reverted,
    Withdrawn,
    Deferred,
}

impl Status {
    fn of(transfer: &Transfer) -> Self {
        if let Some(found) = &transfer.exception {
            match found.exception.kind {
                ExceptionKind::Withdrawn => return Self::Withdrawn,
                ExceptionKind::Deferred if found.carried_out_at.is_none() => return Self::Deferred,
                ExceptionKind::Deferred => {}
            }
        }
        match transfer.state {
            PlanState::Reverted => Self::Reverted,
            PlanState::Executed | PlanState::Monitoring | PlanState::Closed => Self::Executed,
            PlanState::Approved => Self::Approved,
            PlanState::Review => Self::Review,
            _ if !transfer.responses.is_empty() => Self::Answered,
            _ if transfer.can_respond => Self::Waiting,
            _ => Self::Closed,
        }
    }

    fn text(self, locale: Locale) -> &'static str {
        match self {
            Self::Waiting => td_string!(locale, me.status.waiting),
            Self::Answered => td_string!(locale, me.status.answered),
            Self::Closed => td_string!(locale, me.status.closed),
            Self::Review => td_string!(locale, me.status.review),
            Self::Approved => td_string!(locale, me.status.approved),
            Self::Executed => td_string!(locale, me.status.executed),
            Self::Reverted => td_string!(locale, me.status.reverted),
            Self::Withdrawn => td_string!(locale, me.status.withdrawn),
            Self::Deferred => td_string!(locale, me.status.deferred),
        }
    }

    fn look(self) -> (Icon, &'static str) {
        match self {
            Self::Waiting | Self::Deferred => (Icon::Clock, "chip chip-lg chip-warn"),
            Self::Answered | Self::Executed => (Icon::Check, "chip chip-lg chip-ok"),
            Self::Withdrawn => (Icon::Undo, "chip chip-lg chip-info"),
            Self::Closed | Self::Review | Self::Reverted => (Icon::Clock, "chip chip-lg chip-info"),
            Self::Approved => (Icon::Decision, "chip chip-lg chip-info"),
        }
    }
}

/// An answer in words.
fn answer_text(locale: Locale, answer: &TransferAnswer) -> String {
    match answer.kind {
        ResponseKind::Understood => td_string!(locale, me.answer.said_understood).to_owned(),
        ResponseKind::Volunteer => td_string!(locale, me.answer.said_volunteer).to_owned(),
        ResponseKind::WouldRather => td_string!(locale, me.answer.said_would_rather).to_owned(),
        ResponseKind::Concern => {
            let about = answer.category.map_or("–", |about| concern_name(locale, about));
            td_string!(locale, me.answer.said_concern, category = about)
        }
    }
}

/// The card.
#[component]
pub(super) fn AnswerCard(transfer: Transfer, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let status = Status::of(&transfer);
    let (icon, chip) = status.look();
    let today = zone.wall_clock(clock::now()).date();
    let left = transfer
        .respond_by
        .filter(|_| transfer.can_respond)
        .and_then(|deadline| days_left(today, deadline));
    let is_proposal = matches!(transfer.state, PlanState::Consultation | PlanState::Review);
    let can_respond = transfer.can_respond;
    let has_answers = !transfer.responses.is_empty();
    let is_same_title = transfer.from.title == transfer.to.title;
    let shown = StoredValue::new(transfer.clone());
    let why = move || {
        let locale = i18n.get_locale();
        shown.with_value(|transfer| {
            // What was written in place of the reasons stands in the letter.
            let first = transfer.reasons.first().filter(|_| transfer.reason_text.is_none())?;
            Some(sentences::reason(locale, first, transfer))
        })
    };
    let start = move || {
        let locale = i18n.get_locale();
        transfer.effective_on.map_or_else(
            || td_string!(locale, me.fact.start_open).to_owned(),
            |day| format::date(locale, day),
        )
    };

    view! {
        <section class="panel p-5 md:p-7 no-print order-1 lg:order-none" aria-labelledby="proposal">
            <p class="flex items-center gap-2 flex-wrap">
                <span class=chip>
                    <IconView icon=icon />
                    {move || status.text(i18n.get_locale())}
                </span>
                {left
                    .map(|days| {
                        view! { <span class="text-sm text-muted">{t!(i18n, common.unit.days_left, count = move || days)}</span> }
                    })}
            </p>
            <h2 id="proposal" class="text-xl md:text-2xl mt-3">
                {move || shown.with_value(|transfer| headline(i18n.get_locale(), transfer))}
            </h2>
            <dl class="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
                <dt class="text-muted">{t!(i18n, me.fact.title)}</dt>
                <dd>
                    {shown.with_value(|transfer| transfer.to.title.clone())} " "
                    {is_same_title.then(|| view! { <span class="text-muted">{t!(i18n, me.fact.title_same)}</span> })}
                </dd>
                <dt class="text-muted">{t!(i18n, me.fact.from)}</dt>
                <dd>{shown.with_value(|transfer| place(&transfer.from))}</dd>
                <dt class="text-muted">{t!(i18n, me.fact.to)}</dt>
                <dd>{shown.with_value(|transfer| place(&transfer.to))}</dd>
                <dt class="text-muted">{t!(i18n, me.fact.start)}</dt>
                <dd>{start}</dd>
            </dl>
            <p class="mt-3">
                <strong>{t!(i18n, me.why_short)}</strong>
                " "
                {why}
                " "
                <a href="#letter" class="link link-primary" rel="external">
                    {t!(i18n, me.read_all)}
                </a>
            </p>
            {transfer
                .exception
                .map(|found| {
                    view! {
                        <p class="mt-3">
                            <strong>{t!(i18n, me.exception_reason)}</strong>
                            " "
                            <span class="whitespace-pre-line">{found.exception.reason}</span>
                        </p>
                    }
                })}
            {is_proposal.then(|| view! { <p class="mt-2 text-muted">{t!(i18n, me.only_proposal)}</p> })}
            {has_answers.then(|| view! { <Answers transfer=shown.get_value() /> })}
            {(!has_answers && !can_respond && is_proposal)
                .then(|| view! { <p class="mt-3 text-muted">{t!(i18n, me.answer.none)}</p> })}
            {can_respond.then(|| view! { <AnswerButtons transfer=shown.get_value() reload=reload /> })}
        </section>
    }
}

/// What the person has answered so far.
#[component]
fn Answers(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    view! {
        <div class="mt-4 rounded-box bg-sunken p-4">
            <h3 id=ANSWERS tabindex="-1" class="text-base">
                {t!(i18n, me.answer.yours)}
            </h3>
            <ul class="mt-1 grid gap-2">
                {transfer
                    .responses
                    .into_iter()
                    .rev()
                    .map(|answer| {
                        let text = answer.text.clone();
                        let at = answer.at;
                        view! {
                            <li>
                                <span class="font-semibold">{move || answer_text(i18n.get_locale(), &answer)}</span>
                                <span class="text-sm text-muted block">
                                    {move || format::date_time(i18n.get_locale(), at, zone)}
                                </span>
                                {text.map(|text| view! { <p class="whitespace-pre-line wrap-anywhere">{text}</p> })}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}

/// The answers. A concern and another post open a dialog; the others are sent at once, unless they would replace a concern.
#[component]
fn AnswerButtons(transfer: Transfer, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let is_open = RwSignal::new(false);
    let is_choosing = RwSignal::new(false);
    let has_answers = !transfer.responses.is_empty();
    let is_concern = transfer.responses.last().is_some_and(|answer| answer.kind.is_concern());
    let replacement = RwSignal::new(ResponseKind::Understood);
    let is_asking = RwSignal::new(false);
    let deadline = transfer.respond_by;
    let id = transfer.id.clone();
    let respond = Action::new_local(move |kind: &ResponseKind| {
        let (id, kind) = (id.clone(), *kind);
        async move {
            let request = RespondRequest {
                kind,
                category: None,
                text: None,
                position_id: None,
            };
            let answer = client.respond(&id, &request).await;
            if answer.is_ok() {
                toasts.say(t_string!(i18n, me.answer.sent));
                reload.run(ANSWERS);
            }
            answer.err()
        }
    });
    let failure = Signal::derive(move || respond.value().get().flatten());
    let is_sending = respond.pending();
    let choose = move |kind: ResponseKind| {
        if is_concern {
            replacement.set(kind);
            is_asking.set(true);
        } else {
            respond.dispatch(kind);
        }
    };
    let replace = move |_| {
        is_asking.set(false);
        respond.dispatch(replacement.get_untracked());
    };
    let replacement_name = move || match replacement.get() {
        ResponseKind::Volunteer => t_string!(i18n, me.answer.volunteer),
        _ => t_string!(i18n, me.answer.understood),
    };
    let note = move || {
        let locale = i18n.get_locale();
        deadline.map(|day| {
            let date = format::weekday_date(locale, day);
            if has_answers {
                td_string!(locale, me.answer.change, date = date)
            } else {
                td_string!(locale, me.answer.deadline, date = date)
            }
        })
    };

    view! {
        <div class="grid sm:grid-cols-2 gap-3 mt-5">
            <button
                type="button"
                class="btn btn-primary btn-lg text-base"
                disabled=move || is_sending.get()
                on:click=move |_| choose(ResponseKind::Understood)
            >
                <IconView icon=Icon::Check class="size-5" />
                {t!(i18n, me.answer.understood)}
            </button>
            <button type="button" class="btn btn-line btn-lg text-base" on:click=move |_| is_open.set(true)>
                <IconView icon=Icon::Concern class="size-5" />
                {t!(i18n, me.answer.concern)}
            </button>
            <button type="button" class="btn btn-quiet h-11 text-base" on:click=move |_| is_choosing.set(true)>
                <IconView icon=Icon::Moves class="size-5" />
                {t!(i18n, me.answer.would_rather)}
            </button>
            <button
                type="button"
                class="btn btn-quiet h-11 text-base"
                disabled=move || is_sending.get()
                on:click=move |_| choose(ResponseKind::Volunteer)
            >
                <IconView icon=Icon::Hand class="size-5" />
                {t!(i18n, me.answer.volunteer)}
            </button>
        </div>
        <div class="mt-3 empty:hidden">
            <ErrorAlert error=failure />
        </div>
        <p class="text-sm text-muted mt-3">{note}</p>
        <ConcernDialog transfer=transfer.id.clone() open=is_open reload=reload />
        <OtherPostDialog
            transfer=transfer.id
            proposed=transfer.to.position_id
            open=is_choosing
            reload=reload
        />
        <Dialog
            id="replace-concern"
            open=is_asking
            title=Signal::derive(move || t_string!(i18n, me.answer.replace_title).to_owned())
        >
            <p class="mt-2">{t!(i18n, me.answer.replace_text, answer = replacement_name)}</p>
            <DialogActions>
                <button type="button" class="btn btn-quiet h-11 text-base" on:click=move |_| is_asking.set(false)>
                    {t!(i18n, me.answer.replace_keep)}
                </button>
                <button type="button" class="btn btn-primary h-11 text-base" on:click=replace>
                    {t!(i18n, me.answer.replace_send)}
                </button>
            </DialogActions>
        </Dialog>
    }
}
