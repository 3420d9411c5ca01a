//! Cost scaling: the fast way to within a hair of the optimum.
//!
//! A push-relabel method on positions and units. Prices are allowed to be wrong by `tolerance`, which shrinks from phase to phase. In a
//! phase every employee who could do better by more than the tolerance is sent to the best candidate at once; nodes that then have more
//! people than headcount pass them on along arcs that cost less than their own price, and raise their price when there is none.
//!
//! Prices only rise within a phase. That is why two things can be remembered as lower bounds and looked up again only when they would be
//! used: what each employee's best alternative costs (the key of the member in the position's heap), and what the cheapest arc outside the
//! slots of the employee's record costs ([`Person::rest`]).
//!
//! What comes out is a complete assignment with prices close to right; [`certify`](super::certify) makes both exact.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::certify;
use super::flow::{Arc, Flow, Person, SLOTS};
use super::meter::Meter;
use super::network::{NONE, index};
use crate::planner::plan::PlanError;

/// By what the tolerance is divided from phase to phase.
const DIVISOR: i64 = 6;
/// By what the largest violation is divided for the first phase, besides. Both were found by trying, on generated governments and on that of
/// a city.
const FIRST_DIVISOR: i64 = 8;

/// Parts of a 1e-6 unit that prices are counted in while scaling.
const SCALE: i64 = 64;
/// The last tolerance, in these parts. Few prices are still wrong after rounding then, and making those right costs less than the phases down
/// to the tolerance that would leave none.
const LAST_TOLERANCE: i64 = 6;

/// Brings the flow near its optimum, from wherever its prices are: as near as one step of an exchange may be wrong by `close`, in 1e-6 units,
/// or a hair at 0.
pub(super) fn rebalance(flow: &mut Flow, close: i64, meter: &mut Meter<'_>) -> Result<(), PlanError> {
    let worst = certify::worst_violation(flow, meter)?;
    if worst <= close {
        return Ok(());
    }
    let Some(mut scaling) = Scaling::new(flow, worst) else {
        return Ok(());
    };
    let scale = scaling.scale;
    let last = (close * scale).max(LAST_TOLERANCE * scale / SCALE).max(1);
    let mut tolerance = (worst * scale / FIRST_DIVISOR).max(last + 1);
    while tolerance > last {
        tolerance = (tolerance / DIVISOR).max(last);
        if !scaling.phase(flow, tolerance, meter)? {
            break;
        }
    }
    for (price, scaled) in flow.price.iter_mut().zip(&scaling.price) {
        *price = scaled.div_euclid(scale);
    }
    // Lists and headcounts follow from the assignment, whether or not the last phase was completed.
    flow.rebuild();
    Ok(())
}

/// A member of a position, by what its best alternative costs more than the present arc, at least.
type Offer = Reverse<(i64, u32)>;

/// Work space of the phases. All costs and prices are multiplied by `scale`, so that the last tolerance is less than the smallest difference.
struct Scaling {
    scale: i64,
    /// No price may leave this range; if one does, the phases are given up and the exact method takes over.
    price_limit: i64,
    price: Vec<i64>,
    /// Scaled prices of a move.
    tolls: Vec<i64>,
    /// Cost of one more and of the last person in every node, scaled.
    step_up: Vec<i64>,
    step_down: Vec<i64>,
    /// People passed to a node and not yet passed on by it.
    surplus: Vec<i64>,
    /// Nodes with a surplus; the latest is the next, which keeps the work in one neighbourhood.
    active: Vec<u32>,
    members: Vec<BinaryHeap<Offer>>,
    offers: BinaryHeap<Offer>,
    work: usize,
}

/// The two cheapest ways out for an employee.
#[derive(Clone, Copy)]
struct Alternatives {
    best: i64,
    slot: usize,
    second: i64,
}

impl Scaling {
    /// None if costs are so large that scaling them is not possible.
    fn new(flow: &mut Flow, worst: i64) -> Option<Self> {
        let network = &flow.network;
        let largest_toll = flow.tolls.iter().max().copied().unwrap_or(0);
        let steepest = network
            .curve
            .iter()
            .map(|curve| curve.deep_deficit.max(curve.deep_surplus))
            .max()
            .unwrap_or(0);
        let largest_price = flow.price.iter().map(|price| price.abs()).max().unwrap_or(0);
        let largest = (2 * i64::from(i32::MAX))
            .checked_add(largest_toll)?
            .checked_add(100 * steepest)?
            .checked_add(largest_price)?
            .checked_add(worst)?;
        // Prices have room to rise by a thousand of the largest steps.
        let price_limit = i64::MAX / 4;
        let scale = SCALE.min(price_limit / largest.checked_mul(1_000)?);
        if scale < 1 {
            return None;
        }
        for person in &mut flow.person {
            // Nothing is known yet of the arcs outside the slots.
            person.rest = i64::MIN;
        }
        let mut scaling = Self {
            scale,
            price_limit,
            price: flow.price.iter().map(|price| price * scale).collect(),
            tolls: flow.tolls.iter().map(|toll| toll * scale).collect(),
            step_up: vec![0; network.nodes()],
            step_down: vec![0; network.nodes()],
            surplus: vec![0; network.nodes()],
            active: Vec::new(),
            members: (0..network.positions).map(|_| BinaryHeap::new()).collect(),
            offers: BinaryHeap::new(),
            work: 0,
        };
        (0..network.nodes()).for_each(|node| scaling.update_steps(flow, node));
        Some(scaling)
    }

    fn update_steps(&mut self, flow: &Flow, node: usize) {
        let headcount = flow.headcount[node];
        self.step_up[node] = flow.network.step(node, headcount) * self.scale;
        self.step_down[node] = flow.network.step(node, headcount - 1) * self.scale;
    }

    /// One phase; afterwards headcounts match the assignment again. False if prices left their range.
    fn phase(&mut self, flow: &mut Flow, tolerance: i64, meter: &mut Meter<'_>) -> Result<bool, PlanError> {
        let drop = self.clamp_prices(flow, tolerance);
        self.send_to_best(flow, tolerance, drop);
        while let Some(node) = self.active.pop() {
            let node = node as usize;
            if node < flow.network.positions {
                self.discharge_position(flow, node, tolerance);
            } else {
                self.discharge_unit(flow, node, tolerance)?;
            }
            meter.add(std::mem::take(&mut self.work) + 1)?;
            if self.price[node] > self.price_limit {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Moves prices, from the root down, just as far as the headcounts demand. Returns by how much a price fell at most.
    fn clamp_prices(&mut self, flow: &Flow, tolerance: i64) -> i64 {
        let network = &flow.network;
        let mut drop = 0;
        for node in network.units_top_down[1..]
            .iter()
            .copied()
            .chain(0..index(network.positions))
        {
            let node = node as usize;
            let above = self.price[network.parent[node] as usize];
            let mut price = self.price[node].min(above + self.step_up[node] + tolerance);
            if flow.headcount[node] > 0 {
                price = price.max(above + self.step_down[node] - tolerance);
            }
            drop = drop.max(self.price[node] - price);
            self.price[node] = price;
        }
        drop
    }

    /// Looks at everybody once: who could do better by more than the tolerance goes at once; the rest are noted as members. `drop` is by how
    /// much prices fell since the arcs outside the slots were looked at.
    fn send_to_best(&mut self, flow: &mut Flow, tolerance: i64, drop: i64) {
        let mut members: Vec<Vec<Offer>> = self
            .members
            .drain(..)
            .map(|heap| {
                let mut list = heap.into_vec();
                list.clear();
                list
            })
            .collect();
        for employee in 0..flow.person.len() {
            if !flow.person[employee].has_choice() {
                continue;
            }
            let rest = &mut flow.person[employee].rest;
            *rest = rest.saturating_sub(drop);
            let found = self.alternatives(flow, employee, 0);
            let person = &mut flow.person[employee];
            let position = person.position();
            let cost = self.present_cost(person);
            let present = cost + self.price[position];
            if present > found.best + tolerance {
                person.slot.swap(0, found.slot);
                let target = person.position();
                let offer = found.second.min(present) - self.present_cost(person);
                members[target].push(Reverse((offer, index(employee))));
                self.surplus[position] -= 1;
                self.surplus[target] += 1;
            } else {
                members[position].push(Reverse((found.best - cost, index(employee))));
            }
        }
        self.members = members.into_iter().map(BinaryHeap::from).collect();
        let surplus = &self.surplus;
        self.active
            .extend((0..index(flow.network.positions)).filter(|&position| surplus[position as usize] > 0));
    }

    /// Scaled cost of the present arc with the price of a move.
    fn present_cost(&self, person: &Person) -> i64 {
        let toll = if person.moves() {
            self.tolls[person.toll as usize]
        } else {
            0
        };
        i64::from(person.slot[0].cost) * self.scale + toll
    }

    /// What an arc costs with the price of its target.
    #[inline]
    fn value(&self, arc: Arc, home: u32, toll: i64) -> i64 {
        let toll = if arc.target == home { 0 } else { toll };
        i64::from(arc.cost) * self.scale + toll + self.price[arc.target as usize]
    }

    /// Puts the best arcs into the employee's slots and notes the bound of the others.
    fn look_at_all(&mut self, flow: &mut Flow, employee: usize) {
        let more = &mut flow.more[flow.start[employee] as usize..flow.end[employee] as usize];
        self.work += SLOTS + more.len();
        let person = &mut flow.person[employee];
        let (home, toll) = (person.home, self.tolls[person.toll as usize]);
        let mut rest = i64::MAX;
        if !more.is_empty() {
            let mut values = [i64::MIN; SLOTS];
            for (value, &arc) in values.iter_mut().zip(&person.slot).skip(1) {
                *value = self.value(arc, home, toll);
            }
            let worst_of = |values: &[i64; SLOTS]| {
                let mut worst = 1;
                for place in 2..SLOTS {
                    if values[place] > values[worst] {
                        worst = place;
                    }
                }
                worst
            };
            let mut worst = worst_of(&values);
            for arc in more {
                let value = self.value(*arc, home, toll);
                if value < values[worst] {
                    rest = rest.min(values[worst]);
                    std::mem::swap(arc, &mut person.slot[worst]);
                    values[worst] = value;
                    worst = worst_of(&values);
                } else {
                    rest = rest.min(value);
                }
            }
        }
        person.rest = rest;
    }

    fn look_at_slots(&self, person: &Person) -> Alternatives {
        let (home, toll) = (person.home, self.tolls[person.toll as usize]);
        let mut found = Alternatives {
            best: i64::MAX,
            slot: 0,
            second: i64::MAX,
        };
        for (slot, &arc) in person.slot.iter().enumerate().skip(1) {
            if arc.target == NONE {
                break;
            }
            let value = self.value(arc, home, toll);
            if value < found.best {
                found = Alternatives {
                    best: value,
                    slot,
                    second: found.best,
                };
            } else {
                found.second = found.second.min(value);
            }
        }
        found
    }

    /// The cheapest alternative, to within `slack`; `second` is a lower bound of the others.
    fn alternatives(&mut self, flow: &mut Flow, employee: usize, slack: i64) -> Alternatives {
        self.work += SLOTS;
        let person = &flow.person[employee];
        let mut found = self.look_at_slots(person);
        if found.best > person.rest.saturating_add(slack) {
            self.look_at_all(flow, employee);
            found = self.look_at_slots(&flow.person[employee]);
        }
        found.second = found.second.min(flow.person[employee].rest);
        found
    }

    /// What the cheapest alternative costs, where one was found that is the cheapest to within some slack.
    fn exact_best(&mut self, flow: &mut Flow, employee: usize, found: Alternatives) -> i64 {
        if found.best <= flow.person[employee].rest {
            return found.best;
        }
        self.look_at_all(flow, employee);
        self.look_at_slots(&flow.person[employee]).best
    }

    fn give(&mut self, node: usize) {
        self.surplus[node] += 1;
        if self.surplus[node] == 1 {
            self.active.push(index(node));
        }
    }

    /// Passes people on from a position: into its own headcount (up the tree) or, as employees, to other positions.
    ///
    /// Where the price has to rise, it rises to the cheapest way out plus the tolerance. Then every way that costs less than that is as
    /// good as the cheapest, so no time is spent on finding out which one is.
    fn discharge_position(&mut self, flow: &mut Flow, position: usize, tolerance: i64) {
        let above = flow.network.parent[position] as usize;
        let above_price = self.price[above];
        let slack = tolerance - tolerance / 8;
        let mut offers = std::mem::take(&mut self.members[position]);
        while self.surplus[position] > 0 {
            let up = self.step_up[position] + above_price;
            let price = self.price[position];
            match offers.peek() {
                Some(&Reverse((offer, member))) if up >= price && offer < up => {
                    let employee = member as usize;
                    let found = self.alternatives(flow, employee, slack);
                    let cost = self.present_cost(&flow.person[employee]);
                    // Prices may have risen since the offer was noted.
                    let offer = found.best - cost;
                    if offer >= price {
                        // The next best member is a child of the first in the heap.
                        let others = offers.as_slice().iter().skip(1).take(2);
                        let other = others.fold(up, |other, &Reverse((offer, _))| other.min(offer));
                        let cheapest = offer.min(other);
                        if cheapest < price || offer >= other + slack {
                            let offer = self.exact_best(flow, employee, found) - cost;
                            if let Some(mut first) = offers.peek_mut() {
                                *first = Reverse((offer, member));
                            }
                            continue;
                        }
                        self.price[position] = cheapest + tolerance;
                    }
                    offers.pop();
                    let person = &mut flow.person[employee];
                    person.slot.swap(0, found.slot);
                    let target = person.position();
                    let next_offer = found.second.min(cost + self.price[position]) - self.present_cost(person);
                    self.members[target].push(Reverse((next_offer, member)));
                    self.surplus[position] -= 1;
                    self.give(target);
                }
                _ => {
                    if up >= price {
                        self.price[position] = up + tolerance;
                    }
                    flow.headcount[position] += 1;
                    self.update_steps(flow, position);
                    self.surplus[position] -= 1;
                    self.give(above);
                }
            }
        }
        self.members[position] = offers;
    }

    /// Passes headcount on from a unit: up the tree, or back down to a child.
    fn discharge_unit(&mut self, flow: &mut Flow, unit: usize, tolerance: i64) -> Result<(), PlanError> {
        let network = &flow.network;
        let above = network.parent[unit];
        let below = network.children_of(unit);
        self.work += below.len();
        let mut offers = std::mem::take(&mut self.offers).into_vec();
        offers.clear();
        for &child in below {
            if flow.headcount[child as usize] > 0 {
                offers.push(Reverse((
                    self.price[child as usize] - self.step_down[child as usize],
                    child,
                )));
            }
        }
        let mut offers = BinaryHeap::from(offers);
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
                let node = child as usize;
                flow.headcount[node] -= 1;
                self.update_steps(flow, node);
                if flow.headcount[node] > 0 {
                    offers.push(Reverse((self.price[node] - self.step_down[node], child)));
                }
                self.give(node);
            }
        }
        self.offers = offers;
        Ok(())
    }
}
