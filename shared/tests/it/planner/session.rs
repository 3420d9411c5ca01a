//! A warm plan after any edits is as good as one solved anew, and its answers are exact.

use std::ops::ControlFlow;

use super::generate::{checked, tiny};
use super::oracle;
use shared::planner::sample::{Dice, Profile, Size, problem_data};
use shared::planner::{Edit, Options, Plan, PlanError, Problem, ProblemData, Session, SessionError, check, plan};

fn cold(problem: &Problem) -> Result<Plan, PlanError> {
    plan(problem, &Options::default(), &mut |_| ControlFlow::Continue(()))
}

fn warm(problem: Problem) -> Result<Session, PlanError> {
    Session::new(problem, &Options::default(), &mut |_| ControlFlow::Continue(()))
}

fn apply(session: &mut Session, edits: &[Edit]) -> Result<shared::planner::Delta, SessionError> {
    session.apply(edits, &mut |_| ControlFlow::Continue(()))
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap()
}

/// An edit that is possible or not, without a budget.
fn any_edit(dice: &mut Dice, data: &ProblemData) -> Edit {
    let employee = dice.index(data.employees.position.len());
    let row = data.candidates.start[employee] as usize..data.candidates.start[employee + 1] as usize;
    let position = data.candidates.position[row.start + dice.index(row.len())];
    let employee = narrow(employee);
    match dice.index(9) {
        0 | 1 => Edit::Pin { employee, position },
        2 | 3 => Edit::Unpin { employee },
        4 | 5 => Edit::Forbid { employee, position },
        6 => Edit::Allow { employee, position },
        _ => {
            let position = narrow(dice.index(data.positions.unit.len()));
            let present = data.positions.need_centi[position as usize];
            let far = if dice.chance(10) { 5_000 } else { 300 };
            Edit::Need {
                position,
                need_centi: (present + dice.between(-far, far)).max(0),
            }
        }
    }
}

/// Session and a problem solved anew after every edit.
fn compare(seed: u64, data: ProblemData, edits: usize, mut any_edit: impl FnMut(&mut Dice, &ProblemData) -> Edit) {
    let mut dice = Dice::new(seed);
    let mut session = warm(checked(data)).unwrap();
    let mut refused = 0;
    for step in 0..edits {
        let edit = any_edit(&mut dice, session.problem().data());
        let before = session.plan();
        let mut problem = session.problem().clone();
        let place = format!("seed {seed}, step {step}, {edit:?}");
        let expected = match problem.edit(&[edit]) {
            Err(error) => Err(SessionError::Problem(error)),
            Ok(_) => cold(&problem).map_err(SessionError::Plan),
        };
        match (apply(&mut session, &[edit]), expected) {
            (Ok(delta), Ok(expected)) => {
                let found = session.plan();
                let report = check(session.problem(), &found).unwrap();
                assert_eq!((delta.objective, delta.gap), (found.objective, found.gap), "{place}");
                assert_eq!(delta.moves, report.moves, "{place}");
                assert_eq!(delta.objective, expected.objective, "{place}");
                let mut positions = session.problem().data().employees.position.clone();
                for plan in [&before, &found] {
                    for &(employee, to) in &plan.moves {
                        positions[employee as usize] = to;
                    }
                }
                for change in &delta.changed {
                    assert_ne!(change.from, change.to, "{place}");
                }
            }
            (Err(found), Err(expected)) => {
                assert_eq!(found, expected, "{place}");
                let after = session.plan();
                assert_eq!((&before.moves, &before.price), (&after.moves, &after.price), "{place}");
                refused += 1;
            }
            (found, expected) => panic!("{place}: {found:?} instead of {expected:?}"),
        }
    }
    assert!(refused < edits, "seed {seed}");
}

#[test]
fn tiny_sessions_stay_as_good_as_solving_anew() {
    for seed in 0..300 {
        for profile in Profile::ALL {
            let mut data = tiny(&mut Dice::new(seed), profile);
            if data.employees.position.is_empty() {
                data = tiny(&mut Dice::new(seed + 10_000), profile);
            }
            if !data.employees.position.is_empty() {
                compare(seed, data, 30, any_edit);
            }
        }
    }
}

#[test]
fn a_thousand_edits_leave_the_plan_as_good_as_solving_anew() {
    let size = Size {
        employees: 300,
        positions: 60,
        units: 20,
        candidates: 12,
    };
    for profile in Profile::ALL {
        compare(5, problem_data(&mut Dice::new(5), profile, size), 1_000, any_edit);
    }
}

#[test]
fn regret_is_what_a_pin_costs() {
    for seed in 0..400 {
        for profile in Profile::ALL {
            let problem = checked(tiny(&mut Dice::new(seed), profile));
            let best = cold(&problem).unwrap();
            let mut session = warm(problem.clone()).unwrap();
            for employee in 0..narrow(problem.employee_count()) {
                let mut losses = Vec::new();
                for entry in problem.candidate_range(employee as usize) {
                    let position = problem.data().candidates.position[entry];
                    let mut forced = problem.clone();
                    forced.edit(&[Edit::Pin { employee, position }]).unwrap();
                    let loss = cold(&forced).unwrap().objective - best.objective;
                    assert_eq!(
                        session.regret(employee, position),
                        Some(loss),
                        "seed {seed}, {employee} at {position}"
                    );
                    losses.push((position, loss));
                }
                let explained = session.explain(employee);
                for (cost, loss) in &explained {
                    assert!(losses.contains(&(cost.position, *loss)));
                    assert!(cost.reduced_cost <= *loss);
                }
                let planned = best.moves.iter().find(|&&(mover, _)| mover == employee);
                let planned = planned.map_or(problem.data().employees.position[employee as usize], |&(_, to)| to);
                let others = losses.iter().filter(|&&(position, _)| position != planned);
                let least = others.map(|&(_, loss)| loss).min();
                assert_eq!(
                    session
                        .second_best(employee)
                        .map(|other| (other.regret, other.is_exact)),
                    least.map(|loss| (loss, true)),
                    "seed {seed}, {employee}"
                );
            }
            assert_eq!(session.regret(99, 0), None);
            assert_eq!(session.plan().moves, best.moves, "questions change nothing");
        }
    }
}

/// What trying every assignment says about the other position of everybody, for a problem with limits. Says how many were looked at, and
/// how many of them are exact.
fn compare_second_best(problem: &Problem, place: &str) -> Option<(u32, u32)> {
    let limit = problem.data().budget;
    let mut session = warm(problem.clone()).ok()?;
    let plan = session.plan();
    let (mut all, mut exact) = (0, 0);
    for employee in 0..narrow(problem.employee_count()) {
        let Some(other) = session.second_best(employee) else {
            continue;
        };
        let mut forced = problem.clone();
        let position = other.position;
        forced.edit(&[Edit::Pin { employee, position }]).unwrap();
        let best = oracle::best(&forced, &oracle::outcomes(&forced), limit);
        let loss = best.map(|best| best - plan.objective);
        if other.is_exact {
            assert_eq!(loss, Some(other.regret), "{place}, {employee}");
        } else {
            assert!(
                loss.is_none_or(|loss| loss >= other.regret - plan.gap),
                "{place}, {employee}: {loss:?}, {other:?}, gap {}",
                plan.gap
            );
        }
        all += 1;
        exact += u32::from(other.is_exact);
    }
    Some((all, exact))
}

#[test]
fn a_second_best_under_limits_says_whether_its_loss_is_exact() {
    let (mut all, mut exact) = (0, 0);
    for seed in 0..400 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 5_000_000);
            let mut data = tiny(&mut dice, profile);
            data.budget = dice.chance(80).then(|| u32::try_from(dice.between(0, 4)).unwrap());
            if dice.chance(40) {
                let unit = narrow(dice.index(data.units.parent.len()));
                data.unit_out_budget
                    .insert(unit, u32::try_from(dice.between(0, 3)).unwrap());
            }
            let place = format!("seed {seed}, {profile}");
            if let Some((asked, proven)) = compare_second_best(&checked(data), &place) {
                all += asked;
                exact += proven;
            }
        }
    }
    assert!(exact * 2 > all, "only {exact} of {all} are exact");
    assert!(exact < all, "limits never bind");
}

/// Edits that may also change how many may move.
fn any_edit_with_limits(dice: &mut Dice, data: &ProblemData) -> Edit {
    let moves = dice.chance(70).then(|| u32::try_from(dice.between(0, 5)).unwrap());
    match dice.index(6) {
        0 | 1 => Edit::Budget { moves },
        2 => Edit::UnitOutBudget {
            unit: narrow(dice.index(data.units.parent.len())),
            moves,
        },
        _ => any_edit(dice, data),
    }
}

#[test]
fn limits_that_change_are_kept_and_the_gap_is_true() {
    let mut plans = 0;
    let mut as_good = 0;
    for seed in 0..150 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 3_000_000);
            let data = tiny(&mut dice, profile);
            if data.employees.position.is_empty() {
                continue;
            }
            let mut session = warm(checked(data)).unwrap();
            for step in 0..20 {
                let edit = any_edit_with_limits(&mut dice, session.problem().data());
                let before = session.plan();
                let mut problem = session.problem().clone();
                let expected = problem.edit(&[edit]).map_err(SessionError::Problem);
                let expected = expected.and_then(|_| cold(&problem).map_err(SessionError::Plan));
                let place = format!("seed {seed}, {profile}, step {step}, {edit:?}");
                match (apply(&mut session, &[edit]), expected) {
                    (Ok(delta), Ok(expected)) => {
                        let found = session.plan();
                        let report = check(session.problem(), &found).unwrap();
                        assert_eq!((delta.objective, delta.gap), (report.objective, report.gap), "{place}");
                        assert!(found.objective >= expected.lower_bound, "{place}");
                        assert!(expected.objective >= found.lower_bound, "{place}");
                        plans += 1;
                        as_good += u32::from(found.objective == expected.objective);
                    }
                    (Err(found), Err(expected)) => {
                        assert_eq!(found, expected, "{place}");
                        assert_eq!(before.moves, session.plan().moves, "{place}");
                    }
                    (found, expected) => panic!("{place}: {found:?} instead of {expected:?}"),
                }
            }
        }
    }
    assert!(
        as_good * 1000 >= plans * 990,
        "only {as_good} of {plans} are as good as solving anew"
    );
}

#[test]
fn a_frontier_or_a_cancelled_edit_leaves_the_session_as_it_was() {
    let size = Size {
        employees: 400,
        positions: 60,
        units: 15,
        candidates: 10,
    };
    let mut data = problem_data(&mut Dice::new(3), Profile::Base, size);
    data.budget = Some(60);
    let mut session = warm(checked(data)).unwrap();
    let before = session.plan();
    let points = session.frontier(8, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(points.len() > 4);
    let (employee, position) = before.moves[0];
    let edits = [
        Edit::Forbid { employee, position },
        Edit::Need {
            position,
            need_centi: 0,
        },
        Edit::Budget { moves: Some(3) },
    ];
    let mut calls = 0;
    let stopped = session.apply(&edits, &mut |_| {
        calls += 1;
        if calls < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(
        matches!(stopped, Err(SessionError::Plan(PlanError::Cancelled { .. }))),
        "{stopped:?}"
    );
    let after = session.plan();
    assert_eq!(
        (&before.moves, &before.price, before.lambda),
        (&after.moves, &after.price, after.lambda)
    );
    assert!(session.problem().data().forbids.is_empty());
    apply(&mut session, &edits).unwrap();
    assert!(session.plan().moves.len() <= 3);
    check(session.problem(), &session.plan()).unwrap();
}
