//! Who and where, and what stands against it.

use super::*;
use crate::domain::rule::Severity;

#[test]
fn every_position_is_either_open_or_refused_with_its_rules() {
    let mut live = open(4);
    let posts = live.basis.input.positions.len();
    for number in 0..live.basis.input.employees.len() {
        let found = live
            .places_for(&format!("e{number}").as_str().into(), &Sought::default())
            .unwrap();
        assert_eq!(found.total as usize + found.refused.total as usize, posts);
        assert_eq!(found.refused.items.len(), found.refused.total as usize);
        let blocks = |against: &Against<Place>| {
            !against.rules.is_empty() && against.rules.iter().all(|rule| rule.severity == Severity::Block)
        };
        assert!(found.refused.items.iter().all(blocks));
        for entry in &found.refused.by_rule {
            let counted = found.refused.items.iter().filter(|against| {
                let mut rules = against.rules.iter();
                rules.any(|rule| rule.rule == entry.rule)
            });
            assert_eq!(counted.count(), entry.count as usize);
        }
    }
}

#[test]
fn who_is_found_may_be_put_there_and_who_is_refused_may_not() {
    let mut live = open(20);
    for post in live.basis.input.positions.clone() {
        let found = live.candidates_for(&post.id, &Sought::default()).unwrap();
        for row in &found.candidates {
            let before = live.state().figures.objective;
            live.edit(&[pin(row.person.employee.as_str(), post.id.as_str())])
                .unwrap();
            if let Some(loss) = row.loss {
                assert_eq!(live.state().figures.objective - before, loss);
            }
            live.undo().unwrap();
        }
        for against in &found.refused.items {
            let refused = live.edit(&[pin(against.of.employee.as_str(), post.id.as_str())]);
            match refused {
                Err(Refusal::PinBlocked { rules, .. }) => assert_eq!(rules, against.rules),
                Err(Refusal::PinHeld { .. }) => assert!(against.rules.is_empty() || found.held > 0),
                // Who holds the post today needs no rule to stay.
                Ok(()) => {
                    assert_eq!(against.of.from.position, post.id);
                    live.undo().unwrap();
                }
                Err(refusal) => panic!("{refusal:?}"),
            }
        }
    }
}

#[test]
fn candidates_with_a_known_loss_come_first_and_least_first() {
    let mut live = open(0);
    let posts = live.find_posts("").items;
    assert!(!posts.is_empty());
    let lacks: Vec<_> = posts.iter().map(|post| post.need - post.holders_after).collect();
    assert!(lacks.iter().all(|lack| *lack > 0) && lacks.is_sorted_by(|one, other| one >= other));
    let mut seen = 0;
    for post in posts {
        let found = live.candidates_for(&post.place.position, &Sought::default()).unwrap();
        let key = |row: &CandidateRow| (row.loss.is_none(), row.loss);
        assert!(found.candidates.is_sorted_by_key(key));
        seen += found.candidates.len();
        for row in &found.candidates {
            assert_ne!(row.person.to.position, post.place.position);
        }
    }
    assert!(seen > 0);
}

#[test]
fn refused_are_narrowed_by_rule_and_words() {
    let mut live = open(4);
    let all = live.places_for(&"e0".into(), &Sought::default()).unwrap().refused;
    let first = all.by_rule[0];
    let by_rule = Sought {
        rule: Some(first.rule),
        ..Sought::default()
    };
    let narrowed = live.places_for(&"e0".into(), &by_rule).unwrap().refused;
    assert_eq!((narrowed.found, narrowed.total), (first.count, all.total));
    let nobody = Sought {
        text: "no such post".into(),
        rule: None,
    };
    let found = live.places_for(&"e0".into(), &nobody).unwrap();
    assert_eq!((found.total, found.refused.found), (0, 0));
    assert_eq!(live.places_for(&"nobody".into(), &nobody), Err(Refusal::Unknown));
}

#[test]
fn posts_are_checked_as_a_pin_would_be() {
    let mut live = open(20);
    let posts: Vec<PositionId> = live.basis.input.positions.iter().map(|post| post.id.clone()).collect();
    let checked = live.check_posts(&"e0".into(), &posts).unwrap();
    assert_eq!(checked.len(), posts.len());
    assert!(checked.iter().any(|against| against.rules.is_empty()));
    assert!(checked.iter().any(|against| !against.rules.is_empty()));
    for against in checked {
        let is_open = live.edit(&[pin("e0", against.of.as_str())]).is_ok();
        assert_eq!(is_open, against.rules.is_empty(), "{against:?}");
    }
}

#[test]
fn a_move_is_explained_as_the_server_explains_it() {
    let mut live = open(4);
    let rows = live.state().moves.rows;
    for row in &rows {
        let detail = live.explain(&row.person.employee).unwrap().unwrap();
        assert_eq!(detail.person, row.person);
        assert_eq!(detail.explanation.fit.total, row.fit);
        assert!(!detail.explanation.reasons.is_empty());
        assert_eq!(detail.alternative.is_some(), detail.explanation.alternative.is_some());
    }
    let stays = live.basis.input.employees.iter().find(|person| {
        let mut movers = rows.iter();
        movers.all(|row| row.person.employee != person.id)
    });
    let stays = stays.unwrap().id.clone();
    assert_eq!(live.explain(&stays), Ok(None));
}

#[test]
fn units_add_up_to_the_moves() {
    let live = open(4);
    let units = live.all_units();
    assert_eq!(units.items.len(), units.total as usize);
    let gained: i64 = units
        .items
        .iter()
        .map(|unit| i64::from(unit.after.holders) - i64::from(unit.before.holders))
        .sum();
    assert_eq!(gained, 0, "nobody comes from outside");
    let balance = live.state().figures.balance.total;
    let before = live.state().before.total;
    let change: i64 = units
        .items
        .iter()
        .map(|unit| i64::from(unit.after.shortage) - i64::from(unit.before.shortage))
        .sum();
    assert_eq!(change, i64::from(balance.shortage) - i64::from(before.shortage));
    assert!(live.state().units.items.len() <= UNITS_SHOWN);
}
