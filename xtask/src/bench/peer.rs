//! OR-Tools in a Python environment that is thrown away: a peer to measure against, never a part of the product.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::interrupt::{self, Guard};
use crate::process::Program;
use crate::progress::step;
use crate::tools::find_program;
use crate::workspace::Workspace;

/// What is installed. Exact versions, so that two measurements have the same peer.
const PACKAGES: [&str; 2] = ["ortools==9.15.6755", "numpy==2.4.6"];

/// The environment; dropping it removes the folder.
pub(super) struct Environment {
    python: PathBuf,
    _removal: Guard,
}

impl Environment {
    /// Makes the environment.
    ///
    /// # Errors
    /// Python, its `venv` or the packages are missing; the error says what to do.
    pub(super) fn make(workspace: &Workspace) -> Result<Self> {
        let python = find_program("python3").context(
            "there is no `python3` on the PATH.\n  What to do: install Python 3.11 or newer (Debian: python3 python3-venv)",
        )?;
        fs::create_dir_all(workspace.scratch())?;
        let folder = tempfile::Builder::new()
            .prefix("peer-")
            .tempdir_in(workspace.scratch())
            .context("no temporary folder could be made")?;
        let path = folder.path().to_path_buf();
        let removal = interrupt::at_end(move || drop(folder));
        step(
            &format!("Installing {} for the comparison", PACKAGES.join(" and ")),
            |step| {
                Program::new(python)
                    .args(["-m", "venv"])
                    .arg(&path)
                    .advice("install Python's venv (Debian: python3-venv)")
                    .run_in(step, workspace)?;
                Program::new(program(&path, "python"))
                .args(["-m", "pip", "install", "--disable-pip-version-check", "--only-binary=:all:"])
                .args(PACKAGES)
                .advice("check the network (pypi.org must be reachable) and the version of Python: there are packages for 3.11 to 3.14")
                .run_in(step, workspace)
            },
        )?;
        Ok(Self {
            python: program(&path, "python"),
            _removal: removal,
        })
    }

    /// Its Python.
    pub(super) fn python(&self) -> &Path {
        &self.python
    }
}

fn program(environment: &Path, name: &str) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    environment
        .join(folder)
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION)
}
