#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use proptest::prelude::*;

use super::*;

fn facts() -> LetterFacts<'static> {
    LetterFacts {
        name: "Siti Contoh, S.E.",
        old_title: "Analis Keuangan",
        old_unit: "Seksi Umum, Dinas Perikanan",
        new_title: "Analis Anggaran",
        new_unit: "Dinas Pendidikan",
        plan: "Pemerataan 2026",
        government: "Pemerintah Kota Contoh",
    }
}

fn text(key: SettingKey, value: &str, from: &str, to: Option<&str>) -> Setting {
    Setting {
        key: key.to_string(),
        value: value.to_owned(),
        valid_from: from.parse().unwrap(),
        valid_to: to.map(|day| day.parse().unwrap()),
        legal_basis: "Surat Edaran Sekretaris Daerah 1/2026".to_owned(),
    }
}

#[test]
fn every_placeholder_is_filled_wherever_it_stands() {
    let all: String = Placeholder::ALL.into_iter().map(Placeholder::written).collect();
    let expected: String = Placeholder::ALL.into_iter().map(|one| facts().get(one)).collect();
    assert_eq!(LetterText::parse(&all).unwrap().fill(&facts()), expected);
    for (written, filled) in [
        ("", ""),
        ("Tanpa penanda.\n\nDua paragraf.", "Tanpa penanda.\n\nDua paragraf."),
        (
            "{plan}: {name} dan {name}",
            "Pemerataan 2026: Siti Contoh, S.E. dan Siti Contoh, S.E.",
        ),
        ("a } b", "a } b"),
        ("{name}}", "Siti Contoh, S.E.}"),
    ] {
        assert_eq!(LetterText::parse(written).unwrap().fill(&facts()), filled);
    }
}

#[test]
fn what_is_no_placeholder_is_named() {
    let unknown = |text: &str| LetterFault::UnknownPlaceholder(text.to_owned());
    let unclosed = |text: &str| LetterFault::UnclosedPlaceholder(text.to_owned());
    for (text, fault) in [
        ("Yth. {nama}", unknown("{nama}")),
        ("{Name}", unknown("{Name}")),
        ("{ name }", unknown("{ name }")),
        ("{}", unknown("{}")),
        ("Yth. {name", unclosed("{name")),
        ("{name\n}", unclosed("{name")),
        ("{plan {name}", unclosed("{plan {name}")),
        ("{{name}}", unclosed("{{name}}")),
        ("{", unclosed("{")),
        ("{name} {é\u{1f600}}", unknown("{é\u{1f600}}")),
    ] {
        assert_eq!(LetterText::parse(text), Err(fault), "{text}");
    }
    let long = LetterText::parse(&format!("{{{}", "x".repeat(900))).unwrap_err();
    assert_eq!(long.placeholder().chars().count(), QUOTED);
}

#[test]
fn nothing_entered_says_nothing() {
    let today = "2026-11-28".parse().unwrap();
    let template = LetterTemplate::from_settings(&[], today).unwrap();
    assert_eq!(template.fill(&facts()), LetterFrame::default());
}

#[test]
fn each_language_is_said_on_its_own_days() {
    let stored = [
        text(SettingKey::LetterOpeningId, "Yth. {name}", "2026-01-01", None),
        text(SettingKey::LetterOpeningId, "Saudara {name}", "2026-06-01", None),
        text(
            SettingKey::LetterClosingEn,
            "Thank you. {government}",
            "2026-01-01",
            Some("2026-06-30"),
        ),
    ];
    let on = |day: &str| {
        let template = LetterTemplate::from_settings(&stored, day.parse().unwrap()).unwrap();
        template.fill(&facts())
    };
    let opening = |day: &str| on(day).opening;
    assert_eq!(opening("2025-12-31"), LetterPassage::default());
    assert_eq!(opening("2026-05-31").id.unwrap(), "Yth. Siti Contoh, S.E.");
    assert_eq!(opening("2026-06-01").id.unwrap(), "Saudara Siti Contoh, S.E.");
    assert_eq!(opening("2026-06-01").en, None);
    assert_eq!(
        on("2026-06-30").closing,
        LetterPassage {
            id: None,
            en: Some("Thank you. Pemerintah Kota Contoh".to_owned()),
        }
    );
    assert_eq!(on("2026-07-01").closing, LetterPassage::default());
}

#[test]
fn a_text_that_cannot_be_read_is_refused_on_its_days_only() {
    let stored = [text(
        SettingKey::LetterClosingId,
        "Salam, {pemda}",
        "2026-01-01",
        Some("2026-12-31"),
    )];
    let read = |day: &str| LetterTemplate::from_settings(&stored, day.parse().unwrap());
    let fault = read("2026-06-01").unwrap_err();
    assert_eq!(fault.expected, "there is no placeholder {pemda}");
    assert_eq!(stored[0].fault(), Some(fault));
    assert!(read("2027-01-01").is_ok());
    let foreign = text(SettingKey::TenureMinMonths, "24", "2026-01-01", None);
    assert!(LetterTemplate::default().with_setting(&foreign).is_err());
}

/// Words and placeholders, one after the other.
fn template() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[^{]{0,12}",
        proptest::sample::select(Placeholder::ALL.to_vec()).prop_map(Placeholder::written),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn filling_leaves_no_placeholder(text in template()) {
        let filled = LetterText::parse(&text).unwrap().fill(&facts());
        for placeholder in Placeholder::ALL {
            prop_assert!(!filled.contains(&placeholder.written()), "{filled}");
        }
    }

    #[test]
    fn what_comes_from_facts_is_never_filled_again(text in template(), placeholder in proptest::sample::select(Placeholder::ALL.to_vec())) {
        let written = placeholder.written();
        let facts = LetterFacts {
            name: &written, old_title: &written, old_unit: &written, new_title: &written, new_unit: &written, plan: &written,
            government: &written,
        };
        let filled = LetterText::parse(&text).unwrap().fill(&facts);
        let asked: usize = Placeholder::ALL.into_iter().map(|one| text.matches(&one.written()).count()).sum();
        prop_assert_eq!(filled.matches(&written).count(), asked);
    }

    #[test]
    fn any_text_is_read_or_refused_by_name(text in "\\PC{0,60}") {
        match LetterText::parse(&text) {
            Ok(read) => {
                let has_brace = read.fill(&facts()).contains('{');
                prop_assert!(!has_brace);
            }
            Err(fault) => prop_assert!(text.contains(fault.placeholder())),
        }
    }
}
