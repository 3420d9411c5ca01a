//! One cheapest exchange: Dijkstra's algorithm on the residual graph, whose arcs cost nothing or more at exact prices.
//!
//! When one person has to be placed anew, or one unit of headcount is to be shifted, the cheapest way of doing so (everybody else who has
//! to give way included) is a shortest path. Carrying it out and raising prices along the way leaves the plan optimal.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::certify;
use super::flow::Flow;
use super::meter::Meter;
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// How a node was reached.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: u32,
    /// Who moves; [`NONE`] for a step along the tree.
    employee: u32,
}

/// Work space of the search, kept because it is used again and again.
#[derive(Debug, Default)]
pub(super) struct Paths {
    /// Distance of every node less its price: what is compared for every arc, in one look.
    label: Vec<i64>,
    reached_by: Vec<Step>,
    /// Nodes whose distance is final, and whether it is for each.
    settled: Vec<u32>,
    is_settled: Vec<bool>,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
}

impl Paths {
    /// The cheapest way to shift one person from one of the `starts` (nodes with what it costs to begin there) to an end: where it ends and
    /// what it costs. None if there is no way.
    ///
    /// `absent` is an employee who counts as being nowhere ([`NONE`] if there is none): the one who is to be placed.
    pub(super) fn search(
        &mut self,
        flow: &Flow,
        starts: impl Iterator<Item = (u32, i64)>,
        is_end: impl Fn(u32) -> bool,
        absent: u32,
        meter: &mut Meter<'_>,
    ) -> Result<Option<(u32, i64)>, PlanError> {
        self.search_within(flow, starts, is_end, absent, i64::MAX, meter)
    }

    /// The same for ways that cost less than `most`. Prices that are a little wrong do no harm but that the way may not be the cheapest.
    pub(super) fn search_within(
        &mut self,
        flow: &Flow,
        starts: impl Iterator<Item = (u32, i64)>,
        is_end: impl Fn(u32) -> bool,
        absent: u32,
        most: i64,
        meter: &mut Meter<'_>,
    ) -> Result<Option<(u32, i64)>, PlanError> {
        let nodes = flow.network.nodes();
        self.label.clear();
        self.label.resize(nodes, i64::MAX);
        self.reached_by.resize(
            nodes,
            Step {
                from: NONE,
                employee: NONE,
            },
        );
        self.settled.clear();
        self.is_settled.clear();
        self.is_settled.resize(nodes, false);
        self.queue.clear();
        meter.add(nodes)?;
        for (node, cost) in starts {
            self.reach(flow, node, cost - flow.price[node as usize], NONE, NONE);
        }
        while let Some(Reverse((distance, node))) = self.queue.pop() {
            if distance >= most {
                return Ok(None);
            }
            if self.is_settled[node as usize] {
                continue;
            }
            if is_end(node) {
                return Ok(Some((node, distance)));
            }
            self.settled.push(node);
            self.is_settled[node as usize] = true;
            self.expand(flow, node as usize, absent, meter)?;
        }
        Ok(None)
    }

    fn distance(&self, flow: &Flow, node: u32) -> i64 {
        self.label[node as usize] + flow.price[node as usize]
    }

    fn reach(&mut self, flow: &Flow, node: u32, label: i64, from: u32, employee: u32) {
        if label < self.label[node as usize] && !self.is_settled[node as usize] {
            self.label[node as usize] = label;
            self.reached_by[node as usize] = Step { from, employee };
            self.queue.push(Reverse((self.distance(flow, node), node)));
        }
    }

    fn expand(&mut self, flow: &Flow, node: usize, absent: u32, meter: &mut Meter<'_>) -> Result<(), PlanError> {
        let network = &flow.network;
        let from = index(node);
        let label = self.label[node];
        let above = network.parent[node];
        if above != NONE {
            let step = network.step(node, flow.headcount[node]);
            self.reach(flow, above, label + step, from, NONE);
        }
        if node >= network.positions {
            let below = network.children_of(node);
            meter.add(below.len())?;
            for &child in below {
                let headcount = flow.headcount[child as usize];
                if headcount > 0 {
                    let step = network.step(child as usize, headcount - 1);
                    self.reach(flow, child, label - step, from, NONE);
                }
            }
            return Ok(());
        }
        let mut member = flow.first[node];
        while member != NONE {
            let employee = member as usize;
            let next = flow.next[employee];
            if member != absent {
                meter.add(flow.width(employee))?;
                let person = &flow.person[employee];
                let toll = flow.toll(employee);
                let label = label - person.cost(person.slot[0], toll);
                let more = flow.start[employee] as usize..flow.end[employee] as usize;
                for &arc in person.slot[1..].iter().chain(&flow.more[more]) {
                    if arc.target == NONE {
                        break;
                    }
                    self.reach(flow, arc.target, label + person.cost(arc, toll), from, member);
                }
            }
            member = next;
        }
        Ok(())
    }

    /// The node where the way found to `end` begins.
    pub(super) fn begin(&self, end: u32) -> u32 {
        let mut node = end;
        while self.reached_by[node as usize].from != NONE {
            node = self.reached_by[node as usize].from;
        }
        node
    }

    /// `(from, to, employee)` of every step of the way found to `end`, the last first.
    pub(super) fn steps(&self, end: u32) -> Vec<(u32, u32, u32)> {
        let mut steps = Vec::new();
        let mut node = end;
        loop {
            let Step { from, employee } = self.reached_by[node as usize];
            if from == NONE {
                return steps;
            }
            steps.push((from, node, employee));
            node = from;
        }
    }

    /// Carries out the way found to `end` and raises prices so that they prove the new plan. Returns the node where it begins.
    pub(super) fn carry_out(&mut self, flow: &mut Flow, end: u32) -> u32 {
        let total = self.distance(flow, end);
        for &node in &self.settled {
            flow.price[node as usize] += total - self.distance(flow, node);
        }
        for (from, to, employee) in self.steps(end) {
            certify::shift(flow, from as usize, to as usize, employee);
        }
        self.begin(end)
    }
}
