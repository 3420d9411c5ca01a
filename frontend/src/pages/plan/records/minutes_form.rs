//! The form of the appraisal team's minutes.

use leptos::prelude::*;
use shared::api::{
    plan::{
        Attendee, MAX_ATTENDEES, MAX_DOCUMENT_NUMBER, MAX_PLAN_TEXT, MAX_RECORD_NAME, MinutesRequest, Recommendation,
    },
    problem::FieldError,
};

use super::{
    super::PlanHandle,
    decree_form::{invalid, read_day},
    recommendation_name,
};
use crate::{
    api::ApiError,
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::{FieldError as FaultLine, TextArea, TextField},
        focus::focus_first_fault,
        icon::{Icon, IconView},
    },
    i18n::{t, t_string, td_string, use_i18n},
    state::toast::use_toasts,
};

/// One line of the list of attendance.
#[derive(Clone, Copy)]
struct Row {
    key: usize,
    name: RwSignal<String>,
    function: RwSignal<String>,
}

impl Row {
    fn new(key: usize, attendee: &Attendee) -> Self {
        Self {
            key,
            name: RwSignal::new(attendee.name.clone()),
            function: RwSignal::new(attendee.function.clone()),
        }
    }

    fn empty(key: usize) -> Self {
        Self {
            key,
            name: RwSignal::new(String::new()),
            function: RwSignal::new(String::new()),
        }
    }

    fn read(self) -> Attendee {
        Attendee {
            name: self.name.get_untracked().trim().to_owned(),
            function: self.function.get_untracked().trim().to_owned(),
        }
    }
}

/// The dialog.
#[component]
pub(super) fn MinutesDialog(
    /// The plan.
    handle: PlanHandle,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let number = RwSignal::new(String::new());
    let met_on = RwSignal::new(String::new());
    let place = RwSignal::new(String::new());
    let advice = RwSignal::new(String::new());
    let recommendation = RwSignal::new(Recommendation::Agree);
    let rows = RwSignal::new(vec![Row::empty(0)]);
    let next_key = StoredValue::new(1_usize);
    let error = RwSignal::new(None::<ApiError>);
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open && was_open != Some(true) {
            error.set(None);
            if let Some(last) = handle.untracked().minutes {
                number.set(last.minutes.number);
                met_on.set(last.minutes.met_on.to_string());
                place.set(last.minutes.place);
                advice.set(last.minutes.advice);
                recommendation.set(last.minutes.recommendation);
                next_key.set_value(last.minutes.attendees.len());
                rows.set(
                    last.minutes
                        .attendees
                        .iter()
                        .enumerate()
                        .map(|(key, one)| Row::new(key, one))
                        .collect(),
                );
            }
        }
        is_open
    });
    let read = move || -> Result<MinutesRequest, ApiError> {
        let mut errors = Vec::new();
        let day = read_day(&met_on.get_untracked(), "/met_on", &mut errors);
        if day.is_none() && errors.is_empty() {
            errors.push(FieldError::new("/met_on", "required"));
        }
        let Some(met_on) = day else { return Err(invalid(errors)) };
        Ok(MinutesRequest {
            number: number.get_untracked(),
            met_on,
            place: place.get_untracked(),
            attendees: rows.get_untracked().into_iter().map(Row::read).collect(),
            recommendation: recommendation.get_untracked(),
            advice: advice.get_untracked(),
        })
    };
    let save = Action::new_local(move |request: &MinutesRequest| {
        let request = request.clone();
        let plan = handle.untracked();
        async move {
            match handle.client.record_minutes(&plan.id, plan.version, &request).await {
                Ok(plan) => {
                    handle.replace(plan);
                    toasts.say(td_string!(i18n.get_locale_untracked(), record.minutes_saved));
                    open.set(false);
                }
                Err(failure) => error.set(Some(failure)),
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        error.set(None);
        match read() {
            Ok(request) => {
                save.dispatch(request);
            }
            Err(failure) => {
                error.set(Some(failure));
                focus_first_fault(&event);
            }
        }
    };
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            error.with(|error| error.as_ref().and_then(|error| error.field(i18n.get_locale(), pointer)))
        })
    };
    // Faults of single people are said below the list, the first of them.
    let people_fault = Signal::derive(move || {
        error.with(|error| {
            let error = error.as_ref()?;
            let found = error
                .fields()
                .iter()
                .find(|field| field.pointer.starts_with("/attendees"))?;
            error.field(i18n.get_locale(), &found.pointer)
        })
    });
    let reload = Callback::new(move |()| {
        error.set(None);
        handle.reload();
    });
    let add = move |_| {
        let key = next_key.get_value();
        next_key.set_value(key + 1);
        rows.update(|rows| rows.push(Row::empty(key)));
    };
    view! {
        <Dialog
            id="minutes"
            open=open
            title=Signal::derive(move || t_string!(i18n, record.minutes_add).to_owned())
            class="sm:max-w-2xl text-sm"
        >
            <form class="flex flex-col gap-4 mt-3" novalidate on:submit=on_submit>
                <ErrorAlert error=error on_retry=reload />
                <div class="grid sm:grid-cols-2 gap-4">
                    <TextField
                        id="minutes-number"
                        label=Signal::derive(move || t_string!(i18n, record.number).to_owned())
                        value=number
                        error=fault("/number")
                        max_length=MAX_DOCUMENT_NUMBER
                    />
                    <TextField
                        id="minutes-met-on"
                        kind="date"
                        label=Signal::derive(move || t_string!(i18n, record.met_on).to_owned())
                        value=met_on
                        error=fault("/met_on")
                    />
                </div>
                <TextField
                    id="minutes-place"
                    label=Signal::derive(move || t_string!(i18n, record.place).to_owned())
                    value=place
                    error=fault("/place")
                    max_length=MAX_RECORD_NAME
                />
                <fieldset>
                    <legend class="font-semibold mb-1.5">{t!(i18n, record.attendees)}</legend>
                    <div class="flex flex-col gap-2">
                        <For each=move || rows.get() key=|row| row.key let:row>
                            <AttendeeRow row=row rows=rows />
                        </For>
                    </div>
                    <FaultLine id="minutes-attendees-error" error=people_fault />
                    <button
                        type="button"
                        class="btn btn-sm btn-line mt-2"
                        disabled=move || rows.with(|rows| rows.len() >= MAX_ATTENDEES)
                        on:click=add
                    >
                        <IconView icon=Icon::Plus />
                        {t!(i18n, record.attendee_add)}
                    </button>
                </fieldset>
                <fieldset>
                    <legend class="font-semibold mb-1.5">{t!(i18n, record.recommendation)}</legend>
                    <div class="grid sm:grid-cols-3 gap-2">
                        {Recommendation::ALL
                            .into_iter()
                            .map(|one| {
                                view! {
                                    <label class="choice">
                                        <input
                                            type="radio"
                                            class="radio radio-primary radio-sm mt-0.5"
                                            name="minutes-recommendation"
                                            value=one.as_str()
                                            prop:checked=move || recommendation.get() == one
                                            on:change=move |_| recommendation.set(one)
                                        />
                                        <span class="font-semibold">
                                            {move || recommendation_name(i18n.get_locale(), one)}
                                        </span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <TextArea
                    id="minutes-advice"
                    label=Signal::derive(move || t_string!(i18n, record.advice).to_owned())
                    value=advice
                    error=fault("/advice")
                    max_length=MAX_PLAN_TEXT
                    class="textarea w-full h-24"
                />
                <DialogActions>
                    <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                        {t!(i18n, plan.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || save.pending().get()>
                        {t!(i18n, record.save)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}

/// One person on the list of attendance.
#[component]
fn AttendeeRow(
    /// The person.
    row: Row,
    /// The whole list.
    rows: RwSignal<Vec<Row>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let place = move || rows.with(|rows| rows.iter().position(|other| other.key == row.key).unwrap_or_default() + 1);
    let input = move |value: RwSignal<String>, label: Signal<String>| {
        view! {
            <input
                type="text"
                class="input input-sm w-full"
                autocomplete="off"
                maxlength=MAX_RECORD_NAME.to_string()
                placeholder=move || label.get()
                aria-label=move || {
                    format!("{}: {}", t_string!(i18n, record.attendee_number, number = place()), label.get())
                }
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    view! {
        <div class="grid grid-cols-[1fr_auto] sm:grid-cols-[1.4fr_1fr_auto] gap-2 items-center">
            {input(row.name, Signal::derive(move || t_string!(i18n, record.attendee_name).to_owned()))}
            <button
                type="button"
                class="iconbtn size-11 sm:size-8 sm:order-last"
                aria-label=move || t_string!(i18n, record.attendee_remove, name = row.name.get())
                disabled=move || rows.with(|rows| rows.len() < 2)
                on:click=move |_| rows.update(|rows| rows.retain(|other| other.key != row.key))
            >
                <IconView icon=Icon::Close />
            </button>
            {input(row.function, Signal::derive(move || t_string!(i18n, record.attendee_function).to_owned()))}
        </div>
    }
}
