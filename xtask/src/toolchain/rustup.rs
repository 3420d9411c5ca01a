//! The usual way to the WASM target.

use anyhow::{Result, bail};

use super::{WASM_TARGET, active_has_target, pinned_channel};
use crate::process::Program;
use crate::progress::step;
use crate::workspace::Workspace;

/// Adds the WASM target to the pinned toolchain, unless it is there already.
///
/// The target is not listed in `rust-toolchain.toml`: rustup would then insist on it for every command, and a machine
/// that cannot reach rustup's server could not even format the code.
pub(super) fn ensure(workspace: &Workspace) -> Result<()> {
    if active_has_target() {
        return Ok(());
    }
    let channel = pinned_channel(workspace)?;
    let by_hand = format!("rustup target add {WASM_TARGET} --toolchain {channel}");
    step("Adding the WASM target with rustup", |step| {
        Program::new("rustup")
            .args(["target", "add", WASM_TARGET, "--toolchain", &channel])
            .advice(format!("try it by hand: {by_hand}"))
            .run_in(step, workspace)
    })?;
    if active_has_target() {
        return Ok(());
    }
    bail!(
        "rustup added {WASM_TARGET} to {channel}, but the compiler in use is another one.\n  What to do: unset \
         RUSTUP_TOOLCHAIN and any directory override (`rustup override unset`), so that {channel} is used"
    )
}
