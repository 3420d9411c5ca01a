//! The form that sets a value from a day on, corrects one, ends it or takes it back.

mod fields;
mod letter;

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::{
        check::{check_changed_setting, check_new_setting},
        problem::{ErrorCode, FieldError, Problem},
        setting::{CreateSettingRequest, MAX_LEGAL_BASIS, SettingResponse, UpdateSettingRequest},
    },
    domain::{
        eligibility::{CONSENT, WITHOUT_CONSENT},
        setting::{Setting, SettingKey, SettingKind, SettingPhase},
    },
};

use self::fields::{ValueField, WindowKind};
use super::{Desk, domain, words};
use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::TextField,
        focus::focus_first_fault,
    },
    i18n::{format, t, t_string, td_string, use_i18n},
    state::toast::use_toasts,
};

/// What the form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A new value of a key; of a window the kind is chosen in the form.
    New(SettingKey),
    /// An entry.
    Change(SettingResponse),
}

/// What stands in the form.
#[derive(Clone, Copy)]
pub(super) struct SettingForm {
    open: RwSignal<bool>,
    target: RwSignal<Option<Target>>,
    key: RwSignal<SettingKey>,
    value: RwSignal<String>,
    letter: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    basis: RwSignal<String>,
    error: RwSignal<Option<ApiError>>,
}

impl SettingForm {
    pub(super) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            open: RwSignal::new(false),
            target: RwSignal::new(None),
            key: RwSignal::new(SettingKey::TenureMinMonths),
            value: text(),
            letter: text(),
            from: text(),
            to: text(),
            basis: text(),
            error: RwSignal::new(None),
        }
    }

    /// Fills the form and opens it. A new value begins as `start`.
    pub(super) fn open_with(self, target: Target, start: String, today: NaiveDate) {
        self.error.set(None);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        match &target {
            Target::New(key) => {
                self.key.set(*key);
                self.value.set(start);
                self.letter.set(String::new());
                self.from.set(today.to_string());
                self.to.set(String::new());
                self.basis.set(String::new());
            }
            Target::Change(item) => {
                if let Some(key) = SettingKey::parse(&item.key) {
                    self.key.set(key);
                }
                self.value.set(item.value.clone());
                let letter = item.value.strip_prefix(CONSENT).unwrap_or_default();
                self.letter.set(letter.trim().to_owned());
                self.from.set(item.valid_from.to_string());
                self.to.set(day(item.valid_to));
                self.basis.set(item.legal_basis.clone());
            }
        }
        self.target.set(Some(target));
        self.open.set(true);
    }

    /// The entry as it would be stored.
    fn read(self) -> Result<Setting, Vec<FieldError>> {
        let key = self.key.get_untracked();
        read(
            key,
            &self.value.get_untracked(),
            &self.letter.get_untracked(),
            [&self.from.get_untracked(), &self.to.get_untracked()],
            &self.basis.get_untracked(),
        )
    }
}

/// Reads the entries. An empty last day is an open end.
fn read(key: SettingKey, value: &str, letter: &str, days: [&str; 2], basis: &str) -> Result<Setting, Vec<FieldError>> {
    let [from, to] = days.map(str::trim);
    let mut errors = Vec::new();
    let mut day = |pointer, text: &str| {
        let parsed: Option<NaiveDate> = text.parse().ok();
        if parsed.is_none() {
            errors.push(FieldError::new(
                pointer,
                if text.is_empty() { "required" } else { "invalid" },
            ));
        }
        parsed
    };
    let valid_from = day("/valid_from", from);
    let valid_to = if to.is_empty() { None } else { day("/valid_to", to) };
    let value = match (key.is_window(), letter.trim()) {
        (true, "") => WITHOUT_CONSENT.to_owned(),
        (true, letter) => format!("{CONSENT} {letter}"),
        // Typed in the manner of the language: 1,25 is read as 1.25.
        (false, _) if matches!(key.spec().kind, SettingKind::Decimal { .. }) => value.trim().replace(',', "."),
        (false, _) => value.trim().to_owned(),
    };
    match valid_from {
        Some(valid_from) if errors.is_empty() => Ok(Setting {
            key: key.to_string(),
            value,
            valid_from,
            valid_to,
            legal_basis: basis.trim().to_owned(),
        }),
        _ => Err(errors),
    }
}

fn refused(errors: Vec<FieldError>) -> ApiError {
    let mut problem = Problem::new(ErrorCode::Validation);
    problem.errors = errors;
    ApiError::Problem(Box::new(problem))
}

/// What is sent.
#[derive(Clone)]
enum Order {
    Enter(CreateSettingRequest),
    Change(SettingResponse, UpdateSettingRequest),
    TakeBack(SettingResponse),
}

/// The dialog.
#[component]
pub(super) fn SettingDialog(desk: Desk, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let form = desk.form;
    let send = Action::new_local(move |order: &Order| {
        let order = order.clone();
        async move {
            let sent = match &order {
                Order::Enter(request) => client.create_setting(request).await.map(drop),
                Order::Change(item, request) => client.update_setting(item, request).await.map(drop),
                Order::TakeBack(item) => client.delete_setting(item).await,
            };
            match sent {
                Ok(()) => {
                    let locale = i18n.get_locale_untracked();
                    toasts.say(match order {
                        Order::TakeBack(_) => td_string!(locale, settings.taken_back),
                        _ => td_string!(locale, settings.saved),
                    });
                    form.open.set(false);
                    on_done.run(());
                }
                Err(failure) => {
                    // Somebody else was faster: what stands behind the form is shown anew, what was typed stays.
                    if failure.is_stale() {
                        on_done.run(());
                    }
                    form.error.set(Some(failure));
                }
            }
        }
    });
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if send.pending().get_untracked() {
            return;
        }
        form.error.set(None);
        match order(desk) {
            Ok(order) => {
                send.dispatch(order);
            }
            Err(errors) => {
                form.error.set(Some(refused(errors)));
                focus_first_fault(&event);
            }
        }
    };
    let phase = move || match form.target.get() {
        Some(Target::Change(item)) => Some(domain(&item).phase(desk.today)),
        _ => None,
    };
    let is_running = move || phase() == Some(SettingPhase::Running);
    let can_take_back = move || match form.target.get() {
        Some(Target::Change(item)) => phase() == Some(SettingPhase::Upcoming) || !item.is_valid,
        _ => false,
    };
    let take_back = move |_| {
        if let Some(Target::Change(item)) = form.target.get_untracked() {
            form.error.set(None);
            send.dispatch(Order::TakeBack(item));
        }
    };
    let title = Signal::derive(move || {
        let locale = i18n.get_locale();
        let name = words::name(locale, form.key.get().as_str());
        match form.target.get() {
            Some(Target::Change(_)) => td_string!(locale, settings.change_title, name = name),
            _ if form.key.get().is_window() => t_string!(i18n, settings.add_window).to_owned(),
            _ => td_string!(locale, settings.set_title, name = name),
        }
    });
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            form.error
                .with(|error| error.as_ref()?.field(i18n.get_locale(), pointer))
        })
    };
    // What has begun keeps everything but its end; a window also takes consent.
    let shows_value = move || !is_running() || form.key.get().is_window();
    view! {
        <Dialog id="set-value" open=form.open title=title class="sm:max-w-xl text-sm">
            <form class="flex flex-col gap-4 mt-4" novalidate on:submit=on_submit>
                <ErrorAlert error=form.error />
                {move || {
                    (form.key.get().is_window() && matches!(form.target.get(), Some(Target::New(_))))
                        .then(|| view! { <WindowKind form=form /> })
                }}
                {move || shows_value().then(|| view! { <ValueField form=form error=fault("/value") /> })}
                <div class="grid sm:grid-cols-2 gap-4">
                    {move || {
                        if is_running() {
                            let text = move || {
                                format::date(i18n.get_locale(), form.from.get().parse().unwrap_or(desk.today))
                            };
                            view! {
                                <div>
                                    <p class="font-semibold mb-1.5">{t!(i18n, settings.valid_from)}</p>
                                    <p>{text}</p>
                                    <p class="text-xs text-muted mt-1">{t!(i18n, settings.begun_help)}</p>
                                </div>
                            }
                                .into_any()
                        } else {
                            view! {
                                <TextField
                                    id="setting-from"
                                    kind="date"
                                    label=Signal::derive(move || t_string!(i18n, settings.valid_from).to_owned())
                                    value=form.from
                                    error=fault("/valid_from")
                                />
                            }
                                .into_any()
                        }
                    }}
                    <TextField
                        id="setting-to"
                        kind="date"
                        label=Signal::derive(move || t_string!(i18n, settings.valid_to).to_owned())
                        help=Signal::derive(move || t_string!(i18n, settings.valid_to_help).to_owned())
                        value=form.to
                        error=fault("/valid_to")
                    />
                </div>
                {move || {
                    shows_value()
                        .then(|| {
                            view! {
                                <TextField
                                    id="setting-basis"
                                    label=Signal::derive(move || t_string!(i18n, settings.basis).to_owned())
                                    help=Signal::derive(move || t_string!(i18n, settings.basis_help).to_owned())
                                    value=form.basis
                                    error=fault("/legal_basis")
                                    max_length=MAX_LEGAL_BASIS
                                />
                            }
                        })
                }}
                <p class="text-sm text-muted">{t!(i18n, settings.history_stays)}</p>
                <DialogActions>
                    {move || {
                        can_take_back()
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        class="btn btn-quiet text-error mr-auto"
                                        disabled=move || send.pending().get()
                                        on:click=take_back
                                    >
                                        {t!(i18n, settings.take_back)}
                                    </button>
                                }
                            })
                    }}
                    <button type="button" class="btn btn-quiet" on:click=move |_| form.open.set(false)>
                        {t!(i18n, common.cancel)}
                    </button>
                    <button type="submit" class="btn btn-primary" disabled=move || send.pending().get()>
                        {t!(i18n, settings.save)}
                    </button>
                </DialogActions>
            </form>
        </Dialog>
    }
}

/// What the form asks for, checked by the code that the server checks with.
fn order(desk: Desk) -> Result<Order, Vec<FieldError>> {
    let form = desk.form;
    let entry = form.read()?;
    let target = form.target.get_untracked();
    let others = |except: Option<&SettingResponse>| -> Vec<Setting> {
        let id = except.and_then(|item| item.id.clone());
        desk.items.with_untracked(|items| {
            let entered = items
                .iter()
                .filter(|item| !item.is_default && (id.is_none() || item.id != id));
            entered.map(domain).collect()
        })
    };
    let (errors, order) = if let Some(Target::Change(item)) = target {
        let errors = check_changed_setting(&domain(&item), &entry, &others(Some(&item)), desk.today);
        let request = UpdateSettingRequest {
            value: Some(entry.value),
            valid_from: Some(entry.valid_from),
            valid_to: Some(entry.valid_to),
            legal_basis: Some(entry.legal_basis),
        };
        (errors, Order::Change(item, request))
    } else {
        let errors = check_new_setting(&entry, &others(None), desk.today);
        let request = CreateSettingRequest {
            key: entry.key,
            value: entry.value,
            valid_from: entry.valid_from,
            valid_to: entry.valid_to,
            legal_basis: entry.legal_basis,
        };
        (errors, Order::Enter(request))
    };
    if errors.is_empty() { Ok(order) } else { Err(errors) }
}

#[cfg(test)]
mod tests;
