//! Cargo's runner for test binaries of the WASM target: binds the file and runs its tests under Node.
//!
//! The runner that comes with wasm-bindgen can also drive browsers and brings a web server, an HTTP client and some forty
//! crates for that. Ours only needs Node, so these few lines stand in for it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::Program;

const SCRIPT: &str = include_str!("wasm_tests.cjs");

/// Runs the tests in `file`; called by Cargo through the hidden task `wasm-tests`.
pub fn run(file: &Path) -> Result<()> {
    let dir = tempfile::tempdir().context("no temporary folder could be made")?;
    let mut bindgen = Bindgen::new();
    // The tests are plain exports, reached through `__wasm`; the start function of the test binary must not run.
    bindgen
        .input_path(file)
        .out_name("tests")
        .debug(true)
        .export_wasm(true)
        .emit_start(false)
        .typescript(false);
    bindgen.nodejs(true)?;
    bindgen
        .generate(dir.path())
        .with_context(|| format!("wasm-bindgen could not process {}", file.display()))?;
    let script = dir.path().join("run.cjs");
    fs::write(&script, SCRIPT)?;
    Program::new("node")
        .arg(&script)
        .advice("the failed assertion is printed above; the same test runs natively with `cargo test -p shared`")
        .run_visible()
}
