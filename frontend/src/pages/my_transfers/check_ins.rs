//! After the move: the check-in that is due, those that were given, and what is to be learned.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_own_check_in,
        check_in::{
            MAX_CHECK_IN_TEXT, MyCheckIn, MyCheckInsResponse, OwnCheckIn, OwnCheckInRequest, TrainingNeedResponse,
        },
        problem::FieldError,
    },
    domain::{
        check_in::{CheckInDay, CheckInState},
        ids::MoveId,
    },
};

use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        check_in::{Given, Rated, Scores, TrainingLines},
        field::TextArea,
        focus::{focus_first_fault, focus_on},
        icon::{Icon, IconView},
        load::Loaded,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    state::{
        drafts::{CheckInDraft, Drafts},
        session::{use_user, zone_of},
        toast::use_toasts,
    },
};

/// Id of the heading that takes the focus once a form was sent.
const HEADING: &str = "after-the-move";

/// The check-in to ask for now: the earliest that can be given, of the newest move.
fn to_give(items: &[MyCheckIn]) -> Option<&MyCheckIn> {
    items.iter().find(|item| item.state.is_open())
}

/// The next one that will be asked for.
fn ahead(items: &[MyCheckIn]) -> Option<&MyCheckIn> {
    items.iter().find(|item| item.state == CheckInState::Ahead)
}

/// The request for a draft. A score that has not been chosen is 0, which the check refuses.
fn request(id: &MoveId, day: CheckInDay, draft: CheckInDraft) -> OwnCheckInRequest {
    let [adaptation, clarity, support, workload, satisfaction] = draft.scores.map(|score| score.get().unwrap_or(0));
    let text = draft.text.get();
    OwnCheckInRequest {
        move_id: id.clone(),
        day,
        adaptation,
        clarity,
        support,
        workload,
        satisfaction,
        text: (!text.trim().is_empty()).then_some(text),
    }
}

/// The section; nothing for somebody who has not moved.
#[component]
pub(super) fn CheckIns() -> impl IntoView {
    let client = use_client();
    let found = LocalResource::new(move || client.my_check_ins());
    let was_sent = StoredValue::new(false);
    let sent = Callback::new(move |()| {
        was_sent.set_value(true);
        found.refetch();
    });
    view! {
        <Loaded resource=found skeleton_rows=2 let:data>
            <Content data=data sent=sent was_sent=was_sent />
        </Loaded>
    }
}

#[component]
fn Content(
    data: MyCheckInsResponse,
    sent: Callback<()>,
    /// Whether a form was sent: its place in the page is gone, and the focus with it.
    was_sent: StoredValue<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    Effect::new(move |_| {
        if was_sent.try_update_value(std::mem::take).unwrap_or(false) {
            focus_on(HEADING);
        }
    });
    let due = to_give(&data.items).cloned();
    let next = ahead(&data.items).map(|item| (item.day, item.due_on));
    let given: Vec<_> = data
        .items
        .into_iter()
        .filter_map(|item| Some((item.day, item.given?)))
        .rev()
        .collect();
    let has_story = next.is_some() || !given.is_empty() || !data.training.is_empty();
    view! {
        {due.map(|due| view! { <CheckInForm item=due sent=sent /> })}
        {has_story
            .then(|| {
                view! {
                    <section class="panel p-5 md:p-6 no-print order-7 lg:order-none" aria-labelledby=HEADING>
                        <h2 id=HEADING tabindex="-1" class="text-lg">
                            {t!(i18n, check_in.next_title)}
                        </h2>
                        {next
                            .map(|(day, due_on)| {
                                let words = move || {
                                    let locale = i18n.get_locale();
                                    td_string!(
                                        locale, check_in.next, day = day.days(), date = format::date(locale, due_on)
                                    )
                                };
                                view! { <p class="text-muted mt-1">{words}</p> }
                            })}
                        {given
                            .into_iter()
                            .map(|(day, given)| view! { <GivenCheckIn day=day given=given /> })
                            .collect_view()}
                        <Training needs=data.training />
                    </section>
                }
            })}
    }
}

/// What the person is to learn.
#[component]
fn Training(needs: Vec<TrainingNeedResponse>) -> impl IntoView {
    let i18n = use_i18n();
    (!needs.is_empty()).then(|| {
        view! {
            <h3 class="font-semibold mt-4">{t!(i18n, check_in.my_training)}</h3>
            <ul class="mt-1 divide-y divide-hair">
                {needs
                    .into_iter()
                    .map(|need| view! { <li class="py-2"><TrainingLines need=need /></li> })
                    .collect_view()}
            </ul>
        }
    })
}

/// A check-in that was given, to read again.
#[component]
fn GivenCheckIn(day: CheckInDay, given: OwnCheckIn) -> impl IntoView {
    let i18n = use_i18n();
    let zone = zone_of(&use_user());
    let at = given.at;
    let title = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            check_in.given_title,
            day = day.days(),
            date = format::date_of(locale, at, zone)
        )
    };
    view! {
        <details class="border-t border-hair mt-3 pt-3">
            <summary class="cursor-pointer font-semibold max-md:py-2">{title}</summary>
            <div class="mt-2">
                <Given given=given />
            </div>
        </details>
    }
}

/// The form of the check-in that is due.
#[component]
fn CheckInForm(item: MyCheckIn, sent: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let day = item.day;
    let draft = drafts.check_in(&item.move_id, day, false);
    let was_tried = RwSignal::new(false);
    let id = StoredValue::new(item.move_id);
    let faults = Memo::new(move |_| -> Vec<FieldError> {
        if was_tried.get() {
            id.with_value(|id| check_own_check_in(&request(id, day, draft)))
        } else {
            Vec::new()
        }
    });
    let faulty = Signal::derive(move || {
        faults.with(|faults| faults.iter().map(|fault| fault.pointer.clone()).collect::<Vec<_>>())
    });
    let send = Action::new_local(move |request: &OwnCheckInRequest| {
        let request = request.clone();
        async move {
            let answer = client.give_own_check_in(&request).await;
            if answer.is_ok() {
                drafts.forget_check_in(&request.move_id, day, false);
                toasts.say(t_string!(i18n, check_in.sent));
                sent.run(());
            }
            answer.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(|| id.with_value(|id| request(id, day, draft)));
        if check_own_check_in(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    let (title, unit, since) = (item.title, item.unit_name, item.since);
    let lead = move || {
        let locale = i18n.get_locale();
        td_string!(
            locale,
            check_in.own_lead,
            title = title.clone(),
            unit = unit.clone(),
            date = format::date(locale, since)
        )
    };
    let is_late = item.state == CheckInState::Overdue;
    view! {
        <section class="panel p-5 md:p-7 no-print order-2 lg:order-none" aria-labelledby="check-in">
            <h2 id="check-in" class="text-xl">
                {move || t_string!(i18n, check_in.own_title, day = day.days())}
            </h2>
            <p class="text-muted mt-1">{lead}</p>
            {is_late.then(|| view! { <p class="text-muted mt-1">{t!(i18n, check_in.own_late)}</p> })}
            <form novalidate on:submit=on_submit>
                <Scores rated=Rated::OWN.into_iter().zip(draft.scores).collect() faulty=faulty />
                <div class="mt-6">
                    <TextArea
                        id="check-in-text"
                        label=Signal::derive(move || t_string!(i18n, check_in.text).to_owned())
                        placeholder=Signal::derive(move || t_string!(i18n, check_in.text_hint).to_owned())
                        value=draft.text
                        error=Signal::derive(move || {
                            let locale = i18n.get_locale();
                            faults.with(|faults| {
                                let fault = faults.iter().find(|fault| fault.pointer == "/text")?;
                                Some(field_message(locale, fault))
                            })
                        })
                        max_length=MAX_CHECK_IN_TEXT
                    />
                </div>
                <div class="flex gap-2.5 mt-5 p-3.5 rounded-box bg-info-soft text-info-ink text-sm">
                    <IconView icon=Icon::Lock class="size-5" />
                    <p>{t!(i18n, check_in.privacy)}</p>
                </div>
                <div class="mt-3 empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <button
                    type="submit"
                    class="btn btn-primary btn-lg text-base w-full mt-5"
                    disabled=move || send.pending().get()
                >
                    {t!(i18n, check_in.submit)}
                </button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn item(day: CheckInDay, state: CheckInState) -> MyCheckIn {
        let since = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap_or_default();
        MyCheckIn {
            move_id: "m".into(),
            title: String::new(),
            unit_name: String::new(),
            since,
            day,
            due_on: day.due_on(since),
            last_on: day.last_on(since),
            state,
            given: None,
        }
    }

    #[test]
    fn one_form_at_a_time_the_earliest_first() {
        use CheckInState::{Ahead, Due, Given, Overdue};
        let items = |states: [CheckInState; 3]| -> Vec<MyCheckIn> {
            CheckInDay::ALL
                .into_iter()
                .zip(states)
                .map(|(day, state)| item(day, state))
                .collect()
        };
        let asked = |states| to_give(&items(states)).map(|item| item.day);
        assert_eq!(asked([Ahead, Ahead, Ahead]), None);
        assert_eq!(asked([Overdue, Due, Ahead]), Some(CheckInDay::Day30));
        assert_eq!(asked([Given, Due, Ahead]), Some(CheckInDay::Day90));
        assert_eq!(asked([Given, Given, Given]), None);
        let next = |states| ahead(&items(states)).map(|item| item.day);
        assert_eq!(next([Overdue, Due, Ahead]), Some(CheckInDay::Day180));
        assert_eq!(next([Given, Given, Given]), None);
    }
}
