//! Why each move is in the plan: reasons, rules, fit, effect on both ends and the next best choice, as data that the
//! interface puts into words.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::candidates::{PlanningInput, Prepared};
use super::solver::Session;
use crate::domain::balance::{PositionStaffing, Staffing, UnitLoad, load_ratio_centi};
use crate::domain::eligibility::{Candidate, Target, check, check_conflict, check_overdraw};
use crate::domain::fit::{experience_months, fit_score, is_education_match};
use crate::domain::ids::{EmployeeId, PositionId, UnitId};
use crate::domain::reason::{Alternative, FitScore, MoveReason};
use crate::domain::rule::RuleResult;
use crate::domain::wish::WishMatch;
use crate::domain::zone::Zone;

/// Months in a job family from which experience is named as a reason.
pub const EXPERIENCE_FROM_MONTHS: u32 = 12;

/// One end of a move with its figures before and after the whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndEffect {
    /// The position.
    pub position_id: PositionId,
    /// Its unit.
    pub unit_id: UnitId,
    /// Raw need of the position, hundredths of a full-time post.
    pub need_centi: i64,
    /// Holders before the plan.
    pub holders_before: u32,
    /// Holders with the plan carried out.
    pub holders_after: u32,
    /// Load ratio of the position before, in hundredths.
    pub position_ratio_before_centi: Option<i64>,
    /// Load ratio of the position after, in hundredths.
    pub position_ratio_after_centi: Option<i64>,
    /// Load ratio of the unit (subtree) before, in hundredths.
    pub unit_ratio_before_centi: Option<i64>,
    /// Load ratio of the unit (subtree) after, in hundredths.
    pub unit_ratio_after_centi: Option<i64>,
}

/// A move with everything that is told about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveExplanation {
    /// The person.
    pub employee_id: EmployeeId,
    /// Present position.
    pub from: EndEffect,
    /// New position.
    pub to: EndEffect,
    /// How the person suits the new post.
    pub fit: FitScore,
    /// Why, most important first; never empty.
    pub reasons: Vec<MoveReason>,
    /// Rules checked, and whether the source falls below its need.
    pub rules: Vec<RuleResult>,
    /// Next best choice for the same person, if another position was offered.
    pub alternative: Option<Alternative>,
}

/// Staffing before and after a plan, and every move explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEffect {
    /// Staffing as it is.
    pub before: Staffing,
    /// Staffing with the plan carried out.
    pub after: Staffing,
    /// Load of every unit before, by place in the input.
    pub loads_before: Vec<UnitLoad>,
    /// Load of every unit after.
    pub loads_after: Vec<UnitLoad>,
    /// The moves, by rising place of the employee in the input.
    pub moves: Vec<MoveExplanation>,
}

/// Explains the plan of a session. The session must have solved the problem of `prepared`, and `prepared` be made of `input`; moves
/// that fit neither are left out.
pub fn explain_plan(input: &PlanningInput, prepared: &Prepared, session: &mut Session) -> PlanEffect {
    explain_moves(input, prepared, session, |_| true)
}

/// As [`explain_plan`], with only the moves of the people that are wanted explained. The effect is that of the whole plan.
pub fn explain_moves(
    input: &PlanningInput,
    prepared: &Prepared,
    session: &mut Session,
    is_wanted: impl Fn(u32) -> bool,
) -> PlanEffect {
    let moves: Vec<Move> = session
        .plan()
        .moves
        .iter()
        .filter_map(|pair| Move::new(input, prepared, *pair))
        .collect();
    let before = Staffing::new(positions(input, prepared));
    let after = before.after(&moves.iter().map(|step| (step.from, step.to)).collect::<Vec<_>>());
    let context = Context {
        input,
        prepared,
        loads_before: before.unit_loads(&prepared.tree),
        loads_after: after.unit_loads(&prepared.tree),
        leaving: count_leaving(&moves, input.positions.len()),
        before,
        after,
    };
    let moves = moves
        .iter()
        .filter(|step| u32::try_from(step.employee).is_ok_and(&is_wanted))
        .map(|step| context.explain(step, session))
        .collect();
    let Context {
        before,
        after,
        loads_before,
        loads_after,
        ..
    } = context;
    PlanEffect {
        before,
        after,
        loads_before,
        loads_after,
        moves,
    }
}

/// Places in the input.
struct Move {
    employee: usize,
    from: usize,
    to: usize,
}

impl Move {
    fn new(input: &PlanningInput, prepared: &Prepared, (employee, to): (u32, u32)) -> Option<Self> {
        let (employee, to) = (employee as usize, to as usize);
        let from = prepared.held_by(employee)?;
        (to < input.positions.len() && employee < input.employees.len()).then_some(Self { employee, from, to })
    }
}

/// Need and holders of every position, in input order.
pub fn positions(input: &PlanningInput, prepared: &Prepared) -> Vec<PositionStaffing> {
    input
        .positions
        .iter()
        .zip(prepared.holders())
        .enumerate()
        .map(|(place, (position, holders))| PositionStaffing {
            unit: prepared.unit_of(place).unwrap_or_default(),
            need_centi: position.need_centi,
            need: position.need,
            holders,
        })
        .collect()
}

fn count_leaving(moves: &[Move], positions: usize) -> Vec<u32> {
    let mut leaving = vec![0; positions];
    for step in moves {
        leaving[step.from] += 1;
    }
    leaving
}

struct Context<'a> {
    input: &'a PlanningInput,
    prepared: &'a Prepared,
    before: Staffing,
    after: Staffing,
    loads_before: Vec<UnitLoad>,
    loads_after: Vec<UnitLoad>,
    leaving: Vec<u32>,
}

impl Context<'_> {
    fn explain(&self, step: &Move, session: &mut Session) -> MoveExplanation {
        let input = self.input;
        let employee = &input.employees[step.employee];
        let title = |position: usize| &input.titles[self.prepared.title_of(position).unwrap_or_default()];
        let unit = |position: usize| self.prepared.unit_of(position).unwrap_or_default();
        let proximity = self.prepared.tree.proximity(unit(step.from), unit(step.to));
        let source = self.after.positions()[step.from];
        let candidate = Candidate {
            employee,
            title: title(step.from),
        };
        let mut rules = check(
            &candidate,
            &Target { title: title(step.to) },
            &input.rules,
            input.effective_on,
        );
        let conflicts = input.conflicts_of(employee);
        rules.push(check_conflict(
            &conflicts,
            unit(step.to),
            &self.prepared.tree,
            &input.rules,
        ));
        rules.push(check_overdraw(source.need, source.holders, &input.rules));
        MoveExplanation {
            employee_id: employee.id.clone(),
            from: self.end(step.from),
            to: self.end(step.to),
            fit: fit_score(employee, title(step.to), proximity, &input.fit),
            reasons: self.reasons(step),
            rules,
            alternative: self.alternative(step, session),
        }
    }

    fn end(&self, position: usize) -> EndEffect {
        let (before, after) = (self.before.positions()[position], self.after.positions()[position]);
        let ratio = |loads: &[UnitLoad]| loads.get(before.unit).and_then(|load| load.subtree.load_ratio_centi);
        EndEffect {
            position_id: self.input.positions[position].id.clone(),
            unit_id: self.input.positions[position].unit_id.clone(),
            need_centi: before.need_centi,
            holders_before: before.holders,
            holders_after: after.holders,
            position_ratio_before_centi: load_ratio_centi(before.need_centi, before.holders),
            position_ratio_after_centi: load_ratio_centi(after.need_centi, after.holders),
            unit_ratio_before_centi: ratio(&self.loads_before),
            unit_ratio_after_centi: ratio(&self.loads_after),
        }
    }

    /// Need first, then the person: what the public gains stands before what suits the employee.
    fn reasons(&self, step: &Move) -> Vec<MoveReason> {
        let (input, prepared) = (self.input, self.prepared);
        let employee = &input.employees[step.employee];
        let to_title = &input.titles[prepared.title_of(step.to).unwrap_or_default()];
        let (target, target_after) = (self.before.positions()[step.to], self.after.positions()[step.to]);
        let (source, source_after) = (self.before.positions()[step.from], self.after.positions()[step.from]);
        let centi = |holders: u32| 100 * i64::from(holders);
        let mut reasons = Vec::new();

        if target.holders == 0 && target.need_centi > 0 {
            reasons.push(MoveReason::FillsVacancy {
                need_centi: target.need_centi,
            });
        } else if centi(target.holders) < target.need_centi {
            reasons.push(MoveReason::FillsShortage {
                need_centi: target.need_centi,
                holders_before: target.holders,
                holders_after: target_after.holders,
            });
        } else if let Some(&leaving @ 1..) = self.leaving.get(step.to) {
            reasons.push(MoveReason::Backfills {
                need_centi: target.need_centi,
                leaving,
            });
        }
        if centi(source.holders) > source.need_centi {
            reasons.push(MoveReason::RelievesSurplus {
                need_centi: source.need_centi,
                holders_before: source.holders,
                holders_after: source_after.holders,
            });
        }
        let (unit_before, unit_after) = (&self.loads_before[target.unit], &self.loads_after[target.unit]);
        if target.unit != source.unit && unit_before.subtree.zone == Zone::Overloaded {
            reasons.push(MoveReason::SupportsUnit {
                ratio_before_centi: unit_before.subtree.load_ratio_centi,
                ratio_after_centi: unit_after.subtree.load_ratio_centi,
            });
        }
        if is_education_match(employee, to_title) {
            reasons.push(MoveReason::EducationMatch);
        }
        let months = experience_months(employee, to_title);
        if months >= EXPERIENCE_FROM_MONTHS {
            reasons.push(MoveReason::ExperienceMatch { months });
        }
        let meets_wish = employee.wish.judge(|wished| {
            let place = input.units.iter().position(|unit| unit.id == *wished);
            place.is_some_and(|place| prepared.tree.is_within(target.unit, place))
        });
        if meets_wish == WishMatch::Preferred {
            reasons.push(MoveReason::Wished);
        }
        if let Some(months) = employee.months_in_post(input.effective_on)
            && months > input.rules.tenure_max_months
        {
            reasons.push(MoveReason::DueForRotation { months });
        }
        if reasons.is_empty() {
            // Only the balance of the unit as a whole is left as a ground.
            reasons.push(MoveReason::SupportsUnit {
                ratio_before_centi: unit_before.subtree.load_ratio_centi,
                ratio_after_centi: unit_after.subtree.load_ratio_centi,
            });
        }
        reasons
    }

    /// The other position on offer that would cost the plan least.
    fn alternative(&self, step: &Move, session: &mut Session) -> Option<Alternative> {
        let other = session.second_best(u32::try_from(step.employee).ok()?)?;
        Some(Alternative {
            position_id: self.input.positions.get(other.position as usize)?.id.clone(),
            regret: other.regret,
            is_exact: other.is_exact,
        })
    }
}
