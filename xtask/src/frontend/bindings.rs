//! JavaScript bindings, by the library form of wasm-bindgen: its version is the one in Cargo.lock and cannot differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::workspace::Workspace;

/// The application after wasm-bindgen.
pub(super) struct Bound {
    /// The module, without the descriptions that wasm-bindgen consumed.
    pub(super) wasm: PathBuf,
    /// The ES module that loads it.
    pub(super) javascript: String,
    /// Scripts that crates bring along, by their path below `snippets/`.
    pub(super) snippets: BTreeMap<String, Vec<u8>>,
}

/// Makes the bindings for browsers.
pub(super) fn generate(workspace: &Workspace, wasm: &Path) -> Result<Bound> {
    let dir = workspace.scratch().join("bindings");
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("app")
        .typescript(false)
        .omit_default_module_path(true)
        .web(true)?;
    bindgen
        .generate(&dir)
        .context("wasm-bindgen could not process the front end")?;

    let mut snippets = BTreeMap::new();
    read_below(&dir.join("snippets"), &dir.join("snippets"), &mut snippets)?;
    Ok(Bound {
        wasm: dir.join("app_bg.wasm"),
        javascript: fs::read_to_string(dir.join("app.js"))?,
        snippets,
    })
}

fn read_below(root: &Path, dir: &Path, found: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
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
