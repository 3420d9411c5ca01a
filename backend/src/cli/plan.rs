//! `seimbang plan`: runs the numeric planner, and its independent checker, on files of their own.
//!
//! Neither a database nor a server is needed, so that an analyst can solve a problem, change a plan by hand and check it again.

mod check;
mod explain;
mod files;
mod frontier;
mod progress;
mod sample;
mod solve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::{Args, Subcommand};
use shared::planner::{Options, PlanError, Problem};

use crate::planner_failure::{FailureFolder, PlannerFault};

/// What to do with a numeric problem.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Find the best plan for a problem file
    Solve(solve::SolveArgs),
    /// Check a plan file against its problem, trusting nothing in it (exit status 0: sound, 1: not)
    #[command(after_help = check::HELP)]
    Check(check::CheckArgs),
    /// Compute the trade-off between the number of moves and the objective
    #[command(after_help = frontier::HELP)]
    Frontier(frontier::FrontierArgs),
    /// Say what every position that an employee could take would cost the plan
    #[command(after_help = explain::HELP)]
    Explain(explain::ExplainArgs),
    /// Make up a problem, for trying the planner out and for measurements
    #[command(after_help = sample::HELP)]
    Sample(sample::SampleArgs),
}

/// Runs a planner command.
pub fn run(command: PlanCommand) -> anyhow::Result<ExitCode> {
    match command {
        PlanCommand::Solve(args) => solve::run(&args),
        PlanCommand::Check(args) => check::run(&args),
        PlanCommand::Frontier(args) => frontier::run(&args),
        PlanCommand::Explain(args) => explain::run(&args),
        PlanCommand::Sample(args) => sample::run(&args),
    }
}

/// Where a problem goes that the planner failed on.
#[derive(Debug, Args)]
struct KeepArgs {
    /// Folder that receives the problem if the planner's own proof fails [default: the folder for temporary files]
    #[arg(long, value_name = "DIR")]
    keep_failed: Option<PathBuf>,
}

impl KeepArgs {
    /// The error as a person should read it. A failed certificate is an error of the planner, which only the problem itself can explain.
    fn explain(&self, error: PlanError, problem: Problem, options: &Options) -> anyhow::Error {
        let Some(fault) = PlannerFault::of(error) else {
            return error.into();
        };
        let budget = options.budget.or(problem.data().budget);
        let folder = self.keep_failed.clone().map(FailureFolder::from).unwrap_or_default();
        match folder.keep(&problem.with_budget(budget)) {
            Ok(path) => anyhow!(
                "{fault}. No plan was made. The problem is in {}; please hand it to the developers, it holds numbers only",
                path.display()
            ),
            Err(cause) => {
                anyhow!("{fault}. No plan was made, and {cause}; please keep your problem file for the developers")
            }
        }
    }
}

/// An amount in 1e-6 units as a decimal number.
fn in_units(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let absolute = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", absolute / 1_000_000, absolute % 1_000_000)
}

/// A file as messages name it.
fn named(path: &Path) -> String {
    if files::is_standard(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use shared::planner::sample::{Dice, Profile, Size, problem_data};
    use shared::planner::{Options, PlanError, Problem};

    use super::{KeepArgs, in_units};

    #[test]
    fn amounts_are_shown_with_all_six_places() {
        assert_eq!(in_units(0), "0.000000");
        assert_eq!(in_units(-1), "-0.000001");
        assert_eq!(in_units(12_345_678), "12.345678");
        assert_eq!(in_units(i64::MIN), "-9223372036854.775808");
    }

    #[test]
    fn only_a_failed_proof_keeps_the_problem_and_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let keep = KeepArgs {
            keep_failed: Some(folder.path().to_owned()),
        };
        let problem = Problem::new(problem_data(&mut Dice::new(3), Profile::Base, Size::usual(20))).unwrap();
        let options = Options {
            budget: Some(4),
            ..Options::default()
        };
        let files = || {
            std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .collect::<Vec<_>>()
        };

        let error = keep.explain(PlanError::Cancelled { work: 1 }, problem.clone(), &options);
        assert_eq!(error.to_string(), "cancelled after 1 units of work");
        assert!(files().is_empty());

        let error = keep
            .explain(PlanError::CertificateFailed, problem.clone(), &options)
            .to_string();
        let kept = files();
        assert_eq!(kept.len(), 1);
        assert!(error.contains(kept[0].to_str().unwrap()), "{error}");
        let read = super::files::read_problem(&kept[0]).unwrap();
        assert_eq!(read, problem.clone().with_budget(Some(4)));

        let keep = KeepArgs {
            keep_failed: Some(kept[0].join("below-a-file")),
        };
        let error = keep
            .explain(PlanError::CertificateFailed, problem, &options)
            .to_string();
        assert!(error.contains("could not be written to"), "{error}");
    }
}
