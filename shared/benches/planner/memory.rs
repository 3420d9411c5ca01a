//! Memory: what the solver takes at most, counted by the allocator of this program.

use std::alloc::System;

use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait};

use crate::Cli;
use crate::measure::{BIG, problem, solve};
use crate::report::{Table, people, progress, verdict};

#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Runs all sizes and profiles, and prints the table.
pub fn run(cli: &Cli) {
    let mut table = Table::open(
        "Memory",
        "Largest number of bytes per employee that were allocated at one time, as the allocator counts them: by the solver beside the \
         problem (what is demanded), and with the problem itself.",
        &[
            "profile",
            "employees",
            "candidates each",
            "solver",
            "solver and problem",
            "demand",
        ],
    );
    for profile in cli.profiles() {
        for employees in cli.sizes(1_000..=BIG) {
            progress(&format!("memory: {profile}, {} employees", people(employees)));
            let Some(problem) = problem(profile, employees) else {
                continue;
            };
            let candidates = problem.data().candidates.position.len() as f64 / employees as f64;
            let each = |bytes: usize| bytes as f64 / employees as f64;
            let solver = each(peak(|| solve(&problem)));
            // A copy has no room to grow, so it is exactly as large as the problem.
            let numbers = each(peak(|| problem.clone()));
            table.row(&[
                profile.to_string(),
                people(employees),
                format!("{candidates:.1}"),
                format!("{solver:.0}"),
                format!("{:.0}", solver + numbers),
                verdict(solver, 800.0, "≤ 800"),
            ]);
        }
    }
}

/// The most bytes that were allocated at one time during `work`, beside what was there before.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    ALLOCATOR.reset_peak_memory();
    let result = work();
    let peak = ALLOCATOR.get_peak_memory();
    drop(result);
    peak
}
