//! The mail server of the tests: it takes every mail and lays it into a folder.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{apt, find_program};
use crate::workspace::Workspace;

/// Set to the path of `aiosmtpd` to use another one; the tests are told by it.
pub const VARIABLE: &str = "SEIMBANG_AIOSMTPD";

/// Debian's package.
pub const PACKAGES: [&str; 1] = ["python3-aiosmtpd"];

/// The program, if it is there.
pub fn find() -> Option<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE) {
        return Some(path.into());
    }
    find_program("aiosmtpd")
}

/// The program, installed if need be.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    apt::install(
        workspace,
        &PACKAGES,
        "aiosmtpd, the mail server that tests send mails to,",
    )?;
    find().context("aiosmtpd was installed but is not on the PATH")
}
