//! The form of a decree.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::api::{
    plan::{DecreeRequest, MAX_DOCUMENT_NUMBER, MAX_RECORD_NAME},
    problem::{ErrorCode, FieldError, Problem},
};

use super::super::PlanHandle;
use crate::{
    api::ApiError,
    components::{
        alert::ErrorAlert,
        dialog::{Dialog, DialogActions},
        field::TextField,
        focus::focus_first_fault,
    },
    i18n::{t, t_string, td_string, use_i18n},
    state::toast::use_toasts,
};

/// Which decree is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The one that the plan is carried out by.
    Execution,
    /// The one that takes it back.
    Reversal,
}

/// A day as it stands in a field: nothing, a day, or something else.
pub(in super::super) fn read_day(text: &str, pointer: &str, errors: &mut Vec<FieldError>) -> Option<NaiveDate> {
    if text.trim().is_empty() {
        return None;
    }
    let day = text.trim().parse().ok();
    if day.is_none() {
        errors.push(FieldError::new(pointer, "invalid"));
    }
    day
}

/// A failure of the form itself.
pub(in super::super) fn invalid(errors: Vec<FieldError>) -> ApiError {
    let mut problem = Problem::new(ErrorCode::Validation);
    problem.errors = errors;
    ApiError::Problem(Box::new(problem))
}

/// The dialog.
#[component]
pub(super) fn DecreeDialog(
    /// The plan.
    handle: PlanHandle,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Which decree.
    which: Which,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let is_reversal = which == Which::Reversal;
    let number = RwSignal::new(String::new());
    let dated_on = RwSignal::new(String::new());
    let oath_on = RwSignal::new(String::new());
    let effective_on = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let office = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open && was_open != Some(true) {
            error.set(None);
            let plan = handle.untracked();
            let own = if is_reversal {
                plan.reversal.clone()
            } else {
                plan.decree.clone()
            };
            // Whoever signed the first decree usually signs the other.
            if let Some(signed) = own.as_ref().or(plan.decree.as_ref()) {
                name.set(signed.signatory_name.clone());
                office.set(signed.signatory_title.clone());
            }
            if let Some(own) = own {
                number.set(own.number);
                dated_on.set(own.dated_on.to_string());
                oath_on.set(own.oath_on.map(|day| day.to_string()).unwrap_or_default());
                effective_on.set(own.effective_on.to_string());
            }
        }
        is_open
    });
    let read = move || -> Result<DecreeRequest, ApiError> {
        let mut errors = Vec::new();
        let dated = read_day(&dated_on.get_untracked(), "/dated_on", &mut errors);
        if dated.is_none() && errors.is_empty() {
            errors.push(FieldError::new("/dated_on", "required"));
        }
        let oath = read_day(&oath_on.get_untracked(), "/oath_on", &mut errors);
        let effective = read_day(&effective_on.get_untracked(), "/effective_on", &mut errors);
        match dated {
            Some(dated_on) if errors.is_empty() => Ok(DecreeRequest {
                number: number.get_untracked(),
                dated_on,
                oath_on: oath.filter(|_| !is_reversal),
                effective_on: effective.filter(|_| is_reversal),
                signatory_name: name.get_untracked(),
                signatory_title: office.get_untracked(),
            }),
            _ => Err(invalid(errors)),
        }
    };
    let save = Action::new_local(move |request: &DecreeRequest| {
        let request = request.clone();
        let plan = handle.untracked();
        async move {
            match handle
                .client
                .record_decree(&plan.id, plan.version, &request, is_reversal)
                .await
            {
                Ok(plan) => {
                    handle.replace(plan);
                    toasts.say(td_string!(i18n.get_locale_untracked(), record.decree_saved));
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
    let reload = Callback::new(move |()| {
        error.set(None);
        handle.reload();
    });
    let ids = if is_reversal {
        [
            "reversal-number",
            "reversal-dated",
            "reversal-oath",
            "reversal-effective",
            "reversal-name",
            "reversal-office",
        ]
    } else {
        [
            "decree-number",
            "decree-dated",
            "decree-oath",
            "decree-effective",
            "decree-name",
            "decree-office",
        ]
    };
    let [number_id, dated_id, oath_id, effective_id, name_id, office_id] = ids;
    let title = Signal::derive(move || {
        if is_reversal {
            t_string!(i18n, record.reversal_add).to_owned()
        } else {
            t_string!(i18n, record.decree_add).to_owned()
        }
    });
    view! {
        <Dialog id=if is_reversal { "reversal" } else { "decree" } open=open title=title class="sm:max-w-xl text-sm">
            <form class="flex flex-col gap-4 mt-3" novalidate on:submit=on_submit>
                <ErrorAlert error=error on_retry=reload />
                <TextField
                    id=number_id
                    label=Signal::derive(move || t_string!(i18n, record.number).to_owned())
                    value=number
                    error=fault("/number")
                    max_length=MAX_DOCUMENT_NUMBER
                />
                <div class="grid sm:grid-cols-2 gap-4">
                    <TextField
                        id=dated_id
                        kind="date"
                        label=Signal::derive(move || t_string!(i18n, record.dated_on).to_owned())
                        value=dated_on
                        error=fault("/dated_on")
                    />
                    {if is_reversal {
                        view! {
                            <TextField
                                id=effective_id
                                kind="date"
                                label=Signal::derive(move || t_string!(i18n, record.effective_on).to_owned())
                                value=effective_on
                                error=fault("/effective_on")
                            />
                        }
                    } else {
                        view! {
                            <TextField
                                id=oath_id
                                kind="date"
                                label=Signal::derive(move || t_string!(i18n, record.oath_on).to_owned())
                                help=Signal::derive(move || t_string!(i18n, record.oath_help).to_owned())
                                value=oath_on
                                error=fault("/oath_on")
                            />
                        }
                    }}
                </div>
                <div class="grid sm:grid-cols-2 gap-4">
                    <TextField
                        id=name_id
                        label=Signal::derive(move || t_string!(i18n, record.signatory_name).to_owned())
                        value=name
                        error=fault("/signatory_name")
                        max_length=MAX_RECORD_NAME
                    />
                    <TextField
                        id=office_id
                        label=Signal::derive(move || t_string!(i18n, record.signatory_title).to_owned())
                        value=office
                        error=fault("/signatory_title")
                        max_length=MAX_RECORD_NAME
                    />
                </div>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_is_no_day_and_nonsense_is_a_fault() {
        let mut errors = Vec::new();
        assert_eq!(read_day(" ", "/a", &mut errors), None);
        assert!(errors.is_empty());
        assert!(read_day("2026-12-01", "/a", &mut errors).is_some());
        assert_eq!(read_day("1.12.2026", "/a", &mut errors), None);
        assert_eq!(errors, [FieldError::new("/a", "invalid")]);
    }
}
