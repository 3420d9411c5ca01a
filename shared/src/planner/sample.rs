//! Made-up problems of a chosen kind and size, for tests, measurements and trying the planner out. The same seed gives the same problem on
//! every machine; no number in them is any government's.

use super::problem::{CandidateColumns, Curve, EmployeeColumns, PositionColumns, ProblemData, UnitColumns};
use crate::domain::text_enum::text_enum;

/// The `splitmix64` generator (Steele, Lea and Flood 2014): a fixed sequence per seed, the same everywhere.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included; `low` if `high` is less.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = low.abs_diff(high.max(low)).saturating_add(1);
        low.saturating_add_unsigned(self.next() % width)
    }

    /// A place in a list of `count` entries, which must not be empty.
    #[expect(clippy::cast_possible_truncation, reason = "less than a count that is a usize")]
    pub fn index(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

text_enum! {
    /// What kind of government a problem resembles.
    #[derive(Default)]
    pub enum Profile {
        /// Needs of half to one and a half times the average staffing, costs all different.
        #[default]
        Base = "base",
        /// Far too few people everywhere: needs of one to three times the average staffing.
        Tight = "tight",
        /// Staff and needs have nothing to do with each other: two posts in five need nobody, the others up to four times the average.
        Shock = "shock",
        /// Four different costs, one curve and needs in halves of a post: thousands of optimal plans.
        Ties = "ties",
    }
}

/// The size of a problem.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Number of employees.
    pub employees: usize,
    /// Number of positions, at least 1.
    pub positions: usize,
    /// Number of units, at least 1.
    pub units: usize,
    /// Candidates per employee beside the current position, at most.
    pub candidates: usize,
}

impl Size {
    /// The proportions that measurements are made with: seven people to a post, three posts to a unit, and on average twenty candidates per
    /// person with the present post.
    pub fn usual(employees: usize) -> Self {
        let positions = (employees / 7).max(1);
        Self {
            employees,
            positions,
            units: (positions / 3).max(1),
            candidates: 38,
        }
    }
}

fn curve(dice: &mut Dice, profile: Profile) -> Curve {
    if profile == Profile::Ties {
        return Curve::from([20_000, 10_000, 5_000, 10_000, 100]);
    }
    let deficit = dice.between(0, 20_000);
    let surplus = dice.between(0, 10_000);
    Curve::from([
        deficit + dice.between(0, 20_000),
        deficit,
        surplus,
        surplus + dice.between(0, 10_000),
        dice.between(0, 250),
    ])
}

/// The members of a random problem without limits, pins or forbids.
pub fn problem_data(dice: &mut Dice, profile: Profile, size: Size) -> ProblemData {
    let mut parent = vec![-1];
    for unit in 1..size.units {
        parent.push(i32::try_from(dice.index(unit)).unwrap_or(0));
    }
    let position_unit: Vec<u32> = (0..size.positions).map(|_| narrow(dice.index(size.units))).collect();
    let home: Vec<usize> = (0..size.employees).map(|_| dice.index(size.positions)).collect();

    let mut need: Vec<i64> = vec![0; size.positions];
    for position in &mut need {
        let average = i64::try_from(100 * size.employees / size.positions).unwrap_or(i64::MAX / 4);
        *position = match profile {
            Profile::Base => dice.between(average / 2, average * 3 / 2),
            Profile::Tight => dice.between(average, average * 3),
            Profile::Shock => {
                if dice.chance(40) {
                    0
                } else {
                    dice.between(0, average * 4)
                }
            }
            Profile::Ties => 50 * dice.between(0, 4),
        };
    }
    let mut unit_need = vec![0; size.units];
    for (position, &unit) in position_unit.iter().enumerate() {
        let mut unit = i32::try_from(unit).unwrap_or(-1);
        while let Ok(place) = usize::try_from(unit) {
            unit_need[place] += need[position];
            unit = parent[place];
        }
    }

    let mut candidates = CandidateColumns {
        start: vec![0],
        ..CandidateColumns::default()
    };
    for &home in &home {
        let mut row = vec![home];
        for _ in 0..dice.index(size.candidates + 1) {
            let position = dice.index(size.positions);
            if !row.contains(&position) {
                row.push(position);
            }
        }
        let place = dice.index(row.len());
        row.swap(0, place);
        for &position in &row {
            candidates.position.push(narrow(position));
            candidates.cost.push(match profile {
                Profile::Ties => 500_000 * dice.between(-1, 2),
                _ if position == home => dice.between(-1_000_000, 0),
                _ => dice.between(-1_000_000, 1_500_000),
            });
        }
        candidates.start.push(narrow(candidates.position.len()));
    }
    ProblemData {
        units: UnitColumns {
            need_centi: unit_need,
            curve: parent.iter().map(|_| curve(dice, profile)).collect(),
            parent,
        },
        positions: PositionColumns {
            need_centi: need,
            curve: position_unit.iter().map(|_| curve(dice, profile)).collect(),
            unit: position_unit,
        },
        employees: EmployeeColumns {
            position: home.iter().map(|&home| narrow(home)).collect(),
        },
        candidates,
        ..ProblemData::default()
    }
}

/// Adds random forbids and pins that leave every employee at least one candidate.
pub fn add_pins_and_forbids(dice: &mut Dice, data: &mut ProblemData) {
    for employee in 0..data.employees.position.len() {
        let row = &data.candidates.position
            [data.candidates.start[employee] as usize..data.candidates.start[employee + 1] as usize];
        let chosen = row[dice.index(row.len())];
        let employee = narrow(employee);
        if dice.chance(10) {
            data.pins.push((employee, chosen));
        } else if row.len() > 1 && dice.chance(25) {
            data.forbids.push((employee, chosen));
        }
    }
}

/// Places as the problem stores them; [`Problem::new`](super::Problem::new) refuses lists that are too long.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
