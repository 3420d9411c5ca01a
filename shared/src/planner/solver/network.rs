//! The problem as the solver sees it: positions and units as nodes of one tree, employees as bundles of arcs between positions.
//!
//! Node numbers: position `p` is node `p`, unit `u` is node `positions + u`. Employees are renumbered by current position so that neighbours
//! in the tables are neighbours in memory. What changes while solving is in [`Flow`](super::flow::Flow).

use crate::planner::problem::{Curve, Problem};

/// Stands for "no node", "no position" or "no employee".
pub(super) const NONE: u32 = u32::MAX;

/// Converts an index that the problem's size limits keep below 2^32.
#[expect(
    clippy::cast_possible_truncation,
    reason = "tables have fewer than 2^32 entries, checked when the problem was made"
)]
pub(super) const fn index(value: usize) -> u32 {
    value as u32
}

/// The tree with its staffing curves, and who is where today.
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
    /// Original index of every renumbered employee, and the way back.
    pub original: Vec<u32>,
    pub renumbered: Vec<u32>,
    /// Current position of every employee.
    pub home: Vec<u32>,
    /// Unit index whose outflow limit counts a move of this employee, as an index into the list of limits; [`NONE`] if there is none.
    pub limit_of: Vec<u32>,
}

impl Network {
    pub(super) fn new(problem: &Problem) -> Self {
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
        let mut renumbered = vec![0; employees];
        for (place, &employee) in original.iter().enumerate() {
            renumbered[employee as usize] = index(place);
        }
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
            limit_of: Vec::new(),
            original,
            renumbered,
        };
        network.find_limits(problem);
        network
    }

    /// Notes whose moves the limits of single units count.
    pub(super) fn find_limits(&mut self, problem: &Problem) {
        let data = problem.data();
        let mut limit_of_unit = vec![NONE; problem.unit_count()];
        for (place, &unit) in data.unit_out_budget.keys().enumerate() {
            limit_of_unit[unit as usize] = index(place);
        }
        self.limit_of = self
            .home
            .iter()
            .map(|&home| limit_of_unit[data.positions.unit[home as usize] as usize])
            .collect();
    }

    pub(super) fn nodes(&self) -> usize {
        self.parent.len()
    }

    pub(super) fn employees(&self) -> usize {
        self.home.len()
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

    /// Adds up what the positions have to the units above them.
    pub(super) fn sum_up(&self, of_node: &mut [i64]) {
        for position in 0..self.positions {
            of_node[self.parent[position] as usize] += of_node[position];
        }
        for &unit in self.units_top_down[1..].iter().rev() {
            of_node[self.parent[unit as usize] as usize] += of_node[unit as usize];
        }
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
