//! The person's concerns: the talk with the personnel office, and what was decided.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_message,
        concern::{ConcernMessageRequest, MAX_CONCERN_TEXT, MyConcern},
    },
    domain::concern::ConcernState,
};

use super::Reload;
use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::TextArea,
        focus::focus_first_fault,
        icon::{Icon, IconView},
        talk::{ConcernChip, Decision, Talk, topic},
    },
    i18n::{t, t_string, use_i18n},
    state::{drafts::Drafts, toast::use_toasts},
};

/// Id of the heading, which takes the focus after something was sent.
pub(super) const TALKS: &str = "talks";

/// All concerns, newest first; nothing where there are none.
#[component]
pub(super) fn Talks(concerns: Vec<MyConcern>, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    (!concerns.is_empty()).then(|| {
        view! {
            <section class="panel p-5 md:p-7 no-print order-2 lg:order-none" aria-labelledby=TALKS>
                <h2 id=TALKS tabindex="-1" class="text-lg">
                    {t!(i18n, talk.mine)}
                </h2>
                <div class="mt-3 grid gap-6">
                    {concerns.into_iter().map(|concern| view! { <Concern concern=concern reload=reload /> }).collect_view()}
                </div>
            </section>
        }
    })
}

/// One concern.
#[component]
fn Concern(concern: MyConcern, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let (category, wanted) = (concern.category, concern.wanted.clone());
    let about = move || topic(i18n.get_locale(), category, wanted.as_ref());
    let place = format!("{}, {}", concern.to.title, concern.to.unit_name);
    let waits = match concern.state {
        ConcernState::Open => Some(true),
        ConcernState::InTalk => Some(false),
        ConcernState::Decided | ConcernState::TakenBack => None,
    };
    view! {
        <article>
            <div class="flex flex-wrap items-center gap-2">
                <h3 class="text-base">{about}</h3>
                <ConcernChip state=concern.state />
            </div>
            <p class="text-sm text-muted">{concern.plan_name.clone()} " · " {place}</p>
            <div class="mt-3 grid gap-3">
                <Talk messages=concern.messages.clone() />
                {concern.decision.clone().map(|decision| view! { <Decision decision=decision /> })}
                {waits
                    .filter(|_| concern.can_write)
                    .map(|is_ours| {
                        view! {
                            <p class="text-sm text-muted">
                                {move || {
                                    if is_ours { t_string!(i18n, talk.office_next) } else { t_string!(i18n, talk.person_next) }
                                }}
                            </p>
                        }
                    })}
                {concern.can_write.then(|| view! { <Write concern=concern.clone() reload=reload /> })}
            </div>
        </article>
    }
}

/// What is sent.
#[derive(Clone)]
enum Order {
    Write(ConcernMessageRequest),
    TakeBack,
}

/// The field for a further message, and the way to take the concern back.
#[component]
fn Write(concern: MyConcern, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let text = drafts.message(&concern.id);
    let was_tried = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    let field_id = format!("talk-{}", concern.id);
    let id = StoredValue::new(concern.id);
    let request = move || ConcernMessageRequest { text: text.get() };
    let fault = Signal::derive(move || {
        let faults = if was_tried.get() {
            check_message(&request())
        } else {
            Vec::new()
        };
        faults.first().map(|fault| field_message(i18n.get_locale(), fault))
    });
    let send = Action::new_local(move |order: &Order| {
        let order = order.clone();
        async move {
            let id = id.get_value();
            let sent = match &order {
                Order::Write(request) => client.write_to_office(&id, request).await,
                Order::TakeBack => client.take_back_concern(&id).await,
            };
            if sent.is_ok() {
                drafts.forget_message(&id);
                is_asking.set(false);
                toasts.say(match order {
                    Order::Write(_) => t_string!(i18n, talk.sent),
                    Order::TakeBack => t_string!(i18n, talk.was_taken_back),
                });
                reload.run(TALKS);
            }
            sent.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(request);
        if check_message(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(Order::Write(request));
        } else {
            focus_first_fault(&event);
        }
    };
    view! {
        <form novalidate on:submit=on_submit class="grid gap-2">
            <TextArea
                id=field_id
                label=Signal::derive(move || t_string!(i18n, talk.write_office).to_owned())
                value=text
                error=fault
                max_length=MAX_CONCERN_TEXT
                class="textarea w-full h-24 text-base"
            />
            <div class="empty:hidden">
                <ErrorAlert error=failure />
            </div>
            <div class="flex flex-wrap gap-2">
                <button type="submit" class="btn btn-primary h-11 text-base" disabled=move || send.pending().get()>
                    <IconView icon=Icon::Send />
                    {t!(i18n, talk.send)}
                </button>
                <button type="button" class="btn btn-quiet h-11 text-base" on:click=move |_| is_asking.set(true)>
                    {t!(i18n, talk.take_back)}
                </button>
            </div>
        </form>
        <Dialog
            id="take-back"
            open=is_asking
            title=Signal::derive(move || t_string!(i18n, talk.take_back_title).to_owned())
        >
            <p class="mt-2">{t!(i18n, talk.take_back_text)}</p>
            <DialogActions>
                <button type="button" class="btn btn-quiet h-11 text-base" on:click=move |_| is_asking.set(false)>
                    {t!(i18n, me.answer.replace_keep)}
                </button>
                <button
                    type="button"
                    class="btn btn-primary h-11 text-base"
                    disabled=move || send.pending().get()
                    on:click=move |_| {
                        send.dispatch(Order::TakeBack);
                    }
                >
                    {t!(i18n, talk.take_back)}
                </button>
            </DialogActions>
        </Dialog>
    }
}
