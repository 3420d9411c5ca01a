//! A new draft from a plan file: a button that chooses the file, and what stands in the way in words.

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use shared::api::problem::{ErrorCode, FieldError};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::{
    api::{ApiError, field_message, param, use_client},
    components::{
        dialog::{Dialog, DialogActions},
        icon::{Icon, IconView},
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    route::Page,
    state::toast::use_toasts,
};

/// Faults that are listed; the rest is counted.
const MOST_FAULTS: usize = 12;

/// A fault in words: who or what is not known, or which field is wrong.
fn fault_text(locale: Locale, fault: &FieldError) -> String {
    let (value, name) = (param(&fault.params, "value"), param(&fault.params, "name"));
    let is_named = fault
        .params
        .iter()
        .any(|param| param.name == "name" && !param.value.is_empty());
    let place = fault.pointer.trim_start_matches('/');
    let is_row = ["moves/", "stays/", "forbids/"]
        .into_iter()
        .any(|list| place.starts_with(list));
    match (is_row, fault.code.as_str()) {
        (true, "unknown") => match (place.ends_with("/nip"), is_named) {
            (true, true) => td_string!(locale, papers.unknown_person, name = name, value = value),
            (true, false) => td_string!(locale, papers.unknown_person_bare, value = value),
            (false, true) => td_string!(locale, papers.unknown_post, name = name, value = value),
            (false, false) => td_string!(locale, papers.unknown_post_bare, value = value),
        },
        (true, _) => td_string!(locale, papers.contradiction, value = value),
        (false, _) if matches!(place, "format" | "version") => td_string!(locale, papers.other_format).to_owned(),
        (false, _) => td_string!(
            locale,
            papers.field,
            field = field_name(locale, place),
            fault = field_message(locale, fault)
        ),
    }
}

/// A field of the plan as its form calls it.
fn field_name(locale: Locale, field: &str) -> String {
    match field {
        "name" => td_string!(locale, plan.name).to_owned(),
        "goal" => td_string!(locale, plan.goal).to_owned(),
        "targets/index_permille" => td_string!(locale, plan.effect_title).to_owned(),
        "targets/shortage" => td_string!(locale, plan.measure_shortage).to_owned(),
        "targets/vacant_positions" => td_string!(locale, plan.measure_vacant).to_owned(),
        "evaluation_method" => td_string!(locale, plan.evaluation_method).to_owned(),
        "respond_by" => td_string!(locale, plan.respond_by).to_owned(),
        "effective_on" => td_string!(locale, plan.effective_on).to_owned(),
        "evaluate_on" => td_string!(locale, plan.evaluate_on).to_owned(),
        "budget" => td_string!(locale, plan.budget).to_owned(),
        other => other.to_owned(),
    }
}

/// What stands in the way, most important first.
fn fault_list(locale: Locale, error: &ApiError) -> Vec<String> {
    if error.code() == Some(ErrorCode::MalformedRequest) {
        return vec![td_string!(locale, papers.not_a_plan).to_owned()];
    }
    let faults = error.fields();
    if faults.is_empty() {
        return vec![error.message(locale)];
    }
    let mut list: Vec<String> = faults
        .iter()
        .take(MOST_FAULTS)
        .map(|fault| fault_text(locale, fault))
        .collect();
    let rest = faults.len().saturating_sub(MOST_FAULTS);
    if rest > 0 {
        let count = format::count(locale, u64::try_from(rest).unwrap_or(u64::MAX));
        list.push(td_string!(locale, papers.more, count = count));
    }
    list
}

/// The button. The draft is opened when the file could be read.
#[component]
pub(super) fn OpenPlanFile() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let navigate = StoredValue::new_local(use_navigate());
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let is_open = RwSignal::new(false);
    let read = move |file: web_sys::File| {
        is_busy.set(true);
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let outcome = match text {
                Some(text) => client.import_plan(text).await,
                None => Err(ApiError::Offline),
            };
            is_busy.set(false);
            match outcome {
                Ok(plan) => {
                    let locale = i18n.get_locale_untracked();
                    toasts.say(if plan.running_job.is_some() {
                        td_string!(locale, papers.import_done)
                    } else {
                        td_string!(locale, papers.import_done_empty)
                    });
                    navigate.with_value(|navigate| navigate(&Page::Plan(plan.id).path(), Default::default()));
                }
                Err(error) => {
                    failure.set(Some(error));
                    is_open.set(true);
                }
            }
        });
    };
    let on_choose = move |event: ev::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        // Otherwise the same file, mended meanwhile, could not be chosen again.
        input.set_value("");
        if let Some(file) = file {
            read(file);
        }
    };
    view! {
        <label class="btn btn-sm btn-line focus-within:outline-3 focus-within:outline-primary">
            <input
                type="file"
                accept=".json,application/json"
                class="sr-only"
                aria-label=move || t_string!(i18n, papers.open_file)
                disabled=move || is_busy.get()
                on:change=on_choose
            />
            <IconView icon=Icon::Upload class="size-4" />
            <span aria-hidden="true">{t!(i18n, papers.open_file)}</span>
        </label>
        <Dialog
            id="plan-file"
            open=is_open
            title=Signal::derive(move || t_string!(i18n, papers.import_title).to_owned())
            class="sm:max-w-2xl text-sm"
        >
            <p class="mt-3">{t!(i18n, papers.import_lead)}</p>
            <ul class="list-disc pl-5 mt-2 grid gap-1 break-words">
                {move || {
                    let locale = i18n.get_locale();
                    failure
                        .with(|failure| failure.as_ref().map(|error| fault_list(locale, error)).unwrap_or_default())
                        .into_iter()
                        .map(|fault| view! { <li>{fault}</li> })
                        .collect_view()
                }}
            </ul>
            <DialogActions>
                <button type="button" class="btn btn-primary" on:click=move |_| is_open.set(false)>
                    {t!(i18n, papers.import_close)}
                </button>
            </DialogActions>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use shared::api::problem::Problem;

    use super::*;

    fn faults(errors: Vec<FieldError>) -> Vec<String> {
        let mut problem = Problem::new(ErrorCode::Validation);
        problem.errors = errors;
        fault_list(Locale::id, &ApiError::Problem(Box::new(problem)))
    }

    #[test]
    fn faults_name_people_and_posts() {
        let list = faults(vec![
            FieldError::new("/moves/0/nip", "unknown")
                .with("value", "1985")
                .with("name", "Ani"),
            FieldError::new("/stays/2/nip", "unknown")
                .with("value", "1986")
                .with("name", ""),
            FieldError::new("/moves/7/to/code", "unknown")
                .with("value", "1.1/X")
                .with("name", "Perawat, Puskesmas"),
            FieldError::new("/forbids/0", "invalid").with("value", "1987"),
            FieldError::new("/version", "unknown").with("value", 2),
            FieldError::out_of_range("/budget", 3, 10),
        ]);
        assert_eq!(
            list,
            [
                "Pegawai Ani dengan NIP 1985 tidak dikenal.",
                "NIP 1986 tidak dikenal.",
                "Jabatan Perawat, Puskesmas dengan kode 1.1/X tidak dikenal.",
                "Ada dua keputusan yang bertentangan untuk NIP 1987.",
                "Berkas ini dibuat untuk versi lain, atau bukan berkas rencana.",
                "Paling banyak perpindahan: Di luar batas, isi antara 3 dan 10.",
            ]
        );
    }

    #[test]
    fn a_long_list_is_counted_and_another_file_is_called_so() {
        let many = faults(vec![FieldError::new("/stays/0/nip", "unknown").with("value", "1"); 40]);
        assert_eq!((many.len(), many.last().unwrap().as_str()), (13, "dan 28 lagi."));
        let other = ApiError::Problem(Box::new(Problem::new(ErrorCode::MalformedRequest)));
        assert!(fault_list(Locale::en, &other)[0].starts_with("This is no plan file"));
    }
}
