//! Where things lie in the repository.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The paths every task starts from.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the repository from the place Cargo built this program in.
    pub fn locate() -> Result<Self> {
        let crate_dir =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_dir
            .parent()
            .context("the xtask crate must lie in a folder of the repository")?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// The folder of the root `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Scratch folder of this program: stamps, logs, intermediate files.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// Sources of the single-page application.
    pub fn frontend(&self) -> PathBuf {
        self.root.join("frontend")
    }

    /// What the server embeds or, in a debug build, reads from disk.
    pub fn dist(&self) -> PathBuf {
        self.frontend().join("dist")
    }

    /// The Playwright project.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// The server binary of a profile folder (`debug` or `release`).
    pub fn server_binary(&self, profile_folder: &str) -> PathBuf {
        self.target
            .join(profile_folder)
            .join(format!("seimbang{}", env::consts::EXE_SUFFIX))
    }
}
