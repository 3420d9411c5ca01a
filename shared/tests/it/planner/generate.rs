//! Problems small enough for brute force, and the shortcut every test takes from data to problem.

use shared::planner::sample::{Dice, Profile, Size, problem_data};
use shared::planner::{Problem, ProblemData};

/// A tiny problem for brute force.
pub(crate) fn tiny(dice: &mut Dice, profile: Profile) -> ProblemData {
    let size = Size {
        employees: usize::try_from(dice.between(0, 7)).unwrap(),
        positions: usize::try_from(dice.between(1, 5)).unwrap(),
        units: usize::try_from(dice.between(1, 4)).unwrap(),
        candidates: 3,
    };
    problem_data(dice, profile, size)
}

pub(crate) fn checked(data: ProblemData) -> Problem {
    Problem::new(data).unwrap()
}
