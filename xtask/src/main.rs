//! Everything a developer runs, in plain Rust: `cargo xtask <task>`.

mod fingerprint;
mod frontend;
mod interrupt;
mod process;
mod progress;
mod toolchain;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use workspace::Workspace;

/// Tasks of the Seimbang repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the front end into frontend/dist
    Frontend {
        /// Fast build for development: no optimiser, no compressed copies
        #[arg(long)]
        dev: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
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
        Task::Frontend { dev } => {
            let mode = if dev {
                frontend::Mode::Dev { reload: None }
            } else {
                frontend::Mode::Release
            };
            frontend::build(&workspace, mode)
        }
    }
}
