//! The form for a new statement. It begins with what counts now.

use leptos::{ev, prelude::*};
use shared::{
    api::{
        check::check_wish,
        problem::FieldError as Fault,
        wish::{MAX_WISH_TEXT, UnitName, WishRequest, WishesResponse},
    },
    domain::{ids::UnitId, wish::Willingness},
};

use super::units::UnitPicker;
use crate::{
    api::{ApiError, field_message, use_client},
    components::{
        alert::ErrorAlert,
        field::{FieldError, TextArea},
        focus::focus_first_fault,
    },
    i18n::{Locale, t, t_string, td_string, use_i18n, wish::willingness_name},
    state::{
        drafts::{Drafts, WishDraft},
        toast::use_toasts,
    },
};

/// What stands in the form.
fn request(draft: WishDraft) -> Option<WishRequest> {
    Some(WishRequest {
        willingness: draft.willingness.get()?,
        condition: draft.condition.get(),
        preferred_units: draft.preferred.get(),
        avoided_units: draft.avoided.get(),
        hopes: draft.hopes.get(),
    })
}

/// What a willingness means.
fn hint(locale: Locale, willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Willing => td_string!(locale, wish.willing_hint),
        Willingness::OnlyIf => td_string!(locale, wish.only_if_hint),
        Willingness::NotNow => td_string!(locale, wish.not_now_hint),
    }
}

/// The form.
#[component]
pub(super) fn WishForm(wishes: WishesResponse, units: Vec<UnitName>, reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let toasts = use_toasts();
    let drafts: Drafts = expect_context();
    let version = wishes.version();
    let current = wishes.items.into_iter().next();
    let ids = |units: &[UnitName]| -> Vec<UnitId> { units.iter().map(|unit| unit.id.clone()).collect() };
    let start = current.map(|wish| WishRequest {
        willingness: wish.willingness,
        preferred_units: ids(&wish.preferred_units),
        avoided_units: ids(&wish.avoided_units),
        condition: wish.condition,
        hopes: wish.hopes,
    });
    let draft = drafts.wish(version, start.as_ref());
    let start = StoredValue::new(start);
    let units = StoredValue::new(units);
    let was_tried = RwSignal::new(false);
    let send = Action::new_local(move |request: &WishRequest| {
        let request = request.clone();
        async move {
            let sent = client.state_wish(version, &request).await;
            match sent {
                Ok(_) => {
                    drafts.forget_wish(version);
                    toasts.say(t_string!(i18n, wish.sent));
                    reload.run(());
                    None
                }
                Err(failure) => Some(failure),
            }
        }
    });
    let failure = Signal::derive(move || -> Option<ApiError> { send.value().get().flatten() });
    let is_missing = Signal::derive(move || {
        let is_missing = was_tried.get() && draft.willingness.get().is_none();
        is_missing.then(|| t_string!(i18n, error.field.required).to_owned())
    });
    let faults = move || -> Vec<Fault> {
        if was_tried.get() {
            request(draft).as_ref().map(check_wish).unwrap_or_default()
        } else {
            Vec::new()
        }
    };
    let fault = move |pointer: &'static str| {
        Signal::derive(move || {
            let own = faults().into_iter().find(|fault| fault.pointer == pointer);
            let locale = i18n.get_locale();
            match own {
                Some(fault) => Some(field_message(locale, &fault)),
                None => failure.with(|failure| failure.as_ref()?.field(locale, pointer)),
            }
        })
    };
    let is_changed = Memo::new(move |_| request(draft) != start.get_value());
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        was_tried.set(true);
        match untrack(|| request(draft)) {
            Some(request) if check_wish(&request).is_empty() => {
                if !send.pending().get_untracked() {
                    send.dispatch(request);
                }
            }
            _ => focus_first_fault(&event),
        }
    };
    let condition_label = Signal::derive(move || {
        match draft.willingness.get() {
            Some(Willingness::OnlyIf) => t_string!(i18n, wish.condition_only_if),
            Some(Willingness::NotNow) => t_string!(i18n, wish.condition_not_now),
            _ => t_string!(i18n, wish.condition_willing),
        }
        .to_owned()
    });
    view! {
        <form class="panel p-5 md:p-7 grid gap-5" novalidate on:submit=on_submit>
            <fieldset aria-describedby="willingness-error" data-invalid=move || is_missing.get().is_some().to_string()>
                <legend class="font-semibold">{t!(i18n, wish.willingness)}</legend>
                <div class="grid gap-2 mt-2">
                    {Willingness::ALL
                        .into_iter()
                        .map(|one| {
                            view! {
                                <label class="choice items-start! py-2!">
                                    <input
                                        type="radio"
                                        name="willingness"
                                        class="radio radio-primary mt-0.5"
                                        value=one.as_str()
                                        prop:checked=move || draft.willingness.get() == Some(one)
                                        on:change=move |_| draft.willingness.set(Some(one))
                                    />
                                    <span class="leading-5">
                                        <span class="block font-semibold">
                                            {move || willingness_name(i18n.get_locale(), one)}
                                        </span>
                                        <span class="text-sm text-muted">{move || hint(i18n.get_locale(), one)}</span>
                                    </span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
                <FieldError id="willingness-error" error=is_missing />
            </fieldset>
            <TextArea
                id="wish-condition"
                label=condition_label
                value=draft.condition
                error=fault("/condition")
                max_length=MAX_WISH_TEXT
                class="textarea w-full h-20 text-base"
            />
            <UnitPicker
                id="wish-preferred"
                label=Signal::derive(move || t_string!(i18n, wish.preferred).to_owned())
                help=Signal::derive(move || t_string!(i18n, wish.preferred_help).to_owned())
                units=units
                chosen=draft.preferred
                others=draft.avoided
                error=fault("/preferred_units")
            />
            <UnitPicker
                id="wish-avoided"
                label=Signal::derive(move || t_string!(i18n, wish.avoided).to_owned())
                help=Signal::derive(move || t_string!(i18n, wish.avoided_help).to_owned())
                units=units
                chosen=draft.avoided
                others=draft.preferred
                error=fault("/avoided_units")
            />
            <TextArea
                id="wish-hopes"
                label=Signal::derive(move || t_string!(i18n, wish.hopes).to_owned())
                placeholder=Signal::derive(move || t_string!(i18n, wish.hopes_hint).to_owned())
                value=draft.hopes
                error=fault("/hopes")
                max_length=MAX_WISH_TEXT
            />
            <p class="text-sm text-muted">{t!(i18n, wish.privacy)}</p>
            <div class="empty:hidden">
                <ErrorAlert error=failure on_retry=reload />
            </div>
            <div>
                <button
                    type="submit"
                    class="btn btn-primary btn-lg text-base max-sm:w-full"
                    disabled=move || send.pending().get() || !is_changed.get()
                >
                    {t!(i18n, wish.submit)}
                </button>
            </div>
        </form>
    }
}
