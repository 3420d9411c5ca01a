//! Everything a developer runs, in plain Rust: `cargo xtask <task>`.

mod bench;
mod check;
mod demo;
mod dev;
mod doctor;
mod fingerprint;
mod frontend;
mod interrupt;
mod process;
mod progress;
mod server;
mod testing;
mod toolchain;
mod tools;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use testing::Part;
use workspace::Workspace;

/// Where the product listens unless told otherwise.
const DEFAULT_PORT: u16 = 8080;

/// Tasks of the Seimbang repository
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything, fill in the demo where it is missing, and serve
    Run {
        /// Port on 127.0.0.1
        #[arg(long, default_value_t = DEFAULT_PORT)]
        port: u16,
        /// Leave the database as it is
        #[arg(long)]
        no_demo: bool,
    },
    /// Run every test: unit, SQLite, PostgreSQL, WASM, browser
    Test {
        /// Run only this part (may be given several times)
        #[arg(long, value_enum)]
        only: Vec<Part>,
    },
    /// Build the release binary with the front end inside: target/release/seimbang
    Build,
    /// Check format, lints, dependency rules and licences
    Check,
    /// Serve an unoptimised build; rebuild and reload on every change
    Dev {
        /// Port on 127.0.0.1
        #[arg(long, default_value_t = DEFAULT_PORT)]
        port: u16,
    },
    /// Say what this machine has and what it lacks
    Doctor,
    /// Measure the planner and the demo at full size
    Bench(bench::Arguments),
    /// Run the browser tests; what follows goes to Playwright, for example: e2e flows/login --headed
    E2e {
        /// Arguments for Playwright
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Build the front end into frontend/dist
    Frontend {
        /// Fast build for development: no optimiser, no compressed copies
        #[arg(long)]
        dev: bool,
    },
    /// Run the tests of one WASM file (Cargo calls this)
    #[command(hide = true)]
    WasmTests {
        /// The test binary
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    // `cargo xtask run -- --port 9000` means the same as without the dashes.
    let cli = Cli::parse_from(std::env::args_os().filter(|argument| argument != "--"));
    match perform(cli.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    interrupt::install()?;
    let workspace = Workspace::locate()?;
    match task {
        Task::Run { port, no_demo } => demo::run(&workspace, port, !no_demo),
        Task::Test { only } => testing::run(&workspace, &only, &[]),
        Task::Build => demo::build(&workspace),
        Task::Check => check::run(&workspace),
        Task::Dev { port } => dev::run(&workspace, port),
        Task::Doctor => doctor::run(&workspace),
        Task::Bench(arguments) => bench::run(&workspace, &arguments),
        Task::E2e { arguments } => testing::run(&workspace, &[Part::E2e], &arguments),
        Task::Frontend { dev } => {
            let mode = if dev {
                frontend::Mode::Dev { reload: None }
            } else {
                frontend::Mode::Release
            };
            frontend::build(&workspace, mode)
        }
        Task::WasmTests { file } => testing::wasm_runner::run(&file),
    }
}
