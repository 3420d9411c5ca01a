//! The planner's module for its worker: bindings, optimiser, and the script that a browser starts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::code::{Aim, optimise, read_below};
use crate::progress::step;
use crate::workspace::Workspace;

/// The module script that the page starts as a worker.
pub(super) const WORKER: &str = "planner-worker.js";

/// What a browser fetches when somebody first tries changes to a plan.
pub(super) const FILES: [&str; 3] = [WORKER, "planner.js", "planner.wasm"];

/// Makes the files from what the linker wrote. They name each other, so they stay together in one folder.
pub(super) fn make(workspace: &Workspace, linked: &Path, is_optimised: bool) -> Result<BTreeMap<String, Vec<u8>>> {
    let dir = empty_folder(workspace, "planner")?;
    bind_and_optimise(workspace, linked, &dir, "planner", is_optimised)?;
    let mut files = BTreeMap::new();
    read_below(&dir, &dir, &mut files)?;
    let script = workspace.root().join("planner-worker").join(WORKER);
    let content = fs::read(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    files.insert(WORKER.to_owned(), content);
    Ok(files)
}

/// Makes `measure.js` and `measure.wasm` for the bench from what the linker wrote, in the same way; gives their folder.
pub(super) fn make_measurement(workspace: &Workspace, linked: &Path) -> Result<PathBuf> {
    let dir = empty_folder(workspace, "planner-bench")?;
    bind_and_optimise(workspace, linked, &dir, "measure", true)?;
    Ok(dir)
}

fn empty_folder(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let dir = workspace.scratch().join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(&dir)?;
    Ok(dir)
}

fn bind_and_optimise(workspace: &Workspace, linked: &Path, dir: &Path, name: &str, is_optimised: bool) -> Result<()> {
    step("Making the bindings of the planner", |_| bind(linked, dir, name))?;
    if is_optimised {
        step("Optimising the planner for speed", |step| {
            optimise(workspace, step, dir, Aim::Speed)
        })?;
    }
    Ok(())
}

fn bind(linked: &Path, dir: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(linked)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true)
        .demangle(false)
        .web(true)?;
    bindgen
        .generate(dir)
        .context("wasm-bindgen could not process the planner")?;
    fs::rename(dir.join(format!("{name}_bg.wasm")), dir.join(format!("{name}.wasm")))?;
    Ok(())
}
