//! Cost scaling: the fast way to within a hair of the optimum.
//!
//! A push-relabel method on positions and units. Prices are allowed to be wrong by `tolerance`, which shrinks from phase to phase. In a
//! phase every employee who could do better by more than the tolerance is sent to the best candidate at once; nodes that then have more
//! people than headcount pass them on along arcs that cost less than their own price, and raise their price when there is none. Prices
//! only rise within a phase, which is why an employee's cheapest alternative can be remembered as a lower bound and looked up again only
//! when it would be used.
//!
//! What comes out is a complete assignment with prices close to right; [`certify`](super::certify) makes both exact.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::certify;
use super::flow::{Flow, Meter};
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// By what the tolerance is divided from phase to phase.
const DIVISOR: i64 = 8;

/// Brings the flow near its optimum, from wherever its prices are. The first tolerance is how far they are from right.
pub(super) fn rebalance(flow: &mut Flow<'_>, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    let worst = certify::worst_violation(flow, meter)?;
    if worst == 0 {
        return Ok(());
    }
    let Some(mut scaling) = Scaling::new(flow, worst) else {
        return Ok(());
    };
    let scale = scaling.scale;
    let mut tolerance = worst * scale;
    while tolerance > 1 {
        tolerance = (tolerance / DIVISOR).max(1);
        if !scaling.phase(flow, tolerance, meter)? {
            break;
        }
    }
    for (price, scaled) in flow.price.iter_mut().zip(&scaling.price) {
        *price = scaled.div_euclid(scale);
    }
    // Headcounts follow from the assignment, whether or not the last phase was completed.
    flow.count();
    Ok(())
}

/// Work space of the phases. All costs and prices are multiplied by `scale`, so that the last tolerance of 1 is less than the smallest
/// difference divided by the length of any cycle.
struct Scaling {
    scale: i64,
    /// No price may leave this range; if one does, the phases are given up and the exact method takes over.
    price_limit: i64,
    price: Vec<i64>,
    /// Cost of one more and of the last person in every node, scaled.
    step_up: Vec<i64>,
    step_down: Vec<i64>,
    /// People passed to a node and not yet passed on by it.
    surplus: Vec<i64>,
    active: VecDeque<u32>,
    /// Lower bound of the cheapest alternative of every employee, scaled.
    alternative: Vec<i64>,
    offers: BinaryHeap<Reverse<(i64, u32)>>,
}

/// The two cheapest ways out for an employee.
struct Alternatives {
    best: i64,
    arc: u32,
    second: i64,
}

impl Scaling {
    /// None if costs are so large that scaling them is not possible.
    fn new(flow: &Flow<'_>, worst: i64) -> Option<Self> {
        let network = flow.network;
        let nodes = i64::from(index(network.nodes()));
        let largest_cost = flow.cost.iter().map(|cost| cost.abs()).max().unwrap_or(0);
        let steepest = network
            .curve
            .iter()
            .map(|curve| curve.deep_deficit.max(curve.deep_surplus))
            .max()
            .unwrap_or(0);
        let largest_price = flow.price.iter().map(|price| price.abs()).max().unwrap_or(0);
        let largest = (2 * largest_cost)
            .checked_add(100 * steepest)?
            .checked_add(largest_price)?
            .checked_add(worst)?;
        // Prices have room to rise by a thousand of the largest steps.
        let price_limit = i64::MAX / 4;
        let scale = (nodes + 1).min(price_limit / largest.checked_mul(1_000)?);
        if scale < 1 {
            return None;
        }
        let mut scaling = Self {
            scale,
            price_limit,
            price: flow.price.iter().map(|price| price * scale).collect(),
            step_up: vec![0; network.nodes()],
            step_down: vec![0; network.nodes()],
            surplus: vec![0; network.nodes()],
            active: VecDeque::new(),
            alternative: vec![0; network.employees()],
            offers: BinaryHeap::new(),
        };
        (0..network.nodes()).for_each(|node| scaling.update_steps(flow, node));
        Some(scaling)
    }

    fn update_steps(&mut self, flow: &Flow<'_>, node: usize) {
        let headcount = flow.headcount[node];
        self.step_up[node] = flow.network.step(node, headcount) * self.scale;
        self.step_down[node] = flow.network.step(node, headcount - 1) * self.scale;
    }

    /// One phase; afterwards headcounts match the assignment again. False if prices left their range.
    fn phase(&mut self, flow: &mut Flow<'_>, tolerance: i64, meter: &mut Meter<'_>) -> Result<bool, PlanError> {
        self.clamp_prices(flow, tolerance);
        self.send_to_best(flow, tolerance, meter)?;
        let positions = flow.network.positions;
        while let Some(node) = self.active.pop_front() {
            let node = node as usize;
            if node < positions {
                self.discharge_position(flow, node, tolerance, meter)?;
            } else {
                self.discharge_unit(flow, node, tolerance, meter)?;
            }
            if self.price[node] > self.price_limit {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Moves prices, from the root down, just as far as the headcounts demand.
    fn clamp_prices(&mut self, flow: &Flow<'_>, tolerance: i64) {
        let network = flow.network;
        for node in network.units_top_down[1..]
            .iter()
            .copied()
            .chain(0..index(network.positions))
        {
            let node = node as usize;
            let above = self.price[network.parent[node] as usize];
            let price = self.price[node].min(above + self.step_up[node] + tolerance);
            self.price[node] = if flow.headcount[node] > 0 {
                price.max(above + self.step_down[node] - tolerance)
            } else {
                price
            };
        }
    }

    fn send_to_best(&mut self, flow: &mut Flow<'_>, tolerance: i64, meter: &mut Meter<'_>) -> Result<(), PlanError> {
        let network = flow.network;
        meter.add(network.target.len())?;
        for employee in 0..network.employees() {
            let arc = flow.arc_of[employee];
            let found = self.alternatives(flow, employee, arc);
            let position = network.target[arc as usize] as usize;
            let present = flow.cost[arc as usize] * self.scale + self.price[position];
            if found.arc != NONE && present > found.best + tolerance {
                let target = network.target[found.arc as usize] as usize;
                flow.reassign(employee, found.arc);
                self.alternative[employee] = found.second.min(present);
                self.surplus[position] -= 1;
                self.surplus[target] += 1;
            } else {
                self.alternative[employee] = found.best;
            }
        }
        for position in 0..network.positions {
            if self.surplus[position] > 0 {
                self.active.push_back(index(position));
            }
        }
        Ok(())
    }

    fn alternatives(&self, flow: &Flow<'_>, employee: usize, present: u32) -> Alternatives {
        let network = flow.network;
        let mut found = Alternatives {
            best: i64::MAX,
            arc: NONE,
            second: i64::MAX,
        };
        for arc in network.row(employee) {
            let arc = index(arc);
            if arc != present {
                let value = flow.cost[arc as usize] * self.scale + self.price[network.target[arc as usize] as usize];
                if value < found.best {
                    found = Alternatives {
                        best: value,
                        arc,
                        second: found.best,
                    };
                } else {
                    found.second = found.second.min(value);
                }
            }
        }
        found
    }

    fn give(&mut self, node: usize) {
        self.surplus[node] += 1;
        if self.surplus[node] == 1 {
            self.active.push_back(index(node));
        }
    }

    /// Passes people on from a position: into its own headcount (up the tree) or, as employees, to other positions.
    fn discharge_position(
        &mut self,
        flow: &mut Flow<'_>,
        position: usize,
        tolerance: i64,
        meter: &mut Meter<'_>,
    ) -> Result<(), PlanError> {
        let network = flow.network;
        let above = network.parent[position] as usize;
        let mut offers = std::mem::take(&mut self.offers);
        offers.clear();
        let mut member = flow.first[position];
        let mut visited = 1;
        while member != NONE {
            let employee = member as usize;
            if self.alternative[employee] != i64::MAX {
                offers.push(Reverse((
                    self.alternative[employee] - flow.cost[flow.arc_of[employee] as usize] * self.scale,
                    member,
                )));
            }
            visited += 1;
            member = flow.next[employee];
        }
        while self.surplus[position] > 0 {
            let up = self.step_up[position] + self.price[above];
            match offers.peek().copied() {
                Some(Reverse((offer, member))) if offer < up => {
                    offers.pop();
                    let employee = member as usize;
                    let present = flow.arc_of[employee];
                    let found = self.alternatives(flow, employee, present);
                    visited += network.row(employee).len();
                    let cost = flow.cost[present as usize] * self.scale;
                    self.alternative[employee] = found.best;
                    // Prices may have risen since the offer was noted.
                    let offer = found.best - cost;
                    if offer > up || offers.peek().is_some_and(|&Reverse((other, _))| other < offer) {
                        offers.push(Reverse((offer, member)));
                        continue;
                    }
                    if offer >= self.price[position] {
                        self.price[position] = offer + tolerance;
                    }
                    flow.reassign(employee, found.arc);
                    self.alternative[employee] = found.second.min(cost + self.price[position]);
                    self.surplus[position] -= 1;
                    self.give(network.target[found.arc as usize] as usize);
                }
                _ => {
                    if up >= self.price[position] {
                        self.price[position] = up + tolerance;
                    }
                    flow.headcount[position] += 1;
                    self.update_steps(flow, position);
                    self.surplus[position] -= 1;
                    self.give(above);
                }
            }
        }
        self.offers = offers;
        meter.add(visited)
    }

    /// Passes headcount on from a unit: up the tree, or back down to a child.
    fn discharge_unit(
        &mut self,
        flow: &mut Flow<'_>,
        unit: usize,
        tolerance: i64,
        meter: &mut Meter<'_>,
    ) -> Result<(), PlanError> {
        let network = flow.network;
        let above = network.parent[unit];
        let below = network.children_of(unit);
        let mut offers = std::mem::take(&mut self.offers);
        offers.clear();
        for &child in below {
            if flow.headcount[child as usize] > 0 {
                offers.push(Reverse((
                    self.price[child as usize] - self.step_down[child as usize],
                    child,
                )));
            }
        }
        while self.surplus[unit] > 0 {
            let down = offers.peek().map(|&Reverse((offer, _))| offer);
            let up = (above != NONE).then(|| self.step_up[unit] + self.price[above as usize]);
            // With nobody below the root cannot have a surplus, because everybody is somewhere.
            let Some(cheapest) = down.into_iter().chain(up).min() else {
                return Err(PlanError::CertificateFailed);
            };
            if cheapest >= self.price[unit] {
                self.price[unit] = cheapest + tolerance;
            }
            self.surplus[unit] -= 1;
            if up == Some(cheapest) {
                flow.headcount[unit] += 1;
                self.update_steps(flow, unit);
                self.give(above as usize);
            } else if let Some(Reverse((_, child))) = offers.pop() {
                flow.headcount[child as usize] -= 1;
                self.update_steps(flow, child as usize);
                if flow.headcount[child as usize] > 0 {
                    offers.push(Reverse((
                        self.price[child as usize] - self.step_down[child as usize],
                        child,
                    )));
                }
                self.give(child as usize);
            }
        }
        self.offers = offers;
        meter.add(below.len() + 1)
    }
}
