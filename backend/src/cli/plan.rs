//! `seimbang plan`: runs the numeric planner, and its independent checker, on files of their own.
//!
//! Neither a database nor a server is needed, so that an analyst can solve a problem, change a plan by hand and check it again.

use std::fs;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use flate2::read::MultiGzDecoder;
use shared::planner::{self, CheckReport, Options, Plan, Problem};

/// The first bytes of every gzip file.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// How `plan check` treats the two budgets that there may be.
const CHECK_HELP: &str = "A plan is sound when it keeps every limit and every number in it is right. Two budgets may be around:\n\n  \
    judged by:  --budget, else the problem's own, else none. The moves must keep it, and the verdict,\n              \
    lower_bound and gap that are printed speak of all plans within it.\n  \
    made for:   the plan's own, as solved. The moves must keep it too, and the lower_bound and gap\n              \
    in the file must be right for it.\n\n\
    A plan made for 10 moves is therefore sound, but seldom optimal, when judged by 20. To check it as it was made, \
    give `plan check` the --budget that `plan solve` was given.";

/// What to do with a numeric problem.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Find the best plan for a problem file
    Solve(SolveArgs),
    /// Check a plan file against its problem, trusting nothing in it (exit status 0: sound, 1: not)
    #[command(after_help = CHECK_HELP)]
    Check(CheckArgs),
}

/// Arguments of `plan solve`.
#[derive(Debug, Args)]
pub struct SolveArgs {
    /// Problem file (seimbang-problem/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
    /// Where the plan goes; standard output if missing
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
}

/// Arguments of `plan check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Problem file (seimbang-problem/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
    /// Plan file (seimbang-plan/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// Judge by this number of moves instead of the problem's own budget; see below
    #[arg(long, value_name = "MOVES")]
    budget: Option<u32>,
}

/// Runs a planner command.
pub fn run(command: PlanCommand) -> anyhow::Result<ExitCode> {
    match command {
        PlanCommand::Solve(args) => solve(&args),
        PlanCommand::Check(args) => check(&args),
    }
}

fn solve(args: &SolveArgs) -> anyhow::Result<ExitCode> {
    let problem = read_problem(&args.problem)?;
    let options = Options {
        budget: args.budget,
        ..Options::default()
    };
    let mut go_on = |_| ControlFlow::Continue(());
    let started = Instant::now();
    let mut plan = planner::plan(&problem, &options, &mut go_on)?;
    let seconds = started.elapsed().as_secs_f64();
    if args.pareto > 0 {
        plan.frontier = planner::frontier(&problem, &options, args.pareto, &mut go_on)?;
    }
    if args.timing {
        eprintln!("solve_seconds={seconds:.6}");
    }
    let mut text = serde_json::to_vec(&plan)?;
    text.push(b'\n');
    match &args.out {
        Some(path) => replace_file(path, &text).with_context(|| format!("cannot write {}", path.display()))?,
        None => io::stdout()
            .write_all(&text)
            .context("cannot write to standard output")?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    if is_standard_input(&args.problem) && is_standard_input(&args.plan) {
        bail!("only one of --problem and --plan can be read from standard input");
    }
    let mut problem = read_problem(&args.problem)?;
    if args.budget.is_some() {
        problem = problem.with_budget(args.budget);
    }
    let text = read_input(&args.plan)?;
    let plan = Plan::from_json(&text).with_context(|| format!("{}: not a plan file", args.plan.display()))?;
    match planner::check(&problem, &plan) {
        Ok(report) => {
            io::stdout().write_all(describe(&report, &plan).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            writeln!(io::stdout(), "NOT SOUND: {error}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The report of the checker, one fact per line.
fn describe(report: &CheckReport, plan: &Plan) -> String {
    let within = match report.budget {
        Some(budget) => format!("no plan with at most {budget} moves"),
        None => "no plan, with any number of moves,".to_owned(),
    };
    let verdict = if report.proven_optimal {
        format!("SOUND, PROVEN OPTIMAL: {within} is better")
    } else {
        format!("SOUND: {within} is better by more than the gap")
    };
    let budget = |budget: Option<u32>| budget.map_or_else(|| "none".to_owned(), |budget| budget.to_string());
    let mut facts = vec![("moves", report.moves.to_string()), ("budget", budget(report.budget))];
    if plan.budget != report.budget {
        facts.push(("  made_for", budget(plan.budget)));
    }
    let amounts = [
        ("objective", report.objective),
        ("  linear", report.breakdown.linear),
        ("  position_imbalance", report.breakdown.position_imbalance),
        ("  unit_imbalance", report.breakdown.unit_imbalance),
        ("stay_objective", report.stay_objective),
        ("lower_bound", report.lower_bound),
        ("gap", report.gap),
    ];
    facts.extend(amounts.map(|(name, millionths)| (name, in_units(millionths))));
    facts.into_iter().fold(format!("{verdict}\n"), |text, (name, value)| {
        format!("{text}{name:<22}{value:>20}\n")
    })
}

/// An amount in 1e-6 units as a decimal number.
fn in_units(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let absolute = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", absolute / 1_000_000, absolute % 1_000_000)
}

fn read_problem(path: &Path) -> anyhow::Result<Problem> {
    let text = read_input(path)?;
    Problem::from_json(&text).with_context(|| format!("{}: not a valid problem", path.display()))
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file or standard input, unpacking gzip.
fn read_input(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_standard_input(path) {
        io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    } else {
        bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    if !bytes.starts_with(&GZIP_MAGIC) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes.as_slice())
        .read_to_end(&mut unpacked)
        .with_context(|| format!("{}: damaged gzip data", path.display()))?;
    Ok(unpacked)
}

/// Writes beside the file first, so that a failure leaves the old content whole. Pipes and devices are written to as they are.
fn replace_file(path: &Path, text: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return fs::write(path, text);
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    fs::write(&partial, text)?;
    fs::rename(&partial, path)
}

#[cfg(test)]
mod tests {
    use super::in_units;

    #[test]
    fn amounts_are_shown_with_all_six_places() {
        assert_eq!(in_units(0), "0.000000");
        assert_eq!(in_units(-1), "-0.000001");
        assert_eq!(in_units(12_345_678), "12.345678");
        assert_eq!(in_units(i64::MIN), "-9223372036854.775808");
    }
}
