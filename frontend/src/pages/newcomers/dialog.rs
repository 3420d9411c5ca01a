//! One newcomer: what was said on each day, the head's form, and a training need to add.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_head_check_in,
        check_in::{HeadCheckInRequest, MAX_CHECK_IN_TEXT, MAX_TRAINING_TEXT, Newcomer, NewcomerCheckIn, TrainingWish},
        problem::FieldError,
    },
    domain::{check_in::CheckInDay, ids::MoveId},
};

use super::training::AddNeed;
use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        check_in::{Given, LookChip, Rated, Scores, day_name, state_look},
        dialog::Dialog,
        field::{TextArea, TextField},
        focus::{focus_first_fault, focus_if_lost},
        icon::{Icon, IconView},
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    state::{
        drafts::{CheckInDraft, Drafts},
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Id of the list of what was said.
const SAID: &str = "newcomer-said";

/// The request for a draft. A score that has not been chosen is 0, which the check refuses.
fn request(id: &MoveId, day: CheckInDay, draft: CheckInDraft) -> HeadCheckInRequest {
    let [adaptation, performance, ..] = draft.scores.map(|score| score.get().unwrap_or(0));
    let (text, wish) = (draft.text.get(), draft.training.get());
    let due_on = draft.training_due.get().parse().ok();
    HeadCheckInRequest {
        move_id: id.clone(),
        day,
        adaptation,
        performance,
        text: (!text.trim().is_empty()).then_some(text),
        training: (!wish.trim().is_empty()).then_some(TrainingWish { text: wish, due_on }),
    }
}

/// The dialog about the chosen newcomer.
#[component]
pub(super) fn NewcomerDialog(
    /// Who; none while the dialog is closed.
    chosen: RwSignal<Option<Newcomer>>,
    /// Called when something was recorded.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
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
    let title = Signal::derive(move || {
        let name = chosen.with(|chosen| chosen.as_ref().map(|one| one.employee_name.clone()));
        name.unwrap_or_else(|| t_string!(i18n, check_in.title).to_owned())
    });
    view! {
        <Dialog id="newcomer" open=is_open title=title class="sm:max-w-2xl text-base">
            {move || {
                chosen.get().map(|newcomer| view! { <Desk newcomer=newcomer chosen=chosen on_change=on_change /> })
            }}
        </Dialog>
    }
}

/// What was said, and what can be said now.
#[component]
fn Desk(newcomer: Newcomer, chosen: RwSignal<Option<Newcomer>>, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let since = newcomer.since;
    let begun = move || {
        let locale = i18n.get_locale();
        td_string!(locale, check_in.since, date = format::date(locale, since))
    };
    let id = newcomer.move_id.clone();
    let given = Callback::new(move |newcomer| {
        chosen.set(Some(newcomer));
        on_change.run(());
        // The form that had the focus is gone.
        focus_if_lost(SAID);
    });
    let to_give = newcomer.check_ins.iter().find(|one| one.can_give).map(|one| one.day);
    let is_office = newcomer.check_ins.iter().any(|one| one.own_state.is_some());
    view! {
        <div class="mt-2 grid gap-3">
            <p class="text-sm text-muted wrap-anywhere">
                {newcomer.title} ", " {newcomer.unit_name} ". " {begun}
            </p>
            {to_give
                .map(|day| view! { <HeadForm id=newcomer.move_id.clone() day=day given=given /> })}
            <ul id=SAID tabindex="-1" class="grid gap-3">
                {newcomer.check_ins.into_iter().map(|one| view! { <Said check_in=one /> }).collect_view()}
            </ul>
            {(!is_office).then(|| view! { <p class="text-sm text-muted">{t!(i18n, check_in.own_private)}</p> })}
            <AddNeed id=id on_change=on_change />
        </div>
    }
}

/// What both sides have said on one day, as far as the reader sees it.
#[component]
fn Said(check_in: NewcomerCheckIn) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let (day, from, to) = (check_in.day, check_in.due_on, check_in.last_on);
    let window = move || {
        let locale = i18n.get_locale();
        let (from, to) = (format::date(locale, from), format::date(locale, to));
        td_string!(locale, check_in.due_on, from = from, to = to)
    };
    let (head_state, own_state) = (check_in.head_state, check_in.own_state);
    let head = match check_in.head {
        Some(given) => {
            let (by, at) = (given.by.clone(), given.at);
            let signed = move || {
                let locale = i18n.get_locale();
                let date = format::date_of(locale, at, zone);
                td_string!(locale, check_in.by, name = by.clone(), date = date)
            };
            view! {
                <Given given=given />
                <p class="text-sm text-muted mt-1">{signed}</p>
            }
            .into_any()
        }
        None => view! { <p class="text-sm text-muted">{t!(i18n, check_in.not_given_head)}</p> }.into_any(),
    };
    let own = own_state.map(|state| {
        let said = match check_in.own {
            Some(given) => view! { <Given given=given /> }.into_any(),
            None => view! { <p class="text-sm text-muted">{t!(i18n, check_in.not_given_own)}</p> }.into_any(),
        };
        view! {
            <div class="mt-3">
                <p class="flex flex-wrap items-center gap-2 mb-1">
                    <span class="font-semibold">{t!(i18n, check_in.side_own)}</span>
                    <LookChip look=Signal::derive(move || state_look(i18n.get_locale(), state)) />
                </p>
                {said}
            </div>
        }
    });
    view! {
        <li class="border border-hair rounded-box p-3">
            <h3 class="font-semibold">{move || day_name(i18n.get_locale(), day)}</h3>
            <p class="text-sm text-muted">{window}</p>
            <div class="mt-2">
                <p class="flex flex-wrap items-center gap-2 mb-1">
                    <span class="font-semibold">{t!(i18n, check_in.side_head)}</span>
                    <LookChip look=Signal::derive(move || state_look(i18n.get_locale(), head_state)) />
                </p>
                {head}
            </div>
            {own}
        </li>
    }
}

/// The head's form for one day.
#[component]
fn HeadForm(
    id: MoveId,
    day: CheckInDay,
    /// Called with the newcomer once it is stored.
    given: Callback<Newcomer>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let draft = drafts.check_in(&id, day, true);
    let was_tried = RwSignal::new(false);
    let id = StoredValue::new(id);
    let faults = Memo::new(move |_| -> Vec<FieldError> {
        if was_tried.get() {
            id.with_value(|id| check_head_check_in(&request(id, day, draft)))
        } else {
            Vec::new()
        }
    });
    let faulty = Signal::derive(move || {
        faults.with(|faults| faults.iter().map(|fault| fault.pointer.clone()).collect::<Vec<_>>())
    });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let locale = i18n.get_locale();
            faults.with(|faults| {
                let found = faults.iter().find(|fault| fault.pointer == pointer)?;
                Some(field_message(locale, found))
            })
        })
    };
    let send = Action::new_local(move |request: &HeadCheckInRequest| {
        let request = request.clone();
        async move {
            match client.give_head_check_in(&request).await {
                Ok(newcomer) => {
                    drafts.forget_check_in(&request.move_id, day, true);
                    toasts.say(t_string!(i18n, check_in.sent));
                    given.run(newcomer);
                    None
                }
                Err(failure) => Some(failure),
            }
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(|| id.with_value(|id| request(id, day, draft)));
        if check_head_check_in(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    view! {
        <form novalidate on:submit=on_submit class="border border-hair rounded-box p-3">
            <h3 class="font-semibold">{move || t_string!(i18n, check_in.head_title, day = day.days())}</h3>
            <p class="text-sm text-muted">{t!(i18n, check_in.head_lead)}</p>
            <Scores rated=Rated::HEAD.into_iter().zip(draft.scores).collect() faulty=faulty />
            <div class="mt-4 grid gap-3">
                <TextArea
                    id="head-text"
                    label=Signal::derive(move || t_string!(i18n, check_in.head_text).to_owned())
                    placeholder=Signal::derive(move || t_string!(i18n, check_in.head_text_hint).to_owned())
                    value=draft.text
                    error=fault("/text")
                    max_length=MAX_CHECK_IN_TEXT
                    class="textarea w-full h-20"
                />
                <TextArea
                    id="head-training"
                    label=Signal::derive(move || t_string!(i18n, check_in.needs_training).to_owned())
                    placeholder=Signal::derive(move || t_string!(i18n, check_in.training_hint).to_owned())
                    value=draft.training
                    error=fault("/training/text")
                    max_length=MAX_TRAINING_TEXT
                    class="textarea w-full h-16"
                />
                <Show when=move || !draft.training.with(|text| text.trim().is_empty())>
                    <TextField
                        id="head-training-due"
                        kind="date"
                        label=Signal::derive(move || t_string!(i18n, check_in.training_due).to_owned())
                        value=draft.training_due
                        error=fault("/training/due_on")
                    />
                </Show>
                <div class="empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <div>
                    <button type="submit" class="btn btn-primary max-md:h-11" disabled=move || send.pending().get()>
                        <IconView icon=Icon::Send />
                        {t!(i18n, check_in.submit)}
                    </button>
                </div>
            </div>
        </form>
    }
}
