//! The checker refuses every plan that was tampered with.

use std::ops::ControlFlow;

use super::generate::checked;
use shared::planner::sample::{Dice, Profile, Size, problem_data};
use shared::planner::{CheckError, FrontierPoint, Options, Plan, Problem, check, plan};

/// A problem with a budget, a unit limit, a pin and a forbid that all matter, and its plan.
fn solved(seed: u64, profile: Profile) -> (Problem, Plan) {
    let mut dice = Dice::new(seed);
    let mut data = problem_data(
        &mut dice,
        profile,
        Size {
            employees: 60,
            positions: 20,
            units: 6,
            candidates: 6,
        },
    );
    data.budget = Some(10);
    data.unit_out_budget.insert(0, 1);
    let free = checked(data.clone());
    let first = plan(&free, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let (pinned, wanted) = first.moves[0];
    data.pins.push((pinned, wanted));
    let (barred, unwanted) = first.moves[1];
    data.forbids.push((barred, unwanted));
    let problem = checked(data);
    let plan = plan(&problem, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    (problem, plan)
}

fn refused(problem: &Problem, plan: &Plan, change: impl FnOnce(&mut Plan)) -> CheckError {
    let mut changed = plan.clone();
    change(&mut changed);
    assert_ne!(&changed, plan);
    check(problem, &changed).unwrap_err()
}

#[test]
fn every_member_is_checked() {
    for (seed, profile) in (0..40).flat_map(|seed| Profile::ALL.map(|profile| (seed, profile))) {
        let (problem, plan) = solved(seed, profile);
        check(&problem, &plan).unwrap();
        refused(&problem, &plan, |plan| plan.format.push('0'));
        refused(&problem, &plan, |plan| plan.objective -= 1);
        refused(&problem, &plan, |plan| plan.lower_bound += 1);
        refused(&problem, &plan, |plan| plan.gap -= 1);
        refused(&problem, &plan, |plan| {
            plan.budget = u32::try_from(plan.moves.len() - 1).ok();
        });
        refused(&problem, &plan, |plan| plan.lambda = -1);
        refused(&problem, &plan, |plan| plan.stay_objective += 1);
        refused(&problem, &plan, |plan| plan.breakdown.linear += 1);
        refused(&problem, &plan, |plan| plan.breakdown.position_imbalance += 1);
        refused(&problem, &plan, |plan| plan.breakdown.unit_imbalance += 1);
        refused(&problem, &plan, |plan| plan.price.truncate(5));
        refused(&problem, &plan, |plan| plan.price.push(0));
        refused(&problem, &plan, |plan| plan.price[3] += 50_000_000);
        refused(&problem, &plan, |plan| plan.price[20] -= 50_000_000);
        refused(&problem, &plan, |plan| plan.unit_lambda = [(0, -1)].into());
        refused(&problem, &plan, |plan| plan.unit_lambda.extend([(1, 1)]));
        refused(&problem, &plan, |plan| plan.unit_lambda.extend([(77, 1)]));
        refused(&problem, &plan, |plan| plan.moves.truncate(1));
        refused(&problem, &plan, |plan| plan.moves.reverse());
        refused(&problem, &plan, |plan| plan.moves.push((60, 0)));
        refused(&problem, &plan, |plan| plan.moves[0].1 = 20);
        refused(&problem, &plan, |plan| {
            plan.moves[0].1 = problem.data().employees.position[plan.moves[0].0 as usize];
        });
        refused(&problem, &plan, |plan| {
            plan.frontier = vec![FrontierPoint {
                moves: 5,
                objective: i64::MIN,
            }];
        });
        let falling = [(1, 10_000_000_000), (2, 9_000_000_000), (3, 7_000_000_000)];
        refused(&problem, &plan, |plan| {
            plan.frontier = falling
                .map(|(moves, objective)| FrontierPoint { moves, objective })
                .into();
        });
    }
}

#[test]
fn pins_forbids_and_limits_are_named() {
    let (problem, plan) = solved(1, Profile::Base);
    let (pinned, position) = problem.data().pins[0];
    let error = refused(&problem, &plan, |plan| plan.moves.retain(|&(mover, _)| mover != pinned));
    assert_eq!(
        error,
        CheckError::PinBroken {
            employee: pinned,
            position
        }
    );

    let (barred, unwanted) = problem.data().forbids[0];
    let error = refused(&problem, &plan, |plan| {
        plan.moves.retain(|&(mover, _)| mover != barred);
        plan.moves.push((barred, unwanted));
        plan.moves.sort_unstable();
    });
    assert_eq!(
        error,
        CheckError::ForbidBroken {
            employee: barred,
            position: unwanted
        }
    );

    let moves = u32::try_from(plan.moves.len()).unwrap();
    let tighter = problem.clone().with_budget(Some(moves - 1));
    assert_eq!(
        check(&tighter, &plan),
        Err(CheckError::BudgetExceeded {
            moves,
            budget: moves - 1
        })
    );
    let wider = problem.with_budget(None);
    check(&wider, &plan).unwrap();
}

/// Whatever budget a plan was made for: the verdict is about the problem's.
#[test]
fn a_plan_is_judged_by_the_budget_of_the_problem() {
    let mut better_exists = 0;
    for (seed, profile) in (0..30).flat_map(|seed| Profile::ALL.map(|profile| (seed, profile))) {
        let (problem, _) = solved(seed, profile);
        let best = |budget| {
            let problem = problem.clone().with_budget(budget);
            plan(&problem, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap()
        };
        let small = best(Some(4));
        for judged_by in [Some(4), Some(9), Some(60), Some(1_000), None] {
            let judge = problem.clone().with_budget(judged_by);
            let report = check(&judge, &small).unwrap();
            let large = best(judged_by);
            assert_eq!(report.budget, judged_by);
            assert!(
                report.lower_bound <= large.objective,
                "seed {seed}: a bound above a plan"
            );
            assert_eq!(report.gap, small.objective - report.lower_bound);
            assert_eq!(report.proven_optimal, report.gap == 0);
            if large.objective < small.objective {
                assert!(!report.proven_optimal, "seed {seed}: judged by {judged_by:?}");
                better_exists += 1;
            }
            if judged_by == Some(4) {
                assert_eq!((report.lower_bound, report.gap), (small.lower_bound, small.gap));
            }
        }
    }
    assert!(better_exists > 100, "{better_exists}");
}

#[test]
fn any_prices_prove_a_bound_that_is_true() {
    for seed in 0..200 {
        let (problem, plan) = solved(seed, Profile::ALL[usize::try_from(seed % 4).unwrap()]);
        let mut dice = Dice::new(seed);
        let mut changed = plan.clone();
        for price in &mut changed.price {
            *price += dice.between(-1_000_000, 1_000_000);
        }
        // The checker says what the bound of these prices is; it can only be lower.
        let Err(CheckError::Differs {
            member: "lower_bound",
            actual,
            ..
        }) = check(&problem, &changed)
        else {
            panic!("seed {seed}")
        };
        assert!(actual <= i128::from(plan.objective), "seed {seed}");
    }
}
