//! `seimbang plan check`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use shared::planner::{self, CheckReport, Plan};

use super::files::{print, read_plan, read_problem, refuse_same_input};
use super::in_units;

/// How `plan check` treats the two budgets that there may be.
pub(super) const HELP: &str = "A plan is sound when it keeps every limit and every number in it is right. Two budgets may be around:\n\n  \
    judged by:  --budget, else the problem's own, else none. The moves must keep it, and the verdict,\n              \
    lower_bound and gap that are printed speak of all plans within it.\n  \
    made for:   the plan's own, as solved. The moves must keep it too, and the lower_bound and gap\n              \
    in the file must be right for it.\n\n\
    A plan made for 10 moves is therefore sound, but seldom optimal, when judged by 20. To check it as it was made, \
    give `plan check` the --budget that `plan solve` was given.";

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

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    refuse_same_input(&args.problem, &args.plan)?;
    let mut problem = read_problem(&args.problem)?;
    if args.budget.is_some() {
        problem = problem.with_budget(args.budget);
    }
    let plan = read_plan(&args.plan)?;
    match planner::check(&problem, &plan) {
        Ok(report) => {
            print(&describe(&report, &plan))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            print(&format!("NOT SOUND: {error}\n"))?;
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
