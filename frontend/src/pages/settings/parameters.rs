//! One parameter: its value today, what follows, and the buttons to set it; and the table of a group of parameters.

use leptos::prelude::*;
use shared::{
    api::setting::SettingResponse,
    domain::setting::{SettingGroup, SettingKey, SettingKind, SettingPhase},
};

use super::{Desk, domain, form::Target, words};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, td_string, use_i18n},
};

/// The parameters of a group.
#[component]
pub(super) fn ParameterTable(
    /// What the page shares.
    desk: Desk,
    /// The group.
    group: SettingGroup,
    /// Identifier of the heading.
    labelled_by: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let keys = SettingKey::ALL.into_iter().filter(move |key| key.is_of(group));
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-labelledby=labelled_by>
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, settings.name)}</th>
                        <th scope="col">{t!(i18n, settings.value)}</th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, settings.basis)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {keys
                        .map(|key| {
                            view! {
                                <tr>
                                    <th scope="row" class="md:min-w-44 align-top">
                                        <span class="font-semibold block">{move || words::name(i18n.get_locale(), key.as_str())}</span>
                                        <span class="text-xs text-muted max-md:hidden">{key.as_str()}</span>
                                    </th>
                                    <td class="align-top">
                                        <Parameter desk=desk key=key is_named=false />
                                    </td>
                                    <td class="max-md:hidden align-top md:min-w-48">
                                        {move || basis_today(desk, key)}
                                    </td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// Legal basis of the value in force.
fn basis_today(desk: Desk, key: SettingKey) -> String {
    let items = desk.of_key(key);
    let current = items.iter().find(|item| words::is_current(item, desk.today));
    current
        .map(|item| item.legal_basis.clone())
        .filter(|basis| !basis.is_empty())
        .unwrap_or_else(|| format::NONE.to_owned())
}

/// A parameter with its value today, the values to come, and what the reader may do about them.
#[component]
pub(super) fn Parameter(
    /// What the page shares.
    desk: Desk,
    /// The setting.
    key: SettingKey,
    /// Whether its name stands before the value.
    #[prop(default = true)]
    is_named: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let may_set = desk.may_set(key);
    let set_label = move || {
        t_string!(
            i18n,
            settings.set_label,
            name = words::name(i18n.get_locale(), key.as_str())
        )
    };
    view! {
        <div class="py-0.5">
            <div class="flex flex-wrap items-start gap-x-2 gap-y-1">
                <p class="flex-1 min-w-40">
                    {is_named
                        .then(|| {
                            view! { <span class="text-muted">{move || words::name(i18n.get_locale(), key.as_str())}": "</span> }
                        })}
                    {move || view! { <Current desk=desk key=key /> }}
                </p>
                {may_set
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn btn-xs btn-line max-md:h-11"
                                aria-label=set_label
                                on:click=move |_| desk.open(Target::New(key))
                            >
                                <IconView icon=Icon::Plus class="size-3.5" />
                                {t!(i18n, settings.set)}
                            </button>
                        }
                    })}
            </div>
            {move || {
                desk.of_key(key)
                    .into_iter()
                    .filter(|item| domain(item).phase(desk.today) == SettingPhase::Upcoming)
                    .rev()
                    .map(|item| view! { <Upcoming desk=desk item=item may_set=may_set /> })
                    .collect_view()
            }}
        </div>
    }
}

/// The value in force.
#[component]
fn Current(desk: Desk, key: SettingKey) -> impl IntoView {
    let i18n = use_i18n();
    let is_text = matches!(key.spec().kind, SettingKind::Text { .. });
    let found = desk
        .of_key(key)
        .into_iter()
        .find(|item| words::is_current(item, desk.today));
    let Some(item) = found else {
        let text = move || {
            if is_text {
                t_string!(i18n, settings.letters.none)
            } else {
                t_string!(i18n, common.none)
            }
        };
        return view! { <span class="text-muted">{text}</span> }.into_any();
    };
    let is_ended = item.valid_to.is_some();
    let can_end = desk.may_set(key) && !item.is_default;
    let (is_valid, is_default) = (item.is_valid, item.is_default);
    let shown = StoredValue::new(item.clone());
    view! {
        <span class=if is_text { "block whitespace-pre-line max-w-prose" } else { "font-semibold" } lang=words::language(key)>
            {move || shown.with_value(|item| words::value(i18n.get_locale(), &item.key, &item.value))}
        </span>
        {(!is_valid)
            .then(|| {
                view! {
                    <span class="chip chip-bad ml-1.5">
                        <IconView icon=Icon::Alert class="size-3.5" />
                        {t!(i18n, settings.unreadable)}
                    </span>
                }
            })}
        <span class="block text-xs text-muted">
            {move || {
                if is_default {
                    t_string!(i18n, settings.default).to_owned()
                } else {
                    shown.with_value(|item| words::validity(i18n.get_locale(), item, desk.today))
                }
            }}
            {(can_end || !is_valid)
                .then(|| {
                    let target = item.clone();
                    view! {
                        <button
                            type="button"
                            class="link ml-2 max-md:py-2"
                            on:click=move |_| desk.open(Target::Change(target.clone()))
                        >
                            {move || {
                                if is_ended {
                                    t_string!(i18n, settings.change_end)
                                } else {
                                    t_string!(i18n, settings.end)
                                }
                            }}
                        </button>
                    }
                })}
        </span>
    }
    .into_any()
}

/// A value that is to come.
#[component]
fn Upcoming(desk: Desk, item: SettingResponse, may_set: bool) -> impl IntoView {
    let i18n = use_i18n();
    let shown = StoredValue::new(item);
    let text = move || {
        let locale = i18n.get_locale();
        shown.with_value(|item| {
            td_string!(
                locale,
                settings.next,
                value = words::brief(locale, &item.key, &item.value),
                validity = words::validity(locale, item, desk.today)
            )
        })
    };
    view! {
        <p class="flex flex-wrap items-center gap-x-2 text-sm mt-1">
            <span class="chip chip-info">
                <IconView icon=Icon::Clock class="size-3.5" />
                {text}
            </span>
            {may_set
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link text-xs max-md:py-2"
                            on:click=move |_| desk.open(Target::Change(shown.get_value()))
                        >
                            {t!(i18n, settings.correct)}
                        </button>
                    }
                })}
        </p>
    }
}
