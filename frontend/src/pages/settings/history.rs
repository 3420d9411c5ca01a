//! What was done to the settings.

use leptos::prelude::*;
use shared::api::setting::{SettingAction, SettingEventResponse};

use super::words;
use crate::{
    i18n::{format, t, t_string, td_string, use_i18n},
    state::session::{use_user, zone_of},
};

/// Events, newest first.
#[component]
pub(super) fn History(events: Vec<SettingEventResponse>) -> impl IntoView {
    let i18n = use_i18n();
    if events.is_empty() {
        return view! { <p class="px-4 pb-4 text-muted">{t!(i18n, settings.no_history)}</p> }.into_any();
    }
    let zone = zone_of(&use_user());
    view! {
        <div class="overflow-auto max-h-96" tabindex="0" role="region" aria-label=move || t_string!(i18n, settings.history_title)>
            <ol class="divide-y divide-hair">
                {events
                    .into_iter()
                    .map(|event| {
                        let event = StoredValue::new(event);
                        let what = move || {
                            let locale = i18n.get_locale();
                            event.with_value(|event| {
                                let name = words::name(locale, &event.key);
                                let value = words::value(locale, &event.key, &event.value);
                                let days = match event.valid_to {
                                    Some(last) => td_string!(
                                        locale,
                                        settings.from_to,
                                        from = format::date(locale, event.valid_from),
                                        to = format::date(locale, last)
                                    ),
                                    None => {
                                        td_string!(locale, settings.from_future, from = format::date(locale, event.valid_from))
                                    }
                                };
                                match event.action {
                                    SettingAction::Entered => {
                                        td_string!(locale, settings.entered, name = name, value = value, days = days)
                                    }
                                    SettingAction::Changed => {
                                        td_string!(locale, settings.changed, name = name, value = value, days = days)
                                    }
                                    SettingAction::Removed => {
                                        td_string!(locale, settings.removed, name = name, value = value, days = days)
                                    }
                                }
                            })
                        };
                        let when = move || {
                            event.with_value(|event| format::date_time(i18n.get_locale(), event.at, zone))
                        };
                        view! {
                            <li class="px-4 py-2">
                                <p>{what}</p>
                                <p class="text-xs text-muted">
                                    {when}" · "{event.with_value(|event| event.actor.clone())}" · "
                                    {event.with_value(|event| event.legal_basis.clone())}
                                </p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </div>
    }
        .into_any()
}
