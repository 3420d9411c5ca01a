//! The client library of PostgreSQL, which the server links.

use std::path::Path;

use anyhow::Result;

use super::{apt, find_program};
use crate::process::Program;
use crate::workspace::Workspace;

/// Debian's packages: the headers and a C compiler for the bundled SQLite.
pub const PACKAGES: [&str; 2] = ["libpq-dev", "build-essential"];

/// Whether libpq can be linked.
pub fn is_present() -> bool {
    std::env::var_os("PQ_LIB_DIR").is_some()
        || find_program("pg_config").is_some_and(|config| {
            Program::new(config)
                .arg("--libdir")
                .capture()
                .is_ok_and(|dir| Path::new(dir.trim()).join("libpq.so").exists())
        })
        || Program::new("pkg-config").args(["--exists", "libpq"]).capture().is_ok()
}

/// Whether there is a C compiler.
pub fn has_c_compiler() -> bool {
    std::env::var_os("CC").is_some()
        || ["cc", "gcc", "clang"]
            .into_iter()
            .any(|name| find_program(name).is_some())
}

/// Makes sure that the server can be linked.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    if is_present() && has_c_compiler() {
        return Ok(());
    }
    apt::install(
        workspace,
        &PACKAGES,
        "the client library of PostgreSQL, or a C compiler,",
    )
}
