//! The problem as the solver sees it: positions and units as nodes of one tree, employees as bundles of arcs between positions.
//!
//! Node numbers: position `p` is node `p`, unit `u` is node `positions + u`. An employee has a row of arcs, the stay arc first; pins and
//! forbids have already removed the arcs that may not be used. Employees are renumbered by current position so that neighbours in the
//! tables are neighbours in memory.

use crate::planner::plan::PlanError;
use crate::planner::problem::{Curve, Problem};

/// Stands for "no node", "no arc" or "no employee".
pub(super) const NONE: u32 = u32::MAX;

/// Converts an index that the problem's size limits keep below 2^32.
#[expect(
    clippy::cast_possible_truncation,
    reason = "tables have fewer than 2^32 entries, checked when the problem was made"
)]
pub(super) const fn index(value: usize) -> u32 {
    value as u32
}

/// Immutable tables of the solver.
pub(super) struct Network {
    /// Number of positions; nodes from here on are units.
    pub positions: usize,
    /// Parent node of every node; [`NONE`] for the root.
    pub parent: Vec<u32>,
    /// The units' nodes, parents before children.
    pub units_top_down: Vec<u32>,
    /// Children of unit `u` (positions first, then units): `child[child_start[u]..child_start[u + 1]]`.
    pub child_start: Vec<u32>,
    pub child: Vec<u32>,
    pub need_centi: Vec<i64>,
    pub curve: Vec<Curve>,
    /// Original index of every renumbered employee.
    pub original: Vec<u32>,
    /// Current position of every employee.
    pub home: Vec<u32>,
    /// Unit index whose outflow limit counts a move of this employee, as an index into `unit_limits`; [`NONE`] if there is no limit.
    pub limit_of: Vec<u32>,
    /// `(unit, largest number of moves out of it)`.
    pub unit_limits: Vec<(u32, u32)>,
    /// Whether the first arc of the employee's row is staying.
    pub may_stay: Vec<bool>,
    pub start: Vec<u32>,
    pub target: Vec<u32>,
    pub cost: Vec<i64>,
}

impl Network {
    pub(super) fn new(problem: &Problem) -> Result<Self, PlanError> {
        let data = problem.data();
        let positions = problem.position_count();
        let units = problem.unit_count();
        let employees = problem.employee_count();

        let mut parent: Vec<u32> = data
            .positions
            .unit
            .iter()
            .map(|&unit| index(positions) + unit)
            .collect();
        parent.extend(
            data.units
                .parent
                .iter()
                .map(|&above| u32::try_from(above).map_or(NONE, |above| index(positions) + above)),
        );
        let (child_start, child) = children(&parent, positions, units);
        let mut units_top_down = vec![index(positions)];
        let mut next = 0;
        while next < units_top_down.len() {
            let unit = units_top_down[next] as usize - positions;
            let below = &child[child_start[unit] as usize..child_start[unit + 1] as usize];
            units_top_down.extend(below.iter().filter(|&&node| node as usize >= positions));
            next += 1;
        }

        let mut original: Vec<u32> = (0..index(employees)).collect();
        original.sort_by_key(|&employee| data.employees.position[employee as usize]);
        let unit_limits: Vec<(u32, u32)> = data
            .unit_out_budget
            .iter()
            .map(|(&unit, &limit)| (unit, limit))
            .collect();
        let mut limit_of_unit = vec![NONE; units];
        for (place, &(unit, _)) in unit_limits.iter().enumerate() {
            limit_of_unit[unit as usize] = index(place);
        }
        let mut pin = vec![NONE; employees];
        for &(employee, position) in &data.pins {
            pin[employee as usize] = position;
        }
        let mut forbids = data.forbids.clone();
        forbids.sort_unstable();

        let arcs = data.candidates.position.len();
        let mut network = Self {
            positions,
            parent,
            units_top_down,
            child_start,
            child,
            need_centi: data
                .positions
                .need_centi
                .iter()
                .chain(&data.units.need_centi)
                .copied()
                .collect(),
            curve: data.positions.curve.iter().chain(&data.units.curve).copied().collect(),
            home: original
                .iter()
                .map(|&employee| data.employees.position[employee as usize])
                .collect(),
            limit_of: Vec::with_capacity(employees),
            unit_limits,
            may_stay: Vec::with_capacity(employees),
            start: Vec::with_capacity(employees + 1),
            target: Vec::with_capacity(arcs),
            cost: Vec::with_capacity(arcs),
            original,
        };
        network.start.push(0);
        for place in 0..employees {
            let employee = network.original[place];
            let home = network.home[place];
            network
                .limit_of
                .push(limit_of_unit[data.positions.unit[home as usize] as usize]);
            let row = problem.candidate_range(employee as usize);
            let allowed = |position: u32| {
                let pinned = pin[employee as usize];
                (pinned == NONE || pinned == position) && forbids.binary_search(&(employee, position)).is_err()
            };
            let first = network.target.len();
            network.may_stay.push(allowed(home));
            for staying in [true, false] {
                for entry in row.clone() {
                    let position = data.candidates.position[entry];
                    if (position == home) == staying && allowed(position) {
                        network.target.push(position);
                        network.cost.push(data.candidates.cost[entry]);
                    }
                }
            }
            if network.target.len() == first {
                return Err(PlanError::NoPositionLeft { employee });
            }
            network.start.push(index(network.target.len()));
        }
        Ok(network)
    }

    pub(super) fn nodes(&self) -> usize {
        self.parent.len()
    }

    pub(super) fn employees(&self) -> usize {
        self.home.len()
    }

    pub(super) fn row(&self, employee: usize) -> std::ops::Range<usize> {
        self.start[employee] as usize..self.start[employee + 1] as usize
    }

    pub(super) fn children_of(&self, node: usize) -> &[u32] {
        let unit = node - self.positions;
        &self.child[self.child_start[unit] as usize..self.child_start[unit + 1] as usize]
    }

    /// Staffing cost of a node at a headcount, in 1e-6 units.
    pub(super) fn staffing(&self, node: usize, headcount: i64) -> i64 {
        let curve = &self.curve[node];
        let over = 100 * headcount - self.need_centi[node];
        if over >= 0 {
            let deep = (over - curve.threshold_centi).max(0);
            curve.surplus * (over - deep) + curve.deep_surplus * deep
        } else {
            let deep = (-over - curve.threshold_centi).max(0);
            curve.deficit * (-over - deep) + curve.deep_deficit * deep
        }
    }

    /// What one more person than `headcount` adds to the staffing cost of a node.
    pub(super) fn step(&self, node: usize, headcount: i64) -> i64 {
        self.staffing(node, headcount + 1) - self.staffing(node, headcount)
    }
}

fn children(parent: &[u32], positions: usize, units: usize) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0_u32; units + 1];
    for &above in parent {
        if above != NONE {
            start[above as usize - positions + 1] += 1;
        }
    }
    for unit in 0..units {
        start[unit + 1] += start[unit];
    }
    let mut next = start.clone();
    let mut child = vec![0; start[units] as usize];
    for (node, &above) in parent.iter().enumerate() {
        if above != NONE {
            let place = &mut next[above as usize - positions];
            child[*place as usize] = index(node);
            *place += 1;
        }
    }
    (start, child)
}
