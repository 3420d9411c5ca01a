//! The browser of the end-to-end tests.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{apt, find_program};
use crate::workspace::Workspace;

/// Set to the path of a Chromium-based browser to use another one.
pub const VARIABLE: &str = "SEIMBANG_CHROMIUM";

/// Debian's package.
pub const PACKAGES: [&str; 1] = ["chromium"];

/// The browser, if there is one.
pub fn find() -> Option<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE) {
        return Some(path.into());
    }
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
        .into_iter()
        .find_map(find_program)
}

/// The browser, installed if need be.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    apt::install(workspace, &PACKAGES, "Chromium, which the browser tests drive,")?;
    find().context("Chromium was installed but is not on the PATH")
}
