//! What must hold for every problem: transformed copies, hard cases, explanations, cancelling.

use std::ops::ControlFlow;

use super::generate::checked;
use shared::planner::sample::{Dice, Profile, Size, problem_data};
use shared::planner::{Curve, Options, Plan, PlanError, Problem, ProblemData, check, explain, plan};

const MEDIUM: Size = Size {
    employees: 300,
    positions: 80,
    units: 15,
    candidates: 10,
};

fn solve(problem: &Problem) -> Plan {
    let answer = plan(problem, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    check(problem, &answer).unwrap();
    answer
}

/// The optimum of a problem without limits, which must be proven.
fn optimum(data: &ProblemData) -> i64 {
    let answer = solve(&checked(data.clone()));
    assert_eq!(answer.gap, 0);
    assert!(answer.objective <= answer.stay_objective);
    answer.objective
}

fn medium(seed: u64, profile: Profile) -> ProblemData {
    problem_data(&mut Dice::new(seed), profile, MEDIUM)
}

fn u(value: usize) -> u32 {
    u32::try_from(value).unwrap()
}

#[test]
fn the_same_problem_gives_the_same_plan() {
    for profile in Profile::ALL {
        let mut data = medium(1, profile);
        data.budget = Some(40);
        data.unit_out_budget = (0..15).map(|unit| (unit, 4)).collect();
        let problem = checked(data);
        assert_eq!(solve(&problem), solve(&problem));
    }
}

#[test]
fn numbering_does_not_matter() {
    for (seed, profile) in (0..10).flat_map(|seed| Profile::ALL.map(|profile| (seed, profile))) {
        let data = medium(seed, profile);
        let positions = data.positions.unit.len();
        // Positions are turned round, employees likewise, rows of candidates too.
        let position = |old: u32| u(positions) - 1 - old;
        let mut turned = data.clone();
        turned.positions.unit.reverse();
        turned.positions.need_centi.reverse();
        turned.positions.curve.reverse();
        turned.employees.position = data.employees.position.iter().rev().map(|&old| position(old)).collect();
        turned.candidates.position = data
            .candidates
            .position
            .iter()
            .rev()
            .map(|&old| position(old))
            .collect();
        turned.candidates.cost.reverse();
        let last = *data.candidates.start.last().unwrap();
        turned.candidates.start = data.candidates.start.iter().rev().map(|&start| last - start).collect();
        assert_eq!(optimum(&turned), optimum(&data), "{profile:?}, seed {seed}");
    }
}

#[test]
fn scaling_all_costs_scales_the_objective() {
    for (seed, profile) in (0..10).flat_map(|seed| Profile::ALL.map(|profile| (seed, profile))) {
        let data = medium(seed, profile);
        let mut scaled = data.clone();
        for cost in &mut scaled.candidates.cost {
            *cost *= 7;
        }
        for curve in scaled.positions.curve.iter_mut().chain(&mut scaled.units.curve) {
            let [d2, d1, s1, s2, t] = (*curve).into();
            *curve = Curve::from([7 * d2, 7 * d1, 7 * s1, 7 * s2, t]);
        }
        assert_eq!(optimum(&scaled), 7 * optimum(&data), "{profile:?}, seed {seed}");
    }
}

#[test]
fn a_post_that_nobody_can_reach_changes_nothing() {
    let data = medium(3, Profile::Base);
    let mut more = data.clone();
    more.positions.unit.push(2);
    more.positions.need_centi.push(0);
    more.positions
        .curve
        .push(Curve::from([20_000, 10_000, 5_000, 9_000, 50]));
    assert_eq!(optimum(&more), optimum(&data));
    // With a need of its own it only adds what its own shortage costs.
    *more.positions.need_centi.last_mut().unwrap() = 100;
    assert_eq!(optimum(&more), optimum(&data) + 10_000 * 50 + 20_000 * 50);
}

#[test]
fn splitting_a_unit_without_a_curve_of_its_own_changes_nothing() {
    let data = medium(4, Profile::Shock);
    let mut split = data.clone();
    let new = split.units.parent.len();
    split.units.parent.push(3);
    split.units.need_centi.push(0);
    split.units.curve.push(Curve::from([0; 5]));
    for unit in split.positions.unit.iter_mut().filter(|unit| **unit == 3) {
        *unit = u(new);
    }
    assert_eq!(optimum(&split), optimum(&data));
}

#[test]
fn a_constant_on_all_arcs_of_a_person_adds_that_constant() {
    let data = medium(5, Profile::Tight);
    let mut raised = data.clone();
    for entry in data.candidates.start[7]..data.candidates.start[8] {
        raised.candidates.cost[entry as usize] += 123_456;
    }
    assert_eq!(optimum(&raised), optimum(&data) + 123_456);
}

#[test]
fn hard_cases_are_solved_and_proven() {
    let curve = Curve::from([20_000, 10_000, 5_000, 10_000, 100]);
    let all_tied = {
        let mut data = medium(6, Profile::Ties);
        data.candidates.cost.fill(0);
        data.positions.need_centi.fill(400);
        data
    };
    let no_needs = {
        let mut data = medium(7, Profile::Base);
        data.positions.need_centi.fill(0);
        data.units.need_centi.fill(0);
        data
    };
    let far_too_many_needs = {
        let mut data = medium(8, Profile::Base);
        data.positions.need_centi.fill(1_000_000);
        data
    };
    let one_unit = problem_data(&mut Dice::new(9), Profile::Shock, Size { units: 1, ..MEDIUM });
    let one_position = problem_data(
        &mut Dice::new(10),
        Profile::Shock,
        Size {
            positions: 1,
            units: 1,
            ..MEDIUM
        },
    );
    let empty_positions = problem_data(
        &mut Dice::new(11),
        Profile::Shock,
        Size {
            employees: 20,
            positions: 200,
            ..MEDIUM
        },
    );
    let crowded = problem_data(
        &mut Dice::new(12),
        Profile::Ties,
        Size {
            employees: 2_000,
            positions: 6,
            units: 3,
            candidates: 5,
        },
    );
    let nobody = problem_data(&mut Dice::new(13), Profile::Base, Size { employees: 0, ..MEDIUM });
    let only_own_post = problem_data(
        &mut Dice::new(14),
        Profile::Shock,
        Size {
            candidates: 0,
            ..MEDIUM
        },
    );
    let deep_tree = {
        let mut data = problem_data(
            &mut Dice::new(15),
            Profile::Base,
            Size {
                units: 500,
                positions: 500,
                ..MEDIUM
            },
        );
        data.units.parent = (-1..499).collect();
        data.positions.unit = (0..500).collect();
        data.units.curve.fill(curve);
        data
    };
    for data in [
        all_tied,
        no_needs,
        far_too_many_needs,
        one_unit,
        one_position,
        empty_positions,
        crowded,
        nobody,
        only_own_post,
        deep_tree,
    ] {
        optimum(&data);
        let mut limited = data;
        limited.budget = Some(7);
        solve(&checked(limited));
    }
}

#[test]
fn costs_near_the_bounds_stay_exact() {
    for seed in 0..50 {
        let mut dice = Dice::new(seed);
        let mut data = problem_data(
            &mut dice,
            Profile::Base,
            Size {
                employees: 30,
                positions: 10,
                units: 4,
                candidates: 4,
            },
        );
        for cost in &mut data.candidates.cost {
            *cost = dice.between(-2_000_000_000, 2_000_000_000);
        }
        for curve in data.positions.curve.iter_mut().chain(&mut data.units.curve) {
            let steep = dice.between(0, 1_000_000_000);
            *curve = Curve::from([1_000_000_000, steep, steep, 1_000_000_000, 100]);
        }
        optimum(&data);
        data.budget = Some(5);
        solve(&checked(data));
    }
}

#[test]
fn a_budget_above_the_staff_is_no_limit_and_a_budget_of_zero_keeps_everybody() {
    let mut data = medium(16, Profile::Base);
    let free = optimum(&data);
    data.budget = Some(1_000_000);
    assert_eq!(solve(&checked(data.clone())).objective, free);
    data.budget = Some(0);
    let still = solve(&checked(data));
    assert!(still.moves.is_empty());
    assert_eq!((still.objective, still.gap), (still.stay_objective, 0));
}

#[test]
fn an_employee_without_any_position_left_is_named() {
    let mut data = medium(17, Profile::Base);
    let row = data.candidates.start[5] as usize..data.candidates.start[6] as usize;
    data.forbids = data.candidates.position[row]
        .iter()
        .map(|&position| (5, position))
        .collect();
    let answer = plan(&checked(data), &Options::default(), &mut |_| ControlFlow::Continue(()));
    assert_eq!(answer, Err(PlanError::NoPositionLeft { employee: 5 }));
}

#[test]
fn a_run_can_be_cancelled_and_limited() {
    let problem = checked(medium(18, Profile::Base));
    let cancelled = plan(&problem, &Options::default(), &mut |_| ControlFlow::Break(()));
    assert_eq!(cancelled, Err(PlanError::Cancelled { work: 0 }));
    let work = solve(&problem).work;
    for work_limit in [0, 1, 1_000, work / 2, work - 1] {
        let options = Options {
            work_limit: Some(work_limit),
            ..Options::default()
        };
        assert_eq!(
            plan(&problem, &options, &mut |_| ControlFlow::Continue(())),
            Err(PlanError::WorkLimit { work_limit })
        );
    }
    let options = Options {
        work_limit: Some(work),
        ..Options::default()
    };
    assert_eq!(
        plan(&problem, &options, &mut |_| ControlFlow::Continue(())),
        Ok(solve(&problem))
    );
}

#[test]
fn explanations_put_the_chosen_post_first_and_never_overstate_the_regret() {
    for profile in Profile::ALL {
        let data = problem_data(
            &mut Dice::new(19),
            profile,
            Size {
                employees: 40,
                positions: 12,
                units: 4,
                candidates: 5,
            },
        );
        let problem = checked(data.clone());
        let best = solve(&problem);
        for employee in 0..40 {
            let costs = explain(&problem, &best, employee);
            assert_eq!(costs.len(), problem.candidate_range(employee as usize).len());
            assert_eq!(costs.iter().filter(|cost| cost.chosen).count(), 1);
            for cost in &costs {
                assert!(cost.reduced_cost >= 0);
                if cost.chosen {
                    assert_eq!(cost.reduced_cost, 0);
                }
                let mut forced = data.clone();
                forced.pins.push((employee, cost.position));
                let regret = solve(&checked(forced)).objective - best.objective;
                assert!(
                    cost.reduced_cost <= regret,
                    "{profile:?}: {} > {regret}",
                    cost.reduced_cost
                );
            }
        }
        assert!(explain(&problem, &best, 40).is_empty());
    }
}
