//! The state of a solution in the making: who may go where, who is where, headcounts and prices.

use super::network::{NONE, Network, index};
use crate::planner::plan::{Breakdown, PlanError};
use crate::planner::problem::{Problem, ProblemData};

/// A position that an employee may take. Eight bytes, because reading arcs is most of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    pub target: u32,
    /// Cost without the price of a move, in 1e-6 units.
    pub cost: i32,
}

impl Arc {
    /// Stands where there is no further arc.
    pub(super) const NONE: Self = Self { target: NONE, cost: 0 };
}

/// Arcs kept in the record of an employee: the present one, then those that were the best others when all were last looked at.
pub(super) const SLOTS: usize = 6;

/// An employee, in one line of the processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct Person {
    /// For cost scaling: no arc outside the slots is cheaper than this, prices included.
    pub rest: i64,
    pub home: u32,
    /// Which of the flow's prices of a move applies.
    pub toll: u32,
    /// Slot 0 is the present arc. Unused slots are at the end.
    pub slot: [Arc; SLOTS],
}

impl Person {
    pub(super) fn position(&self) -> usize {
        self.slot[0].target as usize
    }

    pub(super) fn moves(&self) -> bool {
        self.slot[0].target != self.home
    }

    pub(super) fn has_choice(&self) -> bool {
        self.slot[1].target != NONE
    }

    /// Cost of an arc with the price of a move, which staying does not pay.
    pub(super) fn cost(&self, arc: Arc, toll: i64) -> i64 {
        i64::from(arc.cost) + if arc.target == self.home { 0 } else { toll }
    }
}

/// Positions that pins and forbids leave to an employee.
pub(super) struct Permits<'p> {
    data: &'p ProblemData,
    /// Pins by employee, forbids as pairs; both sorted.
    pins: Vec<(u32, u32)>,
    forbids: Vec<(u32, u32)>,
}

impl<'p> Permits<'p> {
    pub(super) fn new(data: &'p ProblemData) -> Self {
        let sorted = |pairs: &[(u32, u32)]| {
            let mut pairs = pairs.to_vec();
            pairs.sort_unstable();
            pairs
        };
        Self {
            data,
            pins: sorted(&data.pins),
            forbids: sorted(&data.forbids),
        }
    }

    fn pin_of(&self, employee: u32) -> Option<u32> {
        let place = self.pins.binary_search_by_key(&employee, |&(pinned, _)| pinned).ok()?;
        Some(self.pins[place].1)
    }

    /// Whether any position is left to an employee (by the problem's number).
    pub(super) fn allow_any(&self, employee: u32) -> bool {
        self.arcs(employee).next().is_some()
    }

    /// The arcs of an employee (by the problem's number) that may be used, in the order of the problem.
    fn arcs(&self, employee: u32) -> impl Iterator<Item = Arc> {
        let candidates = &self.data.candidates;
        let row = candidates.start[employee as usize] as usize..candidates.start[employee as usize + 1] as usize;
        let pin = self.pin_of(employee);
        row.map(|entry| (candidates.position[entry], candidates.cost[entry]))
            .filter(move |&(position, _)| {
                pin.is_none_or(|pin| pin == position) && self.forbids.binary_search(&(employee, position)).is_err()
            })
            .map(|(target, cost)| Arc {
                target,
                // The problem was refused if a cost does not fit.
                cost: i32::try_from(cost).unwrap_or(i32::MAX),
            })
    }
}

/// A complete assignment with the prices that go with it.
pub(super) struct Flow {
    pub network: Network,
    pub person: Vec<Person>,
    /// Arcs that do not fit into an employee's slots: `more[start[e]..end[e]]`.
    pub more: Vec<Arc>,
    pub start: Vec<u32>,
    pub end: Vec<u32>,
    /// Prices of a move, by the number in [`Person::toll`].
    pub tolls: Vec<i64>,
    /// Headcount of every node.
    pub headcount: Vec<i64>,
    /// Price of every node: the cost of one more person from there to the root.
    pub price: Vec<i64>,
    /// Employees at a position, as linked lists.
    pub first: Vec<u32>,
    pub next: Vec<u32>,
    before: Vec<u32>,
}

impl Flow {
    /// Everybody stays who may; the others take their first candidate. Prices are the marginal costs along the tree.
    pub(super) fn staying(problem: &Problem) -> Result<Self, PlanError> {
        let network = Network::new(problem);
        let employees = network.employees();
        let data = problem.data();
        let unplaced = |&home: &u32| Person {
            rest: 0,
            home,
            toll: 0,
            slot: [Arc::NONE; SLOTS],
        };
        let mut flow = Self {
            person: network.home.iter().map(unplaced).collect(),
            more: Vec::new(),
            start: Vec::with_capacity(employees),
            end: vec![0; employees],
            tolls: vec![0],
            headcount: vec![0; network.nodes()],
            price: vec![0; network.nodes()],
            first: vec![NONE; network.positions],
            next: vec![NONE; employees],
            before: vec![NONE; employees],
            network,
        };
        let mut room = 0;
        for &employee in &flow.network.original {
            flow.start.push(index(room));
            room += problem.candidate_range(employee as usize).len().saturating_sub(SLOTS);
        }
        flow.more = vec![Arc::NONE; room];
        let permits = Permits::new(data);
        for employee in 0..employees {
            let home = flow.person[employee].home;
            if !flow.load_row(&permits, employee, home) {
                return Err(PlanError::NoPositionLeft {
                    employee: flow.network.original[employee],
                });
            }
        }
        flow.rebuild();
        flow.price_at_margin();
        Ok(flow)
    }

    /// Reads the arcs that an employee may use. The present one is that to `position` if it may be used, else the first. False if there is
    /// none; then the old arcs are gone, too. Lists and headcounts are left to the caller.
    pub(super) fn load_row(&mut self, permits: &Permits<'_>, employee: usize, position: u32) -> bool {
        let start = self.start[employee] as usize;
        let person = &mut self.person[employee];
        person.slot = [Arc::NONE; SLOTS];
        let mut found = 0;
        let mut present = 0;
        for arc in permits.arcs(self.network.original[employee]) {
            if arc.target == position {
                present = found;
            }
            if found < SLOTS {
                person.slot[found] = arc;
            } else {
                self.more[start + found - SLOTS] = arc;
            }
            found += 1;
        }
        self.end[employee] = index(start + found.saturating_sub(SLOTS));
        if present < SLOTS {
            person.slot.swap(0, present);
        } else {
            std::mem::swap(&mut person.slot[0], &mut self.more[start + present - SLOTS]);
        }
        found > 0
    }

    /// All arcs of an employee, the present one first.
    pub(super) fn arcs(&self, employee: usize) -> impl Iterator<Item = Arc> {
        let more = self.start[employee] as usize..self.end[employee] as usize;
        self.person[employee]
            .slot
            .iter()
            .take_while(|arc| arc.target != NONE)
            .chain(&self.more[more])
            .copied()
    }

    /// Number of arcs of an employee, with the unused slots.
    pub(super) fn width(&self, employee: usize) -> usize {
        SLOTS + (self.end[employee] - self.start[employee]) as usize
    }

    /// The price of a move of an employee.
    pub(super) fn toll(&self, employee: usize) -> i64 {
        self.tolls[self.person[employee].toll as usize]
    }

    /// Whether an arc leads to the employee's current position.
    pub(super) fn may_stay(&self, employee: usize) -> bool {
        let home = self.person[employee].home;
        self.arcs(employee).any(|arc| arc.target == home)
    }

    /// Makes the arc to a position the present one; false if there is no such arc. Lists and headcounts are left to the caller.
    pub(super) fn choose(&mut self, employee: usize, position: u32) -> bool {
        let person = &mut self.person[employee];
        if let Some(place) = person.slot.iter().position(|arc| arc.target == position) {
            person.slot.swap(0, place);
            return true;
        }
        let more = &mut self.more[self.start[employee] as usize..self.end[employee] as usize];
        match more.iter_mut().find(|arc| arc.target == position) {
            Some(arc) => {
                std::mem::swap(arc, &mut person.slot[0]);
                true
            }
            None => false,
        }
    }

    /// Where everybody is.
    pub(super) fn assignment(&self) -> Vec<u32> {
        self.person.iter().map(|person| person.slot[0].target).collect()
    }

    /// Takes over an assignment.
    pub(super) fn set_assignment(&mut self, position_of: &[u32]) {
        for (employee, &position) in position_of.iter().enumerate() {
            if self.person[employee].slot[0].target != position {
                self.choose(employee, position);
            }
        }
        self.rebuild();
    }

    /// Recomputes member lists and headcounts from the assignment.
    pub(super) fn rebuild(&mut self) {
        self.first.fill(NONE);
        self.headcount.fill(0);
        for employee in (0..self.person.len()).rev() {
            let position = self.person[employee].position();
            self.link(employee, position);
            self.headcount[position] += 1;
        }
        self.network.sum_up(&mut self.headcount);
    }

    /// Prices as if every headcount were final: the marginal cost of one more person, summed up the tree.
    pub(super) fn price_at_margin(&mut self) {
        let network = &self.network;
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

    /// Puts an employee on the arc to another position; headcounts are left to the caller.
    pub(super) fn reassign(&mut self, employee: usize, position: u32) {
        self.unlink(employee);
        self.choose(employee, position);
        self.link(employee, position as usize);
    }

    /// Takes an employee off the list of the present position.
    pub(super) fn unlink(&mut self, employee: usize) {
        let (before, next) = (self.before[employee], self.next[employee]);
        if before == NONE {
            let position = self.person[employee].position();
            self.first[position] = next;
        } else {
            self.next[before as usize] = next;
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
    }

    /// Puts an employee who is on no list on that of a position.
    pub(super) fn link(&mut self, employee: usize, position: usize) {
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
        for employee in 0..self.person.len() {
            if self.person[employee].moves() && in_group(employee) {
                self.choose(employee, self.person[employee].home);
            }
        }
        self.rebuild();
    }

    /// Sets the price of a move of everybody to `lambda` plus the price of the employee's unit, if that has a limit.
    pub(super) fn set_move_prices(&mut self, lambda: i64, unit_lambda: &[i64]) {
        self.tolls.clear();
        self.tolls.push(lambda);
        self.tolls.extend(unit_lambda.iter().map(|extra| lambda + extra));
        for (person, &limit) in self.person.iter_mut().zip(&self.network.limit_of) {
            person.toll = limit.wrapping_add(1);
        }
    }

    /// Makes moves free for a group and worth `ceiling` for everybody else.
    pub(super) fn free_moves_for(&mut self, in_group: impl Fn(usize) -> bool, ceiling: i64) {
        self.tolls.clear();
        self.tolls.extend([0, ceiling]);
        for (employee, person) in self.person.iter_mut().enumerate() {
            person.toll = u32::from(!in_group(employee));
        }
    }

    /// The objective by origin with everybody at the positions given, without the prices of moves.
    pub(super) fn breakdown_at(&self, positions: &[u32]) -> Breakdown {
        let network = &self.network;
        let mut headcount = vec![0; network.nodes()];
        let mut linear = 0;
        for (employee, &position) in positions.iter().enumerate() {
            headcount[position as usize] += 1;
            linear += self
                .arcs(employee)
                .find(|arc| arc.target == position)
                .map_or(0, |arc| i64::from(arc.cost));
        }
        network.sum_up(&mut headcount);
        let staffing = |node: usize| network.staffing(node, headcount[node]);
        Breakdown {
            linear,
            position_imbalance: (0..network.positions).map(staffing).sum(),
            unit_imbalance: (network.positions..network.nodes()).map(staffing).sum(),
        }
    }

    /// The objective of the assignment in the flow, without the prices of moves.
    pub(super) fn objective(&self) -> i64 {
        let linear: i64 = self.person.iter().map(|person| i64::from(person.slot[0].cost)).sum();
        let staffing = |node: usize| self.network.staffing(node, self.headcount[node]);
        linear + (0..self.network.nodes()).map(staffing).sum::<i64>()
    }
}
