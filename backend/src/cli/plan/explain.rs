//! `seimbang plan explain`

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use serde::Serialize;
use shared::planner::{self, CandidateCost, Options, Plan, Problem, Session};

use super::files::{print, read_plan, read_problem, refuse_same_input, write_json};
use super::progress::ProgressLine;
use super::{KeepArgs, in_units, named};

/// What the columns mean.
pub(super) const HELP: &str = "Amounts are in units of the objective; --json gives them in 1e-6 units.\n\n  \
    arc_cost        what this employee in this position costs by itself\n  \
    move_price      the price of a move under the plan's limits; 0 for staying\n  \
    position_price  what one more person in the position costs: high where it is full, negative where people are missing\n  \
    unit_price      the same for the units above the position\n  \
    reduced_cost    how much dearer this is in sum than the employee's cheapest allowed position\n  \
    exact_loss      what the plan would lose if the employee were put there and everybody else rearranged in the best way,\n                  \
    at the plan's prices of a move; never less than what reduced_cost says of the planned position\n\n\
    The plan must pass `plan check` for the budget it was made for, and be the one that `plan solve` makes for this problem.\n\n\
    Example:\n  seimbang plan explain --problem p.json --plan plan.json --employee 17";

/// Arguments of `plan explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Problem file (seimbang-problem/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,
    /// Plan file (seimbang-plan/1), plain or gzip; "-" reads standard input
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// Index of the employee in the problem, from 0
    #[arg(long, value_name = "INDEX")]
    employee: u32,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    keep: KeepArgs,
}

/// The answer in numbers; amounts in 1e-6 units.
#[derive(Debug, Serialize)]
struct Explanation {
    employee: u32,
    /// Position held now.
    current: u32,
    /// Position in the plan.
    planned: u32,
    /// The other allowed position that would cost the plan least; null if there is none.
    second_best: Option<SecondBest>,
    /// From the cheapest to the dearest; those that are not allowed come last.
    candidates: Vec<Candidate>,
}

#[derive(Debug, Serialize)]
struct SecondBest {
    position: u32,
    exact_loss: i64,
}

impl From<planner::SecondBest> for SecondBest {
    fn from(other: planner::SecondBest) -> Self {
        Self {
            position: other.position,
            exact_loss: other.regret,
        }
    }
}

#[derive(Debug, Serialize)]
struct Candidate {
    position: u32,
    arc_cost: i64,
    move_price: i64,
    position_price: i64,
    unit_price: i64,
    reduced_cost: i64,
    exact_loss: i64,
    chosen: bool,
    allowed: bool,
    /// Which limit rules the candidate out; null if it is allowed.
    ruled_out_by: Option<String>,
}

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    refuse_same_input(&args.problem, &args.plan)?;
    let problem = read_problem(&args.problem)?;
    let plan = read_plan(&args.plan)?;
    let employees = problem.employee_count();
    if args.employee as usize >= employees {
        bail!(
            "there is no employee {}: {} has {employees}, counted from 0",
            args.employee,
            named(&args.problem)
        );
    }
    // A plan may be made for another budget than the problem's; here it is judged as it was made.
    let problem = problem.with_budget(plan.budget);
    planner::check(&problem, &plan).with_context(|| {
        format!(
            "{} does not pass the check against {}; make it again with `seimbang plan solve`",
            named(&args.plan),
            named(&args.problem)
        )
    })?;
    let mut session = solve(&args.keep, problem)?;
    if let Some(difference) = difference(&plan, &session.plan()) {
        bail!(
            "{} is sound, but it is not the plan that the planner makes for {}: {difference}. Make it again with `seimbang plan solve`",
            named(&args.plan),
            named(&args.problem)
        );
    }
    let explanation = explain(&mut session, &plan, args.employee);
    if args.json {
        write_json(None, &explanation)?;
    } else {
        print(&table(&explanation)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn solve(keep: &KeepArgs, problem: Problem) -> anyhow::Result<Session> {
    let options = Options::default();
    let mut line = ProgressLine::new();
    // Kept for the case that the planner fails; the session takes the problem with it.
    let copy = problem.clone();
    let solved = Session::new(problem, &options, &mut |progress| line.show(progress));
    drop(line);
    solved.map_err(|error| keep.explain(error, copy, &options))
}

/// In what two sound plans for the same problem differ, if in anything that an explanation speaks of.
fn difference(given: &Plan, made: &Plan) -> Option<String> {
    if given.moves != made.moves {
        let made: BTreeSet<_> = made.moves.iter().collect();
        let given: BTreeSet<_> = given.moves.iter().collect();
        return given
            .symmetric_difference(&made)
            .next()
            .map(|(employee, _)| format!("there, employee {employee} goes elsewhere"));
    }
    let has_same_prices =
        given.lambda == made.lambda && given.unit_lambda == made.unit_lambda && given.price == made.price;
    (!has_same_prices).then(|| "the prices there are others".to_owned())
}

fn explain(session: &mut Session, plan: &Plan, employee: u32) -> Explanation {
    let second_best = session.second_best(employee).map(SecondBest::from);
    let costs = session.explain(employee);
    let problem = session.problem();
    let current = problem.data().employees.position[employee as usize];
    let planned = plan.target_of(employee).unwrap_or(current);
    let candidates = costs
        .into_iter()
        .map(|(cost, exact_loss)| candidate(problem, employee, &cost, exact_loss))
        .collect();
    Explanation {
        employee,
        current,
        planned,
        second_best,
        candidates,
    }
}

fn candidate(problem: &Problem, employee: u32, cost: &CandidateCost, exact_loss: i64) -> Candidate {
    Candidate {
        position: cost.position,
        arc_cost: cost.arc_cost,
        move_price: cost.move_price,
        position_price: cost.position_price,
        unit_price: cost.unit_price,
        reduced_cost: cost.reduced_cost,
        exact_loss,
        chosen: cost.chosen,
        allowed: cost.allowed,
        ruled_out_by: if cost.allowed {
            None
        } else {
            ruled_out_by(problem, employee, cost.position)
        },
    }
}

/// The entry of the problem that rules a candidate out.
fn ruled_out_by(problem: &Problem, employee: u32, position: u32) -> Option<String> {
    let data = problem.data();
    let forbid = data.forbids.iter().position(|&pair| pair == (employee, position));
    if let Some(index) = forbid {
        return Some(format!("forbids[{index}]"));
    }
    let index = data
        .pins
        .iter()
        .position(|&(pinned, to)| pinned == employee && to != position)?;
    Some(format!("pins[{index}]: pinned to {}", data.pins[index].1))
}

fn table(explanation: &Explanation) -> Result<String, std::fmt::Error> {
    let Explanation {
        employee,
        current,
        planned,
        ..
    } = explanation;
    let mut text = String::new();
    if planned == current {
        writeln!(text, "employee {employee} stays at position {current}")?;
    } else {
        writeln!(text, "employee {employee} moves from position {current} to {planned}")?;
    }
    match &explanation.second_best {
        Some(SecondBest { position, exact_loss }) => writeln!(
            text,
            "second best: position {position}, by which the plan would lose {}",
            in_units(*exact_loss)
        )?,
        None => writeln!(text, "second best: none, no other position is allowed")?,
    }
    writeln!(
        text,
        "\n{:>10}{:>18}{:>18}{:>18}{:>18}{:>18}{:>18}  remark",
        "position", "arc_cost", "move_price", "position_price", "unit_price", "reduced_cost", "exact_loss"
    )?;
    for candidate in &explanation.candidates {
        write!(text, "{:>10}", candidate.position)?;
        for amount in [
            candidate.arc_cost,
            candidate.move_price,
            candidate.position_price,
            candidate.unit_price,
            candidate.reduced_cost,
            candidate.exact_loss,
        ] {
            write!(text, "{:>18}", in_units(amount))?;
        }
        let mut remarks = Vec::new();
        if candidate.chosen {
            remarks.push("planned".to_owned());
        }
        if candidate.position == *current {
            remarks.push("current".to_owned());
        }
        if let Some(entry) = &candidate.ruled_out_by {
            remarks.push(format!("not allowed by {entry}"));
        }
        let remarks = if remarks.is_empty() {
            String::new()
        } else {
            format!("  {}", remarks.join(", "))
        };
        writeln!(text, "{remarks}")?;
    }
    Ok(text)
}
