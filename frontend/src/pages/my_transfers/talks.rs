//! The person's concerns: the talk with the personnel office, and what was decided.

use leptos::prelude::*;
use shared::{
    api::concern::{ConcernMessageRequest, MyConcern},
    domain::concern::ConcernState,
};

use super::Reload;
use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        talk::{ConcernChip, Decision, MessageForm, Talk, topic},
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

/// The field for a further message, and the way to take the concern back.
#[component]
fn Write(concern: MyConcern, reload: Reload) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let text = drafts.message(&concern.id);
    let is_asking = RwSignal::new(false);
    let field_id = format!("talk-{}", concern.id);
    let id = StoredValue::new(concern.id);
    let send = Action::new_local(move |request: &ConcernMessageRequest| {
        let (id, request) = (id.get_value(), request.clone());
        async move {
            let sent = client.write_to_office(&id, &request).await;
            if sent.is_ok() {
                drafts.forget_message(&id);
                toasts.say(t_string!(i18n, talk.sent));
                reload.run(TALKS);
            }
            sent.err()
        }
    });
    let take_back = Action::new_local(move |(): &()| {
        let id = id.get_value();
        async move {
            let taken_back = client.take_back_concern(&id).await;
            if taken_back.is_ok() {
                is_asking.set(false);
                drafts.forget_message(&id);
                toasts.say(t_string!(i18n, talk.was_taken_back));
                reload.run(TALKS);
            }
            taken_back.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { take_back.value().get().flatten() });
    view! {
        <MessageForm
            id=field_id
            label=Signal::derive(move || t_string!(i18n, talk.write_office).to_owned())
            text=text
            send=send
        >
            <button type="button" class="btn btn-quiet max-md:h-11" on:click=move |_| is_asking.set(true)>
                {t!(i18n, talk.take_back)}
            </button>
        </MessageForm>
        <div class="empty:hidden">
            <ErrorAlert error=failure />
        </div>
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
                    disabled=move || take_back.pending().get()
                    on:click=move |_| {
                        take_back.dispatch(());
                    }
                >
                    {t!(i18n, talk.take_back)}
                </button>
            </DialogActions>
        </Dialog>
    }
}
