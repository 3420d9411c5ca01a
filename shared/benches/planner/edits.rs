//! Changes by hand to a plan that stays warm, and questions to it.

use std::collections::BTreeSet;

use shared::planner::sample::{Dice, Profile};
use shared::planner::{Edit, Options, Problem, ProblemData, Session};

use crate::Cli;
use crate::measure::{go_on, problem, quantile, solve, timed, verified};
use crate::report::{Table, people, progress, seconds, verdict};

/// How often the warm plan is compared with one that is solved from nothing.
const COMPARISONS: usize = 5;

/// A solved problem under change.
struct Warm {
    session: Session,
    dice: Dice,
    /// Where the plan puts everybody.
    at: Vec<u32>,
    /// Who was decided about before; nobody is twice, so that no decision contradicts another.
    decided: BTreeSet<u32>,
}

/// Runs all sizes and profiles, and prints both tables.
pub fn run(cli: &Cli) {
    let mut edits = Table::open(
        "One edit to a warm plan",
        &format!(
            "Random edits, one after the other on the same session: somebody is pinned to a candidate where the plan does not have them, \
             somebody's planned move is forbidden, the need of a position changes by up to three posts. {COMPARISONS} times along the way \
             the problem with all edits so far was solved from nothing: objectives were equal, and the checker found the warm plan proven \
             optimal."
        ),
        &[
            "profile",
            "employees",
            "edits",
            "pins p50 / p95",
            "forbids p50 / p95",
            "needs p50 / p95",
            "all p50 / p95",
            "largest",
            "demand (p95)",
        ],
    );
    let mut questions = Table::later(&[
        "profile",
        "employees",
        "questions",
        "regret p50 / p95",
        "second best p50 / p95",
    ]);
    for profile in cli.profiles() {
        for employees in cli.sizes(6_000..=200_000) {
            progress(&format!("edits: {profile}, {} employees", people(employees)));
            let count = match employees {
                _ if cli.quick => 60,
                ..=40_000 => 600,
                _ => 300,
            };
            let Some(problem) = problem(profile, employees) else {
                continue;
            };
            measure(profile, problem, count, &mut edits, &mut questions);
        }
    }
    questions.print(
        "Questions to a warm plan",
        "After the edits: the exact loss of having somebody at a random other candidate, and somebody's next best position.",
    );
}

fn measure(profile: Profile, problem: Problem, count: usize, edits: &mut Table, questions: &mut Table) {
    let employees = problem.employee_count();
    let times = Times::of(Warm::new(problem), count);
    let all = times.by_kind.concat();
    let p95 = quantile(&all, 0.95);
    let [pins, forbids, needs] = &times.by_kind;
    edits.row(&[
        profile.to_string(),
        people(employees),
        count.to_string(),
        spread(pins),
        spread(forbids),
        spread(needs),
        spread(&all),
        seconds(quantile(&all, 1.0)),
        match employees {
            40_000 => verdict(p95, 0.020, "≤ 20 ms"),
            200_000 => verdict(p95, 0.080, "≤ 80 ms"),
            _ => "-".to_owned(),
        },
    ]);
    questions.row(&[
        profile.to_string(),
        people(employees),
        count.to_string(),
        spread(&times.regret),
        spread(&times.second_best),
    ]);
}

/// How long everything took, in the order it was done.
struct Times {
    /// Pins, forbids, needs.
    by_kind: [Vec<f64>; 3],
    regret: Vec<f64>,
    second_best: Vec<f64>,
}

impl Times {
    /// Draws and times edits, then questions.
    fn of(mut warm: Warm, count: usize) -> Self {
        let mut times = Self {
            by_kind: Default::default(),
            regret: Vec::new(),
            second_best: Vec::new(),
        };
        for place in 1..=count {
            let kind = warm.dice.index(times.by_kind.len());
            let edit = warm.draw(kind);
            times.by_kind[kind].push(warm.apply(edit));
            if place % (count / COMPARISONS) == 0 {
                warm.compare_with_cold();
            }
        }
        for _ in 0..count {
            let (employee, position) = warm.somebody_elsewhere();
            let (regret, time) = timed(|| warm.session.regret(employee, position));
            assert!(regret.is_some(), "the position is a candidate");
            times.regret.push(time);
            times.second_best.push(timed(|| warm.session.second_best(employee)).1);
        }
        times
    }
}

fn spread(times: &[f64]) -> String {
    format!("{} / {}", seconds(quantile(times, 0.5)), seconds(quantile(times, 0.95)))
}

impl Warm {
    fn new(problem: Problem) -> Self {
        let mut at = problem.data().employees.position.clone();
        let session = Session::new(problem, &Options::default(), &mut go_on).unwrap();
        for (employee, position) in session.plan().moves {
            at[employee as usize] = position;
        }
        Self {
            session,
            dice: Dice::new(2),
            at,
            decided: BTreeSet::new(),
        }
    }

    fn data(&self) -> &ProblemData {
        self.session.problem().data()
    }

    /// A random edit that is no wish come true already: 0 pins, 1 forbids, else a need changes.
    fn draw(&mut self, kind: usize) -> Edit {
        match kind {
            0 => loop {
                let (employee, position) = self.somebody_elsewhere();
                if self.decided.insert(employee) {
                    return Edit::Pin { employee, position };
                }
            },
            1 => loop {
                let (employee, _) = self.somebody_elsewhere();
                let position = self.at[employee as usize];
                let moves = self.data().employees.position[employee as usize] != position;
                if moves && self.decided.insert(employee) {
                    return Edit::Forbid { employee, position };
                }
            },
            _ => {
                let positions = self.session.problem().position_count();
                let position = self.dice.index(positions);
                let change = self.dice.between(-300, 300);
                Edit::Need {
                    position: u32::try_from(position).unwrap(),
                    need_centi: (self.data().positions.need_centi[position] + change).max(0),
                }
            }
        }
    }

    /// Somebody who has a choice, and a candidate where the plan does not have them.
    fn somebody_elsewhere(&mut self) -> (u32, u32) {
        loop {
            let employee = self.dice.index(self.at.len());
            let range = self.session.problem().candidate_range(employee);
            let place = range.start + self.dice.index(range.len());
            let position = self.data().candidates.position[place];
            if position != self.at[employee] {
                return (u32::try_from(employee).unwrap(), position);
            }
        }
    }

    fn apply(&mut self, edit: Edit) -> f64 {
        let (delta, time) = timed(|| self.session.apply(&[edit], &mut go_on));
        for change in delta.expect("the edit must be possible").changed {
            assert_eq!(
                self.at[change.employee as usize], change.from,
                "changes follow each other"
            );
            self.at[change.employee as usize] = change.to;
        }
        time
    }

    fn compare_with_cold(&self) {
        let warm = self.session.plan();
        let (cold, _) = solve(self.session.problem());
        assert_eq!(
            warm.objective, cold.objective,
            "a warm plan must be as good as a cold one"
        );
        assert!(verified(self.session.problem(), &warm).proven_optimal);
    }
}
