#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::ops::ControlFlow;

use chrono::Months;
use proptest::prelude::*;

use super::fixture::{effective_on, employee, input, position, story, unit};
use super::*;
use crate::domain::eligibility::is_allowed;
use crate::domain::employee::{Conflict, EmployeeProfile, RelationKind};
use crate::domain::ids::UnitId;
use crate::domain::position::{Position, TitleKind};
use crate::domain::rank::EmploymentType;
use crate::domain::rule::RuleId;
use crate::domain::unit::TreeError;
use crate::planner::{Options, Plan, check, plan};

/// Positions offered to a person, the present one included.
fn row(prepared: &Prepared, employee: usize) -> Vec<usize> {
    let columns = &prepared.problem.data().candidates;
    let range = columns.start[employee] as usize..columns.start[employee + 1] as usize;
    columns.position[range]
        .iter()
        .map(|&position| position as usize)
        .collect()
}

fn solve(prepared: &Prepared) -> Plan {
    let plan = plan(&prepared.problem, &Options::default(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    check(&prepared.problem, &plan).unwrap();
    plan
}

fn with_scope(scope: PlanningScope) -> Prepared {
    prepare(&PlanningInput { scope, ..story() }).unwrap()
}

#[test]
fn people_are_offered_what_their_profession_allows() {
    let prepared = prepare(&story()).unwrap();
    assert_eq!(row(&prepared, 0), [0, 1]); // a nurse: clinic or office, never a school
    assert_eq!(row(&prepared, 6), [2]); // a teacher with no other school
    assert_eq!(row(&prepared, 7), [3, 4]); // a clerk trained in accounting may become cashier
    assert_eq!(row(&prepared, 9), [5]); // leaders stay
    let report = prepared.report;
    assert_eq!(
        (
            report.employees,
            report.movable,
            report.open,
            report.offered,
            report.limited
        ),
        (10, 8, 8, 8, 0)
    );
}

#[test]
fn the_plan_fills_what_can_be_filled_and_leaves_the_rest() {
    let prepared = prepare(&story()).unwrap();
    let plan = solve(&prepared);
    let mut targets: Vec<u32> = plan.moves.iter().map(|&(_, position)| position).collect();
    targets.sort_unstable();
    assert_eq!(targets, [1, 1, 4]); // two nurses and the cashier; nobody can become a teacher
    assert_eq!(plan.gap, 0);
}

#[test]
fn leaders_move_when_the_scope_says_so() {
    let mut input = story();
    input.positions.push(position(6, 2, "head", 1));
    assert_eq!(row(&prepare(&input).unwrap(), 9), [5]);
    input.rules.leaders_in_scope = true;
    assert_eq!(row(&prepare(&input).unwrap(), 9), [5, 6]);
}

#[test]
fn contract_staff_disciplined_held_and_fresh_people_stay() {
    let changes: [fn(&mut EmployeeProfile); 5] = [
        |person| person.employment = EmploymentType::Pppk,
        |person| person.is_disciplined = true,
        |person| person.is_held = true,
        |person| person.in_post_since = effective_on().checked_sub_months(Months::new(23)),
        |person| person.retires_on = effective_on().checked_add_months(Months::new(11)),
    ];
    for change in changes {
        let mut input = story();
        change(&mut input.employees[0]);
        assert_eq!(row(&prepare(&input).unwrap(), 0), [0]);
    }
    // Warnings may be let through on purpose.
    let mut input = story();
    changes[3](&mut input.employees[0]);
    input.scope.avoided_warnings.clear();
    assert_eq!(row(&prepare(&input).unwrap(), 0), [0, 1]);
}

#[test]
fn the_scope_limits_units_and_kinds() {
    let only = |units: &[&str], kinds: &[TitleKind]| PlanningScope {
        units: units.iter().map(|id| UnitId::from(*id)).collect(),
        kinds: kinds.iter().copied().collect(),
        ..PlanningScope::default()
    };
    // Below u1 both nursing posts are in scope, the cashier's in u2 is not.
    let health = with_scope(only(&["u1"], &[]));
    assert_eq!((row(&health, 0), row(&health, 7)), (vec![0, 1], vec![3]));
    let education = with_scope(only(&["u2"], &[]));
    assert_eq!((row(&education, 0), row(&education, 7)), (vec![0], vec![3]));
    let clerks = with_scope(only(&[], &[TitleKind::Operational]));
    assert_eq!((row(&clerks, 0), row(&clerks, 7)), (vec![0], vec![3, 4]));
    // An unknown unit closes everything rather than opening it.
    assert_eq!(with_scope(only(&["nowhere"], &[])).report.movable, 0);
}

#[test]
fn pins_bind_within_the_rules() {
    let pair = |employee: &str, position: &str| (employee.into(), position.into());
    let pinned = with_scope(PlanningScope {
        pins: vec![pair("e0", "p1"), pair("e1", "p0")],
        ..PlanningScope::default()
    });
    let plan = solve(&pinned);
    assert!(plan.moves.contains(&(0, 1)));
    assert!(plan.moves.iter().all(|&(employee, _)| employee != 1));

    let blocked = prepare(&PlanningInput {
        scope: PlanningScope {
            pins: vec![pair("e0", "p2")],
            ..PlanningScope::default()
        },
        ..story()
    });
    let Err(PrepareError::PinBlocked { rules, .. }) = blocked else {
        panic!("a nurse became a teacher")
    };
    assert_eq!(
        rules.iter().map(|rule| rule.rule).collect::<Vec<_>>(),
        [RuleId::SameFamily, RuleId::QualEducation]
    );

    let mut held = story();
    held.employees[0].is_held = true;
    held.scope.pins = vec![pair("e0", "p1")];
    assert!(matches!(prepare(&held), Err(PrepareError::PinHeld { .. })));
    held.scope.pins = vec![pair("e0", "p0")];
    assert_eq!(row(&prepare(&held).unwrap(), 0), [0]);

    let forbidden = with_scope(PlanningScope {
        forbids: (0..9).map(|e| pair(&format!("e{e}"), "p1")).collect(),
        ..PlanningScope::default()
    });
    assert!(solve(&forbidden).moves.iter().all(|&(_, position)| position != 1));

    let unknown = prepare(&PlanningInput {
        scope: PlanningScope {
            pins: vec![pair("e99", "p1")],
            ..PlanningScope::default()
        },
        ..story()
    });
    assert!(matches!(unknown, Err(PrepareError::UnknownPair { .. })));
}

#[test]
fn a_budget_is_kept_and_zero_means_nobody() {
    let budget = |budget| {
        solve(&with_scope(PlanningScope {
            budget: Some(budget),
            ..PlanningScope::default()
        }))
        .moves
        .len()
    };
    assert_eq!((budget(0), budget(1), budget(99)), (0, 1, 3));
}

#[test]
fn an_empty_government_has_an_empty_plan() {
    let prepared = prepare(&input(Vec::new(), Vec::new())).unwrap();
    assert_eq!(solve(&prepared).moves, []);
    let posts_only = prepare(&input(vec![position(0, 1, "nurse", 3)], Vec::new())).unwrap();
    assert_eq!(solve(&posts_only).moves, []);
}

#[test]
fn what_does_not_fit_together_is_named() {
    let error = |input: PlanningInput| prepare(&input).unwrap_err();
    let broken = |change: fn(&mut PlanningInput)| {
        let mut input = story();
        change(&mut input);
        error(input)
    };
    assert_eq!(
        broken(|input| input.positions.push(position(0, 1, "nurse", 1))),
        PrepareError::DuplicatePosition("p0".into())
    );
    assert_eq!(
        broken(|input| input.positions.push(position(9, 77, "nurse", 1))),
        PrepareError::UnknownUnit {
            position: "p9".into(),
            unit: "u77".into()
        }
    );
    assert_eq!(
        broken(|input| input.positions.push(position(9, 1, "wizard", 1))),
        PrepareError::UnknownTitle {
            position: "p9".into(),
            title: "wizard".into()
        }
    );
    assert_eq!(
        broken(|input| input.employees.push(employee(50, 77, "law.law"))),
        PrepareError::UnknownPosition {
            employee: "e50".into(),
            position: "p77".into()
        }
    );
    assert_eq!(
        broken(|input| input.employees.push(employee(0, 0, "law.law"))),
        PrepareError::DuplicateEmployee("e0".into())
    );
    assert_eq!(
        broken(|input| input.units.clear()),
        PrepareError::Tree(TreeError::Empty)
    );
    assert!(matches!(
        broken(|input| input.criteria.fit = 5_000),
        PrepareError::Weight(_)
    ));
}

#[test]
fn rotation_moves_people_who_are_due_without_changing_the_numbers() {
    let mut input = input(
        vec![position(0, 1, "nurse", 1), position(1, 3, "nurse", 1)],
        vec![employee(0, 0, "health.nursing"), employee(1, 1, "health.nursing")],
    );
    for person in &mut input.employees {
        person.in_post_since = effective_on().checked_sub_months(Months::new(72));
    }
    assert_eq!(solve(&prepare(&input).unwrap()).moves, []);
    input.criteria = crate::planner::objective::CriteriaPreset::Rotation.weights();
    assert_eq!(solve(&prepare(&input).unwrap()).moves, [(0, 1), (1, 0)]);
}

#[test]
fn nobody_is_offered_or_pinned_to_where_a_relative_works() {
    let mut input = story();
    let is_offered = |input: &PlanningInput| row(&prepare(input).unwrap(), 0).contains(&1);
    assert!(
        is_offered(&input),
        "the nurse may go to the office that is short of nurses"
    );
    let tie = Conflict {
        kind: RelationKind::Relative,
        unit_id: "u1".into(),
        leads: false,
        is_waived: false,
    };
    input.employees[0].conflicts = vec![tie.clone()];
    assert!(!is_offered(&input));
    // Whoever has no tie is offered what they were offered before.
    assert!(row(&prepare(&input).unwrap(), 1).contains(&1));
    input.scope.pins = vec![("e0".into(), "p1".into())];
    let refused = prepare(&input).unwrap_err();
    assert!(
        matches!(&refused, PrepareError::PinBlocked { rules, .. } if rules.len() == 1 && rules[0].rule == RuleId::Coi)
    );
    // What the appointing authority has allowed is a note.
    input.employees[0].conflicts = vec![Conflict { is_waived: true, ..tie }];
    assert!(prepare(&input).is_ok());
}

#[test]
fn wishes_decide_between_equals() {
    let mut input = story();
    input.employees[3].wish.preferred_units = ["u1".into()].into();
    input.employees[0].wish.avoided_units = ["u1".into()].into();
    input.scope.budget = Some(1);
    input.scope.kinds = [TitleKind::Functional].into();
    assert_eq!(solve(&prepare(&input).unwrap()).moves, [(3, 1)]);
}

#[test]
fn a_limit_on_offers_keeps_the_most_promising_and_spreads_the_rest() {
    let mut posts: Vec<Position> = (0..40)
        .map(|number| position(number, 1 + number % 3, "nurse", 1))
        .collect();
    posts[0].need_centi = 0;
    posts[0].need = 0;
    posts[39].need_centi = 500;
    posts[39].need = 5;
    let people = (0..6).map(|number| employee(number, 0, "health.nursing")).collect();
    let mut input = input(posts, people);
    input.scope.offers = 8;
    let prepared = prepare(&input).unwrap();
    let mut seen = BTreeSet::new();
    for employee in 0..6 {
        let offered = row(&prepared, employee);
        assert_eq!(offered.len(), 9);
        assert!(offered.contains(&39), "the emptiest post is offered to everybody");
        seen.extend(offered);
    }
    assert!(seen.len() > 12, "the rest is spread: {seen:?}");
    assert_eq!(prepared.report.limited, 6);
    assert_eq!(prepared.report.offered, 48);
    assert_eq!(prepare(&input).unwrap().problem.data(), prepared.problem.data());
}

#[test]
fn snapshots_survive_storage() {
    let json = serde_json::to_string(&story()).unwrap();
    let read: PlanningInput = serde_json::from_str(&json).unwrap();
    assert_eq!(read, story());
    assert_eq!(
        prepare(&read).unwrap().problem.data(),
        prepare(&story()).unwrap().problem.data()
    );
}

prop_compose! {
    fn any_person(posts: usize)(
        position in 0..posts,
        education in prop::sample::select(vec!["health.nursing", "teaching.primary", "finance.accounting", "law.law"]),
        months in 0_u32..90, is_contract in any::<bool>(), is_disciplined in prop::bool::weighted(0.1),
        retires_in in 0_u32..200,
    ) -> EmployeeProfile {
        EmployeeProfile {
            employment: if is_contract { EmploymentType::Pppk } else { EmploymentType::Pns },
            is_disciplined,
            in_post_since: effective_on().checked_sub_months(Months::new(months)),
            retires_on: effective_on().checked_add_months(Months::new(retires_in)),
            ..employee(0, position, education)
        }
    }
}

prop_compose! {
    fn any_input()(
        parents in prop::collection::vec(0_usize..100, 0..8),
        posts in prop::collection::vec((0_usize..100, 0_usize..5, 0_u32..6), 1..20),
    )(
        people in prop::collection::vec(any_person(posts.len()), 0..60),
        offers in 1_u32..12, pppk_may_relocate in any::<bool>(), leaders_in_scope in any::<bool>(),
        parents in Just(parents), posts in Just(posts),
    ) -> PlanningInput {
        let mut result = input(Vec::new(), Vec::new());
        result.units = vec![unit(0, None)];
        for (place, parent) in parents.iter().enumerate() {
            result.units.push(unit(place + 1, Some(parent % (place + 1))));
        }
        for (number, (unit, title, need)) in posts.into_iter().enumerate() {
            let title = result.titles[title].id.clone();
            result.positions.push(position(number, unit % result.units.len(), title.as_str(), need));
        }
        result.employees = people;
        for (number, person) in result.employees.iter_mut().enumerate() {
            person.id = format!("e{number}").as_str().into();
        }
        result.scope.offers = offers;
        result.rules.pppk_may_relocate = pppk_may_relocate;
        result.rules.leaders_in_scope = leaders_in_scope;
        result
    }
}

proptest! {
    #[test]
    fn no_offer_and_no_move_breaks_a_hard_rule(input in any_input()) {
        let prepared = prepare(&input).unwrap();
        let titles = |position: usize| &input.titles[prepared.title_of(position).unwrap()];
        for (place, person) in input.employees.iter().enumerate() {
            let held = prepared.held_by(place).unwrap();
            let offered = row(&prepared, place);
            prop_assert_eq!(offered[0], held); // the stay arc, first and once
            prop_assert_eq!(offered.iter().filter(|&&position| position == held).count(), 1);
            prop_assert!(offered.len() <= 1 + input.scope.offers as usize);
            for &position in &offered[1..] {
                let candidate = Candidate { employee: person, title: titles(held) };
                let target = Target { title: titles(position) };
                prop_assert!(is_allowed(&candidate, target, &input.rules, input.effective_on));
            }
        }
        let plan = solve(&prepared);
        prop_assert!(plan.objective <= plan.stay_objective);
        for &(employee, position) in &plan.moves {
            prop_assert!(row(&prepared, employee as usize).contains(&(position as usize)));
        }
    }

    #[test]
    fn without_a_limit_everything_open_is_offered(mut input in any_input()) {
        input.scope.offers = 1_000;
        input.scope.avoided_warnings.clear();
        let prepared = prepare(&input).unwrap();
        for (place, person) in input.employees.iter().enumerate() {
            let held = prepared.held_by(place).unwrap();
            let candidate = Candidate { employee: person, title: &input.titles[prepared.title_of(held).unwrap()] };
            let open: Vec<usize> = (0..input.positions.len())
                .filter(|&position| position != held)
                .filter(|&position| {
                    let target = Target { title: &input.titles[prepared.title_of(position).unwrap()] };
                    is_allowed(&candidate, target, &input.rules, input.effective_on)
                })
                .collect();
            prop_assert_eq!(&row(&prepared, place)[1..], open.as_slice());
        }
    }
}
