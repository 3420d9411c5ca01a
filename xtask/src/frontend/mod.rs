//! The front-end pipeline: WASM, parts, bindings, optimiser, the planner's worker, CSS, hashed names, compressed copies, `frontend/dist/`.

mod budget;
mod bundle;
mod code;
mod compress;
mod planner;
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
    fn cargo_profile(self, module: Module) -> &'static str {
        match (self, module) {
            (Self::Dev { .. }, _) => "wasm-dev",
            (Self::Release, Module::Application) => "wasm-release",
            (Self::Release, Module::Planner | Module::Measurement) => "wasm-planner",
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

/// What is compiled to WASM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Module {
    /// The application, on the page.
    Application,
    /// The planner, in its worker.
    Planner,
    /// The planner alone, for the bench: an example of its crate.
    Measurement,
}

impl Module {
    /// Its crate.
    fn package(self) -> &'static str {
        match self {
            Self::Application => "frontend",
            Self::Planner | Self::Measurement => "planner-worker",
        }
    }

    /// What of the crate is compiled, if it is not the crate itself.
    fn example(self) -> Option<&'static str> {
        (self == Self::Measurement).then_some("measure")
    }
}

/// Whatever can change the result. Sources of this program count too: they decide how the result is made.
const INPUTS: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "shared/Cargo.toml",
    "shared/src",
    "frontend",
    "planner-worker",
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

    let linked = compile(workspace, toolchain, mode, Module::Application)?;
    let code = code::make(workspace, &linked, mode == Mode::Release)?;
    let linked = compile(workspace, toolchain, mode, Module::Planner)?;
    let planner = planner::make(workspace, &linked, mode == Mode::Release)?;
    let css = step("Compiling CSS", |step| style::compile(workspace, step, mode))?;
    let bundle = step("Writing frontend/dist", |_| {
        bundle::write(workspace, &code.files, &planner, &css, mode)
    })?;
    if mode == Mode::Release {
        step("Compressing (brotli 11, gzip 9)", |step| {
            compress::write_copies(step, &bundle.files)
        })?;
        budget::check(&workspace.dist(), &bundle, &code.parts)?;
    }
    stamp.write(&fingerprint, &bundle.files)
}

/// Builds the planner alone for measuring it in a browser, with the compiler settings and the optimiser of the product; gives the folder with
/// `measure.js` and `measure.wasm`.
pub fn build_measurement(workspace: &Workspace) -> Result<PathBuf> {
    node::install_packages(workspace, &workspace.frontend())?;
    let toolchain = WasmToolchain::ensure(workspace)?;
    let linked = compile(workspace, toolchain, Mode::Release, Module::Measurement)?;
    planner::make_measurement(workspace, &linked)
}

/// Every view of Leptos has a type of its own, and code of its own for building and updating it. This switch of Leptos
/// hides the types behind a pointer wherever a component ends, so that the code is there once.
const ERASE_VIEW_TYPES: &str = "--cfg=erase_components";

/// Compiles a module; returns the WASM file.
fn compile(workspace: &Workspace, toolchain: WasmToolchain, mode: Mode, module: Module) -> Result<PathBuf> {
    let (package, profile) = (module.package(), mode.cargo_profile(module));
    let label = format!("Compiling {package} ({profile})");
    step(&label, |step| {
        let mut cargo = toolchain.cargo(workspace).args([
            "build",
            "--package",
            package,
            "--target",
            WASM_TARGET,
            "--profile",
            profile,
        ]);
        if mode == Mode::Release && module == Module::Application {
            cargo = cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", ERASE_VIEW_TYPES);
        }
        if let Some(example) = module.example() {
            cargo = cargo.args(["--example", example]);
        }
        cargo
            .advice(format!(
                "mend what the compiler names; `cargo clippy -p {package} --target wasm32-unknown-unknown` shows it again"
            ))
            .run_in(step, workspace)
    })?;
    let folder = toolchain.target(workspace).join(WASM_TARGET).join(profile);
    Ok(match module.example() {
        Some(example) => folder.join("examples").join(format!("{example}.wasm")),
        None => folder.join(format!("{}.wasm", package.replace('-', "_"))),
    })
}
