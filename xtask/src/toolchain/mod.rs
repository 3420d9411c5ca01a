//! A Rust toolchain that can build for WebAssembly: rustup's, or Debian's where rustup's server cannot be reached.

pub mod debian;
mod rustup;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::Program;
use crate::workspace::Workspace;

/// The target triple of the front end.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Set to `rustup` or `debian` to force one of the two ways.
pub const CHOICE_VARIABLE: &str = "SEIMBANG_WASM_TOOLCHAIN";

/// Which toolchain builds the front end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The toolchain that also builds the server, with the target installed.
    Active,
    /// Debian's packaged Rust, beside the active one and with a target folder of its own.
    Debian,
}

impl WasmToolchain {
    /// Finds a toolchain with the WASM target, adding the target if it is missing.
    pub fn ensure(workspace: &Workspace) -> Result<Self> {
        match env::var(CHOICE_VARIABLE).ok().as_deref() {
            Some("debian") => debian::ensure(workspace).map(|()| Self::Debian),
            Some("rustup") => rustup::ensure(workspace).map(|()| Self::Active),
            Some(other) if !other.is_empty() => {
                bail!("{CHOICE_VARIABLE} is {other:?}; it must be `rustup` or `debian`, or not be set")
            }
            _ => Self::ensure_any(workspace),
        }
    }

    fn ensure_any(workspace: &Workspace) -> Result<Self> {
        if active_has_target() {
            return Ok(Self::Active);
        }
        if debian::is_ready() {
            return Ok(Self::Debian);
        }
        let Err(first) = rustup::ensure(workspace) else {
            return Ok(Self::Active);
        };
        if !debian::is_possible() {
            return Err(first.context(explanation(workspace)));
        }
        eprintln!("{first:#}\nrustup's server did not give the WASM target; using Debian's packages instead.");
        debian::ensure(workspace).with_context(|| explanation(workspace))?;
        Ok(Self::Debian)
    }

    /// A Cargo of this toolchain, building into its own target folder.
    pub fn cargo(self, workspace: &Workspace) -> Program {
        match self {
            Self::Active => Program::cargo().dir(workspace.root()),
            Self::Debian => debian::cargo()
                .dir(workspace.root())
                .env("CARGO_TARGET_DIR", self.target(workspace)),
        }
    }

    /// Where this toolchain's output lies. Debian's compiler has another version: sharing a folder would make both
    /// rebuild everything each time.
    pub fn target(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Active => workspace.target().to_path_buf(),
            Self::Debian => workspace.target().join("debian"),
        }
    }

    /// Name for stamps and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Debian => "debian",
        }
    }
}

/// Whether the compiler that builds the server also has the WASM target.
pub fn active_has_target() -> bool {
    target_library_dir("rustc").is_some_and(|dir| has_standard_library(&dir))
}

/// The channel that `rust-toolchain.toml` pins.
pub fn pinned_channel(workspace: &Workspace) -> Result<String> {
    let path = workspace.root().join("rust-toolchain.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let table: toml::Table = text
        .parse()
        .with_context(|| format!("{} is not TOML", path.display()))?;
    table
        .get("toolchain")
        .and_then(|toolchain| toolchain.get("channel"))
        .and_then(toml::Value::as_str)
        .map(str::to_owned)
        .with_context(|| format!("{} names no toolchain.channel", path.display()))
}

/// Where a compiler keeps its libraries for the WASM target, installed or not.
fn target_library_dir(rustc: &str) -> Option<PathBuf> {
    let printed = Program::new(rustc)
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .capture()
        .ok()?;
    Some(PathBuf::from(printed.trim()))
}

fn has_standard_library(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-")
                && Path::new(&*name)
                    .extension()
                    .is_some_and(|extension| extension == "rlib")
        })
    })
}

/// The ways to a WASM target, for a person to choose from.
fn explanation(workspace: &Workspace) -> String {
    let channel = pinned_channel(workspace).unwrap_or_else(|_| "the pinned version".into());
    let silent = if env::var("RUSTUP_AUTO_INSTALL").as_deref() == Ok("0") {
        "\n  (RUSTUP_AUTO_INSTALL=0 is set, so rustup fetches nothing by itself.)"
    } else {
        ""
    };
    format!(
        "the front end needs the Rust target {WASM_TARGET}, and no toolchain here has it.{silent}\n\
         Ways to get it:\n\
         1. with access to rustup's server:  rustup target add {WASM_TARGET} --toolchain {channel}\n\
         2. on Debian or Ubuntu without it, as root:  {CHOICE_VARIABLE}=debian cargo xtask build\n\
            (installs {})\n\
         3. copy lib/rustlib/{WASM_TARGET} from another machine's toolchain {channel} into this one's",
        debian::PACKAGES.join(" "),
    )
}
