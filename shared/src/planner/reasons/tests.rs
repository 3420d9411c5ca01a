#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::ops::ControlFlow;

use chrono::Months;

use super::*;
use crate::domain::balance::LoadFigures;
use crate::domain::position::Position;
use crate::domain::rule::{RuleId, Severity};
use crate::planner::candidates::fixture::{effective_on, employee, input, position, story};
use crate::planner::candidates::prepare;
use crate::planner::sample::Dice;
use crate::planner::{Edit, Options, Problem, plan};

fn solved(problem: &Problem) -> Session {
    Session::new(problem.clone(), &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

fn effect(input: &PlanningInput) -> PlanEffect {
    let prepared = prepare(input).unwrap();
    explain_plan(input, &prepared, &mut solved(&prepared.problem))
}

fn index(staffing: &Staffing) -> u32 {
    LoadFigures::of(staffing.positions().iter().copied()).index_permille()
}

#[test]
fn every_move_says_what_it_fills_and_what_it_relieves() {
    let effect = effect(&story());
    assert_eq!(effect.moves.len(), 3);
    let nurse = &effect.moves[0];
    assert_eq!(
        (nurse.from.position_id.as_str(), nurse.to.position_id.as_str()),
        ("p0", "p1")
    );
    assert_eq!(
        nurse.reasons,
        [
            MoveReason::FillsShortage {
                need_centi: 300,
                holders_before: 1,
                holders_after: 3
            },
            MoveReason::RelievesSurplus {
                need_centi: 200,
                holders_before: 5,
                holders_after: 3
            },
            MoveReason::EducationMatch,
        ]
    );
    assert_eq!(
        (
            nurse.to.position_ratio_before_centi,
            nurse.to.position_ratio_after_centi
        ),
        (Some(300), Some(100))
    );
    assert_eq!((nurse.from.holders_before, nurse.from.holders_after), (5, 3));
    assert_eq!(
        nurse.fit.total,
        nurse.fit.parts.iter().map(|part| part.points).sum::<u32>()
    );

    let cashier = &effect.moves[2];
    assert_eq!(cashier.to.position_id.as_str(), "p4");
    assert_eq!(cashier.reasons[0], MoveReason::FillsVacancy { need_centi: 100 });
    // u2 lacks teachers: it had one person for the work of five.
    assert!(cashier.reasons.contains(&MoveReason::SupportsUnit {
        ratio_before_centi: Some(500),
        ratio_after_centi: Some(250)
    }));
    assert_eq!(
        (cashier.to.unit_ratio_before_centi, cashier.to.unit_ratio_after_centi),
        (Some(500), Some(250))
    );
}

#[test]
fn the_balance_rises_and_people_are_conserved() {
    let effect = effect(&story());
    assert_eq!((index(&effect.before), index(&effect.after)), (545, 818)); // gaps of 10, then of 4, among 22
    let heads = |staffing: &Staffing| staffing.positions().iter().map(|post| post.holders).sum::<u32>();
    assert_eq!(heads(&effect.before), heads(&effect.after));
    assert_eq!(effect.loads_before.len(), 4);
}

#[test]
fn rules_are_listed_with_the_source_checked_last() {
    let effect = effect(&story());
    for step in &effect.moves {
        assert!(step.rules.iter().all(|rule| rule.severity != Severity::Block));
        assert_eq!(
            step.rules.last().map(|rule| (rule.rule, rule.severity)),
            Some((RuleId::Overdraw, Severity::Pass))
        );
    }
}

#[test]
fn the_next_best_choice_is_named_with_its_price() {
    let effect = effect(&story());
    let alternative = effect.moves[0].alternative.as_ref().unwrap();
    assert_eq!(alternative.position_id.as_str(), "p0"); // staying
    // The nurses are alike: another one would go instead.
    assert_eq!((alternative.regret, alternative.is_exact), (0, true));
}

/// Up to eight people and six posts without any plan to it.
fn any_input(dice: &mut Dice) -> PlanningInput {
    const FIELDS: [&str; 4] = [
        "health.nursing",
        "teaching.primary",
        "finance.accounting",
        "administration.public",
    ];
    const TITLES: [&str; 4] = ["nurse", "teacher", "clerk", "cashier"];
    let posts = 2 + dice.index(5);
    let people = 1 + dice.index(8);
    let positions = (0..posts)
        .map(|number| {
            let need = u32::try_from(dice.between(0, 4)).unwrap();
            position(number, 1 + dice.index(3), TITLES[dice.index(4)], need)
        })
        .collect();
    let employees = (0..people)
        .map(|number| employee(number, dice.index(posts), FIELDS[dice.index(4)]))
        .collect();
    input(positions, employees)
}

#[test]
fn the_price_of_the_next_best_choice_is_what_solving_anew_with_it_loses() {
    let (mut exact, mut bounds) = (0, 0);
    for seed in 0..600 {
        let mut dice = Dice::new(seed);
        let mut input = any_input(&mut dice);
        input.scope.budget = dice.chance(50).then(|| u32::try_from(dice.between(1, 3)).unwrap());
        let prepared = prepare(&input).unwrap();
        let mut session = solved(&prepared.problem);
        let best = session.plan();
        let effect = explain_plan(&input, &prepared, &mut session);
        assert_eq!(effect.moves.len(), best.moves.len(), "seed {seed}");
        for (step, &(employee, _)) in effect.moves.iter().zip(&best.moves) {
            let Some(other) = &step.alternative else { continue };
            let at = |post: &Position| post.id == other.position_id;
            let position = u32::try_from(input.positions.iter().position(at).unwrap()).unwrap();
            let mut forced = prepared.problem.clone();
            forced.edit(&[Edit::Pin { employee, position }]).unwrap();
            let anew = plan(&forced, &Options::default(), &mut |_| ControlFlow::Continue(()));
            let loss = anew.map(|anew| anew.objective - best.objective);
            if other.is_exact {
                assert_eq!(loss, Ok(other.regret), "seed {seed}, {employee}");
                exact += 1;
            } else {
                assert!(input.scope.budget.is_some(), "seed {seed}, {employee}");
                let is_bound = loss.is_err() || loss.is_ok_and(|loss| loss >= other.regret - best.gap);
                assert!(is_bound, "seed {seed}, {employee}: {loss:?}, {other:?}");
                bounds += 1;
            }
        }
    }
    assert!(exact > 200 && bounds > 0, "{exact} exact, {bounds} not");
}

#[test]
fn a_price_stored_as_a_lower_bound_is_still_read_as_one() {
    let stored = r#"{"position_id":"p4","regret_at_least":1250000}"#;
    let alternative: Alternative = serde_json::from_str(stored).unwrap();
    assert_eq!((alternative.regret, alternative.is_exact), (1_250_000, false));
    let written = serde_json::to_string(&Alternative {
        is_exact: true,
        ..alternative
    });
    assert_eq!(
        written.unwrap(),
        r#"{"position_id":"p4","regret":1250000,"is_exact":true}"#
    );
}

#[test]
fn experience_wish_and_rotation_are_named() {
    let mut input = story();
    for person in &mut input.employees[..5] {
        person.experience_months = [("nurse".into(), 90)].into();
        person.in_post_since = effective_on().checked_sub_months(Months::new(61));
        person.wish.preferred_units = ["u1".into()].into();
    }
    let reasons = effect(&input).moves[0].reasons.clone();
    assert_eq!(
        reasons[2..],
        [
            MoveReason::EducationMatch,
            MoveReason::ExperienceMatch { months: 90 },
            MoveReason::Wished,
            MoveReason::DueForRotation { months: 61 },
        ]
    );
}

#[test]
fn who_follows_a_leaver_is_told_so() {
    // The clerk with an accounting degree leaves for the cashier's post; a clerk from a surplus follows.
    let mut input = input(
        vec![
            position(0, 1, "clerk", 1),
            position(1, 2, "cashier", 1),
            position(2, 2, "clerk", 1),
        ],
        vec![
            employee(0, 0, "finance.accounting"),
            employee(1, 2, "law.law"),
            employee(2, 2, "law.law"),
        ],
    );
    input.criteria.move_cost = 0;
    let effect = effect(&input);
    assert_eq!(effect.moves.len(), 2);
    let follower = &effect.moves[1];
    assert_eq!(follower.to.position_id.as_str(), "p0");
    assert_eq!(
        follower.reasons[0],
        MoveReason::Backfills {
            need_centi: 100,
            leaving: 1
        }
    );
}

#[test]
fn nobody_moves_without_a_reason() {
    let mut input = input(
        vec![position(0, 1, "clerk", 1), position(1, 2, "clerk", 1)],
        vec![employee(0, 0, "law.law"), employee(1, 1, "law.law")],
    );
    input.employees[0].wish.preferred_units = ["u2".into()].into();
    input.employees[1].wish.preferred_units = ["u1".into()].into();
    input.criteria.preference = 1_000;
    let effect = effect(&input);
    assert_eq!(effect.moves.len(), 2); // they swap
    assert!(
        effect
            .moves
            .iter()
            .all(|step| step.reasons.contains(&MoveReason::Wished))
    );
}
