//! One move that goes another way than the others: withdrawn, deferred, let go with the others again, carried out on its own day.

use leptos::prelude::*;
use shared::{
    api::plan::{
        ExceptionKind, MAX_DOCUMENT_NUMBER, MAX_PLAN_TEXT, MoveExceptionRequest, MoveExceptionResponse, MoveResponse,
        PlanResponse,
    },
    domain::plan::{PlanState, lifecycle::Act},
};

use super::{
    PlanHandle,
    records::{invalid, read_day},
};
use crate::{
    api::ApiError,
    components::{
        alert::ErrorAlert,
        field::{TextArea, TextField},
        focus::focus_first_fault,
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::{
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// An exception as chip: class, icon and words.
pub(super) fn exception_look(locale: Locale, found: &MoveExceptionResponse) -> (&'static str, Icon, String) {
    match (found.exception.kind, found.exception.effective_on, found.carried_out_at) {
        (ExceptionKind::Withdrawn, ..) => (
            "chip chip-bad",
            Icon::Undo,
            td_string!(locale, record.exception.withdrawn).to_owned(),
        ),
        (ExceptionKind::Deferred, Some(day), None) => (
            "chip chip-warn",
            Icon::Clock,
            td_string!(locale, record.exception.deferred, date = format::date(locale, day)),
        ),
        (ExceptionKind::Deferred, day, _) => (
            "chip chip-ok",
            Icon::Check,
            td_string!(
                locale,
                record.exception.carried_out,
                date = day.map_or_else(String::new, |day| format::date(locale, day))
            ),
        ),
    }
}

/// What is asked of the server.
#[derive(Clone)]
enum Ask {
    Except(MoveExceptionRequest),
    Restore,
    CarryOut,
}

/// What is special about the move, and the buttons for those who may change it.
#[component]
pub(super) fn ExceptionSection(
    /// The plan.
    handle: PlanHandle,
    /// The move.
    row: MoveResponse,
    /// Called when something was changed.
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let zone = zone_of(&use_user());
    let kind = RwSignal::new(None::<ExceptionKind>);
    let reason = RwSignal::new(String::new());
    let document = RwSignal::new(String::new());
    let effective_on = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let id = StoredValue::new(row.id.clone());
    let found = StoredValue::new(row.exception.clone());
    let send = Action::new_local(move |ask: &Ask| {
        let ask = ask.clone();
        let PlanResponse { id: plan, version, .. } = handle.untracked();
        let id = id.get_value();
        async move {
            let client = handle.client;
            let answer = match ask {
                Ask::Except(request) => client.except_move(&plan, &id, version, &request).await,
                Ask::Restore => client.restore_move(&plan, &id, version).await,
                Ask::CarryOut => client.carry_out_move(&plan, &id, version).await,
            };
            match answer {
                Ok(plan) => {
                    handle.replace(plan);
                    toasts.say(td_string!(i18n.get_locale_untracked(), record.exception.saved));
                    on_done.run(());
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let state = Memo::new(move |_| handle.with(|plan| plan.state));
    let may = move |act: Act| handle.with(|plan| plan.acts.contains(&act));
    let is_waiting = found.with_value(|found| {
        found
            .as_ref()
            .is_some_and(|found| found.exception.kind == ExceptionKind::Deferred && found.carried_out_at.is_none())
    });
    let is_told = found.with_value(|found| found.as_ref().is_some_and(|found| found.is_in_content));
    let can_change = move || {
        may(Act::ExceptMove)
            && match state.get() {
                PlanState::Consultation => true,
                PlanState::Approved => !is_told,
                _ => is_waiting,
            }
    };
    let can_restore = move || can_change() && found.with_value(Option::is_some) && !state.get().is_carried_out();
    let can_carry_out = move || may(Act::CarryOutDeferred) && is_waiting;
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(kind) = kind.get_untracked() else { return };
        if send.pending().get_untracked() {
            return;
        }
        error.set(None);
        let mut errors = Vec::new();
        let day = read_day(&effective_on.get_untracked(), "/effective_on", &mut errors);
        if errors.is_empty() {
            send.dispatch(Ask::Except(MoveExceptionRequest {
                kind,
                effective_on: day.filter(|_| kind == ExceptionKind::Deferred),
                reason: reason.get_untracked(),
                document: document.get_untracked(),
            }));
        } else {
            error.set(Some(invalid(errors)));
            focus_first_fault(&event);
        }
    };
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            error.with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), pointer)))
        })
    };
    let reload = Callback::new(move |()| {
        error.set(None);
        handle.reload();
    });
    let ask = move |ask: Ask| {
        if !send.pending().get_untracked() {
            error.set(None);
            send.dispatch(ask);
        }
    };
    let is_open = move || kind.get().is_some();
    view! {
        <Show when=move || found.with_value(Option::is_some) || can_change()>
            <h3 class="text-base mt-5 mb-2">{t!(i18n, record.exception.title)}</h3>
            {move || match found.get_value() {
                None => view! { <p class="text-muted">{t!(i18n, record.exception.none)}</p> }.into_any(),
                Some(found) => {
                    let (class, icon, text) = exception_look(i18n.get_locale(), &found);
                    let recorded = format::date_time(i18n.get_locale(), found.recorded_at, zone);
                    view! {
                        <p>
                            <span class=class>
                                <IconView icon=icon class="size-3.5" />
                                {text}
                            </span>
                            <span class="text-xs text-muted">" "{found.exception.document.clone()}" · "{recorded}</span>
                        </p>
                        <p class="mt-1 whitespace-pre-line">{found.exception.reason.clone()}</p>
                        {found
                            .is_in_content
                            .then(|| view! { <p class="text-xs text-muted">{t!(i18n, record.exception.in_content)}</p> })}
                    }
                        .into_any()
                }
            }}
            <ErrorAlert error=error on_retry=reload />
            <div class="flex flex-wrap gap-2 mt-2" class:hidden=is_open>
                <Show when=can_change>
                    <button
                        type="button"
                        class="btn btn-sm btn-line"
                        on:click=move |_| kind.set(Some(ExceptionKind::Deferred))
                    >
                        <IconView icon=Icon::Clock />
                        {t!(i18n, record.exception.defer)}
                    </button>
                    <button
                        type="button"
                        class="btn btn-sm btn-line"
                        on:click=move |_| kind.set(Some(ExceptionKind::Withdrawn))
                    >
                        <IconView icon=Icon::Undo />
                        {t!(i18n, record.exception.withdraw)}
                    </button>
                </Show>
                <Show when=can_restore>
                    <button type="button" class="btn btn-sm btn-quiet" on:click=move |_| ask(Ask::Restore)>
                        {t!(i18n, record.exception.restore)}
                    </button>
                </Show>
                <Show when=can_carry_out>
                    <button type="button" class="btn btn-sm btn-primary" on:click=move |_| ask(Ask::CarryOut)>
                        {t!(i18n, record.exception.carry_out)}
                    </button>
                </Show>
            </div>
            <Show when=is_open>
                <form class="flex flex-col gap-3 mt-3" novalidate on:submit=on_submit>
                    <Show when=move || kind.get() == Some(ExceptionKind::Deferred)>
                        <TextField
                            id="exception-effective-on"
                            kind="date"
                            label=Signal::derive(move || t_string!(i18n, record.exception.effective_on).to_owned())
                            value=effective_on
                            error=fault("/effective_on")
                        />
                    </Show>
                    <TextArea
                        id="exception-reason"
                        label=Signal::derive(move || t_string!(i18n, record.exception.reason).to_owned())
                        placeholder=Signal::derive(move || t_string!(i18n, record.exception.reason_help).to_owned())
                        value=reason
                        error=fault("/reason")
                        max_length=MAX_PLAN_TEXT
                        class="textarea w-full h-20"
                    />
                    <TextField
                        id="exception-document"
                        label=Signal::derive(move || t_string!(i18n, record.exception.document).to_owned())
                        help=Signal::derive(move || t_string!(i18n, record.exception.document_help).to_owned())
                        value=document
                        error=fault("/document")
                        max_length=MAX_DOCUMENT_NUMBER
                    />
                    <div class="flex flex-wrap justify-end gap-2">
                        <button type="button" class="btn btn-quiet" on:click=move |_| kind.set(None)>
                            {t!(i18n, plan.cancel)}
                        </button>
                        <button type="submit" class="btn btn-primary" disabled=move || send.pending().get()>
                            {move || match kind.get() {
                                Some(ExceptionKind::Withdrawn) => t_string!(i18n, record.exception.withdraw),
                                _ => t_string!(i18n, record.exception.defer),
                            }}
                        </button>
                    </div>
                </form>
            </Show>
        </Show>
    }
}
