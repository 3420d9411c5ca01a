//! Notices by e-mail: whether, when, where to and in which language.

use leptos::prelude::*;
use shared::{
    api::{
        check::check_mail_settings,
        mail::{MailSettingsRequest, MailSettingsResponse},
        problem::FieldError,
    },
    domain::mail::{MAX_ADDRESS, MailLocale, MailMode},
};

use crate::{
    api::{ApiError, use_client},
    components::{
        alert::{Alert, ErrorAlert, Tone},
        field::{Field, TextField},
        focus::focus_first_fault,
        load::Loaded,
    },
    i18n::{Locale, format::Zone, t, t_string, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// What a choice is called, and what it means.
fn mode_texts(locale: Locale, mode: MailMode, zone: Zone) -> (&'static str, String) {
    match mode {
        MailMode::None => (
            td_string!(locale, account.mail.none),
            td_string!(locale, account.mail.none_help).to_owned(),
        ),
        MailMode::Each => (
            td_string!(locale, account.mail.each),
            td_string!(locale, account.mail.each_help).to_owned(),
        ),
        MailMode::Daily => (
            td_string!(locale, account.mail.daily),
            td_string!(locale, account.mail.daily_help, zone = zone.label()),
        ),
    }
}

/// The language of mails that a language of the page stands for.
fn mail_locale(locale: Locale) -> MailLocale {
    match locale {
        Locale::id => MailLocale::Id,
        Locale::en => MailLocale::En,
    }
}

/// A language by its own name, which is the same whatever the page speaks.
fn locale_name(locale: MailLocale) -> &'static str {
    match locale {
        MailLocale::Id => "Bahasa Indonesia",
        MailLocale::En => "English",
    }
}

/// What the form sends, or its faults.
fn read(address: &str, mode: MailMode, locale: MailLocale) -> Result<MailSettingsRequest, Vec<FieldError>> {
    let request = MailSettingsRequest {
        address: address.trim().to_owned(),
        mode,
        locale,
    };
    let faults = check_mail_settings(&request);
    if faults.is_empty() { Ok(request) } else { Err(faults) }
}

/// The section of the account page.
#[component]
pub(super) fn MailSection() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let settings = LocalResource::new(move || client.mail_settings());
    let reload = Callback::new(move |()| settings.refetch());
    view! {
        <section class="panel p-5" aria-labelledby="account-mail">
            <h2 id="account-mail" class="text-lg">
                {t!(i18n, account.mail.title)}
            </h2>
            <Loaded resource=settings skeleton_rows=3 let:settings>
                {if settings.is_available {
                    view! { <MailForm settings=settings on_reload=reload /> }.into_any()
                } else {
                    view! { <p class="text-muted mt-1.5">{t!(i18n, account.mail.unavailable)}</p> }.into_any()
                }}
            </Loaded>
        </section>
    }
}

/// The form, filled with what was saved.
#[component]
fn MailForm(
    /// What was saved.
    settings: MailSettingsResponse,
    /// Fetches what somebody else has saved meanwhile, in another window perhaps.
    on_reload: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let zone = zone_of(&use_user());
    let is_new = settings.version == 0;
    let address = RwSignal::new(settings.address);
    let mode = RwSignal::new(settings.mode);
    let locale = RwSignal::new(if is_new {
        mail_locale(i18n.get_locale_untracked())
    } else {
        settings.locale
    });
    let version = RwSignal::new(settings.version);
    let saved = RwSignal::new(None::<MailSettingsRequest>);
    let error = RwSignal::new(None::<ApiError>);
    let save = Action::new_local(move |request: &MailSettingsRequest| {
        let request = request.clone();
        async move {
            match client.save_mail_settings(version.get_untracked(), &request).await {
                Ok(kept) => {
                    version.set(kept.version);
                    saved.set(Some(request));
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
        saved.set(None);
        match read(&address.get_untracked(), mode.get_untracked(), locale.get_untracked()) {
            Ok(request) => {
                save.dispatch(request);
            }
            Err(faults) => {
                error.set(Some(ApiError::of_fields(faults)));
                focus_first_fault(&event);
            }
        }
    };
    let retry = Callback::new(move |()| {
        if error.with_untracked(|error| error.as_ref().is_some_and(ApiError::is_stale)) {
            on_reload.run(());
        } else if let Ok(request) = read(&address.get_untracked(), mode.get_untracked(), locale.get_untracked()) {
            error.set(None);
            save.dispatch(request);
        }
    });
    // Only as long as the form still says what was saved.
    let is_saved = move || {
        saved.with(|saved| {
            saved.as_ref().is_some_and(|saved| {
                saved.address == address.get().trim() && saved.mode == mode.get() && saved.locale == locale.get()
            })
        })
    };
    let fault = Signal::derive(move || {
        let locale = i18n.get_locale();
        error.with(|error| error.as_ref()?.field(locale, "/address"))
    });
    view! {
        <p class="text-muted mt-1.5">{t!(i18n, account.mail.lead)}</p>
        <form class="flex flex-col gap-4 mt-4" novalidate on:submit=on_submit>
            <ErrorAlert error=error on_retry=retry />
            <fieldset>
                <legend class="font-semibold mb-1.5">{t!(i18n, account.mail.mode)}</legend>
                <div class="grid sm:grid-cols-3 gap-2">
                    {MailMode::ALL
                        .into_iter()
                        .map(|choice| {
                            view! {
                                <label class="choice">
                                    <input
                                        type="radio"
                                        class="radio radio-primary radio-sm mt-0.5"
                                        name="mail-mode"
                                        value=choice.as_str()
                                        prop:checked=move || mode.get() == choice
                                        on:change=move |_| mode.set(choice)
                                    />
                                    <span>
                                        <span class="block font-semibold">
                                            {move || mode_texts(i18n.get_locale(), choice, zone).0}
                                        </span>
                                        <span class="block text-xs text-muted">
                                            {move || mode_texts(i18n.get_locale(), choice, zone).1}
                                        </span>
                                    </span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <TextField
                id="mail-address"
                kind="email"
                input_mode="email"
                autocomplete="email"
                label=Signal::derive(move || t_string!(i18n, account.mail.address).to_owned())
                help=Signal::derive(move || t_string!(i18n, account.mail.address_help).to_owned())
                value=address
                error=fault
                max_length=MAX_ADDRESS
                class="input w-full max-w-md"
            />
            <Field
                id="mail-locale"
                label=Signal::derive(move || t_string!(i18n, account.mail.locale).to_owned())
                error=Signal::stored(None::<String>)
            >
                <select
                    id="mail-locale"
                    class="select w-full max-w-md"
                    on:change=move |event| {
                        if let Some(chosen) = MailLocale::parse(&event_target_value(&event)) {
                            locale.set(chosen);
                        }
                    }
                >
                    {MailLocale::ALL
                        .into_iter()
                        .map(|choice| {
                            view! {
                                <option value=choice.as_str() lang=choice.as_str() prop:selected=move || locale.get() == choice>
                                    {locale_name(choice)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            {move || is_saved().then(|| view! { <Alert tone=Tone::Ok>{t!(i18n, account.mail.saved)}</Alert> })}
            <div>
                <button type="submit" class="btn btn-primary h-11" disabled=move || save.pending().get()>
                    {t!(i18n, account.mail.save)}
                </button>
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn the_form_is_checked_before_it_is_sent() {
        let request = read(" rekan@contoh.go.id ", MailMode::Daily, MailLocale::En).unwrap();
        assert_eq!(request.address, "rekan@contoh.go.id");
        assert!(read("", MailMode::None, MailLocale::Id).is_ok());
        for (address, id, en) in [
            ("", "Wajib diisi.", "Required."),
            (
                "rekan",
                "Tuliskan alamat surel yang lengkap, misalnya nama@contoh.go.id.",
                "Enter a complete e-mail address, such as name@example.go.id.",
            ),
        ] {
            let error = ApiError::of_fields(read(address, MailMode::Each, MailLocale::Id).unwrap_err());
            assert_eq!(error.field(Locale::id, "/address").as_deref(), Some(id));
            assert_eq!(error.field(Locale::en, "/address").as_deref(), Some(en));
        }
    }

    #[test]
    fn the_hour_is_said_where_the_government_is() {
        let (name, help) = mode_texts(Locale::id, MailMode::Daily, Zone::Central);
        assert_eq!(name, "Ringkasan harian");
        assert!(help.contains("07.00 WITA"), "{help}");
        for locale in [Locale::id, Locale::en] {
            let names = MailMode::ALL.map(|mode| mode_texts(locale, mode, Zone::Western).0);
            assert!(names[0] != names[1] && names[1] != names[2]);
        }
    }
}
