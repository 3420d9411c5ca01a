#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-28")
}

fn entry(key: SettingKey, value: &str, from: &str, to: Option<&str>) -> Setting {
    Setting {
        key: key.to_string(),
        value: value.to_owned(),
        valid_from: day(from),
        valid_to: to.map(day),
        legal_basis: "Peraturan Wali Kota 3/2026".to_owned(),
    }
}

fn months(value: &str, from: &str, to: Option<&str>) -> Setting {
    entry(SettingKey::TenureMinMonths, value, from, to)
}

fn freeze(from: &str, to: Option<&str>) -> Setting {
    entry(SettingKey::Freeze, "without_consent", from, to)
}

fn faults(errors: &[FieldError]) -> Vec<String> {
    errors
        .iter()
        .map(|error| format!("{} {}", error.pointer, error.code))
        .collect()
}

#[test]
fn a_new_value_begins_today_at_the_earliest_and_says_where_it_comes_from() {
    let cases = [
        (months("36", "2026-11-28", None), vec![]),
        (months("36", "2026-11-27", None), vec!["/valid_from past"]),
        (months("601", "2027-01-01", None), vec!["/value out_of_range"]),
        (months("", "2027-01-01", None), vec!["/value required"]),
        (
            months("36", "2027-01-01", Some("2026-12-31")),
            vec!["/valid_to end_before_start"],
        ),
        (months("36", "2027-01-01", Some("2027-01-01")), vec![]),
        (months("36", "3027-01-01", None), vec!["/valid_from out_of_range"]),
        (
            entry(SettingKey::CoiScope, "city", "2027-01-01", None),
            vec!["/value invalid"],
        ),
        (
            Setting {
                legal_basis: " ".into(),
                ..months("36", "2027-01-01", None)
            },
            vec!["/legal_basis required"],
        ),
        (
            Setting {
                key: "rules.tenure".into(),
                ..months("36", "2027-01-01", None)
            },
            vec!["/key unknown"],
        ),
    ];
    for (new, expected) in cases {
        assert_eq!(faults(&check_new_setting(&new, &[], today())), expected, "{new:?}");
    }
}

#[test]
fn a_window_may_have_begun_but_not_ended_and_a_freeze_needs_its_last_day() {
    let check = |new: &Setting| faults(&check_new_setting(new, &[], today()));
    assert_eq!(check(&freeze("2026-06-01", Some("2027-02-28"))), Vec::<String>::new());
    assert_eq!(check(&freeze("2026-06-01", Some("2026-11-28"))), Vec::<String>::new());
    assert_eq!(check(&freeze("2026-06-01", Some("2026-11-27"))), ["/valid_to past"]);
    assert_eq!(check(&freeze("2026-06-01", None)), ["/valid_to required"]);
    let acting = entry(SettingKey::ActingHead, "without_consent", "2026-06-01", None);
    assert_eq!(check(&acting), Vec::<String>::new());
    let bad = entry(SettingKey::Freeze, "consent:", "2026-06-01", Some("2027-02-28"));
    assert_eq!(check(&bad), ["/value invalid"]);
}

#[test]
fn stretches_with_an_end_do_not_overlap_and_open_ones_last_until_the_next() {
    let stored = [
        months("24", "2026-01-01", None),
        months("36", "2027-01-01", Some("2027-12-31")),
    ];
    let cases = [
        (months("30", "2027-01-01", None), vec!["/valid_from taken"]),
        (months("30", "2027-12-31", None), vec!["/valid_from overlaps"]),
        (months("30", "2028-01-01", None), vec![]),
        (
            months("30", "2026-12-01", Some("2027-01-01")),
            vec!["/valid_to overlaps"],
        ),
        (months("30", "2026-12-01", Some("2026-12-31")), vec![]),
        // Open, so it ends by itself when the next begins.
        (months("30", "2026-12-01", None), vec![]),
        // Another key is another matter.
        (entry(SettingKey::TenureMaxMonths, "72", "2027-06-01", None), vec![]),
    ];
    for (new, expected) in cases {
        assert_eq!(faults(&check_new_setting(&new, &stored, today())), expected, "{new:?}");
    }
    let freezes = [freeze("2026-06-01", Some("2027-02-28"))];
    assert!(check_new_setting(&freeze("2026-12-01", Some("2027-05-31")), &freezes, today()).is_empty());
    assert_eq!(
        faults(&check_new_setting(
            &freeze("2026-06-01", Some("2027-05-31")),
            &freezes,
            today()
        )),
        ["/valid_from taken"]
    );
}

#[test]
fn what_has_begun_keeps_its_value_and_its_past() {
    let old = months("24", "2026-01-01", None);
    let check = |new: &Setting| faults(&check_changed_setting(&old, new, &[], today()));
    assert_eq!(
        check(&months("24", "2026-01-01", Some("2026-11-28"))),
        Vec::<String>::new()
    );
    assert_eq!(
        check(&months("24", "2026-01-01", Some("2026-11-27"))),
        ["/valid_to past"]
    );
    assert_eq!(check(&months("36", "2026-01-01", None)), ["/value begun"]);
    assert_eq!(check(&months("24", "2026-02-01", None)), ["/valid_from begun"]);
    let basis = Setting {
        legal_basis: "Lain".into(),
        ..old.clone()
    };
    assert_eq!(check(&basis), ["/legal_basis begun"]);

    let upcoming = months("24", "2027-01-01", None);
    let corrected = months("36", "2027-02-01", Some("2027-12-31"));
    assert!(check_changed_setting(&upcoming, &corrected, &[], today()).is_empty());
    let into_the_past = months("36", "2026-11-01", None);
    assert_eq!(
        faults(&check_changed_setting(&upcoming, &into_the_past, &[], today())),
        ["/valid_from past"]
    );
}

#[test]
fn the_ministers_consent_may_come_while_the_freeze_runs() {
    let old = freeze("2026-06-01", Some("2027-02-28"));
    let consented = Setting {
        value: "consent: 100.2.1.3/1575/SJ, 2026-11-20".into(),
        ..old.clone()
    };
    assert!(check_changed_setting(&old, &consented, &[], today()).is_empty());
    let longer = freeze("2026-06-01", Some("2027-05-31"));
    assert!(check_changed_setting(&old, &longer, &[], today()).is_empty());
    let moved = freeze("2026-07-01", Some("2027-02-28"));
    assert_eq!(
        faults(&check_changed_setting(&old, &moved, &[], today())),
        ["/valid_from begun"]
    );
}

#[test]
fn ties_need_two_people_and_a_note_and_waivers_a_reason_and_a_document() {
    use crate::api::relation::Waiver;
    use crate::domain::employee::RelationKind;
    let tie = |other: &str, note: &str| CreateRelationRequest {
        other_id: other.into(),
        kind: RelationKind::Relative,
        note: note.into(),
    };
    let me = "e1".into();
    assert!(check_new_relation(&tie("e2", "Kartu keluarga"), &me).is_empty());
    assert_eq!(
        faults(&check_new_relation(&tie("e1", ""), &me)),
        ["/other_id invalid", "/note required"]
    );
    let waive = |reason: &str, document: &str| UpdateRelationRequest {
        waiver: Some(Waiver {
            reason: reason.into(),
            document: document.into(),
        }),
    };
    assert!(check_changed_relation(&UpdateRelationRequest { waiver: None }).is_empty());
    assert!(check_changed_relation(&waive("Satu-satunya dokter", "800/12/2026")).is_empty());
    assert_eq!(
        faults(&check_changed_relation(&waive("", " "))),
        ["/waiver/reason required", "/waiver/document required"]
    );
}

#[test]
fn a_text_to_people_may_be_longer_and_names_its_faulty_placeholder() {
    let check = |value: &str| {
        check_new_setting(
            &entry(SettingKey::LetterOpeningId, value, "2026-11-28", None),
            &[],
            today(),
        )
    };
    assert_eq!(check("Yth. {name},\n\nSaudara kami undang ke {new_unit}."), []);
    assert_eq!(check(&"a".repeat(1_000)), []);
    assert_eq!(faults(&check(&"a".repeat(1_001))), ["/value too_long"]);
    assert_eq!(faults(&check("salam\u{7}")), ["/value invalid"]);
    assert_eq!(faults(&check(" \n ")), ["/value required"]);
    for (value, code, placeholder) in [
        ("Yth. {nama}", "unknown_placeholder", "{nama}"),
        ("Yth. {name", "unclosed_placeholder", "{name"),
    ] {
        let fault = FieldError::new("/value", code).with("placeholder", placeholder);
        assert_eq!(check(value), [fault], "{value}");
    }
    // Rules are as short as they were.
    let long = entry(SettingKey::CoiScope, &"a".repeat(201), "2026-11-28", None);
    assert_eq!(
        faults(&check_new_setting(&long, &[], today())),
        ["/value too_long", "/value invalid"]
    );
}
