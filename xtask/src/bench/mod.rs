//! `cargo xtask bench`: how long the parts take that people wait for.

mod demo;
mod peer;
mod planner;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::workspace::Workspace;

/// What to measure, and how much of it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to measure; everything if left out
    #[arg(value_enum)]
    subject: Option<Subject>,
    /// Planner: also a government of a million (takes half an hour and 10 GB of memory)
    #[arg(long)]
    big: bool,
    /// Planner: small sizes and few repetitions, to try things out
    #[arg(long, conflicts_with = "big")]
    quick: bool,
    /// Planner: only this part (may be given several times)
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Planner: only these numbers of employees, in every part
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<u32>,
    /// Planner: only these profiles
    #[arg(long, value_delimiter = ',', value_parser = ["base", "tight", "shock", "ties"])]
    profiles: Vec<String>,
}

/// What people wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// The planner on made-up governments, beside OR-Tools and in a browser
    Planner,
    /// The release build filling a fresh database with the demo
    Demo,
}

/// A part of the planner's measurements, by the names that the bench itself knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Time against OR-Tools, and how time grows with size
    Pairs,
    /// Memory per employee
    Memory,
    /// Changes to a plan that stays warm
    Edits,
    /// Limits on moves
    Budgets,
    /// Points of the trade-off between moves and objective
    Frontier,
    /// WebAssembly in a browser against native code
    Wasm,
}

impl Arguments {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// Measures what was asked for.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    if arguments.subject != Some(Subject::Demo) {
        planner::run(workspace, arguments)?;
    }
    if arguments.subject != Some(Subject::Planner) {
        demo::run(workspace)?;
    }
    Ok(())
}
