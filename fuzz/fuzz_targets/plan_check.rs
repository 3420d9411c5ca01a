//! Any bytes as a plan file: the checker never panics, and what it lets through claims nothing that the true optimum contradicts.
#![no_main]

use std::ops::ControlFlow;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shared::planner::{Options, Plan, Problem, check, plan};

/// Small, with every kind of limit.
static PROBLEM: LazyLock<Problem> = LazyLock::new(|| {
    Problem::from_json(include_bytes!("../seeds/problem/limits.json")).expect("the seed is a sound problem")
});

/// The objective of its best plan, which the planner proves.
static BEST: LazyLock<i64> = LazyLock::new(|| {
    let best = plan(&PROBLEM, &Options::default(), &mut |_| ControlFlow::Continue(())).expect("the seed has a plan");
    assert_eq!(best.gap, 0);
    best.objective
});

fuzz_target!(|text: &[u8]| {
    let Ok(plan) = Plan::from_json(text) else {
        return;
    };
    let written = serde_json::to_vec(&plan).expect("a plan can always be written");
    assert_eq!(Plan::from_json(&written).expect("what was written can be read"), plan);
    if let Ok(report) = check(&PROBLEM, &plan) {
        assert!(report.lower_bound <= *BEST && *BEST <= report.objective);
        assert_eq!(report.proven_optimal, report.gap == 0);
    }
});
