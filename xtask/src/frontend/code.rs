//! The application's code as browsers fetch it: the linked module cut into parts, with bindings made and optimised.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

use crate::process::Program;
use crate::progress::{Step, step};
use crate::tools::node;
use crate::workspace::Workspace;

/// The ES module that starts the application.
pub(super) const SCRIPT: &str = "app.js";

/// The module that every page needs.
pub(super) const MODULE: &str = "app.wasm";

/// The ES module that fetches the other parts. It and [`SCRIPT`] import each other.
pub(super) const PARTS_SCRIPT: &str = "parts.js";

/// Everything that is code, and what belongs together.
pub(super) struct Code {
    /// Contents by path. The files name each other by these paths, so they stay together in one folder.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The modules that a part is made of, beside [`MODULE`].
    pub(super) parts: BTreeMap<String, Vec<String>>,
}

/// Makes the code from what the linker wrote.
pub(super) fn make(workspace: &Workspace, linked: &Path, is_optimised: bool) -> Result<Code> {
    let dir = workspace.scratch().join("code");
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(&dir)?;
    let parts = step("Cutting WASM into parts", |_| split(linked, &dir))?;
    step("Making the bindings", |_| bind(&dir))?;
    if is_optimised {
        step("Optimising WASM for size", |step| {
            optimise(workspace, step, &dir, Aim::Size)
        })?;
    }
    let mut files = BTreeMap::new();
    read_below(&dir, &dir, &mut files)?;
    Ok(Code { files, parts })
}

/// Writes one module per part and the script that fetches them.
fn split(linked: &Path, dir: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let linked = fs::read(linked).with_context(|| format!("{} cannot be read", linked.display()))?;
    let main = dir.join(MODULE);
    let script = format!("./{SCRIPT}");
    let parts_script = format!("./{PARTS_SCRIPT}");
    let mut options = Options::new(&linked);
    options.output_dir = dir;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = &parts_script;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the module could not be cut into parts: {error:#}"))?;
    Ok(split
        .prefetch_map
        .into_iter()
        .map(|(part, modules)| (part, modules.iter().map(|module| format!("{module}.wasm")).collect()))
        .collect())
}

/// Makes the bindings for browsers, by the library form of wasm-bindgen: its version is the one in Cargo.lock and cannot differ.
fn bind(dir: &Path) -> Result<()> {
    let main = dir.join(MODULE);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&main)
        .out_name("app")
        .typescript(false)
        .omit_default_module_path(true)
        // The other parts find what they share with this one by the linker's names.
        .keep_lld_exports(true)
        .demangle(false)
        .web(true)?;
    bindgen
        .generate(dir)
        .context("wasm-bindgen could not process the front end")?;
    fs::rename(dir.join("app_bg.wasm"), main)?;
    Ok(())
}

/// What the optimiser works for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// A small download.
    Size,
    /// A fast computation.
    Speed,
}

/// Runs binaryen's optimiser on every module.
pub(super) fn optimise(workspace: &Workspace, step: &Step, dir: &Path, aim: Aim) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        step.note(&path.display().to_string());
        Program::new(node::package_program(&workspace.frontend(), "wasm-opt"))
            .arg(match aim {
                Aim::Size => "-Oz",
                Aim::Speed => "-O3",
            })
            // What the Rust compiler uses by default; the optimiser must be told, or it refuses the file.
            .args([
                "--enable-bulk-memory",
                "--enable-nontrapping-float-to-int",
                "--enable-sign-ext",
                "--enable-mutable-globals",
                "--enable-reference-types",
                "--enable-multivalue",
            ])
            .arg(&path)
            .arg("-o")
            .arg(&path)
            .advice("delete frontend/node_modules and run again")
            .run_in(step, workspace)?;
    }
    Ok(())
}

pub(super) fn read_below(root: &Path, dir: &Path, found: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path: PathBuf = entry?.path();
        if path.is_dir() {
            read_below(root, &path, found)?;
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}
