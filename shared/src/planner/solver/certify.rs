//! Exact optimality: finds integer prices under which no exchange is worth it, or the exchange that is.
//!
//! In the residual graph an arc leads from node `v` to node `w` with cost `c` if one person can be shifted that way: an employee from one
//! position to another candidate, or a unit of headcount up or down one edge of the tree. Prices prove optimality if
//! `c + price[w] - price[v] >= 0` on every such arc. Starting from any prices, prices are raised until that holds; if it never can, the
//! arcs that keep raising each other form a cycle of negative cost, which is carried out as an improvement.

use std::collections::VecDeque;

use super::flow::Flow;
use super::meter::Meter;
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// Prices beyond this are begun anew from the margin. Between two looks they can rise by a quarter of the 64-bit range at most
/// (checked when the problem was made), so that they never overflow.
const PRICE_LIMIT: i64 = i64::MAX / 2;

/// Work space of the label-correcting search.
struct Search {
    queue: VecDeque<u32>,
    queued: Vec<bool>,
    /// The node that last raised this node's price.
    raised_by: Vec<u32>,
    /// The employee of that step; [`NONE`] for a step along the tree.
    employee: Vec<u32>,
}

impl Search {
    fn raise(&mut self, price: &mut [i64], from: usize, to: usize, reached: i64, employee: u32) {
        price[to] = reached;
        self.raised_by[to] = index(from);
        self.employee[to] = employee;
        self.push(to);
    }

    fn push(&mut self, node: usize) {
        if !self.queued[node] {
            self.queued[node] = true;
            self.queue.push_back(index(node));
        }
    }
}

/// Makes the flow optimal at its present costs and its prices a proof of that. Returns the number of exchanges that were needed.
pub(super) fn make_optimal(flow: &mut Flow, meter: &mut Meter<'_>) -> Result<u64, PlanError> {
    let nodes = flow.network.nodes();
    let mut search = Search {
        queue: (0..index(nodes)).collect(),
        queued: vec![true; nodes],
        raised_by: vec![NONE; nodes],
        employee: vec![NONE; nodes],
    };
    let mut exchanges = 0;
    let mut raises = 0;
    while let Some(node) = search.queue.pop_front() {
        let node = node as usize;
        search.queued[node] = false;
        raises += scan(flow, &mut search, node, meter)?;
        if raises > nodes {
            raises = 0;
            exchanges += cancel_cycles(flow, &mut search, meter)?;
            if flow
                .price
                .iter()
                .any(|price| !(-PRICE_LIMIT..=PRICE_LIMIT).contains(price))
            {
                flow.price_at_margin();
                (0..nodes).for_each(|node| search.push(node));
            }
        }
    }
    check(flow, meter)?;
    Ok(exchanges)
}

/// Refuses a flow that its prices do not prove to be optimal.
pub(super) fn check(flow: &Flow, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    if worst_violation(flow, meter)? == 0 {
        Ok(())
    } else {
        Err(PlanError::CertificateFailed)
    }
}

/// Raises the prices of the nodes that `node` can shift to, and says how many.
fn scan(flow: &mut Flow, search: &mut Search, node: usize, meter: &mut Meter<'_>) -> Result<usize, PlanError> {
    let price = flow.price[node];
    let mut raises = 0;
    let above = flow.network.parent[node];
    if above != NONE {
        let reached = price - flow.network.step(node, flow.headcount[node]);
        if reached > flow.price[above as usize] {
            search.raise(&mut flow.price, node, above as usize, reached, NONE);
            raises += 1;
        }
    }
    if node < flow.network.positions {
        let mut member = flow.first[node];
        while member != NONE {
            let employee = member as usize;
            meter.add(flow.width(employee))?;
            let person = &flow.person[employee];
            let toll = flow.toll(employee);
            let present = price + person.cost(person.slot[0], toll);
            let more = flow.start[employee] as usize..flow.end[employee] as usize;
            for &arc in person.slot[1..].iter().chain(&flow.more[more]) {
                if arc.target == NONE {
                    break;
                }
                let reached = present - person.cost(arc, toll);
                if reached > flow.price[arc.target as usize] {
                    search.raise(&mut flow.price, node, arc.target as usize, reached, member);
                    raises += 1;
                }
            }
            member = flow.next[employee];
        }
    } else {
        let below = flow.network.children_of(node);
        meter.add(below.len())?;
        for &child in below {
            let child = child as usize;
            if flow.headcount[child] > 0 {
                let reached = price + flow.network.step(child, flow.headcount[child] - 1);
                if reached > flow.price[child] {
                    search.raise(&mut flow.price, node, child, reached, NONE);
                    raises += 1;
                }
            }
        }
    }
    Ok(raises)
}

/// Finds cycles among the latest raises and carries them out. Every such cycle has negative cost.
fn cancel_cycles(flow: &mut Flow, search: &mut Search, meter: &mut Meter<'_>) -> Result<u64, PlanError> {
    let nodes = flow.network.nodes();
    meter.add(nodes)?;
    let mut visited_from = vec![NONE; nodes];
    let mut found = 0;
    for start in 0..nodes {
        let mut node = start;
        while visited_from[node] == NONE && search.raised_by[node] != NONE {
            visited_from[node] = index(start);
            node = search.raised_by[node] as usize;
        }
        if visited_from[node] == index(start) && search.raised_by[node] != NONE {
            let mut cycle = vec![node];
            let mut other = search.raised_by[node] as usize;
            while other != node {
                cycle.push(other);
                other = search.raised_by[other] as usize;
            }
            carry_out(flow, search, &cycle);
            found += 1;
        }
    }
    if found > 0 {
        // The other raises may rest on arcs that are gone now. Prices stay; only the record of who raised whom is begun anew.
        search.raised_by.fill(NONE);
    }
    Ok(found)
}

fn carry_out(flow: &mut Flow, search: &mut Search, cycle: &[usize]) {
    for &to in cycle {
        let from = search.raised_by[to] as usize;
        shift(flow, from, to, search.employee[to]);
        search.push(to);
    }
}

/// Shifts one person along one step of the residual graph.
pub(super) fn shift(flow: &mut Flow, from: usize, to: usize, employee: u32) {
    if employee != NONE {
        flow.reassign(employee as usize, index(to));
    } else if flow.network.parent[from] as usize == to {
        flow.headcount[from] += 1;
    } else {
        flow.headcount[to] -= 1;
    }
}

/// Checks every residual arc once: the largest gain that one step of an exchange promises at the present prices; 0 if the flow is optimal.
pub(super) fn worst_violation(flow: &Flow, meter: &mut Meter<'_>) -> Result<i64, PlanError> {
    let network = &flow.network;
    meter.add(network.nodes())?;
    let mut worst = 0;
    for node in 0..network.nodes() {
        let above = network.parent[node];
        if above != NONE {
            let margin = flow.price[node] - flow.price[above as usize];
            let headcount = flow.headcount[node];
            worst = worst.max(margin - network.step(node, headcount));
            if headcount > 0 {
                worst = worst.max(network.step(node, headcount - 1) - margin);
            }
        }
    }
    for employee in 0..network.employees() {
        meter.add(flow.width(employee))?;
        let person = &flow.person[employee];
        let toll = flow.toll(employee);
        let value = |arc| person.cost(arc, toll) + flow.price[arc.target as usize];
        let cheapest = flow.arcs(employee).map(value).min();
        worst = worst.max(cheapest.map_or(0, |cheapest| value(person.slot[0]) - cheapest));
    }
    Ok(worst)
}
