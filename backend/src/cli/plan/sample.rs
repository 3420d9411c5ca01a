//! `seimbang plan sample`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, value_parser};
use shared::planner::Problem;
use shared::planner::sample::{Dice, Profile, Size, problem_data};

use super::files::write_json;

/// Which kinds of problems there are.
pub(super) const HELP: &str = "Profiles:\n  \
    base   needs of half to one and a half times the average staffing, costs all different\n  \
    tight  far too few people everywhere\n  \
    shock  staff and needs have nothing to do with each other\n  \
    ties   few different costs: thousands of optimal plans\n\n\
    There are seven employees to a position, three positions to a unit, and on average twenty candidates for each employee. The same profile, \
    size and seed give the same problem on every machine.\n\n\
    Example:\n  seimbang plan sample --profile shock --employees 100000 --budget 2000 --out shock.json.gz";

/// Arguments of `plan sample`.
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Kind of government: base, tight, shock or ties
    #[arg(long, default_value_t = Profile::default())]
    profile: Profile,
    /// Number of employees, up to ten million
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(..=10_000_000))]
    employees: u32,
    /// Another seed gives other numbers
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// Largest number of moves; without limit if missing
    #[arg(long, value_name = "MOVES")]
    budget: Option<u32>,
    /// Where the problem goes, packed if the name ends in .gz; standard output if missing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &SampleArgs) -> anyhow::Result<ExitCode> {
    let size = Size::usual(usize::try_from(args.employees)?);
    let mut data = problem_data(&mut Dice::new(args.seed), args.profile, size);
    data.budget = args.budget;
    let problem = Problem::new(data).context("no such problem can be made")?;
    write_json(args.out.as_deref(), problem.data())?;
    Ok(ExitCode::SUCCESS)
}
