//! The WASM target from Debian's packages, for machines that reach the package mirror but not rustup's server.
//!
//! Debian ships the compiler, the linker and the library's sources, but no compiled standard library for
//! `wasm32-unknown-unknown`. It is compiled once from those sources and laid where the compiler looks for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{WASM_TARGET, has_standard_library, target_library_dir};
use crate::process::{Program, forget_own_package};
use crate::progress::step;
use crate::tools::apt;
use crate::workspace::Workspace;

/// What must be installed. Kept in step with [`ensure`] and the documentation.
pub const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Whether Debian's compiler is installed together with a compiled standard library.
pub fn is_ready() -> bool {
    Path::new(CARGO).exists()
        && Path::new(RUSTC).exists()
        && target_library_dir(RUSTC).is_some_and(|dir| has_standard_library(&dir))
}

/// Whether this machine could be made ready.
pub fn is_possible() -> bool {
    is_ready() || apt::can_install()
}

/// Installs the packages and compiles the standard library, unless that was done before.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    if is_ready() {
        return Ok(());
    }
    apt::install(workspace, &PACKAGES, "the WASM target from Debian's packages")?;
    let library_dir = target_library_dir(RUSTC)
        .with_context(|| format!("{RUSTC} does not know the target {WASM_TARGET}; is rustc-web installed?"))?;
    if !has_standard_library(&library_dir) {
        build_standard_library(workspace, &library_dir)?;
    }
    if is_ready() {
        return Ok(());
    }
    bail!(
        "Debian's Rust is installed, but {} still holds no standard library",
        library_dir.display()
    )
}

/// Debian's Cargo with Debian's compiler, whatever rustup has set up.
pub fn cargo() -> Program {
    let mut command = Command::new(CARGO);
    forget_own_package(&mut command);
    command
        .env("RUSTC", RUSTC)
        .env("CARGO", CARGO)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC_WRAPPER");
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("/usr/bin:{path}"));
    Program::from_command(command)
}

/// Compiles std for the target through an empty crate and copies the libraries beside the compiler.
fn build_standard_library(workspace: &Workspace, library_dir: &Path) -> Result<()> {
    let dir = workspace.scratch().join("debian-std");
    fs::create_dir_all(dir.join("src"))?;
    // An empty [workspace] keeps Cargo from looking for one above.
    fs::write(
        dir.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
    )?;
    fs::write(dir.join("src/lib.rs"), "")?;
    step(
        "Compiling the standard library for WASM (once, about a minute)",
        |step| {
            cargo()
                .dir(&dir)
                .env("CARGO_TARGET_DIR", dir.join("target"))
                // -Zbuild-std is unstable; this lets the packaged stable compiler use it for this one build.
                .env("RUSTC_BOOTSTRAP", "1")
                // Without bitcode in the libraries, link-time optimisation of the front end fails.
                .env("RUSTFLAGS", "-Cembed-bitcode=yes")
                .args([
                    "build",
                    "--release",
                    "-Zbuild-std=std,panic_abort",
                    "--target",
                    WASM_TARGET,
                ])
                .advice("check that the packages rust-web-src and lld-22 are installed")
                .run_in(step, workspace)
        },
    )?;
    let built = dir.join("target").join(WASM_TARGET).join("release/deps");
    fs::create_dir_all(library_dir)
        .with_context(|| format!("{} cannot be made; this step needs root", library_dir.display()))?;
    for library in libraries(&built)? {
        let name = library.file_name().context("a library has a name")?;
        // The empty crate's own library is not part of the standard library.
        if !name.to_string_lossy().starts_with("libempty-") {
            fs::copy(&library, library_dir.join(name))
                .with_context(|| format!("{} cannot be written; this step needs root", library_dir.display()))?;
        }
    }
    Ok(())
}

fn libraries(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("{} cannot be read", dir.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            found.push(path);
        }
    }
    Ok(found)
}
