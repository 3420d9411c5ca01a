//! `cargo xtask doctor`: what this machine has, what it lacks, and the command that gets it.

use std::env;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use anyhow::{Result, bail};

use crate::process::Program;
use crate::toolchain::{CHOICE_VARIABLE, WASM_TARGET, active_has_target, debian, pinned_channel};
use crate::tools::{aiosmtpd, apt, chromium, faketime, find_program, libpq, node, postgres};
use crate::workspace::Workspace;

/// One line of the table.
struct Finding {
    what: &'static str,
    /// What was found, if it will do.
    present: Option<String>,
    /// What gets it.
    remedy: String,
    /// What does not work without it.
    needed_for: &'static str,
}

impl Finding {
    fn describe(&self, report: &mut String) {
        // Writing to a String cannot fail.
        let _ = match &self.present {
            Some(found) => writeln!(report, "✓ {:<24} {found}", self.what),
            None => writeln!(
                report,
                "✗ {:<24} missing; needed for {}\n  {:<24} {}",
                self.what,
                self.needed_for,
                "",
                self.remedy.replace('\n', &format!("\n  {:<24} ", ""))
            ),
        };
    }
}

/// Prints the table; fails if something is missing.
pub fn run(workspace: &Workspace) -> Result<()> {
    let findings = examine(workspace)?;
    let mut report = String::new();
    for finding in &findings {
        finding.describe(&mut report);
    }
    let missing = findings.iter().filter(|finding| finding.present.is_none()).count();
    if missing == 0 {
        report.push_str("\nEverything is here: `cargo xtask run` and `cargo xtask test` will work.\n");
    } else if apt::can_install() {
        report.push_str(
            "\nAs root on this system, `cargo xtask run` and `cargo xtask test` install Debian packages themselves.\n",
        );
    }
    // Whoever reads only the first lines closes the pipe early; that is no failure.
    drop(io::stdout().write_all(report.as_bytes()));
    if missing == 0 {
        return Ok(());
    }
    bail!("{missing} things are missing")
}

fn examine(workspace: &Workspace) -> Result<Vec<Finding>> {
    let channel = pinned_channel(workspace)?;
    let node_version = node::version();
    let path = |program: std::path::PathBuf| program.display().to_string();
    Ok(vec![
        Finding {
            what: "Rust toolchain",
            present: compiler_version().filter(|version| version.contains(&channel)),
            remedy: toolchain_remedy(&channel),
            needed_for: "everything (another version may work, but is not what is tested)",
        },
        Finding {
            what: "WASM target",
            present: wasm_target(),
            remedy: wasm_remedy(&channel),
            needed_for: "the front end",
        },
        Finding {
            what: "C compiler",
            present: libpq::has_c_compiler().then(|| "cc".into()),
            remedy: apt::command(&["build-essential"]),
            needed_for: "the bundled SQLite",
        },
        Finding {
            what: "libpq",
            present: libpq::is_present().then(|| "headers and library".into()),
            remedy: apt::command(&["libpq-dev"]),
            needed_for: "the server's PostgreSQL support",
        },
        Finding {
            what: "Node.js",
            present: node_version
                .filter(|version| node::major(version).is_some_and(|major| major >= node::OLDEST_MAJOR)),
            remedy: format!(
                "{}   (version {} or newer)",
                apt::command(&node::PACKAGES),
                node::OLDEST_MAJOR
            ),
            needed_for: "CSS, the WASM optimiser, browser tests",
        },
        Finding {
            what: "npm",
            present: find_program("npm").map(path),
            remedy: apt::command(&["npm"]),
            needed_for: "CSS, the WASM optimiser, browser tests",
        },
        Finding {
            what: "Chromium",
            present: chromium::find().map(path),
            remedy: format!(
                "{}   (or set {})",
                apt::command(&chromium::PACKAGES),
                chromium::VARIABLE
            ),
            needed_for: "browser tests",
        },
        Finding {
            what: "faketime",
            present: faketime::find().map(path),
            remedy: format!(
                "{}   (or set {})",
                apt::command(&faketime::PACKAGES),
                faketime::VARIABLE
            ),
            needed_for: "browser tests that let days pass",
        },
        Finding {
            what: "PostgreSQL server",
            present: postgres::find().map(path),
            remedy: apt::command(&postgres::PACKAGES),
            needed_for: "tests on PostgreSQL",
        },
        Finding {
            what: "aiosmtpd",
            present: aiosmtpd::find().map(path),
            remedy: format!(
                "{}   (or set {})",
                apt::command(&aiosmtpd::PACKAGES),
                aiosmtpd::VARIABLE
            ),
            needed_for: "tests that send mail",
        },
    ])
}

fn compiler_version() -> Option<String> {
    Some(Program::new("rustc").arg("--version").capture().ok()?.trim().to_owned())
}

fn toolchain_remedy(channel: &str) -> String {
    match env::var("RUSTUP_TOOLCHAIN") {
        Ok(chosen) if !chosen.starts_with(channel) => {
            format!(
                "RUSTUP_TOOLCHAIN={chosen} is set and overrides the pinned {channel}: unset it, or set it to {channel}"
            )
        }
        _ => format!("rustup toolchain install {channel} --component clippy,rustfmt"),
    }
}

fn wasm_target() -> Option<String> {
    if active_has_target() {
        return Some(format!("{WASM_TARGET} in the active toolchain"));
    }
    debian::is_ready().then(|| format!("{WASM_TARGET} in Debian's packages"))
}

fn wasm_remedy(channel: &str) -> String {
    let mut remedy = format!("rustup target add {WASM_TARGET} --toolchain {channel}");
    if env::var("RUSTUP_AUTO_INSTALL").as_deref() == Ok("0") {
        remedy.push_str("\n(RUSTUP_AUTO_INSTALL=0 is set: rustup fetches nothing by itself, this command still works)");
    }
    remedy.push_str("\nwithout access to rustup's server, as root on Debian or Ubuntu: ");
    remedy.push_str(CHOICE_VARIABLE);
    remedy.push_str("=debian cargo xtask build");
    remedy
}
