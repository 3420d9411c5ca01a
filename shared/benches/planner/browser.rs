//! The planner as WebAssembly in Chromium against the same code here, run by run in turn.

use crate::Cli;
use crate::measure::{by_the_clock, median, problem, solve};
use crate::peer::Peer;
use crate::report::{Table, people, progress, seconds, verdict};

/// Runs all sizes and profiles, and prints the table; says so if there is no browser.
pub fn run(cli: &Cli) {
    if !Peer::has_browser() {
        println!("\nWithout a browser WebAssembly was not measured; `cargo xtask bench planner` prepares one.");
        return;
    }
    let mut table = Table::open(
        "WebAssembly against native code",
        "The same problems solved in a worker of Chromium without a window and natively, in turn, by the clock; medians of times and of the ratios of pairs, \
         and the first run in the browser by itself. In every pair the objectives were equal, or the run would have stopped.",
        &[
            "profile",
            "employees",
            "pairs",
            "native",
            "browser",
            "ratio",
            "first run",
            "demand",
        ],
    );
    let mut version = None;
    for profile in cli.profiles() {
        for employees in cli.sizes(6_000..=40_000) {
            progress(&format!("wasm: {profile}, {} employees", people(employees)));
            let Some(problem) = problem(profile, employees) else {
                continue;
            };
            let mut browser = Peer::browser(&problem);
            // The browser compiles a second time, better, while the first run goes on.
            let first = browser.solve();
            let (mut native, mut wasm, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..cli.repetitions(employees) {
                let ((plan, _), time) = by_the_clock(|| solve(&problem));
                let found = browser.solve();
                assert_eq!(plan.objective, found.objective, "browser and native code must agree");
                native.push(time);
                wasm.push(found.seconds);
                ratios.push(found.seconds / time);
            }
            let ratio = median(&ratios);
            table.row(&[
                profile.to_string(),
                people(employees),
                ratios.len().to_string(),
                seconds(median(&native)),
                seconds(median(&wasm)),
                format!("{ratio:.2}"),
                seconds(first.seconds),
                verdict(ratio, 1.5, "≤ 1.50"),
            ]);
            version.get_or_insert_with(|| browser.version.clone());
        }
    }
    println!("\nBrowser: {}.", version.unwrap_or_default());
}
