//! The front-end pipeline: WASM, parts, bindings, optimiser, CSS, hashed names, compressed copies, `frontend/dist/`.

mod budget;
mod bundle;
mod code;
mod compress;
mod style;

use std::path::PathBuf;

use anyhow::Result;

use crate::fingerprint::{Fingerprint, Stamp};
use crate::progress::step;
use crate::toolchain::{WASM_TARGET, WasmToolchain};
use crate::tools::node;
use crate::workspace::Workspace;

/// How the front end is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Fast to build: little optimisation, no compressed copies.
    Dev {
        /// Number of this build when pages in a browser should reload themselves; `cargo xtask dev` counts.
        reload: Option<u64>,
    },
    /// Small to send: optimised, compressed, measured against the budget.
    Release,
}

impl Mode {
    fn cargo_profile(self) -> &'static str {
        match self {
            Self::Dev { .. } => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    /// The WASM profiles put their output into folders of the same name.
    fn stamp_value(self) -> String {
        match self {
            Self::Dev { reload } => format!("dev {reload:?}"),
            Self::Release => "release".into(),
        }
    }
}

/// Whatever can change the result. Sources of this program count too: they decide how the result is made.
const INPUTS: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "shared/Cargo.toml",
    "shared/src",
    "frontend",
    "xtask/Cargo.toml",
    "xtask/src",
    ".cargo/config.toml",
];

/// Builds `frontend/dist/`, unless it is there and nothing has changed since.
pub fn build(workspace: &Workspace, mode: Mode) -> Result<()> {
    node::install_packages(workspace, &workspace.frontend())?;
    let toolchain = WasmToolchain::ensure(workspace)?;

    let mut fingerprint = Fingerprint::new("frontend")
        .value(&mode.stamp_value())
        .value(toolchain.name());
    for input in INPUTS {
        fingerprint = fingerprint.path(workspace.root(), input)?;
    }
    let fingerprint = fingerprint.finish();
    let stamp = Stamp::new(&workspace.scratch(), "frontend");
    if stamp.is_fresh(&fingerprint) {
        eprintln!("✓ Front end unchanged since the last build");
        return Ok(());
    }
    stamp.clear();

    let linked = compile(workspace, toolchain, mode)?;
    let code = code::make(workspace, &linked, mode == Mode::Release)?;
    let css = step("Compiling CSS", |step| style::compile(workspace, step, mode))?;
    let bundle = step("Writing frontend/dist", |_| {
        bundle::write(workspace, &code.files, &css, mode)
    })?;
    if mode == Mode::Release {
        step("Compressing (brotli 11, gzip 9)", |step| {
            compress::write_copies(step, &bundle.files)
        })?;
        budget::check(&workspace.dist(), &bundle, &code.parts)?;
    }
    stamp.write(&fingerprint, &bundle.files)
}

/// Every view of Leptos has a type of its own, and code of its own for building and updating it. This switch of Leptos
/// hides the types behind a pointer wherever a component ends, so that the code is there once.
const ERASE_VIEW_TYPES: &str = "--cfg=erase_components";

/// Compiles the application; returns the WASM file.
fn compile(workspace: &Workspace, toolchain: WasmToolchain, mode: Mode) -> Result<PathBuf> {
    let profile = mode.cargo_profile();
    let label = format!("Compiling the front end ({profile})");
    step(&label, |step| {
        let mut cargo = toolchain.cargo(workspace);
        if mode == Mode::Release {
            cargo = cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", ERASE_VIEW_TYPES);
        }
        cargo
            .args(["build", "--package", "frontend", "--target", WASM_TARGET, "--profile", profile])
            .advice("mend what the compiler names; `cargo clippy -p frontend --target wasm32-unknown-unknown` shows it again")
            .run_in(step, workspace)
    })?;
    Ok(toolchain
        .target(workspace)
        .join(WASM_TARGET)
        .join(profile)
        .join("frontend.wasm"))
}
