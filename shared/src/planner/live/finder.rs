//! Where could this person go, who could fill this post, and what stands against the others.
//!
//! The rules decide who is asked at all; then comes what the plan would lose, exactly, for pairs that are on offer to the planner, and how well
//! the person suits the post for the rest.

use std::collections::BTreeMap;

use super::found::{Against, CandidateRow, CandidatesFound, Choice, PlacesFound, PostRow, Refused, RuleCount, Sought};
use super::report::{PersonRow, Refusal, Rows};
use super::show::{count, fold, holds_words};
use super::solved::position_in;
use super::{LivePlan, ROWS_SHOWN};
use crate::domain::eligibility::{Candidate, Target, check};
use crate::domain::fit::fit_score;
use crate::domain::ids::{EmployeeId, PositionId};
use crate::domain::rule::{RuleId, RuleResult, Severity};

/// Most rows of one answer: more than anybody reads.
pub const FOUND_SHOWN: usize = 60;
/// Most people for whom the exact loss is computed when candidates for a post are ranked.
const EXACT_LOSSES: usize = 40;

/// Collects what rules block.
struct Refusals<T> {
    by_rule: BTreeMap<RuleId, u32>,
    total: u32,
    found: Vec<Against<T>>,
}

impl<T> Refusals<T> {
    fn new() -> Self {
        Self {
            by_rule: BTreeMap::new(),
            total: 0,
            found: Vec::new(),
        }
    }

    fn add(&mut self, of: T, rules: Vec<RuleResult>, sought: &Sought, is_sought: bool) {
        self.total += 1;
        for result in &rules {
            *self.by_rule.entry(result.rule).or_default() += 1;
        }
        let has_rule = sought
            .rule
            .is_none_or(|rule| rules.iter().any(|result| result.rule == rule));
        if is_sought && has_rule {
            self.found.push(Against { of, rules });
        }
    }

    /// The first of them in an order, in words.
    fn finish<R, K: Ord>(mut self, order: impl Fn(&T) -> K, word: impl Fn(T) -> R) -> Refused<R> {
        self.found
            .sort_by_cached_key(|against| (against.rules.len(), order(&against.of)));
        let mut by_rule: Vec<RuleCount> = self
            .by_rule
            .into_iter()
            .map(|(rule, count)| RuleCount { rule, count })
            .collect();
        by_rule.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        let found = count(self.found.len());
        self.found.truncate(FOUND_SHOWN);
        let items = self.found.into_iter().map(|against| Against {
            of: word(against.of),
            rules: against.rules,
        });
        Refused {
            total: self.total,
            by_rule,
            items: items.collect(),
            found,
        }
    }
}

/// The results of one severity.
fn of_severity(results: &[RuleResult], severity: Severity) -> Vec<RuleResult> {
    let wanted = results.iter().filter(|result| result.severity == severity);
    wanted.cloned().collect()
}

impl LivePlan {
    /// Where somebody could go: every position that no rule blocks, the best first, and what stands against the others.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for somebody who is not part of the government.
    pub fn places_for(&mut self, employee: &EmployeeId, sought: &Sought) -> Result<PlacesFound, Refusal> {
        let &number = self.employees.get(employee).ok_or(Refusal::Unknown)?;
        let losses: BTreeMap<u32, i64> = self
            .solved
            .session
            .explain(number)
            .into_iter()
            .map(|(cost, loss)| (cost.position, loss))
            .collect();
        let planned = position_in(&self.solved.prepared, &self.solved.plan, number);
        let held = self.solved.prepared.held_by(number as usize);
        let text = fold(&sought.text);
        // Rules look at titles, so each is judged once.
        let by_title: Vec<Vec<RuleResult>> = (0..self.basis.input.titles.len())
            .map(|title| self.judge(number, title))
            .collect();
        let mut open = Vec::new();
        let mut refusals = Refusals::new();
        for position in 0..count(self.basis.input.positions.len()) {
            let Some(results) = self
                .solved
                .prepared
                .title_of(position as usize)
                .and_then(|title| by_title.get(title))
            else {
                continue;
            };
            let is_present = Some(position as usize) == held;
            let is_sought = || text.is_empty() || holds_words(&self.place(position), &text);
            let blocking = of_severity(results, Severity::Block);
            if is_present || blocking.is_empty() {
                if is_sought() {
                    open.push((position, results));
                }
            } else {
                let is_sought = is_sought();
                refusals.add(position, blocking, sought, is_sought);
            }
        }
        let total = count(open.len());
        let staffing = self.solved.after.positions();
        let side = |position: u32| {
            let found = staffing.get(position as usize);
            found.map_or((0, 0), |staffing| (staffing.need, staffing.holders))
        };
        let mut ranked: Vec<_> = open
            .into_iter()
            .map(|(position, results)| {
                let (need, holders) = side(position);
                let loss = losses.get(&position).copied();
                let rank = (
                    position != planned,
                    loss.is_none(),
                    loss,
                    std::cmp::Reverse(need.saturating_sub(holders)),
                    std::cmp::Reverse(self.fit(number, position)),
                    position,
                );
                (rank, results)
            })
            .collect();
        ranked.sort_by_key(|entry| entry.0);
        ranked.truncate(FOUND_SHOWN);
        let choices = ranked.into_iter().map(|((_, _, loss, _, fit, position), results)| {
            let place = self.place(position);
            let (need, holders) = side(position);
            let is_present = Some(position as usize) == held;
            let pair = (employee.clone(), place.position.clone());
            Choice {
                loss,
                fit: fit.0,
                // Nobody needs a rule to stay.
                warnings: if is_present {
                    Vec::new()
                } else {
                    of_severity(results, Severity::Warn)
                },
                is_planned: position == planned,
                is_present,
                is_forbidden: self.decisions.forbids.contains(&pair),
                need,
                holders,
                place,
            }
        });
        Ok(PlacesFound {
            person: self.person_row(number),
            is_held: self.basis.input.employees[number as usize].is_held,
            choices: choices.collect(),
            total,
            refused: refusals.finish(
                |&position| std::cmp::Reverse(side(position).0.saturating_sub(side(position).1)),
                |position| self.place(position),
            ),
        })
    }

    /// Who could fill a post besides those whom the plan puts there: everybody whom no rule blocks, the best first, and what stands against
    /// the others.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for a post that is not part of the government.
    pub fn candidates_for(&mut self, position: &PositionId, sought: &Sought) -> Result<CandidatesFound, Refusal> {
        let &post = self.positions.get(position).ok_or(Refusal::Unknown)?;
        let title = self.solved.prepared.title_of(post as usize).ok_or(Refusal::Unknown)?;
        let text = fold(&sought.text);
        let mut open = Vec::new();
        let mut refusals = Refusals::new();
        let mut kept = 0;
        for employee in 0..count(self.basis.input.employees.len()) {
            if position_in(&self.solved.prepared, &self.solved.plan, employee) == post {
                continue;
            }
            let is_sought = text.is_empty() || self.is_named(employee, &text);
            let results = self.judge(employee, title);
            let blocking = of_severity(&results, Severity::Block);
            let is_held = self.basis.input.employees[employee as usize].is_held;
            if is_held && blocking.is_empty() {
                kept += 1;
            }
            if is_held || !blocking.is_empty() {
                refusals.add(employee, blocking, sought, is_sought);
            } else if is_sought {
                open.push((std::cmp::Reverse(self.fit(employee, post)), employee, results));
            }
        }
        let total = count(open.len());
        open.sort_by_key(|&(fit, employee, _)| (fit, employee));
        let mut exact = 0;
        let mut ranked: Vec<_> = open
            .into_iter()
            .map(|(fit, employee, results)| {
                let loss = (exact < EXACT_LOSSES)
                    .then(|| self.solved.session.regret(employee, post))
                    .flatten();
                exact += usize::from(loss.is_some());
                ((loss.is_none(), loss, fit, employee), results)
            })
            .collect();
        ranked.sort_by_key(|entry| entry.0);
        ranked.truncate(FOUND_SHOWN);
        let staffing = self.solved.after.positions();
        let candidates = ranked.into_iter().map(|((_, loss, fit, employee), results)| {
            let left = position_in(&self.solved.prepared, &self.solved.plan, employee);
            let left = staffing.get(left as usize);
            let person = self.person_row(employee);
            CandidateRow {
                loss,
                fit: fit.0,
                warnings: of_severity(&results, Severity::Warn),
                is_forbidden: self
                    .decisions
                    .forbids
                    .contains(&(person.employee.clone(), position.clone())),
                from_need: left.map_or(0, |staffing| staffing.need),
                from_holders: left.map_or(0, |staffing| staffing.holders),
                person,
            }
        });
        Ok(CandidatesFound {
            post: self.post_row(post),
            candidates: candidates.collect(),
            total,
            refused: refusals.finish(
                |&employee| (self.name(employee).to_owned(), employee),
                |employee| self.person_row(employee),
            ),
            held: kept,
        })
    }

    /// Posts whose title, unit or office holds every word of a text; of an empty text, those that lack people. The most lacking first.
    pub fn find_posts(&self, text: &str) -> Rows<PostRow> {
        let text = fold(text);
        let staffing = self.solved.after.positions();
        let mut found: Vec<(std::cmp::Reverse<u32>, u32)> = (0..)
            .zip(staffing)
            .map(|(position, staffing)| {
                (
                    std::cmp::Reverse(staffing.need.saturating_sub(staffing.holders)),
                    position,
                )
            })
            .filter(|&(lack, position)| match text.as_str() {
                "" => lack.0 > 0,
                text => holds_words(&self.place(position), text),
            })
            .collect();
        found.sort_unstable();
        let total = count(found.len());
        let shown = found.iter().take(FOUND_SHOWN);
        Rows {
            items: shown.map(|&(_, position)| self.post_row(position)).collect(),
            page: 1,
            total,
        }
    }

    /// What stands against somebody taking each of some posts: nothing where no rule blocks. Unknown posts are left out.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for somebody who is not part of the government.
    pub fn check_posts(
        &self,
        employee: &EmployeeId,
        positions: &[PositionId],
    ) -> Result<Vec<Against<PositionId>>, Refusal> {
        let &number = self.employees.get(employee).ok_or(Refusal::Unknown)?;
        let held = self.solved.prepared.held_by(number as usize);
        let against = positions.iter().filter_map(|position| {
            let &place = self.positions.get(position)?;
            let title = self.solved.prepared.title_of(place as usize)?;
            let rules = if held == Some(place as usize) {
                Vec::new()
            } else {
                of_severity(&self.judge(number, title), Severity::Block)
            };
            Some(Against {
                of: position.clone(),
                rules,
            })
        });
        Ok(against.collect())
    }

    /// The first people whose name or staff number holds a text, by name.
    pub fn find_people(&self, text: &str) -> Rows<PersonRow> {
        let text = fold(text);
        let mut found: Vec<u32> = (0..count(self.basis.people.len()))
            .filter(|&employee| self.is_named(employee, &text))
            .collect();
        found.sort_by(|&one, &other| (self.name(one), one).cmp(&(self.name(other), other)));
        let shown = found.iter().take(ROWS_SHOWN as usize);
        Rows {
            items: shown.map(|&employee| self.person_row(employee)).collect(),
            page: 1,
            total: count(found.len()),
        }
    }

    /// Whether name or staff number of somebody holds a folded text.
    fn is_named(&self, employee: u32, text: &str) -> bool {
        let person = self.basis.people.get(employee as usize);
        person.is_some_and(|person| fold(&person.name).contains(text) || person.nip.contains(text))
    }

    /// Every rule about somebody and a title.
    pub(super) fn judge(&self, employee: u32, title: usize) -> Vec<RuleResult> {
        let input = &self.basis.input;
        let held = self.solved.prepared.held_by(employee as usize);
        let from = held.and_then(|held| self.solved.prepared.title_of(held));
        let titles = from.and_then(|from| Some((input.titles.get(from)?, input.titles.get(title)?)));
        let (Some(person), Some((from, to))) = (input.employees.get(employee as usize), titles) else {
            return Vec::new();
        };
        let candidate = Candidate {
            employee: person,
            title: from,
        };
        check(&candidate, &Target { title: to }, &input.rules, input.effective_on)
    }

    /// How somebody suits a position, 0 to 100.
    pub(super) fn fit(&self, employee: u32, position: u32) -> u32 {
        let (input, prepared) = (&self.basis.input, &self.solved.prepared);
        let unit = |position: usize| prepared.unit_of(position).unwrap_or_default();
        let title = prepared
            .title_of(position as usize)
            .and_then(|title| input.titles.get(title));
        let person = input.employees.get(employee as usize);
        let (Some(title), Some(person)) = (title, person) else {
            return 0;
        };
        let held = prepared.held_by(employee as usize).unwrap_or_default();
        let proximity = prepared.tree.proximity(unit(held), unit(position as usize));
        fit_score(person, title, proximity, &input.fit).total
    }

    fn post_row(&self, position: u32) -> PostRow {
        let before = self.solved.staffing.positions().get(position as usize);
        let after = self.solved.after.positions().get(position as usize);
        PostRow {
            place: self.place(position),
            need: after.map_or(0, |staffing| staffing.need),
            holders_before: before.map_or(0, |staffing| staffing.holders),
            holders_after: after.map_or(0, |staffing| staffing.holders),
        }
    }
}
