//! Instances, the stopwatch, and what is taken from many measurements.

use std::ops::ControlFlow;
use std::time::Instant;

use shared::planner::sample::{Dice, Profile, Size, problem_data};
use shared::planner::{CheckReport, Options, Plan, Problem, Progress, check, plan};

use crate::report::progress;

/// The largest government, measured only when asked for.
pub const BIG: usize = 1_000_000;

/// The one seed of all problems.
const SEED: u64 = 1;

/// The problem of a profile and a size: always the same one. None, with a note, if its numbers are larger than the format allows: the needs of
/// a million people of the profile `tight` are.
pub fn problem(profile: Profile, employees: usize) -> Option<Problem> {
    Problem::new(problem_data(&mut Dice::new(SEED), profile, Size::usual(employees)))
        .inspect_err(|error| progress(&format!("  left out: {error}")))
        .ok()
}

/// A callback that lets everything run to its end.
pub fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What `work` gives, and how many seconds of processor time it took on this thread, which does all of it and waits for nothing. Where nothing
/// else runs that is what a clock shows; where others work too, it leaves them out.
#[cfg(unix)]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    use rustix::time::{ClockId, Timespec, clock_gettime};
    let seconds = |time: Timespec| time.tv_sec as f64 + time.tv_nsec as f64 / 1e9;
    let begun = seconds(clock_gettime(ClockId::ThreadCPUTime));
    let result = work();
    (result, seconds(clock_gettime(ClockId::ThreadCPUTime)) - begun)
}

/// Elsewhere the clock has to do.
#[cfg(not(unix))]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    by_the_clock(work)
}

/// What `work` gives, and how many seconds went by.
pub fn by_the_clock<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let result = work();
    (result, begun.elapsed().as_secs_f64())
}

/// Solves from nothing.
pub fn solve(problem: &Problem) -> (Plan, f64) {
    timed(|| plan(problem, &Options::default(), &mut go_on).unwrap())
}

/// Lets the checker recompute a plan, and stops if it finds fault with it.
pub fn verified(problem: &Problem, plan: &Plan) -> CheckReport {
    let report = check(problem, plan).expect("the checker must accept the plan");
    assert_eq!(report.gap, plan.gap, "checker and planner must agree about the gap");
    report
}

/// The value that `share` of all values do not exceed (nearest rank); 0 of none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// The middle value: of an even number of values the mean of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// The exponent `b` of the curve `time = a * size^b` that fits best: least squares over the logarithms.
pub fn growth_exponent(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|(size, time)| (size.ln(), time.ln())).collect();
    let count = logs.len() as f64;
    let (mean_x, mean_y) = (
        logs.iter().map(|(x, _)| x).sum::<f64>() / count,
        logs.iter().map(|(_, y)| y).sum::<f64>() / count,
    );
    let covariance: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    covariance / variance
}
