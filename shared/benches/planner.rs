//! Times the planner on generated governments: `cargo bench -p shared --bench planner [-- EMPLOYEES...]`.
//!
//! Each line gives the profile, the number of employees, and the seconds for: the unlimited optimum, a budget of a quarter of its moves,
//! the same with a limit on every unit, and ten points of the frontier. Gaps are in 1e-6 of the improvement.
#![allow(clippy::unwrap_used, reason = "a bench stops at the first surprise")]

use std::ops::ControlFlow;
use std::time::Instant;

use shared::planner::{Options, Plan, Problem, check, frontier, plan};

#[path = "../tests/it/planner/generate.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod generate;

#[expect(
    clippy::disallowed_methods,
    reason = "a bench measures time; the planner itself never does"
)]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64(), result)
}

fn solve(problem: &Problem) -> (f64, Plan) {
    let (seconds, plan) = timed(|| plan(problem, &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap());
    check(problem, &plan).unwrap();
    (seconds, plan)
}

fn gap_ppm(plan: &Plan) -> i64 {
    plan.gap * 1_000_000 / (plan.stay_objective - plan.objective).max(1)
}

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 6_000, 14_000]
    } else {
        sizes
    };
    for profile in generate::PROFILES {
        for &employees in &sizes {
            let size = generate::Size {
                employees,
                positions: employees * 2 / 7,
                units: employees / 23 + 1,
                candidates: 38,
            };
            let mut data = generate::problem_data(&mut generate::Dice::new(1), profile, size);
            let free = solve(&Problem::new(data.clone()).unwrap());
            data.budget = Some(u32::try_from(free.1.moves.len() / 4).unwrap());
            let limited = solve(&Problem::new(data.clone()).unwrap());
            data.unit_out_budget = (0..size.units).map(|unit| (u32::try_from(unit).unwrap(), 3)).collect();
            let by_unit = solve(&Problem::new(data.clone()).unwrap());
            data.unit_out_budget.clear();
            let problem = Problem::new(data).unwrap();
            let (frontier_seconds, points) =
                timed(|| frontier(&problem, &Options::default(), 10, &mut |_| ControlFlow::Continue(())).unwrap());
            println!(
                "{profile:?} {employees}: free {:.3} s (gap {}, {} moves, work {}), budget {:.3} s ({} ppm, {} of {:?} moves), units {:.3} s ({} ppm), frontier {:.3} s ({} points)",
                free.0,
                free.1.gap,
                free.1.moves.len(),
                free.1.work,
                limited.0,
                gap_ppm(&limited.1),
                limited.1.moves.len(),
                limited.1.budget,
                by_unit.0,
                gap_ppm(&by_unit.1),
                frontier_seconds,
                points.len(),
            );
        }
    }
}
