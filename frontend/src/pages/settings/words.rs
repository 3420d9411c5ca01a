//! Settings in words.

use chrono::NaiveDate;
use shared::{
    api::setting::SettingResponse,
    domain::{
        eligibility::{CONSENT, WITHOUT_CONSENT},
        setting::SettingKey,
    },
};

use crate::i18n::{Locale, format, rule::predicate_name, td_string};

/// Characters of a long text that stand for it on one line.
const EXCERPT: usize = 60;

/// Name of a setting; its key where the product does not know it. The match is exhaustive: a new setting does not compile without its text.
pub fn name(locale: Locale, key: &str) -> String {
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
        SettingKey::LetterOpeningId => td_string!(locale, settings.key.letter_opening_id),
        SettingKey::LetterOpeningEn => td_string!(locale, settings.key.letter_opening_en),
        SettingKey::LetterClosingId => td_string!(locale, settings.key.letter_closing_id),
        SettingKey::LetterClosingEn => td_string!(locale, settings.key.letter_closing_en),
    }
    .to_owned()
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
pub fn value(locale: Locale, key: &str, text: &str) -> String {
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
        (Some(SettingKey::TenureMinSeverity | SettingKey::CoiSeverity | SettingKey::OverdrawSeverity), _) => {
            severity(locale, text).to_owned()
        }
        (Some(SettingKey::CoiScope), "unit") => td_string!(locale, settings.scope.unit).to_owned(),
        (Some(SettingKey::CoiScope), "office") => td_string!(locale, settings.scope.office).to_owned(),
        (Some(SettingKey::FreezeFamilies), "none") => td_string!(locale, settings.no_families).to_owned(),
        (Some(key), _) if language(key).is_some() => text.to_owned(),
        (Some(SettingKey::FreezeFamilies), _) => text.to_owned(),
        (Some(SettingKey::Freeze | SettingKey::FreezeAfter | SettingKey::ActingHead), _) => consent(locale, text),
        _ => number(locale, text),
    }
}

/// The same on one line, of a long text only its beginning.
pub fn brief(locale: Locale, key: &str, text: &str) -> String {
    let whole = value(locale, key, text);
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// The language that a text to people is written in, as a tag; none for other settings.
pub fn language(key: SettingKey) -> Option<&'static str> {
    match key {
        SettingKey::LetterOpeningId | SettingKey::LetterClosingId => Some("id"),
        SettingKey::LetterOpeningEn | SettingKey::LetterClosingEn => Some("en"),
        _ => None,
    }
}

/// How a rule binds, as a setting chooses it; anything else as it is.
fn severity(locale: Locale, text: &str) -> &str {
    match text {
        "info" => td_string!(locale, settings.severity.info),
        "warn" => td_string!(locale, settings.severity.warn),
        "block" => td_string!(locale, settings.severity.block),
        other => other,
    }
}

/// The minister's consent that a window's value names.
fn consent(locale: Locale, text: &str) -> String {
    match text.strip_prefix(CONSENT) {
        Some(letter) => td_string!(locale, settings.with_consent, letter = letter.trim().to_owned()),
        None if text == WITHOUT_CONSENT => td_string!(locale, settings.without_consent).to_owned(),
        None => text.to_owned(),
    }
}

/// Days of validity in words.
pub fn validity(locale: Locale, setting: &SettingResponse, today: NaiveDate) -> String {
    let from = format::date(locale, setting.valid_from);
    match setting.valid_to {
        Some(to) => td_string!(locale, settings.from_to, from = from, to = format::date(locale, to)),
        None if setting.valid_from > today => td_string!(locale, settings.from_future, from = from),
        None => td_string!(locale, settings.from, from = from),
    }
}

/// Whether a setting holds on `today`.
pub fn is_current(setting: &SettingResponse, today: NaiveDate) -> bool {
    setting.valid_from <= today && setting.valid_to.is_none_or(|to| today <= to)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn setting(from: &str, to: Option<&str>) -> SettingResponse {
        SettingResponse {
            id: None,
            version: 0,
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
        assert_eq!(value(Locale::id, "rules.coi_severity", "block"), "menutup perpindahan");
        let consent = value(Locale::id, "rules.freeze", "consent: 100.2.1.3/1575/SJ, 2026-11-20");
        assert!(consent.contains("100.2.1.3/1575/SJ"), "{consent}");
        assert_eq!(value(Locale::id, "rules.freeze_families", "none"), "tidak ada");
        assert_eq!(value(Locale::en, "other.key", "-0.5"), "−0.5");
        assert_eq!(value(Locale::en, "other.key", "some words"), "some words");
        assert_eq!(name(Locale::en, "other.key"), "other.key");
    }

    #[test]
    fn a_text_to_people_is_shown_as_it_was_written_and_briefly_where_there_is_one_line() {
        let text = "1.5\n\nYth. {name}";
        assert_eq!(value(Locale::id, "letters.opening_id", text), text);
        assert_eq!(brief(Locale::id, "letters.opening_id", text), "1.5 Yth. {name}");
        let long = brief(Locale::en, "letters.closing_en", &"é".repeat(61));
        assert_eq!(long, format!("{}…", "é".repeat(60)));
        assert_eq!(brief(Locale::id, "rules.tenure_min_months", "24"), "24 bulan");
        for key in SettingKey::ALL {
            let is_text = matches!(key.spec().kind, shared::domain::setting::SettingKind::Text { .. });
            assert_eq!(language(key).is_some(), is_text, "{key}");
        }
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
