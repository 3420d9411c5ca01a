//! The dialog for a concern.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_response,
        plan::ResponseKind,
        transfer::{ConcernCategory, MAX_FEEDBACK_TEXT, RespondRequest},
    },
    domain::ids::MoveId,
};

use super::{Reload, talks::TALKS};
use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::{FieldError, TextArea},
        focus::focus_first_fault,
        icon::{Icon, IconView},
    },
    i18n::{reason::concern_name, t, t_string, use_i18n},
    state::{drafts::Drafts, toast::use_toasts},
};

/// Sends an answer that opens a talk with the personnel office; then the draft is dropped, the dialog closed, and the talk shown.
pub(super) fn send_answer(
    transfer: MoveId,
    open: RwSignal<bool>,
    reload: Reload,
) -> Action<RespondRequest, Option<ApiError>> {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    Action::new_local(move |request: &RespondRequest| {
        let (id, request) = (transfer.clone(), request.clone());
        async move {
            let answer = client.respond(&id, &request).await;
            if answer.is_ok() {
                drafts.forget_concern(&id);
                open.set(false);
                toasts.say(t_string!(i18n, me.answer.sent));
                reload.run(TALKS);
            }
            answer.err()
        }
    })
}

/// Category and words; checked by the same rule as on the server before it is sent.
#[component]
pub(super) fn ConcernDialog(
    /// The move it is about.
    transfer: MoveId,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Called after it was sent.
    reload: Reload,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts: Drafts = expect_context();
    let draft = drafts.concern(&transfer);
    let was_tried = RwSignal::new(false);
    let request = move || RespondRequest {
        kind: ResponseKind::Concern,
        category: draft.category.get(),
        text: Some(draft.text.get()),
        position_id: None,
    };
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let locale = i18n.get_locale();
            let faults = if was_tried.get() {
                check_response(&request())
            } else {
                Vec::new()
            };
            faults
                .iter()
                .find(|fault| fault.pointer == pointer)
                .map(|fault| field_message(locale, fault))
        })
    };
    let category_fault = fault("/category");
    let send = send_answer(transfer, open, reload);
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(request);
        if check_response(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };

    view! {
        <Dialog id="concern" open=open title=Signal::derive(move || t_string!(i18n, me.concern.title).to_owned())>
            <p class="text-muted">{t!(i18n, me.concern.lead)}</p>
            <form novalidate on:submit=on_submit>
                <fieldset
                    class="mt-4"
                    aria-describedby="concern-category-error"
                    data-invalid=move || category_fault.get().is_some().to_string()
                >
                    <legend class="font-semibold">{t!(i18n, me.concern.category)}</legend>
                    <div class="grid grid-cols-1 min-[24rem]:grid-cols-2 gap-2 mt-2">
                        {ConcernCategory::ALL
                            .into_iter()
                            .map(|about| {
                                view! {
                                    <label class="choice items-center! py-2!">
                                        <input
                                            type="radio"
                                            name="concern-category"
                                            class="radio radio-primary"
                                            value=about.as_str()
                                            prop:checked=move || draft.category.get() == Some(about)
                                            on:change=move |_| draft.category.set(Some(about))
                                        />
                                        <span class="leading-5">{move || concern_name(i18n.get_locale(), about)}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                    <FieldError id="concern-category-error" error=category_fault />
                </fieldset>
                <div class="mt-4">
                    <TextArea
                        id="concern-text"
                        label=Signal::derive(move || t_string!(i18n, me.concern.text).to_owned())
                        placeholder=Signal::derive(move || t_string!(i18n, me.concern.text_hint).to_owned())
                        value=draft.text
                        error=fault("/text")
                        max_length=MAX_FEEDBACK_TEXT
                    />
                </div>
                <p class="flex gap-2 text-sm text-muted mt-3">
                    <IconView icon=Icon::Lock class="size-5" />
                    <span>{t!(i18n, me.concern.privacy)}</span>
                </p>
                <div class="mt-3 empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <DialogActions>
                    <button
                        type="submit"
                        class="btn btn-primary btn-lg text-base w-full"
                        disabled=move || send.pending().get()
                    >
                        {t!(i18n, me.concern.submit)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}
