//! Properties of bringing two people's decisions together.

use proptest::prelude::*;

use super::*;

/// Decisions as they come about: by changes, from nothing.
fn any_decisions() -> impl Strategy<Value = Decisions> {
    prop::collection::vec(any_edit(), 0..12).prop_map(|edits| Decisions::default().with(&edits))
}

/// A change to one of few people and posts, so that changes meet.
pub(super) fn any_edit() -> impl Strategy<Value = LiveEdit> {
    let pair = (0..5_u8, 0..4_u8);
    (0..6_u8, pair, 0..6_u32, any::<bool>()).prop_map(|(kind, (person, post), moves, is_balance)| {
        let (employee, position) = (format!("e{person}").into(), format!("p{post}").into());
        match kind {
            0 => LiveEdit::Budget { moves },
            1 => LiveEdit::Criteria {
                criteria: if is_balance {
                    CriteriaPreset::Balance
                } else {
                    CriteriaPreset::Vacancies
                }
                .into(),
            },
            2 => LiveEdit::Unpin { employee },
            3 => LiveEdit::Allow { employee, position },
            4 => LiveEdit::Forbid { employee, position },
            _ => LiveEdit::Pin { employee, position },
        }
    })
}

/// No decision contradicts another.
fn is_sound(decisions: &Decisions) -> bool {
    let mut pins = decisions.pins.clone().into_iter();
    pins.all(|pair| !decisions.forbids.contains(&pair))
}

proptest! {
    #[test]
    fn the_way_from_one_to_the_other_leads_there(from in any_decisions(), to in any_decisions()) {
        let arrived = from.with(&from.edits_to(&to));
        prop_assert_eq!((arrived.criteria, &arrived.pins, &arrived.forbids), (to.criteria, &to.pins, &to.forbids));
        prop_assert_eq!(arrived.budget, to.budget.or(from.budget));
        prop_assert_eq!(to.edits_to(&to), Vec::new());
    }

    #[test]
    fn who_changed_nothing_changes_nothing(base in any_decisions(), other in any_decisions()) {
        prop_assert_eq!(merge(&base, &other, &base), (other.clone(), Vec::new()));
        prop_assert_eq!(merge(&base, &base, &other), (other.clone(), Vec::new()));
        prop_assert_eq!(merge(&base, &other, &other), (other, Vec::new()));
    }

    #[test]
    fn whoever_gives_way_in_everything_ends_where_the_other_does(
        base in any_decisions(), mine in any_decisions(), theirs in any_decisions()
    ) {
        let (mut merged, conflicts) = merge(&base, &mine, &theirs);
        for conflict in &conflicts {
            conflict.take_theirs(&mut merged);
        }
        prop_assert_eq!(merged, merge(&base, &theirs, &mine).0);
    }

    #[test]
    fn it_does_not_matter_who_is_who(base in any_decisions(), mine in any_decisions(), theirs in any_decisions()) {
        let (one, conflicts) = merge(&base, &mine, &theirs);
        let (other, swapped) = merge(&base, &theirs, &mine);
        prop_assert_eq!(conflicts.is_empty(), one == other);
        let swapped: Vec<_> = swapped.into_iter().map(|conflict| match conflict {
            DecisionConflict::Budget { mine, theirs } => DecisionConflict::Budget { mine: theirs, theirs: mine },
            DecisionConflict::Criteria { mine, theirs } => DecisionConflict::Criteria { mine: theirs, theirs: mine },
            DecisionConflict::Person { employee, mine, theirs } => {
                DecisionConflict::Person { employee, mine: theirs, theirs: mine }
            }
        }).collect();
        prop_assert_eq!(conflicts, swapped);
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_made_up(
        base in any_decisions(), mine in any_decisions(), theirs in any_decisions()
    ) {
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        prop_assert!(is_sound(&merged));
        let is_open = |person: &EmployeeId| conflicts.iter().any(|conflict| {
            matches!(conflict, DecisionConflict::Person { employee, .. } if employee == person)
        });
        for (employee, position) in &merged.pins {
            prop_assert!([&mine, &theirs].iter().any(|one| one.pins.get(employee) == Some(position)));
        }
        for pair in &merged.forbids {
            prop_assert!(mine.forbids.contains(pair) || theirs.forbids.contains(pair));
        }
        // What somebody newly decided holds, unless it is asked about.
        for one in [&mine, &theirs] {
            for (employee, position) in one.pins.iter().filter(|(employee, position)| base.pins.get(*employee) != Some(position)) {
                prop_assert!(is_open(employee) || merged.pins.get(employee) == Some(position));
            }
            for pair in one.forbids.difference(&base.forbids) {
                prop_assert!(is_open(&pair.0) || merged.forbids.contains(pair));
            }
        }
        for conflict in &conflicts {
            match conflict {
                DecisionConflict::Budget { mine, theirs } => prop_assert!(mine != theirs && merged.budget == *mine),
                DecisionConflict::Criteria { mine, theirs } => prop_assert!(mine != theirs && merged.criteria == *mine),
                DecisionConflict::Person { employee, mine, theirs } => {
                    prop_assert!(mine != theirs);
                    prop_assert_eq!(merged.pins.get(employee), mine.pin.as_ref());
                }
            }
        }
    }
}

#[test]
fn both_values_of_a_conflict_are_told() {
    let base = Decisions::default();
    let mine = base.with(&[pin("e1", "p1"), forbid("e2", "p1"), LiveEdit::Budget { moves: 3 }]);
    let theirs = base.with(&[
        pin("e1", "p2"),
        forbid("e2", "p2"),
        pin("e3", "p3"),
        LiveEdit::Budget { moves: 4 },
    ]);
    let (merged, conflicts) = merge(&base, &mine, &theirs);
    let pinned = |position: &str| PersonDecision {
        pin: Some(position.into()),
        ..PersonDecision::default()
    };
    assert_eq!(
        conflicts,
        [
            DecisionConflict::Budget {
                mine: Some(3),
                theirs: Some(4)
            },
            DecisionConflict::Person {
                employee: "e1".into(),
                mine: pinned("p1"),
                theirs: pinned("p2"),
            },
        ]
    );
    assert_eq!(merged.forbids.len(), 2, "rejections of the same person add up");
    assert_eq!(merged.pins.get(&"e3".into()), Some(&"p3".into()));
}

#[test]
fn a_pin_meets_a_rejection_of_the_same_post() {
    let base = Decisions::default();
    let (mine, theirs) = (base.with(&[pin("e1", "p1")]), base.with(&[forbid("e1", "p1")]));
    let (merged, conflicts) = merge(&base, &mine, &theirs);
    assert_eq!((merged, conflicts.len()), (mine, 1));
}
