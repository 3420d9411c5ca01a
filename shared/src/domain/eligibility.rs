//! May this person take that post, and if not, why: one small function per transfer rule.
//!
//! A rule looks at a [`Candidate`], a [`Target`] and the dated [`RuleSettings`] and says how it binds. Nothing is decided
//! by a score: a pair with one blocking rule is never offered, and the answer names the rule. The legal basis of each
//! rule stands at [`RuleId`].
//!
//! The day of the check is an argument; for a plan it is the day on which the moves take effect.

mod conflict;
mod rules;
mod settings;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use conflict::{KnownConflicts, check_conflict};
pub use settings::{ActingHead, CONSENT, ConflictScope, FreezeKind, FreezeWindow, RuleSettings, WITHOUT_CONSENT};

use super::employee::EmployeeProfile;
use super::position::JobTitle;
use super::rule::{Param, RuleId, RuleResult, Severity};

/// A person together with the title of the post held today.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The person.
    pub employee: &'a EmployeeProfile,
    /// Title of the present position.
    pub title: &'a JobTitle,
}

/// A post that the person might take.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// Title of the target position.
    pub title: &'a JobTitle,
}

/// A value that a message needs, not yet text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value<'a> {
    Number(i64),
    Text(&'a str),
    Day(NaiveDate),
}

/// What one rule found. Holds no heap memory, because millions of pairs are checked for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Finding<'a> {
    severity: Severity,
    params: [Option<(&'static str, Value<'a>)>; 3],
}

impl<'a> Finding<'a> {
    fn new(severity: Severity) -> Self {
        Self {
            severity,
            params: [None; 3],
        }
    }

    fn pass() -> Self {
        Self::new(Severity::Pass)
    }

    fn with(mut self, name: &'static str, value: Value<'a>) -> Self {
        if let Some(free) = self.params.iter_mut().find(|param| param.is_none()) {
            *free = Some((name, value));
        }
        self
    }

    fn number(self, name: &'static str, value: u32) -> Self {
        self.with(name, Value::Number(i64::from(value)))
    }

    fn text(self, name: &'static str, value: &'a str) -> Self {
        self.with(name, Value::Text(value))
    }

    fn into_result(self, rule: RuleId) -> RuleResult {
        let params = self
            .params
            .into_iter()
            .flatten()
            .map(|(name, value)| match value {
                Value::Number(number) => Param::new(name, number),
                Value::Text(text) => Param::new(name, text),
                Value::Day(day) => Param::new(name, day),
            })
            .collect();
        RuleResult {
            rule,
            severity: self.severity,
            params,
        }
    }
}

/// What every rule may look at.
#[derive(Debug, Clone, Copy)]
struct Case<'a> {
    employee: &'a EmployeeProfile,
    from: &'a JobTitle,
    to: &'a JobTitle,
    settings: &'a RuleSettings,
    day: NaiveDate,
}

impl Case<'_> {
    fn is_same_title(&self) -> bool {
        self.from.id == self.to.id
    }

    fn leads(&self) -> bool {
        self.from.kind.is_leader() || self.to.kind.is_leader()
    }

    /// Whether an election freeze covers one of the two posts.
    fn is_frozen(&self) -> bool {
        self.settings.is_frozen_title(self.from) || self.settings.is_frozen_title(self.to)
    }
}

/// Checks a person and a title against every rule and returns what applies, passed rules included, in a fixed order: the person first,
/// then the post. What depends on the place ([`check_conflict`]) or on who else moves ([`check_overdraw`]) is not part of it.
pub fn check(
    candidate: &Candidate<'_>,
    target: &Target<'_>,
    settings: &RuleSettings,
    day: NaiveDate,
) -> Vec<RuleResult> {
    let case = Case {
        employee: candidate.employee,
        from: candidate.title,
        to: target.title,
        settings,
        day,
    };
    rules::PERSON
        .iter()
        .chain(rules::NOTES)
        .chain(rules::TITLE)
        .filter_map(|(id, rule)| rule(&case).map(|finding| finding.into_result(*id)))
        .collect()
}

/// Whether no rule blocks the pair: what the planner's shortcuts are held against.
#[cfg(test)]
pub(crate) fn is_allowed(
    candidate: &Candidate<'_>,
    target: Target<'_>,
    settings: &RuleSettings,
    day: NaiveDate,
) -> bool {
    is_person_free(candidate, settings, day, &[]) && is_title_open(candidate, &target, settings, day, &[])
}

/// Whether no rule about the person alone blocks a move, and none of `avoided` warns.
pub fn is_person_free(candidate: &Candidate<'_>, settings: &RuleSettings, day: NaiveDate, avoided: &[RuleId]) -> bool {
    let case = Case {
        employee: candidate.employee,
        from: candidate.title,
        to: candidate.title,
        settings,
        day,
    };
    rules::PERSON
        .iter()
        .all(|(id, rule)| is_open(*id, rule(&case), avoided))
}

/// Whether no rule about person and title blocks a move, and none of `avoided` warns.
pub fn is_title_open(
    candidate: &Candidate<'_>,
    target: &Target<'_>,
    settings: &RuleSettings,
    day: NaiveDate,
    avoided: &[RuleId],
) -> bool {
    let case = Case {
        employee: candidate.employee,
        from: candidate.title,
        to: target.title,
        settings,
        day,
    };
    rules::TITLE.iter().all(|(id, rule)| is_open(*id, rule(&case), avoided))
}

fn is_open(rule: RuleId, finding: Option<Finding<'_>>, avoided: &[RuleId]) -> bool {
    match finding.map(|finding| finding.severity) {
        Some(Severity::Block) => false,
        Some(Severity::Warn) => !avoided.contains(&rule),
        _ => true,
    }
}

/// Whether the source position falls below its need when one person leaves it. Not part of [`check`], because it
/// depends on who else moves: callers give the holders left once the whole plan is carried out.
pub fn check_overdraw(need: u32, holders_after: u32, settings: &RuleSettings) -> RuleResult {
    let severity = if holders_after < need {
        settings.overdraw_severity
    } else {
        Severity::Pass
    };
    Finding::new(severity)
        .number("need", need)
        .number("holders", holders_after)
        .into_result(RuleId::Overdraw)
}
