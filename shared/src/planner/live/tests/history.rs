//! Taking back and making again.

use proptest::prelude::*;

use super::merge::any_edit;
use super::*;

/// A step: one change, or some at once.
fn any_step() -> impl Strategy<Value = Vec<LiveEdit>> {
    prop_oneof![3 => prop::collection::vec(any_edit(), 1), 1 => prop::collection::vec(any_edit(), 2..6)]
}

/// The plan as the server would find it.
fn settled(live: &mut LivePlan) -> (Decisions, Vec<(u32, u32)>, Figures) {
    live.confirm().unwrap();
    (
        live.decisions().clone(),
        live.solved.plan.moves.clone(),
        live.solved.figures,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn all_undos_lead_to_the_start_and_all_redos_to_the_end(steps in prop::collection::vec(any_step(), 1..10)) {
        let mut live = open(4);
        let start = settled(&mut live);
        let mut made = 0;
        for step in &steps {
            let before = live.decisions().clone();
            // What is refused leaves no step, and neither does what changes nothing.
            if live.edit(step).is_ok() && *live.decisions() != before {
                made += 1;
            } else {
                prop_assert_eq!(live.decisions(), &before);
            }
        }
        let end = settled(&mut live);
        for _ in 0..made {
            prop_assert!(live.state().can_undo);
            live.undo().unwrap();
        }
        prop_assert!(!live.state().can_undo);
        prop_assert_eq!(settled(&mut live), start);
        for _ in 0..made {
            prop_assert!(live.state().can_redo);
            live.redo().unwrap();
        }
        prop_assert!(!live.state().can_redo);
        prop_assert_eq!(settled(&mut live), end);
    }

    #[test]
    fn a_plan_is_opened_again_with_all_its_steps(steps in prop::collection::vec(any_step(), 1..6), back in 0..4_usize) {
        let mut live = open(4);
        for step in &steps {
            // Refused steps leave nothing.
            drop(live.edit(step));
        }
        for _ in 0..back {
            live.undo().unwrap();
        }
        let text = serde_json::to_string(&*live.state().history.unwrap()).unwrap();
        let history: History = serde_json::from_str(&text).unwrap();
        let mut again = LivePlan::open(basis(4), Some(history)).unwrap();
        prop_assert_eq!(again.state().dropped, 0);
        loop {
            prop_assert_eq!(again.decisions(), live.decisions());
            let (state, other) = (again.state(), live.state());
            prop_assert_eq!((state.can_undo, state.can_redo), (other.can_undo, other.can_redo));
            if !state.can_undo {
                break;
            }
            live.undo().unwrap();
            again.undo().unwrap();
        }
    }

    /// What a page puts together from the news is what there is.
    #[test]
    fn news_of_moves_add_up(steps in prop::collection::vec(any_step(), 1..10), undo in prop::collection::vec(any::<bool>(), 10)) {
        let mut live = open(4);
        let mut page = BTreeMap::new();
        for (place, step) in std::iter::once(&Vec::new()).chain(&steps).enumerate() {
            drop(live.edit(step));
            if undo.get(place) == Some(&true) {
                live.undo().unwrap();
            }
            let news = live.news().moves;
            prop_assert_eq!(news.is_all, place == 0);
            for employee in news.gone {
                prop_assert!(page.remove(&employee).is_some());
            }
            page.extend(news.rows.into_iter().map(|row| (row.person.employee.clone(), row)));
            let all = live.state().moves.rows;
            let all: BTreeMap<_, _> = all.into_iter().map(|row| (row.person.employee.clone(), row)).collect();
            prop_assert_eq!(&page, &all);
        }
    }
}

#[test]
fn a_bulk_is_one_step_and_all_or_nothing() {
    let mut live = open(4);
    let before = live.decisions().clone();
    // The last of them is blocked by a rule.
    let refused = live.edit(&[forbid("e1", "p1"), pin("e0", "p5")]);
    assert!(matches!(refused, Err(Refusal::PinBlocked { .. })));
    assert_eq!(live.decisions(), &before);
    let movers = live.solved.plan.moves.clone();
    let pins: Vec<LiveEdit> = live
        .state()
        .moves
        .rows
        .into_iter()
        .map(|row| LiveEdit::Pin {
            employee: row.person.employee,
            position: row.person.to.position,
        })
        .collect();
    live.edit(&pins).unwrap();
    assert_eq!(live.solved.plan.moves, movers, "keeping the plan changes nothing of it");
    assert_eq!(live.decisions().pins.len(), movers.len());
    live.undo().unwrap();
    assert_eq!(live.decisions(), &before);
}

#[test]
fn a_step_after_an_undo_ends_what_could_be_made_again() {
    let mut history = History::new(Decisions::default());
    history.push(vec![LiveEdit::Budget { moves: 1 }]);
    history.push(vec![LiveEdit::Budget { moves: 2 }]);
    history.step_back();
    assert_eq!(history.after().unwrap().budget, Some(2));
    history.push(vec![LiveEdit::Budget { moves: 3 }]);
    assert!(history.after().is_none());
    assert_eq!(history.before().unwrap().budget, Some(1));
    history.step_forward();
    assert_eq!(history.decisions().budget, Some(3), "there is nothing to make again");
}

/// Two who work on the same plan: what they decide apart from each other comes together, what they decide differently waits for a choice.
#[test]
fn what_two_people_decide_comes_together() {
    let mut mine = open(4);
    let movers = mine.state().moves.rows;
    let stay = |row: &MoveRow| pin(row.person.employee.as_str(), row.person.from.position.as_str());
    let go = |row: &MoveRow| pin(row.person.employee.as_str(), row.person.to.position.as_str());
    let base = mine.decisions().clone();
    mine.edit(&[stay(&movers[0])]).unwrap();
    let before = mine.decisions().clone();

    // Apart from each other.
    let theirs = base.with(&[stay(&movers[1])]);
    assert_eq!(mine.bring_together(&base, &theirs, None).unwrap(), []);
    assert_eq!(*mine.decisions(), base.with(&[stay(&movers[0]), stay(&movers[1])]));
    mine.undo().unwrap();
    assert_eq!(*mine.decisions(), before);

    // Differently about one, and about the limit.
    mine.edit(&[LiveEdit::Budget { moves: 3 }]).unwrap();
    let before = mine.decisions().clone();
    let theirs = base.with(&[go(&movers[0]), LiveEdit::Budget { moves: 2 }]);
    let rows = mine.bring_together(&base, &theirs, None).unwrap();
    let budget = ClashRow::Budget {
        mine: Some(3),
        theirs: Some(2),
    };
    let person = ClashRow::Person {
        name: movers[0].person.name.clone(),
        mine: Decided {
            pin: Some(movers[0].person.from.clone()),
            forbids: vec![],
        },
        theirs: Decided {
            pin: Some(movers[0].person.to.clone()),
            forbids: vec![],
        },
    };
    assert_eq!(rows, [budget, person]);
    assert_eq!(*mine.decisions(), before);
    // The limit as here, the person as elsewhere.
    assert_eq!(
        mine.bring_together(&base, &theirs, Some(&Settlement::from([1])))
            .unwrap(),
        []
    );
    assert_eq!(
        *mine.decisions(),
        base.with(&[go(&movers[0]), LiveEdit::Budget { moves: 3 }])
    );

    // What is not of this government is refused, and changes nothing.
    let before = mine.decisions().clone();
    let strange = before.with(&[pin("nobody", "nowhere")]);
    assert_eq!(
        mine.bring_together(&before.clone(), &strange, None),
        Err(Refusal::Unknown)
    );
    assert_eq!(*mine.decisions(), before);
}
