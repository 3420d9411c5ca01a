//! A solved problem that stays warm: changes by hand are worked in instead of solving anew, and questions are answered exactly.

mod questions;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use thiserror::Error;

pub use self::questions::SecondBest;

use super::budget;
use super::certify;
use super::flow::{Flow, Permits};
use super::limits::{Limits, MoveCount, Point};
use super::meter::Meter;
use super::network::index;
use super::paths::Paths;
use super::rework::{change_needs, replace, touched};
use super::{check_forced_moves, finish, frontier, without_limits};
use crate::planner::plan::{FrontierPoint, Options, Plan, PlanError, Progress};
use crate::planner::problem::{Edit, Problem, ProblemError, Undo};

/// Why an edit was refused. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SessionError {
    /// The edit names what does not exist, or contradicts another.
    #[error(transparent)]
    Problem(#[from] ProblemError),
    /// There is no plan with this edit, or the run was ended.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// Somebody for whom an edit changed the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    /// The employee.
    pub employee: u32,
    /// Position in the plan before.
    pub from: u32,
    /// Position in the plan now.
    pub to: u32,
}

/// What an edit did to the plan.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Delta {
    /// Objective of the plan now, in 1e-6 units.
    pub objective: i64,
    /// By how much the plan could be worse than the best within its limits at most, in 1e-6 units; 0 means proven optimal.
    pub gap: i64,
    /// Number of moves now.
    pub moves: u32,
    /// Whose position in the plan changed, by rising employee.
    pub changed: Vec<Change>,
    /// Work done, in visited arcs.
    pub work: u64,
}

/// A problem together with its plan, kept ready for the next question.
///
/// ```
/// use std::ops::ControlFlow;
/// use shared::planner::{Edit, Options, Problem, Session, sample};
/// let size = sample::Size { employees: 50, positions: 12, units: 4, candidates: 6 };
/// let data = sample::problem_data(&mut sample::Dice::new(7), sample::Profile::Base, size);
/// let mut go_on = |_| ControlFlow::Continue(());
/// let mut session = Session::new(Problem::new(data)?, &Options::default(), &mut go_on)?;
/// let plan = session.plan();
/// let (employee, position) = plan.moves[0];
/// let delta = session.apply(&[Edit::Forbid { employee, position }], &mut go_on)?;
/// assert!(delta.objective >= plan.objective);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Session {
    problem: Problem,
    limits: Limits,
    /// The optimum at the prices of a move that prove the plan's bound. A plan that is proven optimal is such an optimum itself.
    flow: Flow,
    /// Moves in the flow.
    moves: MoveCount,
    lambda: i64,
    unit_lambda: Vec<i64>,
    /// Positions of everybody in the plan, where limits leave a gap to the flow.
    within_limits: Option<Vec<u32>>,
    objective: i64,
    bound: i128,
    paths: Paths,
    work: u64,
}

/// What has to be put back when an edit fails.
struct Before {
    position_of: Vec<u32>,
    price: Vec<i64>,
    undo: Undo,
}

impl Session {
    /// Solves the problem and keeps it warm. The options' budget replaces the problem's.
    pub fn new(
        mut problem: Problem,
        options: &Options,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self, PlanError> {
        if options.budget.is_some() {
            problem = problem.with_budget(options.budget);
        }
        let mut meter = Meter::new(options, progress);
        meter.poll()?;
        let mut flow = Flow::staying(&problem)?;
        let limits = Limits::new(&problem, options);
        check_forced_moves(&flow, &limits)?;
        let best = budget::solve_within(&mut flow, &limits, problem.largest_move_gain(), &mut meter)?;
        let mut session = Self {
            problem,
            moves: MoveCount::of(&flow, &limits),
            limits,
            flow,
            lambda: 0,
            unit_lambda: Vec::new(),
            within_limits: None,
            objective: 0,
            bound: 0,
            paths: Paths::default(),
            work: 0,
        };
        session.settle(&best);
        session.work = meter.work();
        Ok(session)
    }

    /// The problem with all edits so far.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The plan as it stands, with its certificate.
    pub fn plan(&self) -> Plan {
        let certificate = super::Certificate {
            lambda: self.lambda,
            unit_lambda: self.unit_lambda.clone(),
            price: self.flow.price.clone(),
        };
        finish(
            &self.problem,
            &self.flow,
            &self.positions(),
            &self.limits,
            &certificate,
            self.work,
        )
    }

    /// Works changes into the plan. Without limits on moves, or as long as they do not bind, the result is as good as solving anew.
    ///
    /// # Errors
    /// [`SessionError`]; problem and plan are then what they were before.
    pub fn apply(
        &mut self,
        edits: &[Edit],
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Delta, SessionError> {
        let plan_before = self.positions();
        let position_of = self.flow.assignment();
        let before = Before {
            undo: self.problem.edit(edits)?,
            position_of,
            price: self.flow.price.clone(),
        };
        let mut meter = Meter::new(&Options::default(), progress);
        match self.work_in(edits, &mut meter) {
            Ok(best) => {
                self.settle(&best);
                self.work += meter.work();
                Ok(self.delta(&plan_before, meter.work()))
            }
            Err(error) => {
                self.put_back(edits, before);
                Err(error.into())
            }
        }
    }

    /// Points of the trade-off between moves and objective, as [`frontier`](crate::planner::frontier) gives them; the plan stays as it is.
    pub fn frontier(
        &mut self,
        points: u32,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<FrontierPoint>, PlanError> {
        let mut meter = Meter::new(&Options::default(), progress);
        let (position_of, price) = (self.flow.assignment(), self.flow.price.clone());
        let limits = self.limits.with_budget(None);
        let ceiling = self.problem.largest_move_gain();
        let found = frontier::points(&mut self.flow, &limits, ceiling, points, &mut meter);
        self.restore(&position_of, &price);
        found
    }

    fn positions(&self) -> Vec<u32> {
        self.within_limits.clone().unwrap_or_else(|| self.flow.assignment())
    }

    /// Takes over what the search within the limits found: the plan is in the flow, the optimum at the best prices in `best`.
    fn settle(&mut self, best: &Point) {
        let plan = self.flow.assignment();
        self.objective = self.flow.objective();
        self.bound = best.bound(&self.limits);
        self.lambda = best.lambda;
        self.unit_lambda.clone_from(&best.unit_lambda);
        // Every optimum goes with every optimal prices, so a plan without a gap is proven by those of the best.
        if plan == best.position_of || i128::from(self.objective) == self.bound {
            self.within_limits = None;
            self.flow.price.copy_from_slice(&best.price);
        } else {
            best.restore(&mut self.flow);
            self.within_limits = Some(plan);
        }
        self.flow.set_move_prices(best.lambda, &best.unit_lambda);
        self.moves = MoveCount::of(&self.flow, &self.limits);
    }

    fn delta(&self, before: &[u32], work: u64) -> Delta {
        let after = self.positions();
        let network = &self.flow.network;
        let mut changed: Vec<Change> = (0..after.len())
            .filter(|&place| before[place] != after[place])
            .map(|place| Change {
                employee: network.original[place],
                from: before[place],
                to: after[place],
            })
            .collect();
        changed.sort_unstable_by_key(|change| change.employee);
        let moves = after.iter().zip(&network.home).filter(|(at, home)| at != home).count();
        Delta {
            objective: self.objective,
            gap: i64::try_from(i128::from(self.objective) - self.bound).unwrap_or(i64::MAX),
            moves: index(moves),
            changed,
            work,
        }
    }

    fn work_in(&mut self, edits: &[Edit], meter: &mut Meter<'_>) -> Result<Point, PlanError> {
        self.limits = Limits::new(&self.problem, &Options::default());
        let is_about_units = edits.iter().any(|edit| matches!(edit, Edit::UnitOutBudget { .. }));
        let data = self.problem.data();
        let permits = Permits::new(data);
        let touched = touched(edits);
        for &employee in &touched {
            if !permits.allow_any(employee) {
                return Err(PlanError::NoPositionLeft { employee });
            }
        }
        for &employee in &touched {
            let place = self.flow.network.renumbered[employee as usize] as usize;
            replace(&mut self.flow, &mut self.paths, &permits, place, meter)?;
        }
        let mut changed = BTreeMap::new();
        for edit in edits {
            if let &Edit::Need { position, .. } = edit {
                changed.insert(position as usize, data.positions.need_centi[position as usize]);
                changed.extend(data.units_above(position).into_iter().map(|unit| {
                    let node = self.flow.network.positions + unit;
                    (node, data.units.need_centi[unit])
                }));
            }
        }
        change_needs(&mut self.flow, &mut self.paths, &changed, meter)?;
        if is_about_units {
            self.flow.network.find_limits(&self.problem);
        }
        check_forced_moves(&self.flow, &self.limits)?;
        self.keep_limits(is_about_units, meter)
    }

    /// From the optimum at the present prices of a move to the plan within the limits.
    fn keep_limits(&mut self, is_about_units: bool, meter: &mut Meter<'_>) -> Result<Point, PlanError> {
        let ceiling = self.problem.largest_move_gain();
        if self.limits.units.is_empty() && !is_about_units {
            let point = Point::of(&self.flow, &self.limits, self.lambda, &[]);
            if self.limits.budget.is_none() && self.lambda == 0 {
                certify::check(&self.flow, meter)?;
                return Ok(point);
            }
            return budget::within_budget(&mut self.flow, point, &self.limits, ceiling, meter);
        }
        let free = without_limits(&mut self.flow, &self.limits, meter)?;
        budget::within_limits(&mut self.flow, free, &self.limits, ceiling, meter)
    }

    fn put_back(&mut self, edits: &[Edit], before: Before) {
        self.problem.undo(before.undo);
        self.limits = Limits::new(&self.problem, &Options::default());
        let data = self.problem.data();
        let network = &mut self.flow.network;
        network.need_centi.clear();
        network.need_centi.extend(&data.positions.need_centi);
        network.need_centi.extend(&data.units.need_centi);
        network.find_limits(&self.problem);
        let permits = Permits::new(data);
        for employee in touched(edits) {
            let Some(&place) = self.flow.network.renumbered.get(employee as usize) else {
                continue;
            };
            let position = before.position_of[place as usize];
            self.flow.load_row(&permits, place as usize, position);
        }
        self.restore(&before.position_of, &before.price);
    }

    fn restore(&mut self, position_of: &[u32], price: &[i64]) {
        self.flow.set_assignment(position_of);
        self.flow.price.copy_from_slice(price);
        self.flow.set_move_prices(self.lambda, &self.unit_lambda);
    }
}
