//! Limits on moves: what they cost in time, and how far from the optimum the plan can be at most.

use std::collections::BTreeMap;

use shared::planner::sample::Profile;
use shared::planner::{Plan, Problem, ProblemData};

use crate::Cli;
use crate::measure::{median, problem, solve, verified};
use crate::report::{Table, people, progress, seconds, share, verdict};

/// Limits as the part `1 / n` of the moves without limits.
const PARTS: [u32; 3] = [2, 4, 20];

/// What is limited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limited {
    /// The moves in all.
    All,
    /// The moves out of every unit.
    OutOfUnits,
}

/// Runs all sizes and profiles, and prints both tables.
pub fn run(cli: &Cli) {
    table(
        cli,
        Limited::All,
        &cli.sizes(6_000..=200_000),
        "A budget of moves",
        "Budgets of a half, a quarter and a twentieth of the moves that the plan without limits has. Time as a multiple of solving without \
         limits, measured in turn; gap as a share of what the plan improves on everybody staying. The checker recomputed bound and gap.",
    );
    table(
        cli,
        Limited::OutOfUnits,
        &cli.sizes(6_000..=40_000),
        "Limits on the moves out of units",
        "Every unit may lose a half, a quarter or a twentieth (rounded up) of those who leave it without limits. Measured as before.",
    );
}

fn table(cli: &Cli, limited: Limited, sizes: &[usize], heading: &str, explanation: &str) {
    let mut table = Table::open(
        heading,
        explanation,
        &[
            "profile",
            "employees",
            "runs",
            "limit",
            "moves",
            "cold",
            "time / cold",
            "gap / improvement",
            "demand (time)",
            "demand (gap)",
        ],
    );
    for profile in cli.profiles() {
        for &employees in sizes {
            let runs = match limited {
                Limited::All if employees >= 200_000 => 1,
                _ => cli.repetitions(employees).min(5),
            };
            measure(profile, employees, limited, runs, &mut table);
        }
    }
}

fn measure(profile: Profile, employees: usize, limited: Limited, runs: usize, table: &mut Table) {
    let what = if limited == Limited::All {
        "budgets"
    } else {
        "unit limits"
    };
    progress(&format!("{what}: {profile}, {} employees", people(employees)));
    let Some(problem) = problem(profile, employees) else {
        return;
    };
    let (free, _) = solve(&problem);
    let problems = PARTS.map(|part| with_limit(&problem, &free, limited, part));
    let mut cold_times = Vec::new();
    let mut ratios = PARTS.map(|_| Vec::new());
    let mut plans = PARTS.map(|_| None);
    for _ in 0..runs {
        let (_, cold) = solve(&problem);
        cold_times.push(cold);
        for ((problem, ratios), plan) in problems.iter().zip(&mut ratios).zip(&mut plans) {
            let (found, time) = solve(problem);
            ratios.push(time / cold);
            plan.get_or_insert(found);
        }
    }
    for (((part, problem), ratios), plan) in PARTS.iter().zip(&problems).zip(&ratios).zip(plans) {
        let plan = plan.unwrap();
        verified(problem, &plan);
        let gap = plan.gap as f64 / (plan.stay_objective - plan.objective) as f64;
        let (largest_gap, asked) = if profile == Profile::Ties || limited == Limited::OutOfUnits {
            (1e-3, "≤ 1e-3")
        } else {
            (1e-6, "≤ 1e-6")
        };
        table.row(&[
            profile.to_string(),
            people(employees),
            runs.to_string(),
            format!("1/{part}"),
            people(plan.moves.len()),
            seconds(median(&cold_times)),
            format!("{:.1}", median(ratios)),
            share(gap),
            verdict(median(ratios), 6.0, "≤ 6"),
            verdict(gap, largest_gap, asked),
        ]);
    }
}

fn with_limit(problem: &Problem, free: &Plan, limited: Limited, part: u32) -> Problem {
    if limited == Limited::All {
        let moves = u32::try_from(free.moves.len()).unwrap();
        return problem.clone().with_budget(Some(moves / part));
    }
    let data = problem.data();
    let mut leaving: BTreeMap<u32, u32> = BTreeMap::new();
    for &(employee, _) in &free.moves {
        let home = data.employees.position[employee as usize];
        *leaving.entry(data.positions.unit[home as usize]).or_default() += 1;
    }
    Problem::new(ProblemData {
        unit_out_budget: leaving
            .into_iter()
            .map(|(unit, moves)| (unit, moves.div_ceil(part)))
            .collect(),
        ..data.clone()
    })
    .unwrap()
}
