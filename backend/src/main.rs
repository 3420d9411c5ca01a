//! The `seimbang` binary: the server and its commands.

use std::process::ExitCode;

use backend::cli;
use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    backend::telemetry::start();
    cli::run(cli).unwrap_or_else(|error| {
        eprintln!("seimbang: {error:#}");
        ExitCode::FAILURE
    })
}
