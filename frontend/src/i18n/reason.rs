//! Reasons for a move, parts of a fit score and reasons against a move in words.

use shared::{
    api::transfer::ConcernCategory,
    domain::{
        reason::{Alternative, FitKind, MoveReason},
        rule::Severity,
    },
};

use super::{Locale, format, td_string};

/// What the plan would lose by the next best choice.
pub fn regret(locale: Locale, next: &Alternative) -> String {
    let loss = format::plan_value(locale, next.regret);
    if next.is_exact {
        td_string!(locale, workbench.regret_exact, loss = loss)
    } else {
        td_string!(locale, workbench.regret_least, loss = loss)
    }
}

/// A reason in one or two words, for a chip.
pub fn reason_short(locale: Locale, reason: &MoveReason) -> &'static str {
    match reason {
        MoveReason::FillsShortage { .. } => td_string!(locale, reason.short.fills_shortage),
        MoveReason::FillsVacancy { .. } => td_string!(locale, reason.short.fills_vacancy),
        MoveReason::RelievesSurplus { .. } => td_string!(locale, reason.short.relieves_surplus),
        MoveReason::SupportsUnit { .. } => td_string!(locale, reason.short.supports_unit),
        MoveReason::EducationMatch => td_string!(locale, reason.short.education_match),
        MoveReason::ExperienceMatch { .. } => td_string!(locale, reason.short.experience_match),
        MoveReason::Backfills { .. } => td_string!(locale, reason.short.backfills),
        MoveReason::Wished => td_string!(locale, reason.short.wished),
        MoveReason::DueForRotation { .. } => td_string!(locale, reason.short.due_for_rotation),
    }
}

/// A reason as a sentence with its numbers.
pub fn reason_long(locale: Locale, reason: &MoveReason) -> String {
    let people = |count: u32| format::integer(locale, i64::from(count));
    match *reason {
        MoveReason::FillsShortage {
            need_centi,
            holders_before,
            holders_after,
        } => td_string!(
            locale,
            reason.long.fills_shortage,
            need = format::full_time(locale, need_centi),
            before = people(holders_before),
            after = people(holders_after)
        ),
        MoveReason::FillsVacancy { need_centi } => td_string!(
            locale,
            reason.long.fills_vacancy,
            need = format::full_time(locale, need_centi)
        ),
        MoveReason::RelievesSurplus {
            need_centi,
            holders_before,
            holders_after,
        } => td_string!(
            locale,
            reason.long.relieves_surplus,
            need = format::full_time(locale, need_centi),
            before = people(holders_before),
            after = people(holders_after)
        ),
        MoveReason::SupportsUnit {
            ratio_before_centi,
            ratio_after_centi,
        } => td_string!(
            locale,
            reason.long.supports_unit,
            before = format::ratio_or_none(locale, ratio_before_centi),
            after = format::ratio_or_none(locale, ratio_after_centi)
        ),
        MoveReason::EducationMatch => td_string!(locale, reason.long.education_match).to_owned(),
        MoveReason::ExperienceMatch { months } => {
            td_string!(
                locale,
                reason.long.experience_match,
                duration = format::duration(locale, months)
            )
        }
        MoveReason::Backfills { need_centi, leaving } => td_string!(
            locale,
            reason.long.backfills,
            need = format::full_time(locale, need_centi),
            leaving = people(leaving)
        ),
        MoveReason::Wished => td_string!(locale, reason.long.wished).to_owned(),
        MoveReason::DueForRotation { months } => {
            td_string!(
                locale,
                reason.long.due_for_rotation,
                duration = format::duration(locale, months)
            )
        }
    }
}

/// Name of a part of a fit score.
pub fn fit_name(locale: Locale, kind: FitKind) -> &'static str {
    match kind {
        FitKind::Education => td_string!(locale, reason.fit.education),
        FitKind::Competence => td_string!(locale, reason.fit.competence),
        FitKind::Experience => td_string!(locale, reason.fit.experience),
        FitKind::Performance => td_string!(locale, reason.fit.performance),
        FitKind::Distance => td_string!(locale, reason.fit.distance),
    }
}

/// The outcome of a rule, in words.
pub fn severity_name(locale: Locale, severity: Severity) -> &'static str {
    match severity {
        Severity::Pass => td_string!(locale, reason.severity.pass),
        Severity::Info => td_string!(locale, reason.severity.info),
        Severity::Warn => td_string!(locale, reason.severity.warn),
        Severity::Block => td_string!(locale, reason.severity.block),
    }
}

/// What a concern is about.
pub fn concern_name(locale: Locale, category: ConcernCategory) -> &'static str {
    match category {
        ConcernCategory::Distance => td_string!(locale, reason.concern.distance),
        ConcernCategory::Family => td_string!(locale, reason.concern.family),
        ConcernCategory::Health => td_string!(locale, reason.concern.health),
        ConcernCategory::Match => td_string!(locale, reason.concern.mismatch),
        ConcernCategory::Career => td_string!(locale, reason.concern.career),
        ConcernCategory::Data => td_string!(locale, reason.concern.data),
        ConcernCategory::Automation => td_string!(locale, reason.concern.automation),
        ConcernCategory::Other => td_string!(locale, reason.concern.other),
    }
}
