//! What newcomers have to learn: the list, a need to add, and what becomes of one.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::{check_changed_training_need, check_new_training_need},
        check_in::{
            CreateTrainingNeedRequest, MAX_TRAINING_OWNER, MAX_TRAINING_TEXT, TrainingNeedResponse,
            UpdateTrainingNeedRequest,
        },
        page::Page,
        problem::FieldError,
    },
    domain::{check_in::TrainingState, ids::MoveId},
};

use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::{Empty, ErrorAlert},
        check_in::{TrainingLines, training_look},
        dialog::{Dialog, DialogActions},
        field::{TextArea, TextField},
        focus::focus_first_fault,
        icon::{Icon, IconView},
        load::Loaded,
        pagination::Pagination,
    },
    i18n::{t, t_string, use_i18n},
    state::toast::use_toasts,
};

/// Needs on a page.
const PER_PAGE: u32 = 50;

/// The section of the page.
#[component]
pub(super) fn TrainingNeeds(
    /// Counts up when a need was recorded elsewhere.
    recorded: RwSignal<u32>,
    /// Whether the reader may say what becomes of a need.
    is_office: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let page = RwSignal::new(1_u32);
    let list = LocalResource::new(move || {
        recorded.track();
        let page = page.get();
        async move { client.training_needs(page, PER_PAGE).await }
    });
    let chosen = RwSignal::new(None::<TrainingNeedResponse>);
    let changed = Callback::new(move |()| list.refetch());
    view! {
        <section class="panel overflow-hidden mt-4 md:mt-6" aria-labelledby="training-needs">
            <div class="px-4 py-3">
                <h2 id="training-needs" class="text-lg">
                    {t!(i18n, check_in.training)}
                </h2>
                <p class="text-sm text-muted">{t!(i18n, check_in.training_lead)}</p>
            </div>
            <Loaded resource=list skeleton_rows=3 let:found>
                <Needs
                    found=found
                    change=is_office.then(|| Callback::new(move |need| chosen.set(Some(need))))
                    on_page=Callback::new(move |number| page.set(number))
                />
            </Loaded>
        </section>
        {is_office.then(|| view! { <ChangeDialog chosen=chosen on_change=changed /> })}
    }
}

/// One page of the needs.
#[component]
fn Needs(
    found: Page<TrainingNeedResponse>,
    /// Opens the change of a need, for whoever may.
    change: Option<Callback<TrainingNeedResponse>>,
    on_page: Callback<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    if found.items.is_empty() {
        return view! {
            <div class="flex">
                <Empty
                    icon=Icon::Idea
                    title=Signal::derive(move || t_string!(i18n, check_in.training_none_title).to_owned())
                    text=Signal::derive(move || t_string!(i18n, check_in.training_none_text).to_owned())
                />
            </div>
        }
        .into_any();
    }
    let info = found.page;
    view! {
        <ul class="border-t border-hair">
            {found.items.into_iter().map(|need| view! { <Row need=need change=change /> }).collect_view()}
        </ul>
        {(info.total > u64::from(info.per_page))
            .then(|| {
                view! {
                    <Pagination
                        page=info
                        on_page=on_page
                        label=Signal::derive(move || t_string!(i18n, check_in.training_pages).to_owned())
                    />
                }
            })}
    }
    .into_any()
}

/// One need.
#[component]
fn Row(need: TrainingNeedResponse, change: Option<Callback<TrainingNeedResponse>>) -> impl IntoView {
    let i18n = use_i18n();
    let raised_by = need.raised_by.clone();
    let name = need.employee_name.clone();
    let place = format!("{}, {}", need.title, need.unit_name);
    let of_button = need.clone();
    view! {
        <li class="px-4 py-3 border-b border-hair last:border-0 grid gap-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] md:gap-4">
            <div class="min-w-0">
                <p class="font-semibold wrap-anywhere">{name.clone()}</p>
                <p class="text-sm text-muted wrap-anywhere">{place}</p>
            </div>
            <div class="min-w-0">
                <TrainingLines need=need />
                <p class="text-sm text-muted wrap-anywhere">
                    {move || t_string!(i18n, check_in.training_by, name = raised_by.clone())}
                </p>
            </div>
            {change
                .map(|change| {
                    let label = move || t_string!(i18n, check_in.training_change_label, name = name.clone());
                    view! {
                        <div>
                            <button
                                type="button"
                                class="btn btn-sm btn-line max-md:h-11"
                                aria-label=label
                                on:click=move |_| change.run(of_button.clone())
                            >
                                <IconView icon=Icon::Edit />
                                {t!(i18n, check_in.training_change)}
                            </button>
                        </div>
                    }
                })}
        </li>
    }
}

/// What becomes of the chosen need.
#[component]
fn ChangeDialog(chosen: RwSignal<Option<TrainingNeedResponse>>, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = RwSignal::new(false);
    // What one effect sets must not wake the other once more.
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
    let done = Callback::new(move |()| {
        is_open.set(false);
        on_change.run(());
    });
    view! {
        <Dialog
            id="training-need"
            open=is_open
            title=Signal::derive(move || t_string!(i18n, check_in.training_change_title).to_owned())
        >
            {move || chosen.get().map(|need| view! { <ChangeForm need=need on_change=done /> })}
        </Dialog>
    }
}

#[component]
fn ChangeForm(need: TrainingNeedResponse, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let state = RwSignal::new(need.state);
    let owner = RwSignal::new(need.owner);
    let due_on = RwSignal::new(need.due_on.map(|day| day.to_string()).unwrap_or_default());
    let was_tried = RwSignal::new(false);
    let request = move || UpdateTrainingNeedRequest {
        state: state.get(),
        owner: owner.get(),
        due_on: due_on.get().parse().ok(),
    };
    let (id, version) = (need.id, need.version);
    let send = Action::new_local(move |request: &UpdateTrainingNeedRequest| {
        let (id, request) = (id.clone(), request.clone());
        async move {
            let answer = client.change_training_need(&id, version, &request).await;
            if answer.is_ok() {
                toasts.say(t_string!(i18n, check_in.training_saved));
                on_change.run(());
            }
            answer.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let faults: Vec<FieldError> = if was_tried.get() {
                check_changed_training_need(&request())
            } else {
                Vec::new()
            };
            let found = faults.into_iter().find(|fault| fault.pointer == pointer)?;
            Some(field_message(i18n.get_locale(), &found))
        })
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(request);
        if check_changed_training_need(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    view! {
        <form novalidate on:submit=on_submit class="mt-2 grid gap-3">
            <p class="wrap-anywhere">
                <span class="font-semibold">{need.employee_name}</span>
                ": "
                {need.text}
            </p>
            <label class="block">
                <span class="block font-semibold mb-1.5">{t!(i18n, check_in.training_state_field)}</span>
                <select
                    class="select w-full"
                    on:change=move |event| {
                        if let Some(chosen) = TrainingState::parse(&event_target_value(&event)) {
                            state.set(chosen);
                        }
                    }
                >
                    {TrainingState::ALL
                        .into_iter()
                        .map(|one| {
                            view! {
                                <option value=one.as_str() prop:selected=move || state.get() == one>
                                    {move || training_look(i18n.get_locale(), one).2}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <TextField
                id="training-owner"
                label=Signal::derive(move || t_string!(i18n, check_in.training_owner).to_owned())
                value=owner
                error=fault("/owner")
                max_length=MAX_TRAINING_OWNER
            />
            <TextField
                id="training-due"
                kind="date"
                label=Signal::derive(move || t_string!(i18n, check_in.training_due).to_owned())
                value=due_on
                error=fault("/due_on")
            />
            <div class="empty:hidden">
                <ErrorAlert error=failure on_retry=on_change />
            </div>
            <DialogActions>
                <button type="submit" class="btn btn-primary max-md:h-11" disabled=move || send.pending().get()>
                    {t!(i18n, check_in.training_save)}
                </button>
            </DialogActions>
        </form>
    }
}

/// A need to add to a newcomer, behind a line that opens it.
#[component]
pub(super) fn AddNeed(id: MoveId, on_change: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let text = RwSignal::new(String::new());
    let due_on = RwSignal::new(String::new());
    let was_tried = RwSignal::new(false);
    let id = StoredValue::new(id);
    let request = move || CreateTrainingNeedRequest {
        move_id: id.get_value(),
        text: text.get(),
        due_on: due_on.get().parse().ok(),
    };
    let send = Action::new_local(move |request: &CreateTrainingNeedRequest| {
        let request = request.clone();
        async move {
            let answer = client.create_training_need(&request).await;
            if answer.is_ok() {
                was_tried.set(false);
                text.set(String::new());
                due_on.set(String::new());
                toasts.say(t_string!(i18n, check_in.training_saved));
                on_change.run(());
            }
            answer.err()
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let faults: Vec<FieldError> = if was_tried.get() {
                check_new_training_need(&request())
            } else {
                Vec::new()
            };
            let found = faults.into_iter().find(|fault| fault.pointer == pointer)?;
            Some(field_message(i18n.get_locale(), &found))
        })
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        let request = untrack(request);
        if check_new_training_need(&request).is_empty() && !send.pending().get_untracked() {
            send.dispatch(request);
        } else {
            focus_first_fault(&event);
        }
    };
    view! {
        <details class="border-t border-hair pt-3">
            <summary class="cursor-pointer font-semibold max-md:py-2">{t!(i18n, check_in.training_add)}</summary>
            <form novalidate on:submit=on_submit class="mt-2 grid gap-3">
                <TextArea
                    id="new-training"
                    label=Signal::derive(move || t_string!(i18n, check_in.training_what).to_owned())
                    placeholder=Signal::derive(move || t_string!(i18n, check_in.training_hint).to_owned())
                    value=text
                    error=fault("/text")
                    max_length=MAX_TRAINING_TEXT
                    class="textarea w-full h-16"
                />
                <TextField
                    id="new-training-due"
                    kind="date"
                    label=Signal::derive(move || t_string!(i18n, check_in.training_due).to_owned())
                    value=due_on
                    error=fault("/due_on")
                />
                <div class="empty:hidden">
                    <ErrorAlert error=failure />
                </div>
                <div>
                    <button type="submit" class="btn btn-line max-md:h-11" disabled=move || send.pending().get()>
                        <IconView icon=Icon::Plus />
                        {t!(i18n, check_in.training_save)}
                    </button>
                </div>
            </form>
        </details>
    }
}
