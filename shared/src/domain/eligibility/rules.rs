//! The rules, one function each.

#![expect(clippy::unnecessary_wraps, reason = "every rule has the signature of the tables")]

use super::settings::FreezeKind;
use super::{Case, Finding, Value};
use crate::domain::education::FieldMatch;
use crate::domain::employee::full_months;
use crate::domain::position::{FunctionalLevel, JobTitle, TitleKind};
use crate::domain::rank::EmploymentType;
use crate::domain::rule::{RuleId, Severity};

/// A rule: `None` where it has nothing to say about this kind of pair.
pub(super) type Rule = for<'a> fn(&Case<'a>) -> Option<Finding<'a>>;

/// Rules about the person alone, whatever the post.
pub(super) const PERSON: &[(RuleId, Rule)] = &[
    (RuleId::Discipline, discipline),
    (RuleId::Study, study),
    (RuleId::Retire, retire),
    (RuleId::TenureMin, tenure_min),
    (RuleId::TenureMax, tenure_max),
    (RuleId::Performance, performance),
    (RuleId::ActingHead, acting_head),
];

/// Rules that never bind: what a reader of the others should know.
pub(super) const NOTES: &[(RuleId, Rule)] = &[(RuleId::FreezeScope, freeze_scope)];

/// Rules about a person and a title. Positions of the same title give the same answer.
pub(super) const TITLE: &[(RuleId, Rule)] = &[
    (RuleId::LeaderScope, leader_scope),
    (RuleId::PilkadaPre, |case| freeze(case, FreezeKind::Before)),
    (RuleId::PilkadaPost, |case| freeze(case, FreezeKind::After)),
    (RuleId::PostKind, post_kind),
    (RuleId::SameFamily, same_family),
    (RuleId::Jenjang, functional_level),
    (RuleId::Class, job_class),
    (RuleId::QualEducation, education),
    (RuleId::QualRank, rank),
    (RuleId::Pppk, contract_staff),
];

fn discipline<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    Some(block_if(case.employee.is_disciplined))
}

fn study<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    Some(block_if(case.employee.is_on_study_leave))
}

fn block_if<'a>(is_blocked: bool) -> Finding<'a> {
    Finding::new(if is_blocked { Severity::Block } else { Severity::Pass })
}

/// Nobody is moved on or after the first day of retirement; a move shortly before is worth a note.
fn retire<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let retires_on = case.employee.retires_on?;
    let months = full_months(case.day, retires_on);
    let severity = if retires_on <= case.day {
        Severity::Block
    } else if months < case.settings.retire_warn_months {
        Severity::Warn
    } else {
        Severity::Pass
    };
    Some(
        Finding::new(severity)
            .number("months", months)
            .with("date", Value::Day(retires_on)),
    )
}

fn tenure_min<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let settings = case.settings;
    let Some(months) = case.employee.months_in_post(case.day) else {
        // Not known to be too short: worth a note, never a refusal.
        return Some(Finding::new(Severity::Warn).text("unknown", "in_post_since"));
    };
    let severity = if months >= settings.tenure_min_months {
        Severity::Pass
    } else if case.from.kind == TitleKind::SeniorLeader {
        Severity::Block
    } else {
        settings.tenure_min_severity
    };
    Some(
        Finding::new(severity)
            .number("months", months)
            .number("minimum", settings.tenure_min_months),
    )
}

fn tenure_max<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let months = case.employee.months_in_post(case.day)?;
    let maximum = case.settings.tenure_max_months;
    (months > maximum).then(|| {
        Finding::new(Severity::Info)
            .number("months", months)
            .number("maximum", maximum)
    })
}

fn performance<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let minimum = case.settings.min_performance.as_str();
    let predicate = case.employee.performance?;
    let severity = if predicate >= case.settings.min_performance {
        Severity::Pass
    } else {
        Severity::Warn
    };
    Some(
        Finding::new(severity)
            .text("predicate", predicate.as_str())
            .text("minimum", minimum),
    )
}

fn leader_scope<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    case.leads().then(|| block_if(!case.settings.leaders_in_scope))
}

/// The freeze covers posts that lead; both of its days belong to it.
fn freeze<'a>(case: &Case<'a>, kind: FreezeKind) -> Option<Finding<'a>> {
    if case.settings.freezes.is_empty() || !case.is_frozen() {
        return None;
    }
    let window = case.settings.freeze_on(kind, case.day)?;
    let finding = match &window.consent {
        Some(letter) => Finding::new(Severity::Warn).text("consent", letter),
        None => Finding::new(Severity::Block),
    };
    Some(
        finding
            .with("from", Value::Day(window.from))
            .with("until", Value::Day(window.until)),
    )
}

/// Says of a move inside a freeze whether the freeze is about its posts.
fn freeze_scope<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let is_covered_day = |kind| case.settings.freeze_on(kind, case.day).is_some();
    if !FreezeKind::ALL.into_iter().any(is_covered_day) {
        return None;
    }
    let severity = if case.is_frozen() {
        Severity::Info
    } else {
        Severity::Pass
    };
    Some(
        Finding::new(severity)
            .text("from", case.from.kind.as_str())
            .text("to", case.to.kind.as_str()),
    )
}

/// Under an acting head nobody moves without the minister's written approval, whatever the post.
fn acting_head<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let window = case.settings.acting_head_on(case.day)?;
    let finding = match &window.consent {
        Some(letter) => Finding::new(Severity::Warn).text("consent", letter),
        None => Finding::new(Severity::Block),
    };
    let finding = finding.with("from", Value::Day(window.from));
    Some(match window.until {
        Some(until) => finding.with("until", Value::Day(until)),
        None => finding,
    })
}

fn post_kind<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let (from, to) = (case.from.kind, case.to.kind);
    Some(block_if(from != to).text("from", from.as_str()).text("to", to.as_str()))
}

fn same_family<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    if case.to.kind != TitleKind::Functional {
        return None;
    }
    let severity = if case.from.family == case.to.family {
        Severity::Pass
    } else if case.settings.family_change_allowed {
        Severity::Warn
    } else {
        Severity::Block
    };
    Some(
        Finding::new(severity)
            .text("from", &case.from.family.0)
            .text("to", &case.to.family.0),
    )
}

fn functional_level<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    if case.to.kind != TitleKind::Functional || case.from.kind != TitleKind::Functional {
        return None;
    }
    if case.is_same_title() {
        return Some(Finding::pass());
    }
    let name = |title: &JobTitle| title.level.map_or("unknown", FunctionalLevel::as_str);
    let is_same = case.from.level.is_some() && case.from.level == case.to.level;
    Some(
        block_if(!is_same)
            .text("from", name(case.from))
            .text("to", name(case.to)),
    )
}

/// Functional posts are compared by level, all others by class.
fn job_class<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    if case.to.kind == TitleKind::Functional && case.from.kind == TitleKind::Functional {
        return None;
    }
    let (Some(from), Some(to)) = (case.from.class, case.to.class) else {
        let severity = if case.is_same_title() {
            Severity::Pass
        } else {
            Severity::Warn
        };
        return Some(Finding::new(severity).text("unknown", "job_class"));
    };
    let is_near = from.abs_diff(to) <= case.settings.class_tolerance;
    Some(block_if(!is_near).number("from", from.into()).number("to", to.into()))
}

/// Who holds the title today was found qualified for it, so a doubt is a note and not a refusal.
fn education<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let required = case.to.education.as_ref()?;
    let refused = if case.is_same_title() {
        Severity::Warn
    } else {
        Severity::Block
    };
    let Some(education) = case.employee.education.as_ref() else {
        return Some(Finding::new(refused).text("unknown", "education"));
    };
    let (has, asks) = (education.level.as_str(), required.level.as_str());
    let severity = match required.field_match(education.field.as_ref()) {
        _ if !education.level.meets(required.level) => refused,
        FieldMatch::Exact | FieldMatch::AnyAccepted => Severity::Pass,
        FieldMatch::SameFamily if case.to.kind == TitleKind::Operational => Severity::Warn,
        FieldMatch::SameFamily | FieldMatch::Other | FieldMatch::Unknown => refused,
    };
    let field = education.field.as_ref().map_or("unknown", |field| field.as_str());
    Some(
        Finding::new(severity)
            .text("level", has)
            .text("required_level", asks)
            .text("field", field),
    )
}

/// Ranks of contract staff are another ladder, and their contract names the post.
fn rank<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    let required = case.to.min_rank?;
    if case.employee.employment == EmploymentType::Pppk {
        return None;
    }
    let Some(rank) = case.employee.rank else {
        return Some(Finding::new(Severity::Warn).text("unknown", "rank"));
    };
    let severity = match (rank.is_at_least(required), case.is_same_title()) {
        (true, _) => Severity::Pass,
        (false, true) => Severity::Warn,
        (false, false) => Severity::Block,
    };
    Some(
        Finding::new(severity)
            .text("rank", rank.as_str())
            .text("required_rank", required.as_str()),
    )
}

fn contract_staff<'a>(case: &Case<'a>) -> Option<Finding<'a>> {
    if case.employee.employment != EmploymentType::Pppk {
        return None;
    }
    Some(block_if(!(case.settings.pppk_may_relocate && case.is_same_title())))
}
