//! The usual way to the WASM target.

use std::env;

use anyhow::{Result, bail};

use super::{WASM_TARGET, active_has_target};
use crate::process::Program;
use crate::progress::step;
use crate::workspace::Workspace;

/// Adds the WASM target to the toolchain in use, unless it is there already. Which one that is, rustup decides: it may
/// know the pinned version under another name, such as `stable`.
///
/// The target is not listed in `rust-toolchain.toml`: rustup would then insist on it for every command, and a machine
/// that cannot reach rustup's server could not even format the code.
pub(super) fn ensure(workspace: &Workspace) -> Result<()> {
    if active_has_target() {
        return Ok(());
    }
    step("Adding the WASM target with rustup", |step| {
        Program::new("rustup")
            .dir(workspace.root())
            .args(["target", "add", WASM_TARGET])
            .advice(format!("try it by hand: {}", by_hand()))
            .run_in(step, workspace)
    })?;
    if active_has_target() {
        return Ok(());
    }
    bail!(
        "rustup added {WASM_TARGET} to the toolchain that `rustup show active-toolchain` names, but the `rustc` in use is \
         not of it.\n  What to do: put rustup's programs (~/.cargo/bin) before every other `rustc` in PATH"
    )
}

/// The same step for a shell that may not have the variable which chose the toolchain here.
fn by_hand() -> String {
    let toolchain = env::var("RUSTUP_TOOLCHAIN").map_or_else(|_| String::new(), |name| format!(" --toolchain {name}"));
    format!("rustup target add {WASM_TARGET}{toolchain}")
}
