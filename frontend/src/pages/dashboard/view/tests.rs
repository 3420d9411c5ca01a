//! What the dashboard says about small governments.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use shared::{
    api::workload::{LoadFigures, UnitResponse},
    domain::ids::UnitId,
};

use super::*;

fn unit(name: &str, kind: UnitKind, need_centi: i64, holders: u32, vacant_positions: u32) -> UnitLoadResponse {
    let load_ratio_centi = (holders > 0).then(|| need_centi / i64::from(holders));
    let load = LoadFigures {
        need_centi,
        need: u32::try_from(need_centi / 100).unwrap(),
        holders,
        shortage: 0,
        surplus: holders.saturating_sub(u32::try_from(need_centi / 100).unwrap()),
        vacant_positions,
        positions: 10,
        load_ratio_centi,
        zone: Zone::of(load_ratio_centi, need_centi > 0),
        grade: None,
    };
    let unit = UnitResponse {
        id: UnitId::from(name),
        parent_id: None,
        code: name.into(),
        name: name.into(),
        kind,
    };
    UnitLoadResponse {
        unit,
        own: load,
        subtree: load,
    }
}

fn units() -> Vec<UnitLoadResponse> {
    vec![
        unit("Kecamatan Gerunggang", UnitKind::District, 3_310, 24, 1),
        unit("Dinas PUPR", UnitKind::Office, 9_750, 76, 0),
        unit("Dinas Pendidikan", UnitKind::Office, 7_830, 81, 4),
        unit("Dinas Sosial", UnitKind::Office, 3_700, 42, 0),
        unit("Sekretariat Daerah", UnitKind::Secretariat, 9_280, 134, 0),
    ]
}

fn names(list: &[(UnitLoadResponse, Concern)]) -> Vec<(&str, Concern)> {
    list.iter()
        .map(|(unit, concern)| (unit.unit.name.as_str(), *concern))
        .collect()
}

#[test]
fn the_finding_names_the_numbers_and_the_worst() {
    let finding = Finding::of(&units());
    assert_eq!((finding.overloaded, finding.slack, finding.vacant), (2, 2, 0));
    assert_eq!(
        finding.sentence(Locale::id),
        "Dari 5 unit, 2 kelebihan beban dan 2 longgar."
    );
    assert_eq!(
        finding.heaviest_sentence(Locale::id),
        "Terberat Kecamatan Gerunggang: 24 orang untuk beban 33,1 orang."
    );
}

#[test]
fn the_finding_of_a_balanced_or_empty_choice() {
    let balanced = Finding::of(&[unit("Dinas Pendidikan", UnitKind::Office, 1_000, 10, 0)]);
    assert_eq!(balanced.sentence(Locale::en), "Every unit is in the healthy zone.");
    assert_eq!(balanced.heaviest_sentence(Locale::en), "");
    let unstaffed = Finding::of(&[unit("UPTD", UnitKind::Other, 1_000, 0, 1)]);
    assert_eq!(unstaffed.sentence(Locale::id), "1 unit belum berpegawai.");
}

#[test]
fn attention_goes_to_the_heaviest_the_emptiest_and_the_slackest_once_each() {
    let mut units = units();
    assert_eq!(
        names(&concerns(&units)),
        [
            ("Kecamatan Gerunggang", Concern::Heavy),
            ("Dinas PUPR", Concern::Heavy),
            ("Dinas Pendidikan", Concern::Vacant),
            ("Sekretariat Daerah", Concern::Slack),
            ("Dinas Sosial", Concern::Slack),
        ]
    );
    units.push(unit("UPTD Pasar", UnitKind::Other, 200, 0, 1));
    assert_eq!(names(&concerns(&units))[0], ("UPTD Pasar", Concern::Unstaffed));
    assert!(concerns(&[]).is_empty());
}

#[test]
fn choices_are_offered_only_where_they_differ() {
    let top = UnitId::from("Kota");
    let mut units = units();
    for unit in &mut units {
        unit.unit.parent_id = Some(top.clone());
    }
    // All are main units: nothing to choose but the kind.
    let choices = Shown::choices(&units, &top);
    let kinds = [
        (Shown::Kind(UnitKind::Secretariat), 1),
        (Shown::Kind(UnitKind::Office), 3),
        (Shown::Kind(UnitKind::District), 1),
    ];
    assert_eq!(choices[0], (Shown::All, 5));
    assert_eq!(choices[1..], kinds);
    // A school below an office makes the main units a choice of their own, and the first one.
    units.insert(0, unit("SD Negeri 1", UnitKind::School, 1_500, 10, 0));
    let choices = Shown::choices(&units, &top);
    assert_eq!(choices[..2], [(Shown::Main, 5), (Shown::All, 6)]);
    for (choice, count) in choices {
        assert_eq!(choice.filter(&units, &top).len(), count);
        assert_eq!(Shown::of_text(Some(choice.text()), &units, &top), choice);
    }
    for odd in [None, Some(""), Some("palace"), Some("hospital")] {
        assert_eq!(Shown::of_text(odd, &units, &top), Shown::Main, "{odd:?}");
    }
    assert!(Shown::choices(&[], &top).is_empty());
    assert_eq!(Shown::of_text(None, &[], &top), Shown::All);
}
