//! Questions to a solved problem about one person, answered exactly.

use std::ops::ControlFlow;

use super::Session;
use crate::planner::explain::{CandidateCost, explain};
use crate::planner::plan::Options;
use crate::planner::solver::meter::Meter;
use crate::planner::solver::network::{NONE, index};

/// The best other position for somebody, and what it would cost the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondBest {
    /// The position.
    pub position: u32,
    /// What the objective would lose, in 1e-6 units, as in [`Session::regret`].
    pub regret: i64,
    /// Whether the best plan with the employee there is worse by just that, within the same limits. It is without limits on moves, or if they
    /// bind neither plan. Where a limit binds, the price of a move stands for what a move saved would bring elsewhere: the loss
    /// is then at least `regret` less the gap of the plan.
    pub is_exact: bool,
}

impl Session {
    /// What the objective would lose, in 1e-6 units, if the employee were made to be at a position instead of where the plan says, with
    /// everybody else rearranged in the best way: exact, at the plan's prices of a move. 0 for the position in the plan.
    ///
    /// None if the position is no candidate of the employee, allowed or not.
    pub fn regret(&mut self, employee: u32, position: u32) -> Option<i64> {
        let place = *self.flow.network.renumbered.get(employee as usize)? as usize;
        let planned = self.position_in_plan(place);
        let wanted = self.detour(place, position)?;
        let planned = if planned == position {
            wanted
        } else {
            self.detour(place, planned)?
        };
        Some(wanted.saturating_sub(planned).max(0))
    }

    /// Lists the candidates of an employee as [`explain()`] does, with the exact loss of each.
    pub fn explain(&mut self, employee: u32) -> Vec<(CandidateCost, i64)> {
        let plan = self.plan();
        explain(&self.problem, &plan, employee)
            .into_iter()
            .map(|cost| (cost, self.regret(employee, cost.position).unwrap_or(0)))
            .collect()
    }

    /// The other allowed position that would cost the plan least, and how much; none if there is no other. Of several that cost the
    /// same it is always the same one.
    pub fn second_best(&mut self, employee: u32) -> Option<SecondBest> {
        let place = *self.flow.network.renumbered.get(employee as usize)? as usize;
        let planned = self.position_in_plan(place);
        let (person, toll) = (self.flow.person[place], self.flow.toll(place));
        let present = person.slot[0];
        let base = person.cost(present, toll) + self.flow.price[present.target as usize];
        let others: Vec<(u32, i64)> = self
            .flow
            .arcs(place)
            .filter(|arc| arc.target != planned)
            .map(|arc| {
                let full = person.cost(arc, toll) + self.flow.price[arc.target as usize];
                (arc.target, full - base)
            })
            .collect();
        if others.is_empty() {
            return None;
        }
        let end = present.target;
        let found = self.search(others, end, index(place))?;
        let position = self.paths.begin(end);
        let is_exact = self.keeps_prices_right(place, end, position);
        let planned = if end == planned {
            0
        } else {
            self.detour(place, planned)?
        };
        Some(SecondBest {
            position,
            regret: found.saturating_sub(planned).max(0),
            is_exact,
        })
    }

    /// Whether the plan changed along the way found to `end` is the best within the limits with the person at `position`: it keeps
    /// them, and uses up those that have a price, so that its own bound is met.
    fn keeps_prices_right(&self, place: usize, end: u32, position: u32) -> bool {
        if i128::from(self.objective) != self.bound {
            return false;
        }
        let network = &self.flow.network;
        let mut moves = self.moves.clone();
        let steps = self.paths.steps(end);
        let own = (end, position, index(place));
        for (from, to, employee) in steps.into_iter().filter(|step| step.2 != NONE).chain([own]) {
            let home = network.home[employee as usize];
            let change = i64::from(to != home) - i64::from(from != home);
            moves.add(change, network.limit_of[employee as usize]);
        }
        let is_used_up = |price: i64, moves: u32, limit: u32| price == 0 || moves == limit;
        let mut units = self.unit_lambda.iter().zip(&moves.out_of).zip(&self.limits.units);
        self.limits.keeps(&moves)
            && self
                .limits
                .budget
                .is_none_or(|budget| is_used_up(self.lambda, moves.all, budget))
            && units.all(|((&price, &moves), &(_, limit))| is_used_up(price, moves, limit))
    }

    /// What it adds to the priced optimum to have an employee at a position.
    fn detour(&mut self, place: usize, position: u32) -> Option<i64> {
        let employee = self.flow.network.original[place];
        let data = self.problem.data();
        let cost = self
            .problem
            .candidate_range(employee as usize)
            .find(|&entry| data.candidates.position[entry] == position)
            .map(|entry| data.candidates.cost[entry])?;
        let present = self.flow.person[place].slot[0];
        if present.target == position {
            return Some(0);
        }
        let (person, toll) = (&self.flow.person[place], self.flow.toll(place));
        let toll_there = if position == person.home { 0 } else { toll };
        let extra = cost + toll_there + self.flow.price[position as usize]
            - person.cost(present, toll)
            - self.flow.price[present.target as usize];
        let way = self.search(vec![(position, 0)], present.target, index(place))?;
        Some(extra.saturating_add(way))
    }

    /// A search that nobody cancels.
    fn search(&mut self, starts: Vec<(u32, i64)>, end: u32, absent: u32) -> Option<i64> {
        let mut go_on = |_| ControlFlow::Continue(());
        let mut meter = Meter::new(&Options::default(), &mut go_on);
        let found = self
            .paths
            .search(&self.flow, starts.into_iter(), |node| node == end, absent, &mut meter);
        found.ok().flatten().map(|(_, cost)| cost)
    }

    fn position_in_plan(&self, place: usize) -> u32 {
        match &self.within_limits {
            Some(positions) => positions[place],
            None => self.flow.person[place].slot[0].target,
        }
    }
}
