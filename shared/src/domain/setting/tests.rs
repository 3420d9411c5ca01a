#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use rust_decimal::Decimal;

use super::*;
use crate::domain::{
    eligibility::{ConflictScope, FreezeKind},
    employee::PerformancePredicate,
    rule::Severity,
    workload::Rounding,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn setting(key: SettingKey, value: &str, from: &str, to: Option<&str>) -> Setting {
    Setting {
        key: key.to_string(),
        value: value.to_owned(),
        valid_from: day(from),
        valid_to: to.map(day),
        legal_basis: format!("Perda {from}"),
    }
}

#[test]
fn nothing_stored_means_the_defaults() {
    let today = day("2026-11-21");
    assert_eq!(RuleSettings::from_settings(&[], today), Ok(RuleSettings::default()));
    assert_eq!(
        WorkloadSettings::from_settings(&[], today),
        Ok(WorkloadSettings::default())
    );
}

#[test]
fn both_ends_of_the_validity_count_and_the_latest_start_wins() {
    let stored = [
        setting(SettingKey::TenureMinMonths, "48", "2026-06-01", None),
        setting(SettingKey::TenureMinMonths, "36", "2025-01-01", Some("2026-12-31")),
        setting(SettingKey::TenureMinMonths, "12", "2024-01-01", Some("2024-12-31")),
    ];
    let on = |text| {
        RuleSettings::from_settings(&stored, day(text))
            .unwrap()
            .tenure_min_months
    };
    let expected = [
        ("2023-12-31", 24),
        ("2024-01-01", 12),
        ("2024-12-31", 12),
        ("2025-01-01", 36),
        ("2026-05-31", 36),
        ("2026-06-01", 48),
        ("2027-01-01", 48),
    ];
    for (text, months) in expected {
        assert_eq!(on(text), months, "{text}");
    }
}

#[test]
fn every_key_is_read_by_exactly_one_group() {
    let value = |key| match key {
        SettingKey::EffectiveMinutes => "72000.5",
        SettingKey::Rounding => "up",
        SettingKey::Allowance => "1.25",
        SettingKey::MinPerformance => "very_good",
        SettingKey::FamilyChangeAllowed | SettingKey::PppkMayRelocate | SettingKey::LeadersInScope => "true",
        SettingKey::Freeze | SettingKey::FreezeAfter | SettingKey::ActingHead => {
            "consent: 100.2.1.3/1575/SJ, 2026-03-29"
        }
        SettingKey::TenureMinSeverity => "block",
        SettingKey::CoiSeverity => "warn",
        SettingKey::CoiScope => "office",
        SettingKey::OverdrawSeverity => "info",
        SettingKey::FreezeFamilies => "school_head, health_center_head",
        SettingKey::LetterOpeningId => "Yth. {name}",
        SettingKey::LetterOpeningEn => "Dear {name}",
        SettingKey::LetterClosingId | SettingKey::LetterClosingEn => "{government}",
        _ => "7",
    };
    let stored: Vec<Setting> = SettingKey::ALL
        .into_iter()
        .map(|key| setting(key, value(key), "2026-01-01", Some("2026-12-31")))
        .collect();
    assert!(stored.iter().all(|setting| setting.fault().is_none()));
    for setting in &stored {
        let in_rules = RuleSettings::default().with_setting(setting).is_ok();
        let in_workload = WorkloadSettings::default().with_setting(setting).is_ok();
        let in_letters = LetterTemplate::default().with_setting(setting).is_ok();
        let readers = [in_rules, in_workload, in_letters];
        assert_eq!(readers.into_iter().filter(|reads| *reads).count(), 1, "{}", setting.key);
    }

    let rules = RuleSettings::from_settings(&stored, day("2026-11-21")).unwrap();
    let expected = RuleSettings {
        valid_from: day("2026-01-01"),
        legal_basis: format!("{}; Perda 2026-01-01", RuleSettings::default().legal_basis),
        tenure_min_months: 7,
        tenure_max_months: 7,
        retire_warn_months: 7,
        min_performance: PerformancePredicate::VeryGood,
        class_tolerance: 7,
        family_change_allowed: true,
        pppk_may_relocate: true,
        leaders_in_scope: true,
        tenure_min_severity: Severity::Block,
        freezes: rules.freezes.clone(),
        freeze_families: ["health_center_head".into(), "school_head".into()].into(),
        acting_heads: rules.acting_heads.clone(),
        coi_severity: Severity::Warn,
        coi_scope: ConflictScope::Office,
        overdraw_severity: Severity::Info,
    };
    assert_eq!(rules, expected);
    assert!(rules.freeze_on(FreezeKind::After, day("2026-12-31")).is_some());
    assert_eq!(
        rules.acting_head_on(day("2026-01-01")).unwrap().until,
        Some(day("2026-12-31"))
    );
    let freeze = rules.freeze_on(FreezeKind::Before, day("2026-12-31")).unwrap();
    assert_eq!((freeze.from, freeze.until), (day("2026-01-01"), day("2026-12-31")));
    assert_eq!(freeze.consent.as_deref(), Some("100.2.1.3/1575/SJ, 2026-03-29"));

    let workload = WorkloadSettings::from_settings(&stored, day("2026-11-21")).unwrap();
    assert_eq!(workload.effective_minutes(), Decimal::new(720_005, 1));
    assert_eq!(workload.rounding(), Rounding::Up);
    assert_eq!(workload.allowance(), Decimal::new(125, 2));
    let periods = workload.periods();
    assert_eq!((periods.weeks, periods.days, periods.hours), (7, 7, 7));
    assert_eq!(workload.legal_basis(), "Perda 2026-01-01");
}

#[test]
fn two_freezes_may_meet() {
    let stored = [
        setting(SettingKey::Freeze, "consent: 1/2026", "2026-01-01", Some("2026-12-31")),
        setting(SettingKey::Freeze, "without_consent", "2026-10-01", Some("2027-03-31")),
    ];
    let on = |text| RuleSettings::from_settings(&stored, day(text)).unwrap();
    assert_eq!(on("2026-11-21").freezes.len(), 2);
    assert_eq!(
        on("2026-11-21")
            .freeze_on(FreezeKind::Before, day("2026-11-21"))
            .unwrap()
            .consent,
        None
    );
    assert!(
        on("2026-05-01")
            .freeze_on(FreezeKind::Before, day("2026-05-01"))
            .unwrap()
            .consent
            .is_some()
    );
    assert!(on("2027-04-01").freezes.is_empty());
}

#[test]
fn what_cannot_be_read_is_refused_by_name_on_its_days_only() {
    let cases = [
        (SettingKey::EffectiveMinutes, "75.000,0"),
        (SettingKey::EffectiveMinutes, "0"),
        (SettingKey::EffectiveMinutes, "-1"),
        (SettingKey::EffectiveMinutes, "99999999999999999999999999999999999999"),
        (SettingKey::Rounding, "Nearest"),
        (SettingKey::Allowance, "0.9"),
        (SettingKey::WeeksPerYear, "54"),
        (SettingKey::DaysPerYear, "0"),
        (SettingKey::HoursPerYear, "1250.5"),
        (SettingKey::TenureMinMonths, ""),
        (SettingKey::TenureMinMonths, "-24"),
        (SettingKey::TenureMaxMonths, "601"),
        (SettingKey::RetireWarnMonths, "4294967296"),
        (SettingKey::MinPerformance, "baik"),
        (SettingKey::ClassTolerance, "18"),
        (SettingKey::FamilyChangeAllowed, "yes"),
        (SettingKey::PppkMayRelocate, "1"),
        (SettingKey::LeadersInScope, "TRUE"),
        (SettingKey::Freeze, "consent: "),
        (SettingKey::Freeze, "no"),
        (SettingKey::FreezeAfter, "consent"),
        (SettingKey::ActingHead, "true"),
        (SettingKey::TenureMinSeverity, "info"),
        (SettingKey::CoiSeverity, "pass"),
        (SettingKey::OverdrawSeverity, "block"),
        (SettingKey::CoiScope, "city"),
        (SettingKey::FreezeFamilies, "School heads"),
        (SettingKey::FreezeFamilies, "school_head,,nurse"),
        (SettingKey::LetterOpeningId, "Yth. {nama}"),
        (SettingKey::LetterClosingEn, "Yours, {government"),
    ];
    for (key, value) in cases {
        let stored = [setting(key, value, "2026-01-01", Some("2026-12-31"))];
        let read = |text| {
            let day = day(text);
            RuleSettings::from_settings(&stored, day)
                .err()
                .or(WorkloadSettings::from_settings(&stored, day).err())
                .or(LetterTemplate::from_settings(&stored, day).err())
        };
        let fault = read("2026-06-01").unwrap_or_else(|| panic!("{key} = '{value}' was read"));
        assert_eq!((fault.key.as_str(), fault.value.as_str()), (key.as_str(), value));
        assert_eq!(stored[0].fault(), Some(fault));
        assert_eq!(read("2027-01-01"), None);
    }
    let open = setting(SettingKey::Freeze, "without_consent", "2026-01-01", None);
    assert!(open.fault().unwrap().expected.contains("last day"));
}

#[test]
fn a_misspelt_key_is_no_silent_default() {
    let mut misspelt = setting(SettingKey::TenureMinMonths, "36", "2026-01-01", None);
    for key in ["rules.tenure_min", "workload.effective_hours", "letters.footer"] {
        key.clone_into(&mut misspelt.key);
        assert_eq!(misspelt.fault().unwrap().expected, "there is no setting of that name");
    }
    "papers.footer".clone_into(&mut misspelt.key);
    assert_eq!(misspelt.fault(), None);
}

#[test]
fn the_table_of_settings_agrees_with_what_is_read() {
    let is_readable =
        |key: SettingKey, value: &str| setting(key, value, "2026-01-01", Some("2026-12-31")).fault().is_none();
    for key in SettingKey::ALL {
        let spec = key.spec();
        if let Some(default) = spec.default {
            assert!(is_readable(key, default), "default of {key}");
        }
        match spec.kind {
            SettingKind::Number { least, most, .. } | SettingKind::Decimal { least, most, .. } => {
                assert!(is_readable(key, &least.to_string()), "least of {key}");
                assert!(is_readable(key, &most.to_string()), "most of {key}");
                assert!(!is_readable(key, &(most + 1).to_string()), "above the most of {key}");
                assert!(
                    least == 0 || !is_readable(key, &(least - 1).to_string()),
                    "below the least of {key}"
                );
                let is_decimal = matches!(spec.kind, SettingKind::Decimal { .. });
                assert_eq!(is_readable(key, &format!("{least}.5")), is_decimal, "{key} with a half");
            }
            SettingKind::Choice { values } => assert!(values.iter().all(|value| is_readable(key, value)), "{key}"),
            SettingKind::Switch => assert!(is_readable(key, "true") && is_readable(key, "false"), "{key}"),
            SettingKind::Families => assert!(is_readable(key, "none") && is_readable(key, "school_head"), "{key}"),
            SettingKind::Text { most } => {
                assert_eq!(spec.default, None);
                assert!(is_readable(key, &"a".repeat(most as usize)), "{key}");
                assert!(!is_readable(key, "{someone}"), "{key}");
            }
            SettingKind::Window { needs_end } => {
                assert_eq!(spec.default, None);
                let open = setting(key, "without_consent", "2026-01-01", None);
                assert_eq!(open.fault().is_some(), needs_end, "{key}");
            }
        }
    }
}

#[test]
fn the_defaults_of_the_table_are_those_that_hold_when_nothing_is_stored() {
    let stored: Vec<Setting> = SettingKey::ALL
        .into_iter()
        .filter_map(|key| Some(setting(key, key.spec().default?, "2026-01-01", None)))
        .collect();
    let today = day("2026-11-21");
    let entered = RuleSettings::from_settings(&stored, today).unwrap();
    let plain = RuleSettings::default();
    assert_eq!(
        RuleSettings {
            valid_from: plain.valid_from,
            legal_basis: plain.legal_basis.clone(),
            ..entered
        },
        plain
    );
    let entered = WorkloadSettings::from_settings(&stored, today).unwrap();
    let plain = WorkloadSettings::default();
    assert_eq!(entered.with_basis(plain.valid_from(), plain.legal_basis()), plain);
}

#[test]
fn every_key_belongs_to_a_group_and_the_group_says_who_sets_it() {
    use crate::domain::role::Permission;
    for key in SettingKey::ALL {
        let expected = match SettingGroup::of(key.as_str()).unwrap() {
            SettingGroup::Rules | SettingGroup::Letters => Permission::EditRules,
            SettingGroup::Workload => Permission::EditSettings,
        };
        assert_eq!(key.permission(), expected, "{key}");
    }
    assert_eq!(SettingGroup::of("papers.footer"), None);
}
