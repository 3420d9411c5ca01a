//! The planner on made-up governments: what it is compared with is made ready, then its own bench runs and prints its tables.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use super::peer::Environment;
use super::{Arguments, Part};
use crate::frontend;
use crate::process::Program;
use crate::progress::open_step;
use crate::tools::{chromium, node};
use crate::workspace::Workspace;

/// Where the bench finds the Python that has OR-Tools.
const PEER_VARIABLE: &str = "SEIMBANG_PEER";

/// Where the bench finds the planner's module for the browser.
const WASM_VARIABLE: &str = "SEIMBANG_WASM";

/// Runs the bench. Where a peer cannot be had, its columns are left out, and the rest is measured all the same.
pub(super) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let environment = arguments
        .wants(Part::Pairs)
        .then(|| or_without("OR-Tools", Environment::make(workspace)))
        .flatten();
    let browser = arguments
        .wants(Part::Wasm)
        .then(|| or_without("WebAssembly in a browser", Browser::make(workspace)))
        .flatten();
    let mut bench = Program::cargo()
        .dir(workspace.root())
        .args(["bench", "--package", "shared", "--bench", "planner", "--"])
        .args(options(arguments))
        .without_env(PEER_VARIABLE)
        .without_env(WASM_VARIABLE);
    if let Some(environment) = &environment {
        bench = bench.env(PEER_VARIABLE, environment.python());
    }
    if let Some(browser) = &browser {
        bench = bench
            .env(WASM_VARIABLE, &browser.module)
            .env(chromium::VARIABLE, &browser.chromium);
    }
    open_step("Measuring the planner", |_| bench.run_visible())
}

/// A browser and what it shall run.
struct Browser {
    chromium: PathBuf,
    module: PathBuf,
}

impl Browser {
    fn make(workspace: &Workspace) -> Result<Self> {
        let chromium = chromium::ensure(workspace)?;
        node::install_packages(workspace, &workspace.e2e())?;
        Ok(Self {
            chromium,
            module: frontend::build_measurement(workspace)?,
        })
    }
}

fn or_without<T>(name: &str, peer: Result<T>) -> Option<T> {
    peer.inspect_err(|error| eprintln!("\nnote: measuring without {name}: {error:#}\n"))
        .ok()
}

/// The same choice in the words of the bench.
fn options(arguments: &Arguments) -> Vec<String> {
    let mut options = Vec::new();
    for (is_set, name) in [(arguments.big, "--big"), (arguments.quick, "--quick")] {
        if is_set {
            options.push(name.to_owned());
        }
    }
    for part in arguments.only.iter().filter_map(Part::to_possible_value) {
        options.push(format!("--only={}", part.get_name()));
    }
    for size in &arguments.sizes {
        options.push(format!("--sizes={size}"));
    }
    for profile in &arguments.profiles {
        options.push(format!("--profiles={profile}"));
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bench_is_told_what_was_asked_for() {
        let arguments = Arguments {
            subject: None,
            big: false,
            quick: true,
            only: vec![Part::Pairs, Part::Wasm],
            sizes: vec![1_000, 6_000],
            profiles: vec!["ties".to_owned()],
        };
        let expected = [
            "--quick",
            "--only=pairs",
            "--only=wasm",
            "--sizes=1000",
            "--sizes=6000",
            "--profiles=ties",
        ];
        assert_eq!(options(&arguments), expected);
    }
}
