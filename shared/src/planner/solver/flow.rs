//! The state of a solution in the making: who is where, headcounts, prices, and the count of work done.

use std::ops::ControlFlow;

use super::network::{NONE, Network, index};
use crate::planner::plan::{Options, PlanError, Progress, Stage};

/// How many visited arcs lie between two calls of the progress callback.
const POLL: u64 = 1 << 16;

/// Counts work, reports progress, and ends the run when asked to.
pub(super) struct Meter<'a> {
    pub stage: Stage,
    work: u64,
    next_poll: u64,
    work_limit: Option<u64>,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Meter<'a> {
    pub(super) fn new(options: &Options, progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self {
            stage: Stage::Balancing,
            work: 0,
            next_poll: 0,
            work_limit: options.work_limit,
            progress,
        }
    }

    pub(super) fn work(&self) -> u64 {
        self.work
    }

    /// Adds work; every so often this is where a run is cancelled.
    pub(super) fn add(&mut self, arcs: usize) -> Result<(), PlanError> {
        self.work += arcs as u64;
        if self.work < self.next_poll {
            Ok(())
        } else {
            self.poll()
        }
    }

    /// Calls back at once.
    pub(super) fn poll(&mut self) -> Result<(), PlanError> {
        self.next_poll = self.work + POLL;
        if let Some(work_limit) = self.work_limit {
            if self.work > work_limit {
                return Err(PlanError::WorkLimit { work_limit });
            }
            self.next_poll = self.next_poll.min(work_limit + 1);
        }
        match (self.progress)(Progress {
            stage: self.stage,
            work: self.work,
        }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(PlanError::Cancelled { work: self.work }),
        }
    }
}

/// A complete assignment with the prices that go with it.
pub(super) struct Flow<'n> {
    pub network: &'n Network,
    /// The arc that every employee uses.
    pub arc_of: Vec<u32>,
    /// Cost of every arc at the present prices of moves: the stay arc is cheaper by the price that a move of this employee has.
    pub cost: Vec<i64>,
    /// Headcount of every node.
    pub headcount: Vec<i64>,
    /// Price of every node: the cost of one more person from there to the root.
    pub price: Vec<i64>,
    /// Employees at a position, as linked lists.
    pub first: Vec<u32>,
    pub next: Vec<u32>,
    before: Vec<u32>,
}

impl<'n> Flow<'n> {
    /// Everybody stays who may; the others take their first candidate. Prices are the marginal costs along the tree.
    pub(super) fn staying(network: &'n Network) -> Self {
        let employees = network.employees();
        let mut flow = Self {
            network,
            arc_of: network.start[..employees].to_vec(),
            cost: network.cost.clone(),
            headcount: vec![0; network.nodes()],
            price: vec![0; network.nodes()],
            first: vec![NONE; network.positions],
            next: vec![NONE; employees],
            before: vec![NONE; employees],
        };
        flow.rebuild();
        flow.price_at_margin();
        flow
    }

    /// Takes over an assignment.
    pub(super) fn set_assignment(&mut self, arc_of: &[u32]) {
        self.arc_of.copy_from_slice(arc_of);
        self.rebuild();
    }

    /// Recomputes member lists and headcounts from the assignment.
    pub(super) fn rebuild(&mut self) {
        self.first.fill(NONE);
        for employee in (0..self.arc_of.len()).rev() {
            self.link(employee, self.position_of(employee));
        }
        self.count();
    }

    /// Recomputes the headcounts from the assignment.
    pub(super) fn count(&mut self) {
        self.headcount.fill(0);
        for employee in 0..self.arc_of.len() {
            let position = self.position_of(employee);
            self.headcount[position] += 1;
        }
        for position in 0..self.network.positions {
            self.headcount[self.network.parent[position] as usize] += self.headcount[position];
        }
        for &unit in self.network.units_top_down[1..].iter().rev() {
            self.headcount[self.network.parent[unit as usize] as usize] += self.headcount[unit as usize];
        }
    }

    /// Prices as if every headcount were final: the marginal cost of one more person, summed up the tree.
    pub(super) fn price_at_margin(&mut self) {
        let network = self.network;
        for node in network
            .units_top_down
            .iter()
            .copied()
            .chain(0..index(network.positions))
        {
            let node = node as usize;
            let above = network.parent[node];
            let base = if above == NONE { 0 } else { self.price[above as usize] };
            self.price[node] = base + network.step(node, self.headcount[node]);
        }
    }

    pub(super) fn position_of(&self, employee: usize) -> usize {
        self.network.target[self.arc_of[employee] as usize] as usize
    }

    /// Whether the employee moves away from the current position.
    pub(super) fn moves(&self, employee: usize) -> bool {
        self.network.target[self.arc_of[employee] as usize] != self.network.home[employee]
    }

    /// Puts an employee on another arc; headcounts are left to the caller.
    pub(super) fn reassign(&mut self, employee: usize, arc: u32) {
        let (before, next) = (self.before[employee], self.next[employee]);
        if before == NONE {
            let position = self.position_of(employee);
            self.first[position] = next;
        } else {
            self.next[before as usize] = next;
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
        self.arc_of[employee] = arc;
        self.link(employee, self.network.target[arc as usize] as usize);
    }

    fn link(&mut self, employee: usize, position: usize) {
        let next = self.first[position];
        self.next[employee] = next;
        self.before[employee] = NONE;
        if next != NONE {
            self.before[next as usize] = index(employee);
        }
        self.first[position] = index(employee);
    }

    /// Sends back those movers of a group who may stay.
    pub(super) fn send_home(&mut self, in_group: impl Fn(usize) -> bool) {
        for employee in 0..self.arc_of.len() {
            if self.network.may_stay[employee] && in_group(employee) {
                let stay = self.network.start[employee];
                if self.arc_of[employee] != stay {
                    self.reassign(employee, stay);
                }
            }
        }
        self.count();
    }

    /// Sets the price of a move of every employee.
    ///
    /// Everybody uses exactly one arc, so making all moves dearer is the same as making staying cheaper. Who may not stay moves anyway.
    pub(super) fn set_tolls(&mut self, toll_of: impl Fn(usize) -> i64) {
        for employee in 0..self.arc_of.len() {
            if self.network.may_stay[employee] {
                let stay = self.network.start[employee] as usize;
                self.cost[stay] = self.network.cost[stay] - toll_of(employee);
            }
        }
    }

    /// Sets the price of a move of every employee to `lambda` plus the price of the employee's unit, if that has a limit.
    pub(super) fn set_move_prices(&mut self, lambda: i64, unit_lambda: &[i64]) {
        let limit_of = &self.network.limit_of;
        self.set_tolls(|employee| match limit_of[employee] {
            NONE => lambda,
            limit => lambda + unit_lambda[limit as usize],
        });
    }
}
