//! Programs from outside Cargo's world: where they are, and how to get them.

pub mod aiosmtpd;
pub mod apt;
pub mod chromium;
pub mod faketime;
pub mod libpq;
pub mod node;
pub mod postgres;

use std::env;
use std::path::{Path, PathBuf};

/// The first program of that name on the PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|candidate| is_executable(candidate))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}
