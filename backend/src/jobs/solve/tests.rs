#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{io::Read as _, path::PathBuf};

use flate2::read::GzDecoder;
use shared::planner::{
    CheckError, ProblemData,
    sample::{Dice, Profile, Size, problem_data},
};
use tempfile::TempDir;

use super::*;
use crate::db::DbError;

const BUDGET: u32 = 6;

fn data() -> ProblemData {
    problem_data(&mut Dice::new(11), Profile::Base, Size::usual(60))
}

fn problem() -> Problem {
    Problem::new(data()).unwrap()
}

fn solve_in(problem: &Problem, budget: u32, folder: &TempDir) -> ApiResult<(Session, Plan)> {
    let failures = FailureFolder::from(folder.path().join("planner-failures"));
    solve(problem, budget, false, &failures, &mut |_| Ok(()))
}

fn judge(problem: &Problem, plan: Plan, budget: u32, is_hand_made: bool, folder: &TempDir) -> ApiResult<Plan> {
    let failures = FailureFolder::from(folder.path().join("planner-failures"));
    checked(problem, plan, budget, is_hand_made, &failures)
}

/// The files kept in the folder.
fn kept(folder: &TempDir) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.path().join("planner-failures")) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The fault that an internal error names; the problem it was found in must be in the folder.
fn fault<T>(outcome: ApiResult<T>, problem: &Problem, folder: &TempDir) -> PlannerFault {
    let files = kept(folder);
    assert_eq!(files.len(), 1);
    let mut text = Vec::new();
    GzDecoder::new(std::fs::File::open(&files[0]).unwrap())
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(&Problem::from_json(&text).unwrap(), problem);
    internal(outcome)
}

fn internal<T>(outcome: ApiResult<T>) -> PlannerFault {
    match outcome {
        Err(ApiError::Internal(error)) => *error.downcast_ref::<PlannerFault>().unwrap(),
        Err(error) => panic!("{error} is no internal error"),
        Ok(_) => panic!("the plan was let through"),
    }
}

#[test]
fn a_sound_plan_passes_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (session, plan) = solve_in(&problem(), BUDGET, &folder).unwrap();
    assert_eq!(session.plan(), plan);
    assert_eq!((plan.budget, plan.moves.len()), (Some(BUDGET), BUDGET as usize));
    assert_eq!(kept(&folder), Vec::<PathBuf>::new());
}

#[test]
fn a_plan_that_the_check_refuses_keeps_the_problem() {
    let problem = problem().with_budget(Some(BUDGET));
    let sound = solve_in(&problem, BUDGET, &tempfile::tempdir().unwrap()).unwrap().1;
    let wrong: [fn(&mut Plan); 5] = [
        |plan| plan.objective -= 1,
        |plan| plan.lower_bound += 1,
        |plan| plan.moves[0].1 = u32::MAX,
        |plan| plan.moves.truncate(2),
        |plan| {
            plan.price.pop();
        },
    ];
    for spoil in wrong {
        let folder = tempfile::tempdir().unwrap();
        let mut plan = sound.clone();
        spoil(&mut plan);
        let found = fault(judge(&problem, plan, BUDGET, false, &folder), &problem, &folder);
        assert!(matches!(found, PlannerFault::Unsound(_)), "{found}");
    }
}

#[test]
fn a_plan_with_more_moves_than_asked_for_keeps_the_problem() {
    let folder = tempfile::tempdir().unwrap();
    let plan = solve_in(&problem(), BUDGET, &folder).unwrap().1;
    let narrower = problem().with_budget(Some(BUDGET - 1));
    let found = fault(
        judge(&narrower, plan.clone(), BUDGET - 1, false, &folder),
        &narrower,
        &folder,
    );
    assert!(
        matches!(found, PlannerFault::Unsound(CheckError::BudgetExceeded { .. })),
        "{found}"
    );

    // The order counts even if the problem itself allowed more.
    let folder = tempfile::tempdir().unwrap();
    let wide = problem().with_budget(Some(BUDGET));
    let found = fault(judge(&wide, plan, BUDGET - 1, false, &folder), &wide, &folder);
    let expected = PlannerFault::OverBudget {
        moves: BUDGET as usize,
        budget: BUDGET - 1,
    };
    assert_eq!(found, expected);
}

#[test]
fn only_decisions_by_hand_may_make_things_worse() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = data();
    // Whoever is sent from a full post to any other by force, without anybody following.
    let sent = (0..60_u32).find_map(|employee| {
        data.pins = vec![(employee, elsewhere(&data, employee)?)];
        let problem = Problem::new(data.clone()).unwrap().with_budget(Some(1));
        let plan = planner::plan(&problem, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        (plan.objective > plan.stay_objective).then_some((problem, plan))
    });
    let (problem, plan) = sent.unwrap();
    assert_eq!(judge(&problem, plan.clone(), 1, true, &folder).unwrap(), plan);
    assert_eq!(kept(&folder), Vec::<PathBuf>::new());
    let found = fault(judge(&problem, plan, 1, false, &folder), &problem, &folder);
    assert!(matches!(found, PlannerFault::WorseThanStaying { .. }), "{found}");
}

fn elsewhere(data: &ProblemData, employee: u32) -> Option<u32> {
    let row = data.candidates.start[employee as usize] as usize..data.candidates.start[employee as usize + 1] as usize;
    let here = data.employees.position[employee as usize];
    data.candidates.position[row]
        .iter()
        .copied()
        .find(|&position| position != here)
}

#[test]
fn a_panic_keeps_the_problem_and_a_stop_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let failures = FailureFolder::from(folder.path().join("planner-failures"));
    let problem = problem().with_budget(Some(BUDGET));
    let busy = solve(&problem, BUDGET, false, &failures, &mut |_| Err(DbError::Busy));
    assert!(matches!(busy, Err(ApiError::Database(DbError::Busy))));
    assert_eq!(kept(&folder), Vec::<PathBuf>::new());

    let outcome = solve(&problem, BUDGET, false, &failures, &mut |_| {
        panic!("on purpose, in a test")
    });
    assert_eq!(fault(outcome, &problem, &folder), PlannerFault::Panicked);
}

#[test]
fn a_failed_proof_is_a_fault_and_an_impossible_wish_is_not() {
    assert_eq!(
        PlannerFault::of(PlanError::CertificateFailed),
        Some(PlannerFault::Unproven)
    );
    let folder = tempfile::tempdir().unwrap();
    let mut data = data();
    data.forbids = data.candidates.position[..data.candidates.start[1] as usize]
        .iter()
        .map(|&position| (0, position))
        .collect();
    let outcome = solve_in(&Problem::new(data).unwrap(), BUDGET, &folder);
    assert_eq!(outcome.map(|_| ()).unwrap_err().code(), ErrorCode::NoPlan);
    assert_eq!(kept(&folder), Vec::<PathBuf>::new());
}

#[test]
fn a_problem_that_cannot_be_kept_does_not_hide_the_fault() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("planner-failures"),
        "a file where the folder should be",
    )
    .unwrap();
    let problem = problem().with_budget(Some(BUDGET));
    let mut plan = solve_in(&problem, BUDGET, &folder).unwrap().1;
    plan.objective -= 1;
    let found = internal(judge(&problem, plan, BUDGET, false, &folder));
    assert!(matches!(found, PlannerFault::Unsound(_)), "{found}");
}
