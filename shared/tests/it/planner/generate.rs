//! Seeded problems of every profile, small enough for brute force or as large as wanted.

use shared::planner::{CandidateColumns, Curve, EmployeeColumns, PositionColumns, Problem, ProblemData, UnitColumns};

/// The `splitmix64` generator: a fixed sequence per seed, the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap() + 1;
        low + i64::try_from(self.next() % width).unwrap()
    }

    pub(crate) fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap()
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// What kind of government a problem resembles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Needs near the staffing, costs all different.
    Base,
    /// Far too few people everywhere.
    Tight,
    /// Staff and needs have nothing to do with each other.
    Shock,
    /// Few different costs and one curve: thousands of optimal plans.
    Ties,
}

pub(crate) const PROFILES: [Profile; 4] = [Profile::Base, Profile::Tight, Profile::Shock, Profile::Ties];

/// The size of a problem.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub employees: usize,
    pub positions: usize,
    pub units: usize,
    /// Candidates per employee beside the current position, at most.
    pub candidates: usize,
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
pub(crate) fn problem_data(dice: &mut Dice, profile: Profile, size: Size) -> ProblemData {
    let mut parent = vec![-1];
    for unit in 1..size.units {
        parent.push(i32::try_from(dice.index(unit)).unwrap());
    }
    let position_unit: Vec<u32> = (0..size.positions)
        .map(|_| u32::try_from(dice.index(size.units)).unwrap())
        .collect();
    let home: Vec<usize> = (0..size.employees).map(|_| dice.index(size.positions)).collect();

    let mut need: Vec<i64> = vec![0; size.positions];
    for position in &mut need {
        let average = i64::try_from(100 * size.employees / size.positions).unwrap();
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
        let mut unit = i32::try_from(unit).unwrap();
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
            candidates.position.push(u32::try_from(position).unwrap());
            candidates.cost.push(match profile {
                Profile::Ties => 500_000 * dice.between(-1, 2),
                _ if position == home => dice.between(-1_000_000, 0),
                _ => dice.between(-1_000_000, 1_500_000),
            });
        }
        candidates.start.push(u32::try_from(candidates.position.len()).unwrap());
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
            position: home.iter().map(|&home| u32::try_from(home).unwrap()).collect(),
        },
        candidates,
        ..ProblemData::default()
    }
}

/// Adds random forbids and pins that leave every employee at least one candidate.
pub(crate) fn add_pins_and_forbids(dice: &mut Dice, data: &mut ProblemData) {
    for employee in 0..data.employees.position.len() {
        let row = &data.candidates.position
            [data.candidates.start[employee] as usize..data.candidates.start[employee + 1] as usize];
        let chosen = row[dice.index(row.len())];
        let employee = u32::try_from(employee).unwrap();
        if dice.chance(10) {
            data.pins.push((employee, chosen));
        } else if row.len() > 1 && dice.chance(25) {
            data.forbids.push((employee, chosen));
        }
    }
}

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
