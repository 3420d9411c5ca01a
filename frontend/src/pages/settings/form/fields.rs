//! The controls for the value.

use leptos::prelude::*;
use shared::{
    api::setting::MAX_SETTING_VALUE,
    domain::setting::{SettingKey, SettingKind},
};

use super::{SettingForm, letter::LetterField};
use crate::{
    components::field::{Field, TextField, described_by},
    i18n::{t_string, td_string, use_i18n},
    pages::settings::words,
};

/// Which window a new one is.
#[component]
pub(super) fn WindowKind(form: SettingForm) -> impl IntoView {
    let i18n = use_i18n();
    let on_change = move |event| {
        if let Some(key) = SettingKey::parse(&event_target_value(&event)) {
            form.key.set(key);
        }
    };
    view! {
        <Field
            id="setting-window"
            label=Signal::derive(move || t_string!(i18n, settings.window).to_owned())
            error=Signal::stored(None::<String>)
        >
            <select id="setting-window" class="select w-full" on:change=on_change>
                {SettingKey::ALL
                    .into_iter()
                    .filter(|key| key.is_window())
                    .map(|key| {
                        view! {
                            <option value=key.as_str() prop:selected=move || form.key.get() == key>
                                {move || words::name(i18n.get_locale(), key.as_str())}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}

/// The control for the value, by what it may be.
#[component]
pub(super) fn ValueField(form: SettingForm, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::derive(move || t_string!(i18n, settings.value).to_owned());
    let choices = |values: Vec<&'static str>| {
        view! {
            <Field id="setting-value" label=label error=error>
                <select
                    id="setting-value"
                    class="select w-full"
                    aria-invalid=move || error.get().is_some().to_string()
                    aria-describedby=move || described_by("setting-value", false, error.get().is_some())
                    on:change=move |event| form.value.set(event_target_value(&event))
                >
                    {values
                        .into_iter()
                        .map(|value| {
                            view! {
                                <option value=value prop:selected=move || form.value.get() == value>
                                    {move || words::value(i18n.get_locale(), form.key.get().as_str(), value)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
        }
        .into_any()
    };
    match form.key.get_untracked().spec().kind {
        SettingKind::Switch => choices(vec!["true", "false"]),
        SettingKind::Choice { values } => choices(values.to_vec()),
        SettingKind::Window { .. } => view! {
            <TextField
                id="setting-value"
                label=Signal::derive(move || t_string!(i18n, settings.letter).to_owned())
                help=Signal::derive(move || t_string!(i18n, settings.letter_help).to_owned())
                value=form.letter
                error=error
                max_length=MAX_SETTING_VALUE - 20
            />
        }
        .into_any(),
        SettingKind::Text { most } => view! { <LetterField form=form most=most error=error /> }.into_any(),
        SettingKind::Families => view! {
            <TextField
                id="setting-value"
                label=label
                help=Signal::derive(move || t_string!(i18n, settings.families_help).to_owned())
                value=form.value
                error=error
                max_length=MAX_SETTING_VALUE
            />
        }
        .into_any(),
        SettingKind::Number { least, most, .. } | SettingKind::Decimal { least, most, .. } => view! {
            <TextField
                id="setting-value"
                input_mode="decimal"
                label=label
                help=Signal::derive(move || {
                    let locale = i18n.get_locale();
                    td_string!(
                        locale,
                        settings.number_help,
                        least = words::value(locale, form.key.get().as_str(), &least.to_string()),
                        most = words::value(locale, form.key.get().as_str(), &most.to_string())
                    )
                })
                value=form.value
                error=error
                max_length=20
            />
        }
        .into_any(),
    }
}
