//! The form.

use leptos::{ev, html, prelude::*};
use shared::api::auth::LoginRequest;

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::ErrorAlert,
        field::{Field, FieldError, TextField, described_by},
        focus::focus_first_fault,
        icon::{Icon, IconView},
    },
    i18n::{t, t_string, use_i18n},
};

/// Longest password that the server reads, in characters.
const MAX_PASSWORD: usize = 256;

/// What was typed, ready to send: blanks within a staff number are a matter of taste, those of a password are not.
fn request(username: &str, password: &str) -> LoginRequest {
    let trimmed = username.trim();
    let is_staff_number = trimmed.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
    LoginRequest {
        username: if is_staff_number {
            trimmed.replace(' ', "")
        } else {
            trimmed.to_owned()
        },
        password: password.to_owned(),
    }
}

/// User name, password, button. On success the session changes and the page moves on by itself.
#[component]
pub(super) fn SignInForm() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let has_caps_lock = RwSignal::new(false);
    let was_tried = RwSignal::new(false);
    let password_input = NodeRef::<html::Input>::new();

    let sign_in = Action::new_local(move |request: &LoginRequest| {
        let request = request.clone();
        async move { client.sign_in(&request).await }
    });
    let failure = Signal::derive(move || -> Option<ApiError> {
        if sign_in.pending().get() {
            return None;
        }
        sign_in.value().get().and_then(Result::err)
    });
    let username_error = Signal::derive(move || {
        (was_tried.get() && username.with(|text| text.trim().is_empty()))
            .then(|| t_string!(i18n, auth.username_missing).to_owned())
    });
    let password_error = Signal::derive(move || {
        (was_tried.get() && password.with(String::is_empty)).then(|| t_string!(i18n, auth.password_missing).to_owned())
    });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        if sign_in.pending().get_untracked()
            || username_error.get_untracked().is_some()
            || password_error.get_untracked().is_some()
        {
            focus_first_fault(&event);
            return;
        }
        sign_in.dispatch(request(&username.get_untracked(), &password.get_untracked()));
    };
    let on_key = move |event: ev::KeyboardEvent| has_caps_lock.set(event.get_modifier_state("CapsLock"));
    let toggle = move |_| {
        is_shown.update(|shown| *shown = !*shown);
        if let Some(input) = password_input.get_untracked() {
            // The input is in the document while its button can be pressed.
            let _ = input.focus();
        }
    };

    view! {
        <form class="flex flex-col gap-4 mt-5" novalidate on:submit=on_submit>
            <ErrorAlert error=failure />
            <TextField
                id="username"
                label=Signal::derive(move || t_string!(i18n, auth.username).to_owned())
                help=Signal::derive(move || t_string!(i18n, auth.username_help).to_owned())
                value=username
                error=username_error
                autocomplete="username"
                class="input input-lg w-full text-base"
            />
            <Field
                id="password"
                label=Signal::derive(move || t_string!(i18n, auth.password).to_owned())
                error=password_error
            >
                <div class="relative">
                    <input
                        id="password"
                        node_ref=password_input
                        type=move || if is_shown.get() { "text" } else { "password" }
                        class="input input-lg w-full text-base pr-12"
                        autocomplete="current-password"
                        maxlength=MAX_PASSWORD.to_string()
                        prop:value=password
                        aria-invalid=move || password_error.get().is_some().to_string()
                        aria-describedby=move || described_by("password", true, password_error.get().is_some())
                        on:input=move |event| password.set(event_target_value(&event))
                        on:keydown=on_key
                        on:keyup=on_key
                    />
                    <button
                        type="button"
                        class="iconbtn size-11 absolute right-0.5 top-0.5 z-10"
                        aria-label=move || {
                            if is_shown.get() {
                                t_string!(i18n, auth.hide_password)
                            } else {
                                t_string!(i18n, auth.show_password)
                            }
                        }
                        on:click=toggle
                    >
                        <IconView
                            icon=Signal::derive(move || if is_shown.get() { Icon::EyeOff } else { Icon::Eye })
                            class="size-5"
                        />
                    </button>
                </div>
                <FieldError
                    id="password-help"
                    error=Signal::derive(move || {
                        has_caps_lock.get().then(|| t_string!(i18n, auth.caps_lock).to_owned())
                    })
                />
            </Field>
            <button type="submit" class="btn btn-primary btn-lg text-base mt-1" disabled=move || sign_in.pending().get()>
                {move || {
                    sign_in
                        .pending()
                        .get()
                        .then(|| view! { <span class="loading loading-spinner loading-sm" aria-hidden="true"></span> })
                }}
                {move || {
                    if sign_in.pending().get() {
                        t!(i18n, auth.submitting).into_any()
                    } else {
                        t!(i18n, auth.submit).into_any()
                    }
                }}
            </button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::request;

    #[test]
    fn blanks_in_a_staff_number_do_not_matter() {
        assert_eq!(
            request(" 19889999 201599 2 014 ", " a b ").username,
            "198899992015992014"
        );
        assert_eq!(request(" hr.pontianak ", "").username, "hr.pontianak");
        assert_eq!(request("x", " a b ").password, " a b ");
    }
}
