//! Objectives equal brute force; bounds hold; every plan passes the checker.

use std::ops::ControlFlow;

use super::generate::{checked, tiny};
use super::oracle;
use shared::planner::sample::{Dice, Profile, add_pins_and_forbids};
use shared::planner::{Options, Plan, PlanError, Problem, check, frontier, plan};

fn solve(problem: &Problem, budget: Option<u32>) -> Result<Plan, PlanError> {
    plan(
        problem,
        &Options {
            budget,
            ..Options::default()
        },
        &mut |_| ControlFlow::Continue(()),
    )
}

#[test]
fn without_limits_the_plan_is_the_best_of_all() {
    for seed in 0..3_000 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed);
            let mut data = tiny(&mut dice, profile);
            if seed % 2 == 1 {
                add_pins_and_forbids(&mut dice, &mut data);
            }
            let problem = checked(data);
            let outcomes = oracle::outcomes(&problem);
            let best = oracle::best(&problem, &outcomes, None).unwrap();
            let plan = solve(&problem, None).unwrap();
            assert_eq!(plan.objective, best, "{profile:?}, seed {seed}");
            assert_eq!(plan.gap, 0, "{profile:?}, seed {seed}");
            let report = check(&problem, &plan).unwrap();
            assert!(report.proven_optimal);
            let equals = outcomes.iter().filter(|outcome| outcome.objective == best);
            let fewest = equals.map(|outcome| outcome.moves).min().unwrap();
            assert_eq!(
                report.moves, fewest,
                "{profile:?}, seed {seed}: moves that gain nothing"
            );
        }
    }
}

#[test]
fn a_budget_is_kept_and_the_gap_is_true() {
    let (mut plans, mut exact) = (0, 0);
    for seed in 0..1_500 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 1_000_000);
            let mut data = tiny(&mut dice, profile);
            if seed % 3 == 1 {
                add_pins_and_forbids(&mut dice, &mut data);
            }
            let problem = checked(data);
            let outcomes = oracle::outcomes(&problem);
            let fewest = outcomes.iter().map(|outcome| outcome.moves).min().unwrap();
            for budget in 0..=u32::try_from(problem.employee_count()).unwrap() {
                let answer = solve(&problem, Some(budget));
                let Some(best) = oracle::best(&problem, &outcomes, Some(budget)) else {
                    assert_eq!(
                        answer,
                        Err(PlanError::BudgetBelowForcedMoves { forced: fewest, budget })
                    );
                    continue;
                };
                let plan = answer.unwrap();
                let place = format!("{profile:?}, seed {seed}, budget {budget}");
                check(&problem, &plan).unwrap();
                assert!(plan.moves.len() <= budget as usize, "{place}");
                assert!(plan.objective >= best && plan.lower_bound <= best, "{place}");
                if fewest == 0 {
                    assert!(plan.objective <= plan.stay_objective, "{place}");
                }
                plans += 1;
                exact += u32::from(plan.objective == best);
            }
        }
    }
    assert!(
        exact * 1000 >= plans * 995,
        "only {exact} of {plans} plans under a budget are the best possible"
    );
}

#[test]
fn limits_of_units_are_kept_and_the_gap_is_true() {
    let (mut plans, mut exact) = (0, 0);
    for seed in 0..1_500 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 2_000_000);
            let mut data = tiny(&mut dice, profile);
            for unit in 0..data.units.parent.len() {
                if dice.chance(60) {
                    data.unit_out_budget
                        .insert(u32::try_from(unit).unwrap(), u32::try_from(dice.between(0, 2)).unwrap());
                }
            }
            if seed % 3 == 1 {
                add_pins_and_forbids(&mut dice, &mut data);
            }
            data.budget = dice.chance(50).then(|| u32::try_from(dice.between(0, 4)).unwrap());
            let problem = checked(data);
            let outcomes = oracle::outcomes(&problem);
            let answer = solve(&problem, None);
            let Some(best) = oracle::best(&problem, &outcomes, problem.data().budget) else {
                assert!(matches!(
                    answer,
                    Err(PlanError::BudgetBelowForcedMoves { .. } | PlanError::UnitBudgetBelowForcedMoves { .. })
                ));
                continue;
            };
            let plan = answer.unwrap();
            let place = format!("{profile:?}, seed {seed}");
            check(&problem, &plan).unwrap();
            assert!(plan.objective >= best && plan.lower_bound <= best, "{place}");
            if outcomes.iter().any(|outcome| outcome.moves == 0) {
                assert!(plan.objective <= plan.stay_objective, "{place}");
            }
            plans += 1;
            exact += u32::from(plan.objective == best);
        }
    }
    assert!(
        exact * 1000 >= plans * 995,
        "only {exact} of {plans} plans under unit limits are the best possible"
    );
}

#[test]
fn frontier_points_are_the_best_for_their_number_of_moves() {
    for seed in 0..500 {
        for profile in Profile::ALL {
            let mut dice = Dice::new(seed + 3_000_000);
            let problem = checked(tiny(&mut dice, profile));
            let outcomes = oracle::outcomes(&problem);
            let points = frontier(&problem, &Options::default(), 10, &mut |_| ControlFlow::Continue(())).unwrap();
            assert!(!points.is_empty() && points.len() <= 10);
            for point in &points {
                assert_eq!(
                    Some(point.objective),
                    oracle::best(&problem, &outcomes, Some(point.moves)),
                    "{profile:?}, seed {seed}"
                );
            }
            for three in points.windows(3) {
                let first = (three[1].objective - three[0].objective) * i64::from(three[2].moves - three[1].moves);
                let second = (three[2].objective - three[1].objective) * i64::from(three[1].moves - three[0].moves);
                assert!(first <= second, "{profile:?}, seed {seed}: not convex");
            }
        }
    }
}
