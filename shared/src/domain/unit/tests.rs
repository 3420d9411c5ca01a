#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;

fn unit(id: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: id.into(),
        parent_id: parent.map(Into::into),
        code: id.to_owned(),
        name: id.to_owned(),
        kind: UnitKind::Office,
    }
}

/// A city with a health office (two clinics, one with a ward) and an education office (one school).
fn city() -> Vec<Unit> {
    vec![
        unit("clinic-a", Some("health")),
        unit("city", None),
        unit("health", Some("city")),
        unit("education", Some("city")),
        unit("clinic-b", Some("health")),
        unit("ward", Some("clinic-a")),
        unit("school", Some("education")),
    ]
}

#[test]
fn the_order_puts_parents_first_and_keeps_subtrees_together() {
    let tree = UnitTree::new(&city()).unwrap();
    assert_eq!(tree.order(), [1, 2, 0, 5, 4, 3, 6]);
    assert_eq!(tree.root(), 1);
    assert_eq!(tree.subtree(2), [2, 0, 5, 4]);
    assert_eq!(tree.subtree(6), [6]);
    assert!(tree.is_within(5, 2) && tree.is_within(2, 2) && !tree.is_within(6, 2));
    assert_eq!(tree.subtree(99), [0; 0]);
}

#[test]
fn nearness_follows_the_tree() {
    let tree = UnitTree::new(&city()).unwrap();
    for (one, other, expected) in [
        (0, 0, Proximity::SameUnit),
        (0, 4, Proximity::SameBranch),
        (0, 2, Proximity::SameBranch),
        (5, 4, Proximity::SameOffice),
        (5, 2, Proximity::SameOffice),
        (2, 3, Proximity::Elsewhere), // two offices, although both lie below the government
        (0, 6, Proximity::Elsewhere),
        (1, 2, Proximity::Elsewhere),
    ] {
        assert_eq!(tree.proximity(one, other), expected, "{one} {other}");
        assert_eq!(tree.proximity(other, one), expected, "{other} {one}");
    }
    assert_eq!(tree.office(5), 2);
    assert_eq!(tree.office(2), 2);
    assert_eq!(tree.office(1), 1);
}

#[test]
fn sums_climb_to_the_top() {
    let tree = UnitTree::new(&city()).unwrap();
    let sums = tree.sum_up(&[1, 10, 100, 1_000, 10_000, 100_000, 1_000_000], |sum, value| {
        *sum += value;
    });
    assert_eq!(
        sums,
        [100_001, 1_111_111, 110_101, 1_001_000, 10_000, 100_000, 1_000_000]
    );
}

#[test]
fn broken_trees_are_named() {
    let error = |units: &[Unit]| UnitTree::new(units).unwrap_err();
    assert_eq!(error(&[]), TreeError::Empty);
    assert_eq!(
        error(&[unit("a", None), unit("a", None)]),
        TreeError::Duplicate("a".into())
    );
    assert_eq!(
        error(&[unit("a", None), unit("b", None)]),
        TreeError::SecondRoot("b".into())
    );
    assert_eq!(
        error(&[unit("a", None), unit("b", Some("x"))]),
        TreeError::UnknownParent {
            unit: "b".into(),
            parent: "x".into()
        }
    );
    assert_eq!(
        error(&[unit("a", Some("b")), unit("b", Some("a"))]),
        TreeError::Cycle("a".into())
    );
    assert_eq!(
        error(&[unit("r", None), unit("a", Some("b")), unit("b", Some("a"))]),
        TreeError::Cycle("a".into())
    );
    assert_eq!(error(&[unit("a", Some("a"))]), TreeError::Cycle("a".into()));
}

#[test]
fn a_long_chain_does_not_overflow_the_stack() {
    let units: Vec<Unit> = (0..50_000)
        .map(|place: usize| {
            unit(
                &place.to_string(),
                place.checked_sub(1).map(|above| above.to_string()).as_deref(),
            )
        })
        .collect();
    let tree = UnitTree::new(&units).unwrap();
    assert_eq!(tree.subtree(0).len(), 50_000);
}

#[test]
fn kinds_keep_their_names() {
    for kind in UnitKind::ALL {
        assert_eq!(UnitKind::parse(kind.as_str()), Some(kind));
    }
    assert!(UnitKind::School.is_compared() && !UnitKind::Division.is_compared());
}

proptest! {
    #[test]
    fn membership_equals_walking_up(parents in prop::collection::vec(0_usize..1_000, 1..40)) {
        let mut units = vec![unit("0", None)];
        for (place, parent) in parents.iter().enumerate() {
            units.push(unit(&(place + 1).to_string(), Some(&(parent % (place + 1)).to_string())));
        }
        let tree = UnitTree::new(&units).unwrap();
        for below in 0..units.len() {
            let mut above = vec![below];
            while let Some(parent) = tree.parent(above[above.len() - 1]) {
                above.push(parent);
            }
            for top in 0..units.len() {
                prop_assert_eq!(tree.is_within(below, top), above.contains(&top));
            }
        }
    }
}
