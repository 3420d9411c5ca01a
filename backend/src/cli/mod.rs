//! The commands of `seimbang`, one file each: a struct of arguments and a `run`.
//!
//! To add a command: a module, a variant of [`Command`], an arm in [`run`]. What a command does belongs to a service.

mod demo;
mod import;
mod mail;
mod migrate;
mod openapi;
mod plan;
mod serve;
mod workload;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{DatabaseArgs, ServeArgs};

/// Workload-based transfer planning for civil servants
#[derive(Debug, Parser)]
#[command(name = "seimbang", version, about)]
pub struct Cli {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server (brings the database up to date first)
    Serve(ServeArgs),
    /// Bring the database up to date and stop
    Migrate,
    /// Work out the staffing need of a post from a table of its tasks
    Workload(workload::WorkloadArgs),
    /// Fill in five demo governments with synthetic people; a place that is there already is left as it is
    Demo(demo::DemoArgs),
    /// Import CSV files into a government
    Import(import::ImportArgs),
    /// Try the way to the mail server, or revive mails that were given up
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Print the OpenAPI document of the API
    Openapi,
    /// Run or check the numeric planner on files
    #[command(subcommand)]
    Plan(plan::PlanCommand),
}

/// Runs the command. Answers go to standard output, the log and errors to standard error.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(args) => serve::run(&cli.database, &args),
        Command::Migrate => migrate::run(&cli.database),
        Command::Workload(args) => workload::run(&args),
        Command::Demo(args) => demo::run(&cli.database, &args),
        Command::Import(args) => import::run(&cli.database, &args),
        Command::Mail(command) => mail::run(&cli.database, command),
        Command::Openapi => openapi::run(),
        Command::Plan(command) => plan::run(command),
    }
}
