//! The library that lets a server of the browser tests live on another day: plans are carried out days after they are drawn up.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::workspace::Workspace;

/// Set to the path of `libfaketimeMT` to use another one.
pub const VARIABLE: &str = "SEIMBANG_FAKETIME";

/// Debian's package.
pub const PACKAGES: [&str; 1] = ["faketime"];

/// The library, if it is there.
pub fn find() -> Option<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE) {
        return Some(path.into());
    }
    // The folder is named after the kind of machine.
    fs::read_dir("/usr/lib")
        .ok()?
        .filter_map(Result::ok)
        .map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"))
        .find(|path| path.exists())
}

/// The library, installed if need be.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    apt::install(
        workspace,
        &PACKAGES,
        "faketime, with which browser tests let days pass,",
    )?;
    find().context("faketime was installed but its library is not below /usr/lib")
}
