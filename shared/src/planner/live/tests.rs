#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod finder;
mod history;
mod merge;

use std::ops::ControlFlow;

use super::*;
use crate::planner::candidates::{fixture::story, prepare};
use crate::planner::objective::{Criteria, CriteriaPreset, CriteriaWeights};
use crate::planner::{Options, plan};

fn basis(budget: u32) -> LiveBasis {
    let input = story();
    let person = |number: usize| PersonName {
        name: format!("Person {number:02}"),
        nip: format!("19800199{number:010}"),
    };
    LiveBasis {
        fingerprint: "f".to_owned(),
        version: 1,
        decisions: Decisions {
            budget: Some(budget),
            ..Decisions::default()
        },
        people: (0..input.employees.len()).map(person).collect(),
        titles: input.titles.iter().map(|title| format!("Title {}", title.id)).collect(),
        input,
    }
}

fn open(budget: u32) -> LivePlan {
    LivePlan::open(basis(budget), None).unwrap()
}

/// What the server finds for the same decisions.
fn cold(live: &LivePlan) -> Plan {
    let mut input = story();
    decide(&mut input, live.decisions());
    let prepared = prepare(&input).unwrap();
    plan(&prepared.problem, &Options::default(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

fn pin(employee: &str, position: &str) -> LiveEdit {
    LiveEdit::Pin {
        employee: employee.into(),
        position: position.into(),
    }
}

/// The positions on offer to somebody, with their losses.
fn choices(live: &mut LivePlan, employee: &str) -> Vec<Choice> {
    let found = live.places_for(&employee.into(), &Sought::default()).unwrap();
    found
        .choices
        .into_iter()
        .filter(|choice| choice.loss.is_some())
        .collect()
}

fn forbid(employee: &str, position: &str) -> LiveEdit {
    LiveEdit::Forbid {
        employee: employee.into(),
        position: position.into(),
    }
}

#[test]
fn it_opens_with_the_plan_that_the_server_computes() {
    let live = open(3);
    let state = live.state();
    assert_eq!(state.figures.objective, cold(&live).objective);
    assert_eq!(state.figures.moves, 3);
    assert_eq!(state.moves.rows.len(), 3);
    assert!(state.figures.balance.index_permille > state.before.index_permille);
    assert!(state.change.is_none() && !state.can_undo && !state.can_redo);
    let row = &state.moves.rows[0].person;
    assert!(row.name.starts_with("Person") && row.from.title.starts_with("Title") && row.from != row.to);
}

#[test]
fn every_edit_agrees_with_the_server_and_can_be_taken_back() {
    let mut live = open(4);
    let first = live.state();
    let mover = first.moves.rows[0].person.clone();
    let edits = [
        LiveEdit::Forbid {
            employee: mover.employee.clone(),
            position: mover.to.position.clone(),
        },
        LiveEdit::Budget { moves: 2 },
        LiveEdit::Criteria {
            criteria: CriteriaPreset::Vacancies.into(),
        },
        pin("e0", "p0"),
        // A cashier's post for a nurse is not on offer, but no rule stands against it where the office asks for nothing.
        LiveEdit::Unpin { employee: "e0".into() },
    ];
    let mut objectives = vec![first.figures.objective];
    for edit in &edits {
        live.edit(std::slice::from_ref(edit)).unwrap();
        assert_eq!(live.state().figures.objective, cold(&live).objective, "{edit:?}");
        objectives.push(live.state().figures.objective);
    }
    for expected in objectives.iter().rev().skip(1) {
        live.undo().unwrap();
        assert_eq!(live.state().figures.objective, *expected);
    }
    assert!(!live.state().can_undo && live.state().can_redo);
    assert_eq!(live.state().moves.rows.len(), first.moves.rows.len());
    for expected in &objectives[1..] {
        live.redo().unwrap();
        assert_eq!(live.state().figures.objective, *expected);
    }
    assert!(!live.state().can_redo);
}

#[test]
fn a_change_says_whom_it_moved_and_what_it_cost() {
    let mut live = open(4);
    let mover = live.state().moves.rows[0].person.clone();
    live.edit(&[pin(mover.employee.as_str(), mover.from.position.as_str())])
        .unwrap();
    let state = live.state();
    let change = state.change.unwrap();
    assert!(change.is_warm);
    assert!(state.figures.objective >= change.before.objective);
    let row = change.people.iter().find(|row| row.name == mover.name).unwrap();
    assert_eq!((row.before.as_ref(), row.after.as_ref()), (Some(&mover.to), None));
    assert_eq!((state.hand.total, state.hand.items.len()), (1, 1));
    assert!(state.hand.items[0].is_pin && state.hand.items[0].is_present);
    assert!(state.moves.rows.iter().all(|row| row.person.employee != mover.employee));
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let mut live = open(4);
    live.edit(&[LiveEdit::Budget { moves: 4 }]).unwrap();
    live.edit(&[LiveEdit::Unpin { employee: "e1".into() }]).unwrap();
    assert!(!live.state().can_undo);
}

#[test]
fn a_pin_off_the_offers_is_solved_anew_and_still_agrees() {
    let mut input_basis = basis(4);
    // One offer each: most positions are not on offer.
    input_basis.input.scope.offers = 1;
    let mut live = LivePlan::open(input_basis, None).unwrap();
    let movers: Vec<_> = live
        .state()
        .moves
        .rows
        .iter()
        .map(|row| row.person.employee.clone())
        .collect();
    let offered = choices(&mut live, "e0");
    assert_eq!(offered.len(), 2);
    let other = ["p1", "p3"]
        .into_iter()
        .find(|id| offered.iter().all(|choice| choice.place.position.as_str() != *id));
    if let Some(other) = other {
        match live.edit(&[pin("e0", other)]) {
            Ok(()) => assert!(!live.state().change.unwrap().is_warm),
            Err(Refusal::PinBlocked { .. }) => assert!(live.state().change.is_none()),
            Err(refusal) => panic!("{refusal:?}"),
        }
    }
    assert!(!movers.is_empty());
}

#[test]
fn what_cannot_be_is_refused_as_data_and_changes_nothing() {
    let mut live = open(4);
    let before = live.state();
    // A nurse as head of an office.
    let Err(Refusal::PinBlocked { name, place, rules }) = live.edit(&[pin("e0", "p5")]) else {
        panic!("a hard rule must stand against it");
    };
    assert_eq!((name.as_str(), place.position.as_str()), ("Person 00", "p5"));
    assert!(!rules.is_empty());
    assert_eq!(live.edit(&[pin("nobody", "p5")]), Err(Refusal::Unknown));
    assert_eq!(live.edit(&[forbid("e0", "nowhere")]), Err(Refusal::Unknown));
    let weights = CriteriaWeights {
        fit: 5_000,
        ..CriteriaWeights::default()
    };
    let heavy = LiveEdit::Criteria {
        criteria: Criteria::new(CriteriaPreset::Balance, Some(weights)),
    };
    assert!(matches!(live.edit(&[heavy]), Err(Refusal::Weight { value: 5_000, .. })));
    assert_eq!(live.state(), before);

    let places: Vec<_> = choices(&mut live, "e0");
    let (last, others) = places.split_last().unwrap();
    for choice in others {
        live.edit(&[forbid("e0", choice.place.position.as_str())]).unwrap();
    }
    let before = live.state();
    assert!(matches!(
        live.edit(&[forbid("e0", last.place.position.as_str())]),
        Err(Refusal::NoPositionLeft { .. })
    ));
    assert_eq!(live.state(), before);
    if !last.is_present {
        assert_eq!(
            live.edit(&[LiveEdit::Budget { moves: 0 }]),
            Err(Refusal::BudgetTooSmall { forced: 1, budget: 0 })
        );
        assert_eq!(live.state(), before);
    }
}

#[test]
fn the_loss_that_is_shown_is_the_loss_that_comes() {
    let mut live = open(20);
    let before = live.state().figures.objective;
    let choices = choices(&mut live, "e1");
    assert!(choices[0].is_planned && choices[0].loss == Some(0));
    let losses: Vec<_> = choices[1..].iter().map(|choice| choice.loss).collect();
    assert!(losses.is_sorted());
    for choice in &choices[1..] {
        live.edit(&[pin("e1", choice.place.position.as_str())]).unwrap();
        assert_eq!(Some(live.state().figures.objective - before), choice.loss);
        live.undo().unwrap();
    }
}

#[test]
fn confirming_gives_what_the_server_will_find() {
    let mut live = open(4);
    assert!(live.confirm().unwrap(), "nothing was changed");
    let mover = live.state().moves.rows[0].person.clone();
    live.edit(&[pin(mover.employee.as_str(), mover.from.position.as_str())])
        .unwrap();
    live.edit(&[LiveEdit::Budget { moves: 3 }]).unwrap();
    let is_same = live.confirm().unwrap();
    let server = cold(&live);
    assert_eq!(live.solved.plan.moves, server.moves);
    assert_eq!(live.state().figures.objective, server.objective);
    assert!(is_same || live.state().change.is_some());
    assert!(live.state().can_undo, "a confirmation is no change");
}

#[test]
fn decisions_that_no_longer_hold_are_dropped_and_counted() {
    let mut stale = basis(4);
    stale.decisions.pins.insert("e0".into(), "p5".into());
    stale.decisions.forbids.insert(("e1".into(), "p1".into()));
    let live = LivePlan::open(stale, None).unwrap();
    assert_eq!(live.state().dropped, 2);
    assert!(!live.decisions().is_hand_made());
}

#[test]
fn the_desk_answers_in_json_with_the_number_of_the_question() {
    let mut desk = Desk::default();
    let mut ask = |number: u32, ask: Ask, bytes: &[u8]| {
        let request: Request = serde_json::from_str(&serde_json::to_string(&Request { number, ask }).unwrap()).unwrap();
        let text = serde_json::to_string(&desk.answer(request, bytes)).unwrap();
        let response: Response = serde_json::from_str(&text).unwrap();
        assert_eq!(response.number, number);
        response.answer
    };
    let refused = |answer| matches!(answer, Answer::Refused { .. });
    assert!(refused(ask(1, Ask::Undo, b"")));
    assert!(refused(ask(2, Ask::Open { history: None }, b"{}")));
    let bytes = serde_json::to_vec(&basis(4)).unwrap();
    let Answer::State { state } = ask(3, Ask::Open { history: None }, &bytes) else {
        panic!("it opens");
    };
    let decisions = Decisions {
        budget: Some(1),
        ..state.history.unwrap().decisions()
    };
    let again = Ask::Open {
        history: Some(Box::new(History::new(decisions))),
    };
    assert!(matches!(ask(4, again, &bytes), Answer::State { state } if state.figures.moves == 1));
    let people = ask(
        5,
        Ask::People {
            text: "PERSON 0".into(),
        },
        b"",
    );
    assert!(matches!(people, Answer::People { people } if people.total == 10 && people.items[0].name == "Person 00"));
    let posts = Ask::Posts {
        text: "nurse u3".into(),
    };
    assert!(matches!(ask(6, posts, b""), Answer::Posts { posts } if posts.total == 1));
    let places = Ask::Places {
        employee: "e0".into(),
        sought: Sought::default(),
    };
    assert!(matches!(ask(7, places, b""), Answer::Places { places } if places.choices.len() > 1));
    assert!(matches!(ask(8, Ask::Frontier { points: 3 }, b""), Answer::Frontier { points } if points.len() > 1));
    assert!(matches!(
        ask(9, Ask::Confirm, b""),
        Answer::Confirmed { is_same: true, .. }
    ));
}

#[test]
fn every_decision_can_be_looked_at_and_lifted() {
    let mut live = open(4);
    let (people, posts) = (live.basis.input.employees.clone(), live.basis.input.positions.clone());
    let mut made = 0;
    for person in &people {
        for post in posts.iter().filter(|post| post.id != person.position_id) {
            if made < 25 && live.edit(&[forbid(person.id.as_str(), post.id.as_str())]).is_ok() {
                made += 1;
            }
        }
    }
    assert_eq!(made, 25);
    let first = live.state().hand;
    assert_eq!((first.total, first.items.len()), (25, ROWS_SHOWN as usize));
    let second = live.look_at_hand(2);
    assert_eq!((second.page, second.items.len()), (2, 5));
    assert!(second.items.iter().all(|row| !first.items.contains(row)));
    for row in second.items {
        live.edit(&[LiveEdit::Allow {
            employee: row.employee,
            position: row.place.position,
        }])
        .unwrap();
    }
    // The page is gone, so the one before it is shown.
    let last = live.state().hand;
    assert_eq!((last.page, last.total), (1, 20));
}
