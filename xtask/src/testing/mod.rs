//! `cargo xtask test`: every test, or one part of them.

mod browser;
mod cluster;
pub mod wasm_runner;

use std::env;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::process::Program;
use crate::progress::{open_step, print_summary};
use crate::toolchain::{WASM_TARGET, WasmToolchain};
use crate::tools::{aiosmtpd, chromium, libpq, node, postgres};
use crate::workspace::Workspace;
use cluster::Cluster;

/// Where the backend's tests find PostgreSQL; without it they run on SQLite alone.
const POSTGRES_VARIABLE: &str = "SEIMBANG_TEST_POSTGRES_URL";

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Unit and integration tests, databases on SQLite
    Unit,
    /// The tests that use a database, on SQLite and PostgreSQL
    Postgres,
    /// The shared rules compiled to WASM, under Node
    Wasm,
    /// The browser against the real server, once per database
    E2e,
}

/// Runs the tests. Every part runs even if an earlier one fails, so that one run shows all there is to mend.
pub fn run(workspace: &Workspace, parts: &[Part], browser_arguments: &[String]) -> Result<()> {
    let started = Instant::now();
    let everything = parts.is_empty();
    let wanted = |part| everything || parts.contains(&part);
    get_ready(workspace, &wanted)?;

    let cluster = if wanted(Part::Postgres) || wanted(Part::E2e) {
        Some(Cluster::start(workspace)?)
    } else {
        None
    };
    let mut failed = Vec::new();
    let mut attempt = |name: &'static str, outcome: Result<()>| {
        if let Err(error) = outcome {
            eprintln!("\n✗ {name}: {error:#}\n");
            failed.push(name);
        }
    };
    if everything {
        // One round with both databases: each test that touches one runs on both.
        attempt(
            "unit and database tests",
            native(
                workspace,
                cluster.as_ref(),
                &["--workspace"],
                "Unit and integration tests, SQLite and PostgreSQL",
            ),
        );
    } else {
        if wanted(Part::Unit) {
            attempt(
                "unit tests",
                native(workspace, None, &["--workspace"], "Unit and integration tests, SQLite"),
            );
        }
        if wanted(Part::Postgres) {
            // The whole workspace is named so that dependencies keep the features they were built with.
            attempt(
                "database tests",
                native(
                    workspace,
                    cluster.as_ref(),
                    &["--workspace", "--lib", "--test", "it"],
                    "Database tests, SQLite and PostgreSQL",
                ),
            );
        }
    }
    if wanted(Part::Wasm) {
        attempt("WASM tests", wasm(workspace));
    }
    if wanted(Part::E2e) {
        attempt(
            "browser tests",
            browser::run(workspace, cluster.as_ref().map(Cluster::url), browser_arguments),
        );
    }
    drop(cluster);
    print_summary(started.elapsed());
    if failed.is_empty() {
        eprintln!("\n✓ All tests passed");
        return Ok(());
    }
    bail!("failed: {}", failed.join(", "))
}

/// Finds or installs what the parts need before the first long build, not after it.
fn get_ready(workspace: &Workspace, wanted: &impl Fn(Part) -> bool) -> Result<()> {
    libpq::ensure(workspace)?;
    if wanted(Part::Unit) || wanted(Part::Postgres) {
        aiosmtpd::ensure(workspace)?;
    }
    if wanted(Part::Postgres) || wanted(Part::E2e) {
        postgres::ensure(workspace)?;
    }
    if wanted(Part::Wasm) || wanted(Part::E2e) {
        node::ensure(workspace)?;
        WasmToolchain::ensure(workspace)?;
    }
    if wanted(Part::E2e) {
        chromium::ensure(workspace)?;
    }
    Ok(())
}

fn native(workspace: &Workspace, cluster: Option<&Cluster>, selection: &[&str], label: &str) -> Result<()> {
    open_step(label, |_| {
        let mut tests = Program::cargo()
            .dir(workspace.root())
            .arg("test")
            .args(selection)
            .arg("--no-fail-fast");
        if let Some(cluster) = cluster {
            tests = tests.env(POSTGRES_VARIABLE, cluster.url());
        } else {
            // A cluster from somewhere else would make this part something else than it says.
            tests = tests.without_env(POSTGRES_VARIABLE);
        }
        tests
            .advice("the failures are listed above; run one again with `cargo test -p <crate> <name>`")
            .run_visible()
    })
}

/// The rules and the planner in WASM must give what they give natively.
fn wasm(workspace: &Workspace) -> Result<()> {
    let toolchain = WasmToolchain::ensure(workspace)?;
    let own_program = env::current_exe().context("the path of this program is unknown")?;
    open_step("WASM tests under Node", |_| {
        toolchain
            .cargo(workspace)
            .args([
                "test",
                "--package",
                "shared",
                "--features",
                "chart",
                "--target",
                WASM_TARGET,
                "--test",
                "wasm",
            ])
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                format!("{} wasm-tests", own_program.display()),
            )
            .advice(
                "compare with `cargo test -p shared --features chart --test wasm`, which runs the same tests natively",
            )
            .run_visible()
    })
}
