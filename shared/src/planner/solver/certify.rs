//! Exact optimality: finds integer prices under which no exchange is worth it, or the exchange that is.
//!
//! In the residual graph an arc leads from node `v` to node `w` with cost `c` if one person can be shifted that way: an employee from one
//! position to another candidate, or a unit of headcount up or down one edge of the tree. Prices prove optimality if
//! `c + price[w] - price[v] >= 0` on every such arc. Starting from any prices, prices are raised until that holds; if it never can, the
//! arcs that keep raising each other form a cycle of negative cost, which is carried out as an improvement.

use std::collections::VecDeque;

use super::flow::{Flow, Meter};
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
    /// The employee and arc of that step; [`NONE`] for a step along the tree.
    employee: Vec<u32>,
    arc: Vec<u32>,
}

impl Search {
    fn raise(&mut self, flow: &mut Flow<'_>, from: usize, to: usize, price: i64, employee: u32, arc: u32) {
        flow.price[to] = price;
        self.raised_by[to] = index(from);
        self.employee[to] = employee;
        self.arc[to] = arc;
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
pub(super) fn make_optimal(flow: &mut Flow<'_>, meter: &mut Meter<'_>) -> Result<u64, PlanError> {
    let nodes = flow.network.nodes();
    let mut search = Search {
        queue: (0..index(nodes)).collect(),
        queued: vec![true; nodes],
        raised_by: vec![NONE; nodes],
        employee: vec![NONE; nodes],
        arc: vec![NONE; nodes],
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
    if worst_violation(flow, meter)? == 0 {
        Ok(exchanges)
    } else {
        Err(PlanError::CertificateFailed)
    }
}

/// Raises the prices of the nodes that `node` can shift to, and says how many.
fn scan(flow: &mut Flow<'_>, search: &mut Search, node: usize, meter: &mut Meter<'_>) -> Result<usize, PlanError> {
    let network = flow.network;
    let price = flow.price[node];
    let mut raises = 0;
    let above = network.parent[node];
    if above != NONE {
        let reached = price - network.step(node, flow.headcount[node]);
        if reached > flow.price[above as usize] {
            search.raise(flow, node, above as usize, reached, NONE, NONE);
            raises += 1;
        }
    }
    if node < network.positions {
        let mut member = flow.first[node];
        while member != NONE {
            let employee = member as usize;
            let row = network.row(employee);
            let present = price + flow.cost[flow.arc_of[employee] as usize];
            meter.add(row.len())?;
            for arc in row {
                let target = network.target[arc] as usize;
                if present - flow.cost[arc] > flow.price[target] {
                    search.raise(flow, node, target, present - flow.cost[arc], member, index(arc));
                    raises += 1;
                }
            }
            member = flow.next[employee];
        }
    } else {
        let below = network.children_of(node);
        meter.add(below.len())?;
        for &child in below {
            let child = child as usize;
            if flow.headcount[child] > 0 {
                let reached = price + network.step(child, flow.headcount[child] - 1);
                if reached > flow.price[child] {
                    search.raise(flow, node, child, reached, NONE, NONE);
                    raises += 1;
                }
            }
        }
    }
    Ok(raises)
}

/// Finds cycles among the latest raises and carries them out. Every such cycle has negative cost.
fn cancel_cycles(flow: &mut Flow<'_>, search: &mut Search, meter: &mut Meter<'_>) -> Result<u64, PlanError> {
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

fn carry_out(flow: &mut Flow<'_>, search: &mut Search, cycle: &[usize]) {
    for &to in cycle {
        let from = search.raised_by[to] as usize;
        let employee = search.employee[to];
        if employee == NONE {
            if flow.network.parent[from] as usize == to {
                flow.headcount[from] += 1;
            } else {
                flow.headcount[to] -= 1;
            }
        } else {
            flow.reassign(employee as usize, search.arc[to]);
        }
        search.push(to);
    }
}

/// Checks every residual arc once: the largest gain that one step of an exchange promises at the present prices; 0 if the flow is optimal.
pub(super) fn worst_violation(flow: &Flow<'_>, meter: &mut Meter<'_>) -> Result<i64, PlanError> {
    let network = flow.network;
    meter.add(network.target.len() + network.nodes())?;
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
        let present = flow.cost[flow.arc_of[employee] as usize] + flow.price[flow.position_of(employee)];
        let cheapest = network
            .row(employee)
            .map(|arc| flow.cost[arc] + flow.price[network.target[arc] as usize])
            .min();
        worst = worst.max(present - cheapest.unwrap_or(present));
    }
    Ok(worst)
}
