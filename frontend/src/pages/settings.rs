//! Dated settings with their legal basis.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::setting::SettingResponse,
    domain::{employee::PerformancePredicate, setting::SettingKey},
};

use crate::{
    api::use_client,
    components::{
        icon::{Icon, IconView},
        load::Loaded,
        page_header::PageHeader,
    },
    i18n::{Locale, format, t, t_string, td_string, use_i18n},
    state::{
        clock,
        session::{use_user, zone_of},
    },
};

/// Name of a setting; its key where the product does not know it. The match is exhaustive: a new setting does not compile without its text.
fn name(locale: Locale, key: &str) -> String {
    let Some(known) = SettingKey::parse(key) else {
        return key.to_owned();
    };
    match known {
        SettingKey::EffectiveMinutes => td_string!(locale, settings.key.effective_minutes),
        SettingKey::Rounding => td_string!(locale, settings.key.rounding),
        SettingKey::Allowance => td_string!(locale, settings.key.allowance),
        SettingKey::WeeksPerYear => td_string!(locale, settings.key.weeks),
        SettingKey::DaysPerYear => td_string!(locale, settings.key.days),
        SettingKey::HoursPerYear => td_string!(locale, settings.key.hours),
        SettingKey::TenureMinMonths => td_string!(locale, settings.key.tenure_min),
        SettingKey::TenureMaxMonths => td_string!(locale, settings.key.tenure_max),
        SettingKey::RetireWarnMonths => td_string!(locale, settings.key.retire_warn),
        SettingKey::MinPerformance => td_string!(locale, settings.key.min_performance),
        SettingKey::ClassTolerance => td_string!(locale, settings.key.class_tolerance),
        SettingKey::FamilyChangeAllowed => td_string!(locale, settings.key.family_change),
        SettingKey::PppkMayRelocate => td_string!(locale, settings.key.pppk),
        SettingKey::LeadersInScope => td_string!(locale, settings.key.leaders),
        SettingKey::TenureMinSeverity => td_string!(locale, settings.key.tenure_min_severity),
        SettingKey::Freeze => td_string!(locale, settings.key.freeze),
        SettingKey::FreezeAfter => td_string!(locale, settings.key.freeze_after),
        SettingKey::FreezeFamilies => td_string!(locale, settings.key.freeze_families),
        SettingKey::ActingHead => td_string!(locale, settings.key.acting_head),
        SettingKey::CoiSeverity => td_string!(locale, settings.key.coi_severity),
        SettingKey::CoiScope => td_string!(locale, settings.key.coi_scope),
        SettingKey::OverdrawSeverity => td_string!(locale, settings.key.overdraw_severity),
    }
    .to_owned()
}

/// A performance predicate in words.
fn predicate_name(locale: Locale, predicate: PerformancePredicate) -> &'static str {
    match predicate {
        PerformancePredicate::VeryGood => td_string!(locale, settings.performance.very_good),
        PerformancePredicate::Good => td_string!(locale, settings.performance.good),
        PerformancePredicate::NeedsImprovement => td_string!(locale, settings.performance.needs_improvement),
        PerformancePredicate::Poor => td_string!(locale, settings.performance.poor),
        PerformancePredicate::VeryPoor => td_string!(locale, settings.performance.very_poor),
    }
}

/// A decimal text such as `75000` or `1.30` in the manner of the language; anything else as it is.
fn number(locale: Locale, text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let decimals = u32::try_from(fraction.len()).unwrap_or(0);
    format!("{whole}{fraction}")
        .parse()
        .map_or_else(|_| text.to_owned(), |scaled| format::decimal(locale, scaled, decimals))
}

/// Value of a setting with its unit.
fn value(locale: Locale, key: &str, text: &str) -> String {
    match (SettingKey::parse(key), text) {
        (Some(SettingKey::Rounding), "nearest") => td_string!(locale, settings.rounding.nearest).to_owned(),
        (Some(SettingKey::Rounding), "up") => td_string!(locale, settings.rounding.up).to_owned(),
        (Some(SettingKey::Rounding), "down") => td_string!(locale, settings.rounding.down).to_owned(),
        (Some(SettingKey::EffectiveMinutes), _) => {
            td_string!(locale, settings.minutes_per_year, value = number(locale, text))
        }
        (Some(SettingKey::HoursPerYear), _) => {
            td_string!(locale, settings.hours_per_year, value = number(locale, text))
        }
        (Some(SettingKey::WeeksPerYear), _) => {
            td_string!(locale, settings.weeks_per_year, value = number(locale, text))
        }
        (Some(SettingKey::DaysPerYear), _) => td_string!(locale, settings.days_per_year, value = number(locale, text)),
        (Some(SettingKey::TenureMinMonths | SettingKey::TenureMaxMonths | SettingKey::RetireWarnMonths), _) => {
            td_string!(locale, settings.months, value = number(locale, text))
        }
        (Some(SettingKey::FamilyChangeAllowed | SettingKey::PppkMayRelocate | SettingKey::LeadersInScope), "true") => {
            td_string!(locale, settings.yes).to_owned()
        }
        (Some(SettingKey::FamilyChangeAllowed | SettingKey::PppkMayRelocate | SettingKey::LeadersInScope), "false") => {
            td_string!(locale, settings.no).to_owned()
        }
        (Some(SettingKey::MinPerformance), _) => text.parse().map_or_else(
            |_| text.to_owned(),
            |predicate| predicate_name(locale, predicate).to_owned(),
        ),
        _ => number(locale, text),
    }
}

/// Days of validity in words.
fn validity(locale: Locale, setting: &SettingResponse, today: NaiveDate) -> String {
    let from = format::date(locale, setting.valid_from);
    match setting.valid_to {
        Some(to) => td_string!(locale, settings.from_to, from = from, to = format::date(locale, to)),
        None if setting.valid_from > today => td_string!(locale, settings.from_future, from = from),
        None => td_string!(locale, settings.from, from = from),
    }
}

/// Whether a setting holds on `today`.
fn is_current(setting: &SettingResponse, today: NaiveDate) -> bool {
    setting.valid_from <= today && setting.valid_to.is_none_or(|to| today <= to)
}

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let i18n = use_i18n();
    let client = use_client();
    let today = zone_of(&use_user()).wall_clock(clock::now()).date();
    let settings = LocalResource::new(move || client.settings());

    view! {
        <PageHeader
            title=Signal::derive(move || t_string!(i18n, settings.title).to_owned())
            subtitle=Signal::derive(move || t_string!(i18n, settings.lead).to_owned())
        />
        <section class="panel overflow-hidden">
            <Loaded resource=settings let:data>
                <SettingsTable items=data.items today=today />
            </Loaded>
        </section>
    }
}

/// The settings, those in force marked.
#[component]
fn SettingsTable(items: Vec<SettingResponse>, today: NaiveDate) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label=move || t_string!(i18n, settings.title)>
            <table class="dtable">
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, settings.name)}</th>
                        <th scope="col">{t!(i18n, settings.value)}</th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, settings.validity)}
                        </th>
                        <th scope="col" class="max-md:hidden">
                            {t!(i18n, settings.basis)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {items
                        .into_iter()
                        .map(|setting| {
                            let basis = setting.legal_basis.clone();
                            let key = setting.key.clone();
                            let is_current = is_current(&setting, today);
                            let (is_default, is_valid) = (setting.is_default, setting.is_valid);
                            let setting = StoredValue::new(setting);
                            view! {
                                <tr>
                                    <th scope="row" class="md:min-w-44">
                                        <span class="font-semibold block">
                                            {move || setting.with_value(|setting| name(i18n.get_locale(), &setting.key))}
                                        </span>
                                        <span class="text-xs text-muted max-md:hidden">{key}</span>
                                    </th>
                                    <td class="md:min-w-40">
                                        {move || {
                                            setting
                                                .with_value(|setting| value(i18n.get_locale(), &setting.key, &setting.value))
                                        }}
                                        {(!is_valid)
                                            .then(|| {
                                                view! {
                                                    <span class="chip chip-bad mt-1 w-fit flex!">
                                                        <IconView icon=Icon::Alert class="size-3.5" />
                                                        {t!(i18n, settings.unreadable)}
                                                    </span>
                                                }
                                            })}
                                        // On a phone the last two columns stand below the value.
                                        <span class="block text-xs text-muted mt-1 md:hidden">
                                            {move || setting.with_value(|setting| validity(i18n.get_locale(), setting, today))}
                                        </span>
                                        <span class="block text-xs text-muted md:hidden">{basis.clone()}</span>
                                    </td>
                                    <td class="min-w-48 max-md:hidden">
                                        {move || setting.with_value(|setting| validity(i18n.get_locale(), setting, today))}
                                        {is_current
                                            .then(|| {
                                                view! {
                                                    <span class="chip chip-ok mt-1 w-fit flex!">
                                                        <IconView icon=Icon::Check class="size-3.5" />
                                                        {t!(i18n, settings.current)}
                                                    </span>
                                                }
                                            })}
                                    </td>
                                    <td class="min-w-64 max-md:hidden">
                                        {basis}
                                        {is_default
                                            .then(|| view! { <span class="text-xs text-muted block">{t!(i18n, settings.default)}</span> })}
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn setting(from: &str, to: Option<&str>) -> SettingResponse {
        SettingResponse {
            key: "workload.effective_minutes".into(),
            value: "75000".into(),
            valid_from: from.parse().unwrap(),
            valid_to: to.map(|to| to.parse().unwrap()),
            legal_basis: String::new(),
            is_default: false,
            is_valid: true,
        }
    }

    #[test]
    fn values_are_said_with_their_unit() {
        assert_eq!(
            value(Locale::id, "workload.effective_minutes", "75000"),
            "75.000 menit per tahun"
        );
        assert_eq!(value(Locale::id, "workload.allowance", "1.30"), "1,30");
        assert_eq!(value(Locale::id, "rules.min_performance", "good"), "baik");
        assert_eq!(value(Locale::en, "rules.min_performance", "good"), "good");
        assert_eq!(value(Locale::en, "other.key", "-0.5"), "−0.5");
        assert_eq!(value(Locale::en, "other.key", "some words"), "some words");
        assert_eq!(name(Locale::en, "other.key"), "other.key");
    }

    #[test]
    fn both_ends_of_the_validity_count() {
        let today = "2026-11-21".parse().unwrap();
        assert!(is_current(&setting("2026-11-21", Some("2026-11-21")), today));
        assert!(!is_current(&setting("2026-11-22", None), today));
        assert!(!is_current(&setting("2020-01-01", Some("2026-11-20")), today));
        assert_eq!(
            validity(Locale::id, &setting("2027-01-01", None), today),
            "mulai 1 Januari 2027"
        );
    }
}
