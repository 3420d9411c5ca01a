//! Conflicts of interest: a city with a health office, two clinics below it, and an education office.

use super::*;
use crate::domain::employee::{Conflict, RelationKind};
use crate::domain::unit::{Unit, UnitKind, UnitTree};

const UNITS: [(&str, Option<&str>); 6] = [
    ("city", None),
    ("health", Some("city")),
    ("clinic-1", Some("health")),
    ("clinic-2", Some("health")),
    ("ward", Some("clinic-1")),
    ("education", Some("city")),
];

fn place(id: &str) -> usize {
    UNITS.iter().position(|(unit, _)| *unit == id).unwrap()
}

fn tree() -> UnitTree {
    let units = UNITS.map(|(id, parent)| Unit {
        id: id.into(),
        parent_id: parent.map(Into::into),
        code: id.into(),
        name: id.into(),
        kind: UnitKind::Office,
    });
    UnitTree::new(&units).unwrap()
}

fn tied_to(unit: &str) -> Conflict {
    Conflict {
        kind: RelationKind::Relative,
        unit_id: unit.into(),
        leads: false,
        is_waived: false,
    }
}

fn judged(conflicts: &[Conflict], target: &str, settings: &RuleSettings) -> RuleResult {
    let place_of = |unit: &crate::domain::ids::UnitId| UNITS.iter().position(|(id, _)| *id == unit.as_str());
    let known = KnownConflicts::new(conflicts, place_of);
    let result = check_conflict(&known, place(target), &tree(), settings);
    let is_blocked = result.severity == Severity::Block;
    assert_eq!(
        known.blocks(place(target), &tree(), settings),
        is_blocked,
        "the shortcut differs for {target}"
    );
    result
}

#[test]
fn a_person_keeps_away_from_the_unit_of_a_relative_and_from_the_units_above_it() {
    let settings = RuleSettings::default();
    let cases = [
        ("clinic-1", Severity::Block, "the same unit"),
        ("ward", Severity::Pass, "below a colleague, who leads nobody"),
        ("health", Severity::Block, "above the relative"),
        ("clinic-2", Severity::Pass, "beside"),
        ("education", Severity::Pass, "another office"),
        ("city", Severity::Block, "above everybody"),
    ];
    for (target, expected, words) in cases {
        let result = judged(&[tied_to("clinic-1")], target, &settings);
        assert_eq!((result.rule, result.severity), (RuleId::Coi, expected), "{words}");
    }
    assert_eq!(
        judged(&[], "clinic-1", &settings).severity,
        Severity::Pass,
        "nothing recorded"
    );
    assert_eq!(
        judged(&[tied_to("closed")], "clinic-1", &settings).severity,
        Severity::Pass,
        "a unit that is gone"
    );
}

#[test]
fn a_relative_who_leads_closes_everything_below() {
    let leader = Conflict {
        leads: true,
        ..tied_to("health")
    };
    let settings = RuleSettings::default();
    for (target, expected) in [
        ("ward", Severity::Block),
        ("clinic-2", Severity::Block),
        ("health", Severity::Block),
        ("education", Severity::Pass),
    ] {
        assert_eq!(
            judged(std::slice::from_ref(&leader), target, &settings).severity,
            expected,
            "{target}"
        );
    }
}

#[test]
fn scope_and_severity_are_settings_and_a_waiver_turns_a_refusal_into_a_note() {
    let office = RuleSettings {
        coi_scope: ConflictScope::Office,
        ..RuleSettings::default()
    };
    assert_eq!(
        judged(&[tied_to("clinic-1")], "clinic-2", &office).severity,
        Severity::Block
    );
    assert_eq!(
        judged(&[tied_to("clinic-1")], "education", &office).severity,
        Severity::Pass
    );
    let lenient = RuleSettings {
        coi_severity: Severity::Warn,
        ..RuleSettings::default()
    };
    assert_eq!(
        judged(&[tied_to("clinic-1")], "clinic-1", &lenient).severity,
        Severity::Warn
    );
    let waived = Conflict {
        is_waived: true,
        ..tied_to("clinic-1")
    };
    let strict = RuleSettings::default();
    let result = judged(std::slice::from_ref(&waived), "clinic-1", &strict);
    assert_eq!(result.severity, Severity::Warn);
    assert_eq!(result.params, [Param::new("relation", "relative")]);
    // A second tie that nobody has waived still counts.
    assert_eq!(
        judged(&[waived, tied_to("ward")], "clinic-1", &strict).severity,
        Severity::Block
    );
}
