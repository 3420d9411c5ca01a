//! `cargo xtask check`: everything that can be said about the code without running it.

mod dependencies;
mod graph;
mod policy;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::process::Program;
use crate::progress::{print_summary, step};
use crate::toolchain::{WASM_TARGET, WasmToolchain};
use crate::tools::{find_program, libpq, node};
use crate::workspace::Workspace;

/// Runs every check, also after one has failed, and names those that did.
pub fn run(workspace: &Workspace) -> Result<()> {
    let started = Instant::now();
    libpq::ensure(workspace)?;
    let toolchain = WasmToolchain::ensure(workspace)?;
    let mut failed = Vec::new();
    let mut attempt = |name: &'static str, outcome: Result<()>| {
        if let Err(error) = outcome {
            eprintln!("{error:#}\n");
            failed.push(name);
        }
    };
    attempt("format", format(workspace));
    attempt(
        "dependency rules",
        step("Dependency rules of the crates", |_| dependencies::check(workspace)),
    );
    attempt(
        "dependency policy",
        step("Licences, bans and sources (deny.toml)", |step| {
            policy::check(workspace, step)
        }),
    );
    attempt("cargo-deny", cargo_deny(workspace));
    attempt("types of the browser tests", browser_test_types(workspace));
    attempt("clippy", clippy_native(workspace, toolchain));
    attempt("WASM", wasm(workspace, toolchain));
    print_summary(started.elapsed());
    if failed.is_empty() {
        eprintln!("\n✓ All checks passed");
        return Ok(());
    }
    bail!("failed: {}", failed.join(", "))
}

fn format(workspace: &Workspace) -> Result<()> {
    step("Format", |step| {
        Program::cargo()
            .dir(workspace.root())
            .args(["fmt", "--all", "--check"])
            .advice("cargo fmt --all")
            .run_in(step, workspace)
    })
}

/// The whole tool, where it is installed. It is never installed from here: that takes minutes, and the rules that need
/// no network are checked by [`policy`] anyway.
fn cargo_deny(workspace: &Workspace) -> Result<()> {
    if find_program("cargo-deny").is_none() {
        eprintln!("- cargo-deny is not installed: skipped (its licence, ban and source rules were checked above)");
        return Ok(());
    }
    step("cargo-deny", |step| {
        Program::cargo()
            .dir(workspace.root())
            .args(["deny", "--offline", "check", "bans", "licenses", "sources"])
            .advice("the message names the crate; the policy is deny.toml")
            .run_in(step, workspace)
    })
}

/// Playwright runs TypeScript without looking at its types.
fn browser_test_types(workspace: &Workspace) -> Result<()> {
    node::install_packages(workspace, &workspace.e2e())?;
    step("Types of the browser tests", |step| {
        Program::new(node::package_program(&workspace.e2e(), "tsc"))
            .dir(workspace.e2e())
            .arg("--noEmit")
            .advice("cd e2e && npm run check")
            .run_in(step, workspace)
    })
}

/// All targets of the crates that run natively. The front end is linted for where it runs, see [`wasm`]; only where no
/// Clippy can do that, it is linted as native code.
fn clippy_native(workspace: &Workspace, toolchain: WasmToolchain) -> Result<()> {
    let mut selections: Vec<&[&str]> = vec![&["--workspace", "--exclude", "frontend"]];
    if toolchain == WasmToolchain::Debian {
        selections.push(&["--package", "frontend"]);
    }
    step("Clippy, native", |step| {
        selections.into_iter().try_for_each(|selection| {
            Program::cargo()
                .dir(workspace.root())
                .arg("clippy")
                .args(selection)
                .args(["--all-targets", "--", "-D", "warnings"])
                .advice(format!("cargo clippy {} --all-targets", selection.join(" ")))
                .run_in(step, workspace)
        })
    })
}

/// What runs in the browser, looked at as the code that runs there.
fn wasm(workspace: &Workspace, toolchain: WasmToolchain) -> Result<()> {
    match toolchain {
        WasmToolchain::Active => clippy_wasm(workspace, toolchain),
        WasmToolchain::Debian => compile_shared(workspace, toolchain),
    }
}

/// That the shared crate compiles for WASM, for a toolchain without a Clippy of the pinned version. The front end is
/// compiled for it by `cargo xtask build`.
fn compile_shared(workspace: &Workspace, toolchain: WasmToolchain) -> Result<()> {
    eprintln!("- Debian's Rust has no Clippy of the pinned version: the front end was linted as native code");
    step("Shared crate, WASM", |step| {
        toolchain
            .cargo(workspace)
            .args(["check", "--package", "shared", "--features", "chart"])
            .args(["--target", WASM_TARGET])
            .advice("the shared crate must compile for the browser: look for what needs an operating system")
            .run_in(step, workspace)
    })
}

fn clippy_wasm(workspace: &Workspace, toolchain: WasmToolchain) -> Result<()> {
    // Tests of the shared crate use crates that do not exist for WASM; those of the front end do not.
    let selections: [&[&str]; 3] = [
        &["--package", "frontend", "--all-targets"],
        &["--package", "planner-worker"],
        &["--package", "shared", "--features", "chart"],
    ];
    step("Clippy, WASM", |step| {
        selections.into_iter().try_for_each(|selection| {
            toolchain
                .cargo(workspace)
                .arg("clippy")
                .args(selection)
                .args(["--target", WASM_TARGET, "--", "-D", "warnings"])
                .advice("cargo clippy -p frontend --all-targets --target wasm32-unknown-unknown")
                .run_in(step, workspace)
        })
    })
}
