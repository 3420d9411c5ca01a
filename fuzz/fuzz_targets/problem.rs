//! Any bytes as a problem file: reading never panics, what is read can be written and read again, and its plans pass the checker.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use shared::planner::{Options, Plan, PlanError, Problem, check, plan};

/// Larger problems are only read and written: a fuzzer that waits for the solver finds nothing.
const MOST_EMPLOYEES: usize = 50;
const MOST_WORK: u64 = 2_000_000;

fuzz_target!(|text: &[u8]| {
    let Ok(problem) = Problem::from_json(text) else {
        return;
    };
    let written = serde_json::to_vec(&problem).expect("a problem can always be written");
    let again = Problem::from_json(&written).expect("what was written can be read");
    assert_eq!(again, problem);
    if problem.employee_count() > MOST_EMPLOYEES {
        return;
    }
    // Nobody may move, so the plan is to stay, unless pins and forbids rule that out.
    let still = problem.clone().with_budget(Some(0));
    if let Some(stay) = solve(&still) {
        assert!(stay.moves.is_empty());
        assert_eq!(stay.objective, stay.stay_objective);
        check(&still, &stay).expect("the plan to stay is sound");
    }
    if let Some(best) = solve(&problem) {
        check(&problem, &best).expect("the planner's plan is sound");
    }
});

/// The plan, unless there is none or it takes too long.
fn solve(problem: &Problem) -> Option<Plan> {
    let options = Options {
        work_limit: Some(MOST_WORK),
        ..Options::default()
    };
    match plan(problem, &options, &mut |_| ControlFlow::Continue(())) {
        Ok(plan) => Some(plan),
        Err(error @ PlanError::CertificateFailed) => panic!("{error}"),
        Err(_) => None,
    }
}
