//! Node.js and npm, for the CSS compiler, the WASM optimiser and the browser tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, find_program};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::process::Program;
use crate::progress::step;
use crate::workspace::Workspace;

/// The oldest Node.js that the tools support.
pub const OLDEST_MAJOR: u32 = 20;

/// Debian's packages.
pub const PACKAGES: [&str; 2] = ["nodejs", "npm"];

/// The version that `node --version` prints, for example `v20.20.2`.
pub fn version() -> Option<String> {
    let node = find_program("node")?;
    Some(Program::new(node).arg("--version").capture().ok()?.trim().to_owned())
}

/// The major number in `v20.20.2`.
pub fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Makes sure that Node.js and npm are there and new enough.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    if version().is_none() || find_program("npm").is_none() {
        apt::install(workspace, &PACKAGES, "Node.js, or npm,")?;
    }
    let found = version().context("Node.js was installed but does not start")?;
    if major(&found).is_some_and(|major| major >= OLDEST_MAJOR) {
        return Ok(());
    }
    bail!(
        "Node.js {found} is too old: version {OLDEST_MAJOR} or newer is needed.\n  What to do: install a newer one \
         (the distribution's package is too old here) and put it first on the PATH"
    )
}

/// `npm ci` in `folder`, skipped when its lock file has not changed since the last time.
pub fn install_packages(workspace: &Workspace, folder: &Path) -> Result<()> {
    ensure(workspace)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fingerprint = Fingerprint::new("npm")
        .path(folder, "package.json")?
        .path(folder, "package-lock.json")?
        .value(&version().unwrap_or_default())
        .finish();
    let stamp = Stamp::new(&workspace.scratch(), &format!("npm-{name}"));
    let modules = folder.join("node_modules");
    if stamp.is_fresh(&fingerprint) {
        return Ok(());
    }
    stamp.clear();
    step(&format!("Installing npm packages of {name}/"), |step| {
        Program::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .dir(folder)
            // Browsers come from the system, never from a download in an install script.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .advice("check the network; if package.json was edited, run `npm install` there to renew the lock file")
            .run_in(step, workspace)
    })?;
    stamp.write(&fingerprint, &[modules.join(".package-lock.json")])
}

/// A program that a package of `folder` brings along.
pub fn package_program(folder: &Path, name: &str) -> PathBuf {
    folder.join("node_modules/.bin").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_number_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.1.0"), Some(8));
        assert_eq!(major("20.20.2"), None);
    }
}
