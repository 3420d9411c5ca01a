//! Election freezes and the days of acting heads, with the minister's consent.

use leptos::prelude::*;
use shared::{
    api::setting::SettingResponse,
    domain::setting::{SettingKey, SettingPhase},
};

use super::{Desk, domain, form::Target, words};
use crate::{
    components::icon::{Icon, IconView},
    i18n::{format, t, t_string, use_i18n},
};

/// The table, latest first.
#[component]
pub(super) fn WindowTable(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let windows = move || {
        let mut found: Vec<SettingResponse> = SettingKey::ALL
            .into_iter()
            .filter(|key| key.is_window())
            .flat_map(|key| desk.of_key(key))
            .collect();
        found.sort_by_key(|item| std::cmp::Reverse(item.valid_from));
        found
    };
    view! {
        <div class="flex flex-wrap items-center gap-2 px-4 pt-3 pb-2">
            <div class="flex-1 min-w-56">
                <h2 id="windows-title" class="text-lg">
                    {t!(i18n, settings.windows_title)}
                </h2>
                <p class="text-sm text-muted">{t!(i18n, settings.windows_lead)}</p>
            </div>
            {desk
                .edits_rules
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn btn-sm btn-line max-md:h-11"
                            on:click=move |_| desk.open(Target::New(SettingKey::Freeze))
                        >
                            <IconView icon=Icon::Plus />
                            {t!(i18n, settings.add_window)}
                        </button>
                    }
                })}
        </div>
        {move || {
            let found = windows();
            if found.is_empty() {
                return view! { <p class="px-4 pb-4 text-muted">{t!(i18n, settings.no_windows)}</p> }.into_any();
            }
            view! {
                <div class="overflow-x-auto" tabindex="0" role="region" aria-labelledby="windows-title">
                    <table class="dtable">
                        <thead>
                            <tr>
                                <th scope="col">{t!(i18n, settings.window)}</th>
                                <th scope="col">{t!(i18n, settings.days)}</th>
                                <th scope="col" class="max-md:hidden">
                                    {t!(i18n, settings.consent)}
                                </th>
                                <th scope="col" class="max-lg:hidden">
                                    {t!(i18n, settings.basis)}
                                </th>
                                {desk
                                    .edits_rules
                                    .then(|| view! { <th scope="col"><span class="sr-only">{t!(i18n, settings.correct)}</span></th> })}
                            </tr>
                        </thead>
                        <tbody>
                            {found.into_iter().map(|item| view! { <WindowRow desk=desk item=item /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
    }
}

/// One window.
#[component]
fn WindowRow(desk: Desk, item: SettingResponse) -> impl IntoView {
    let i18n = use_i18n();
    let phase = domain(&item).phase(desk.today);
    let basis = item.legal_basis.clone();
    let shown = StoredValue::new(item);
    let days = move || {
        let locale = i18n.get_locale();
        shown.with_value(|item| {
            let last = item.valid_to.map(|last| format::date(locale, last));
            let last = last.unwrap_or_else(|| t_string!(i18n, settings.end_unknown).to_owned());
            format!("{} – {last}", format::date(locale, item.valid_from))
        })
    };
    let (class, icon) = match phase {
        SettingPhase::Upcoming => ("chip chip-info", Icon::Clock),
        SettingPhase::Running => ("chip chip-warn", Icon::Lock),
        SettingPhase::Over => ("chip", Icon::Check),
    };
    let phase_name = move || match phase {
        SettingPhase::Upcoming => t_string!(i18n, settings.upcoming),
        SettingPhase::Running => t_string!(i18n, settings.running),
        SettingPhase::Over => t_string!(i18n, settings.over),
    };
    let consent = move || shown.with_value(|item| words::value(i18n.get_locale(), &item.key, &item.value));
    view! {
        <tr>
            <th scope="row" class="align-top md:min-w-56">
                {move || shown.with_value(|item| words::name(i18n.get_locale(), &item.key))}
                <span class="block font-normal text-sm md:hidden">{consent}</span>
                <span class="block font-normal text-xs text-muted lg:hidden">{basis.clone()}</span>
            </th>
            <td class="align-top">
                <span class="md:whitespace-nowrap block">{days}</span>
                <span class=format!("{class} mt-1")>
                    <IconView icon=icon class="size-3.5" />
                    {phase_name}
                </span>
            </td>
            <td class="align-top max-md:hidden">{consent}</td>
            <td class="align-top max-lg:hidden">{basis}</td>
            {desk
                .edits_rules
                .then(|| {
                    view! {
                        <td class="align-top text-right">
                            {(phase != SettingPhase::Over)
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="btn btn-xs btn-line max-md:h-11"
                                            on:click=move |_| desk.open(Target::Change(shown.get_value()))
                                        >
                                            <IconView icon=Icon::Edit class="size-3.5" />
                                            {t!(i18n, settings.correct)}
                                        </button>
                                    }
                                })}
                        </td>
                    }
                })}
        </tr>
    }
}
