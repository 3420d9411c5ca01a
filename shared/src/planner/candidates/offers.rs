//! Which positions each person is offered.

use std::collections::BTreeMap;

use super::{Curves, Index, OfferReport, PlanningInput, narrow};
use crate::domain::eligibility::{Candidate, KnownConflicts, Target, is_person_free, is_title_open};
use crate::domain::employee::EmployeeProfile;
use crate::domain::fit::title_points;
use crate::domain::ids::UnitId;
use crate::domain::unit::UnitTree;
use crate::domain::wish::Wish;
use crate::planner::objective::MoveFacts;
use crate::planner::problem::CandidateColumns;

/// A position that a person may take.
#[derive(Clone, Copy)]
struct Offer {
    /// Cost of the move plus what one more person changes there: smaller looks better.
    rank: i64,
    position: u32,
    cost: i64,
}

/// What stays the same for all people.
struct Market<'a> {
    input: &'a PlanningInput,
    tree: &'a UnitTree,
    index: &'a Index,
    curves: &'a Curves,
    units: BTreeMap<&'a UnitId, usize>,
    /// Positions in scope by title.
    by_title: Vec<Vec<usize>>,
    is_unit_in_scope: Vec<bool>,
}

/// Collects the candidates of everybody. Each row begins with the present position at cost 0; the others follow by position.
pub(super) fn collect(
    input: &PlanningInput,
    tree: &UnitTree,
    index: &Index,
    curves: &Curves,
    pins: &[(u32, u32)],
) -> (CandidateColumns, OfferReport) {
    let market = Market::new(input, tree, index, curves);
    let pinned: BTreeMap<u32, u32> = pins.iter().copied().collect();
    let mut columns = CandidateColumns {
        start: vec![0],
        position: Vec::new(),
        cost: Vec::new(),
    };
    let mut report = OfferReport {
        employees: narrow(input.employees.len()),
        ..OfferReport::default()
    };
    let limit = usize::try_from(input.scope.offers.max(1)).unwrap_or(usize::MAX);
    let mut offers = Vec::new();
    for (employee, &held) in index.held.iter().enumerate() {
        columns.position.push(narrow(held));
        columns.cost.push(0);
        offers.clear();
        if let Some(&pin) = pinned.get(&narrow(employee)) {
            if pin != narrow(held) {
                offers.extend(market.offer(employee, pin as usize));
            }
        } else {
            market.open_positions(employee, &mut offers);
        }
        report.open += offers.len() as u64;
        report.movable += u32::from(!offers.is_empty());
        report.limited += u32::from(offers.len() > limit);
        keep_best(&mut offers, limit, employee, &curves.gain);
        report.offered += offers.len() as u64;
        columns.position.extend(offers.iter().map(|offer| offer.position));
        columns.cost.extend(offers.iter().map(|offer| offer.cost));
        columns.start.push(narrow(columns.position.len()));
    }
    (columns, report)
}

impl<'a> Market<'a> {
    fn new(input: &'a PlanningInput, tree: &'a UnitTree, index: &'a Index, curves: &'a Curves) -> Self {
        let units: BTreeMap<_, _> = input
            .units
            .iter()
            .enumerate()
            .map(|(place, unit)| (&unit.id, place))
            .collect();
        let tops: Vec<usize> = input
            .scope
            .units
            .iter()
            .filter_map(|id| units.get(id).copied())
            .collect();
        let is_unit_in_scope: Vec<bool> = (0..tree.len())
            .map(|unit| input.scope.units.is_empty() || tops.iter().any(|&top| tree.is_within(unit, top)))
            .collect();
        let mut by_title = vec![Vec::new(); input.titles.len()];
        for (position, &title) in index.title.iter().enumerate() {
            if is_unit_in_scope[index.unit[position]] {
                by_title[title].push(position);
            }
        }
        Self {
            input,
            tree,
            index,
            curves,
            units,
            by_title,
            is_unit_in_scope,
        }
    }

    /// Every position that the rules and the scope leave open to a person, besides the present one.
    ///
    /// Rules look at titles, so each title is judged once and then all its positions are offered.
    fn open_positions(&self, employee: usize, offers: &mut Vec<Offer>) {
        let input = self.input;
        let person = &input.employees[employee];
        let held = self.index.held[employee];
        let from = &input.titles[self.index.title[held]];
        let scope = &input.scope;
        let is_in_scope = self.is_unit_in_scope[self.index.unit[held]]
            && (scope.kinds.is_empty() || scope.kinds.contains(&from.kind))
            && !person.is_held;
        let candidate = Candidate {
            employee: person,
            title: from,
        };
        if !is_in_scope || !is_person_free(&candidate, &input.rules, input.effective_on, &scope.avoided_warnings) {
            return;
        }
        let conflicts = KnownConflicts::new(&person.conflicts, |unit| self.units.get(unit).copied());
        let is_clear = |position: usize| !conflicts.blocks(self.index.unit[position], self.tree, &input.rules);
        for (title, positions) in self.by_title.iter().enumerate() {
            let target = Target {
                title: &input.titles[title],
            };
            if positions.is_empty()
                || !is_title_open(
                    &candidate,
                    &target,
                    &input.rules,
                    input.effective_on,
                    &scope.avoided_warnings,
                )
            {
                continue;
            }
            let fit_gain = self.fit_gain(person, self.index.title[held], title);
            let is_due = self.is_due_for_rotation(person);
            offers.extend(
                positions
                    .iter()
                    .filter(|&&position| position != held && is_clear(position))
                    .map(|&position| self.price(held, position, fit_gain, is_due, &person.wish)),
            );
        }
    }

    /// One position for one person, whatever the scope says.
    fn offer(&self, employee: usize, position: usize) -> Option<Offer> {
        let person = self.input.employees.get(employee)?;
        let held = self.index.held[employee];
        let fit_gain = self.fit_gain(person, self.index.title[held], self.index.title[position]);
        Some(self.price(held, position, fit_gain, self.is_due_for_rotation(person), &person.wish))
    }

    fn price(&self, held: usize, position: usize, fit_gain: i32, is_due: bool, wish: &Wish) -> Offer {
        let unit = self.index.unit[position];
        let facts = MoveFacts {
            proximity: self.tree.proximity(self.index.unit[held], unit),
            fit_gain,
            wish: wish.judge(|wished| {
                let place = self.units.get(wished);
                place.is_some_and(|&place| self.tree.is_within(unit, place))
            }),
            is_due_for_rotation: is_due,
        };
        let cost = self.input.criteria.move_cost(&facts);
        Offer {
            rank: cost.saturating_add(self.curves.gain[position]),
            position: narrow(position),
            cost,
        }
    }

    fn fit_gain(&self, person: &EmployeeProfile, from: usize, to: usize) -> i32 {
        if from == to {
            return 0;
        }
        let points = |title: usize| -> u32 {
            title_points(person, &self.input.titles[title], &self.input.fit)
                .iter()
                .sum()
        };
        let signed = |points: u32| i32::try_from(points).unwrap_or(100);
        signed(points(to)) - signed(points(from))
    }

    fn is_due_for_rotation(&self, person: &EmployeeProfile) -> bool {
        let months = person.months_in_post(self.input.effective_on);
        months.is_some_and(|months| months > self.input.rules.tenure_max_months)
    }
}

/// Keeps at most `limit` offers, by position: three quarters by rank, the rest spread over the other short positions. Ties go to
/// the lower position, and the spread begins at a place that depends on the person's number, so that the choice is the same
/// in every run.
fn keep_best(offers: &mut Vec<Offer>, limit: usize, employee: usize, gain: &[i64]) {
    if offers.len() > limit {
        let best = limit - limit / 4;
        offers.select_nth_unstable_by_key(best - 1, |offer| (offer.rank, offer.position));
        let rest = offers.split_off(best);
        let mut short: Vec<Offer> = rest
            .into_iter()
            .filter(|offer| gain[offer.position as usize] < 0)
            .collect();
        short.sort_unstable_by_key(|offer| offer.position);
        let wanted = (limit / 4).min(short.len());
        if let Some(stride) = short.len().checked_div(wanted) {
            // A prime step, so that neighbours in the list begin far from each other; the same on machines of every width.
            let begin = usize::try_from(employee as u64 * 7_919 % short.len() as u64).unwrap_or_default();
            offers.extend((0..wanted).map(|pick| short[(begin + pick * stride) % short.len()]));
        }
    }
    offers.sort_unstable_by_key(|offer| offer.position);
}
