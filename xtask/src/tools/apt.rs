//! Installing Debian packages, where that is allowed; naming the exact command where it is not.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use super::find_program;
use crate::process::Program;
use crate::progress::step;
use crate::workspace::Workspace;

static LISTS_UPDATED: AtomicBool = AtomicBool::new(false);

/// Whether this is a Debian or Ubuntu machine and this program may install packages.
pub fn can_install() -> bool {
    is_debian() && is_root()
}

/// Whether packages come by apt here.
pub fn is_debian() -> bool {
    find_program("apt-get").is_some()
        && fs::read_to_string("/etc/os-release").is_ok_and(|text| {
            text.lines()
                .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
                .any(|value| value.contains("debian") || value.contains("ubuntu"))
        })
}

/// Whether this program runs as root.
pub fn is_root() -> bool {
    Program::new("id").arg("-u").capture().is_ok_and(|id| id.trim() == "0")
}

/// The command a person would type.
pub fn command(packages: &[&str]) -> String {
    let sudo = if is_root() { "" } else { "sudo " };
    format!(
        "{sudo}apt-get update && {sudo}apt-get install --yes {}",
        packages.join(" ")
    )
}

/// Installs `packages`, or stops with the command that would. `purpose` says what they are for.
pub fn install(workspace: &Workspace, packages: &[&str], purpose: &str) -> Result<()> {
    if !is_debian() {
        bail!(
            "{purpose} is missing, and this is neither Debian nor Ubuntu.\n  What to do: install what Debian calls {}",
            packages.join(", ")
        );
    }
    if !is_root() {
        bail!("{purpose} is missing.\n  What to do: {}", command(packages));
    }
    if !LISTS_UPDATED.swap(true, Ordering::SeqCst) {
        step("Updating the package lists", |step| {
            apt_get()
                .arg("update")
                .advice("check the network, then try again")
                .run_in(step, workspace)
        })?;
    }
    step(&format!("Installing {}", packages.join(", ")), |step| {
        apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages)
            .advice(format!("try it by hand: {}", command(packages)))
            .run_in(step, workspace)
    })
}

fn apt_get() -> Program {
    Program::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive")
}
