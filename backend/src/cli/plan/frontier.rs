//! `seimbang plan frontier`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, value_parser};
use serde::Serialize;
use shared::planner::{self, FrontierPoint, Options};

use super::files::{is_standard, print, read_problem, write_json};
use super::progress::ProgressLine;
use super::{KeepArgs, in_units};

/// What the points are.
pub(super) const HELP: &str = "The points lead from the fewest moves possible to the best plan without a budget; the budget of the problem \
    is set aside, its other limits are kept. They lie on a convex curve: every further move gains at most as much as those before, on average. \
    Fewer points than asked for means that there are no more.\n\n\
    Examples:\n  seimbang plan frontier --problem p.json --points 30 --out curve.json\n  \
    seimbang plan frontier --problem p.json.gz --table";

/// Arguments of `plan frontier`.
#[derive(Debug, Args)]
pub struct FrontierArgs {
    /// Problem file (seimbang-problem/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
    /// Largest number of points
    #[arg(long, value_name = "POINTS", default_value_t = 20, value_parser = value_parser!(u32).range(1..))]
    points: u32,
    /// Where the JSON goes, packed if the name ends in .gz; standard output if missing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print a readable table; the JSON is written only if --out names a file
    #[arg(long)]
    table: bool,
    #[command(flatten)]
    keep: KeepArgs,
}

/// The answer in numbers; amounts in 1e-6 units.
#[derive(Debug, Serialize)]
struct Frontier<'a> {
    format: &'static str,
    points: &'a [FrontierPoint],
}

pub(super) fn run(args: &FrontierArgs) -> anyhow::Result<ExitCode> {
    let problem = read_problem(&args.problem)?;
    let options = Options::default();
    let mut line = ProgressLine::new();
    let found = planner::frontier(&problem, &options, args.points, &mut |progress| line.show(progress));
    drop(line);
    let points = found.map_err(|error| args.keep.explain(error, problem, &options))?;
    let out = args.out.as_deref().filter(|path| !is_standard(path));
    if out.is_some() || !args.table {
        let frontier = Frontier {
            format: "seimbang-frontier/1",
            points: &points,
        };
        write_json(out, &frontier)?;
    }
    if args.table {
        print(&table(&points)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One point per line, with what it gains over the first and, per move, over the one before.
fn table(points: &[FrontierPoint]) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(
        text,
        "{:>10}{:>22}{:>20}{:>20}",
        "moves", "objective", "gain", "gain_per_move"
    )?;
    for (place, point) in points.iter().enumerate() {
        let gain = points[0].objective.saturating_sub(point.objective);
        let per_move = place
            .checked_sub(1)
            .map(|before| points[before])
            .filter(|before| before.moves < point.moves)
            .map(|before| before.objective.saturating_sub(point.objective) / i64::from(point.moves - before.moves));
        writeln!(
            text,
            "{:>10}{:>22}{:>20}{:>20}",
            point.moves,
            in_units(point.objective),
            in_units(gain),
            per_move.map_or_else(String::new, in_units),
        )?;
    }
    Ok(text)
}
