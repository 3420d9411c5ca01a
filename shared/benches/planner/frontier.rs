//! The trade-off between moves and objective: time per point.

use shared::planner::sample::Profile;
use shared::planner::{Options, frontier};

use crate::Cli;
use crate::measure::{go_on, median, problem, solve, timed, verified};
use crate::report::{Table, people, progress, seconds, verdict};

/// Points that are asked for.
const POINTS: u32 = 20;

/// Runs all sizes and profiles, and prints the table.
pub fn run(cli: &Cli) {
    let mut table = Table::open(
        "Frontier",
        &format!(
            "{POINTS} points from the fewest moves to the optimum without limits, computed from nothing; time per point as a multiple of \
             solving without limits, measured in turn. The checker found the points possible and convex."
        ),
        &[
            "profile",
            "employees",
            "runs",
            "points",
            "cold",
            "all points",
            "point / cold",
            "demand",
        ],
    );
    for profile in cli.profiles() {
        for employees in cli.sizes(6_000..=200_000) {
            progress(&format!("frontier: {profile}, {} employees", people(employees)));
            measure(cli, profile, employees, &mut table);
        }
    }
}

fn measure(cli: &Cli, profile: Profile, employees: usize, table: &mut Table) {
    let Some(problem) = problem(profile, employees) else {
        return;
    };
    let (mut cold_times, mut times, mut ratios, mut count) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let runs = if employees < 200_000 {
        cli.repetitions(employees).min(5)
    } else {
        1
    };
    for _ in 0..runs {
        let (mut plan, cold) = solve(&problem);
        let (points, time) = timed(|| frontier(&problem, &Options::default(), POINTS, &mut go_on).unwrap());
        count = points.len();
        cold_times.push(cold);
        times.push(time);
        ratios.push(time / count as f64 / cold);
        plan.frontier = points;
        verified(&problem, &plan);
    }
    let ratio = median(&ratios);
    table.row(&[
        profile.to_string(),
        people(employees),
        ratios.len().to_string(),
        count.to_string(),
        seconds(median(&cold_times)),
        seconds(median(&times)),
        format!("{ratio:.2}"),
        verdict(ratio, 0.5, "≤ 0.50"),
    ]);
}
