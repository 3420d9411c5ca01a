//! `seimbang plan solve`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use shared::planner::{self, Options, Plan, PlanError, Problem};

use super::KeepArgs;
use super::files::{read_problem, write_json};
use super::progress::ProgressLine;

/// Arguments of `plan solve`.
#[derive(Debug, Args)]
pub struct SolveArgs {
    /// Problem file (seimbang-problem/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
    /// Where the plan goes, packed if the name ends in .gz; standard output if missing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Largest number of moves, instead of the problem's own budget
    #[arg(long, value_name = "MOVES")]
    budget: Option<u32>,
    /// Add up to this many points of the trade-off between moves and objective to the plan
    #[arg(long, value_name = "POINTS", default_value_t = 0)]
    pareto: u32,
    /// Print `solve_seconds=...` on standard error: solving alone, without reading and writing
    #[arg(long)]
    timing: bool,
    #[command(flatten)]
    keep: KeepArgs,
}

pub(super) fn run(args: &SolveArgs) -> anyhow::Result<ExitCode> {
    let problem = read_problem(&args.problem)?;
    let options = Options {
        budget: args.budget,
        ..Options::default()
    };
    let (plan, seconds) =
        solve(&problem, &options, args.pareto).map_err(|error| args.keep.explain(error, problem, &options))?;
    if args.timing {
        eprintln!("solve_seconds={seconds:.6}");
    }
    write_json(args.out.as_deref(), &plan)?;
    Ok(ExitCode::SUCCESS)
}

/// The plan with its points, and how many seconds the plan alone took.
fn solve(problem: &Problem, options: &Options, points: u32) -> Result<(Plan, f64), PlanError> {
    let mut line = ProgressLine::new();
    let mut show = |progress| line.show(progress);
    let started = Instant::now();
    let mut plan = planner::plan(problem, options, &mut show)?;
    let seconds = started.elapsed().as_secs_f64();
    if points > 0 {
        plan.frontier = planner::frontier(problem, options, points, &mut show)?;
    }
    Ok((plan, seconds))
}
