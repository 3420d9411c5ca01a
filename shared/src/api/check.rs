//! Checks of request bodies: the same for the form in the browser and for the server. Each fault names its field.

use super::{
    plan::{
        CriteriaWeights, HandMade, MAX_HAND_MADE, MAX_PLAN_NAME, MAX_PLAN_TEXT, ProposePlanRequest, ResponseKind,
        TransitionRequest,
    },
    problem::FieldError,
    transfer::{FeedbackRequest, MAX_FEEDBACK_TEXT, RespondRequest},
};
use crate::domain::plan::{
    lifecycle::{Condition, always_asks},
    target::PlanTargets,
};
use chrono::{Datelike as _, NaiveDate};
use std::{collections::BTreeMap, ops::RangeInclusive};

mod check_in;
mod concern;
mod mail;
mod records;
mod setting;
#[cfg(test)]
mod tests;
mod wish;

pub use check_in::{check_changed_training_need, check_head_check_in, check_new_training_need, check_own_check_in};
pub use concern::{check_message, check_outcome};
pub use mail::check_mail_settings;
pub use records::{check_decree, check_exception, check_minutes, check_override, check_reason_text, check_reversal};
pub use setting::{
    check_changed_relation, check_changed_setting, check_letter_text, check_new_relation, check_new_setting,
    most_characters,
};
pub use wish::check_wish;

/// Years in which the days of a plan may lie.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The fields of a plan as they would be stored.
#[derive(Debug, Clone, Copy)]
pub struct PlanFields<'a> {
    /// Name.
    pub name: &'a str,
    /// Goal.
    pub goal: &'a str,
    /// What it is to reach.
    pub targets: PlanTargets,
    /// Evaluation method.
    pub evaluation_method: &'a str,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
    /// Day on which it is judged.
    pub evaluate_on: Option<NaiveDate>,
    /// Most moves.
    pub budget: u32,
}

/// Faults of a plan's fields, in the order of the form. `employees` is the number of people in the government.
pub fn check_plan_fields(plan: &PlanFields<'_>, employees: u32) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if plan.name.trim().is_empty() {
        errors.push(FieldError::new("/name", "required"));
    }
    check_text(&mut errors, "/name", plan.name, MAX_PLAN_NAME);
    check_text(&mut errors, "/goal", plan.goal, MAX_PLAN_TEXT);
    errors.extend(check_targets(&plan.targets));
    check_text(&mut errors, "/evaluation_method", plan.evaluation_method, MAX_PLAN_TEXT);
    check_day(&mut errors, "/respond_by", plan.respond_by);
    check_day(&mut errors, "/effective_on", plan.effective_on);
    check_day(&mut errors, "/evaluate_on", plan.evaluate_on);
    if let (Some(respond_by), Some(effective_on)) = (plan.respond_by, plan.effective_on)
        && effective_on <= respond_by
    {
        errors.push(FieldError::new("/effective_on", "date_order").with("after", respond_by));
    }
    if let (Some(effective_on), Some(evaluate_on)) = (plan.effective_on, plan.evaluate_on)
        && evaluate_on <= effective_on
    {
        errors.push(FieldError::new("/evaluate_on", "date_order").with("after", effective_on));
    }
    errors.extend(check_budget(plan.budget, employees));
    errors
}

/// Faults of targets that cannot be, each at `/targets/<measure>`.
fn check_targets(targets: &PlanTargets) -> Vec<FieldError> {
    targets
        .iter()
        .filter(|(measure, target)| *target > measure.most())
        .map(|(measure, _)| FieldError::out_of_range(&format!("/targets/{measure}"), 0, measure.most()))
        .collect()
}

/// The fault of a budget that is above the number of people in the government, if it is.
pub fn check_budget(budget: u32, employees: u32) -> Option<FieldError> {
    (budget > employees).then(|| FieldError::out_of_range("/budget", 0, employees))
}

/// The fault of a weight that is too large, if there is one.
pub fn check_weights(request: &ProposePlanRequest) -> Option<FieldError> {
    let error = request.weights.as_ref()?.check().err()?;
    let pointer = format!("/weights/{}", error.name);
    Some(FieldError::out_of_range(&pointer, 0, CriteriaWeights::MAX))
}

/// Faults of the decisions by hand that a proposal is asked for with: too many, two positions for one person, or a pair that must be and must
/// not be. Whether people and positions exist is known to the server alone.
pub fn check_hand_made(request: &ProposePlanRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let pins = request.pins.as_deref().unwrap_or_default();
    let forbids = request.forbids.as_deref().unwrap_or_default();
    for (pointer, list) in [("/pins", pins), ("/forbids", forbids)] {
        if list.len() > MAX_HAND_MADE {
            errors.push(FieldError::new(pointer, "too_long").with("max", MAX_HAND_MADE));
        }
    }
    let mut pinned = BTreeMap::new();
    for pin in pins {
        if pinned.insert(&pin.employee_id, &pin.position_id).is_some() {
            errors.push(FieldError::new("/pins", "invalid"));
            break;
        }
    }
    let is_contradicted = |pair: &HandMade| pinned.get(&pair.employee_id) == Some(&&pair.position_id);
    if forbids.iter().any(is_contradicted) {
        errors.push(FieldError::new("/forbids", "invalid"));
    }
    errors
}

/// Faults of what goes with a step: some owe a reason, some say which content was read.
pub fn check_transition(request: &TransitionRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let note = request.note.as_deref().unwrap_or_default();
    if always_asks(request.to, Condition::Reason) && note.trim().is_empty() {
        errors.push(FieldError::new("/note", "required"));
    }
    check_text(&mut errors, "/note", note, MAX_PLAN_TEXT);
    if always_asks(request.to, Condition::SameContent) && request.content_sha256.is_none() {
        errors.push(FieldError::new("/content_sha256", "required"));
    }
    errors
}

/// Faults of the name of a scenario; an empty one is no fault, it takes the name away.
pub fn check_scenario_name(name: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_text(&mut errors, "/name", name, MAX_PLAN_NAME);
    errors
}

/// Faults of an answer to a transfer: a concern says what it is about and why, a wish for another post says which; the other answers say
/// nothing more.
pub fn check_response(request: &RespondRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let text = request.text.as_deref().unwrap_or_default();
    if request.kind == ResponseKind::Concern {
        if request.category.is_none() {
            errors.push(FieldError::new("/category", "required"));
        }
        if text.trim().is_empty() {
            errors.push(FieldError::new("/text", "required"));
        }
    } else if request.category.is_some() {
        errors.push(FieldError::new("/category", "not_allowed"));
    }
    match (request.kind, &request.position_id) {
        (ResponseKind::WouldRather, None) => errors.push(FieldError::new("/position_id", "required")),
        (ResponseKind::WouldRather, Some(_)) | (_, None) => {}
        (_, Some(_)) => errors.push(FieldError::new("/position_id", "not_allowed")),
    }
    check_text(&mut errors, "/text", text, MAX_FEEDBACK_TEXT);
    errors
}

/// Faults of a feedback form: each score lies from 1 to 5.
pub fn check_feedback(request: &FeedbackRequest) -> Vec<FieldError> {
    let mut errors = check_scores(&[
        ("/clarity", request.clarity),
        ("/fairness", request.fairness),
        ("/support", request.support),
        ("/satisfaction", request.satisfaction),
    ]);
    check_text(
        &mut errors,
        "/text",
        request.text.as_deref().unwrap_or_default(),
        MAX_FEEDBACK_TEXT,
    );
    errors
}

/// Whether a text holds a control character that is no line break or tab. No keyboard makes them, they show nowhere, and PostgreSQL does not
/// store the first of them.
pub fn has_control_character(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The own day of a move that is put off lies after that of the others; a move that is not put off has none.
fn check_deferral(
    errors: &mut Vec<FieldError>,
    is_deferred: bool,
    day: Option<NaiveDate>,
    effective_on: Option<NaiveDate>,
) {
    match (is_deferred, day) {
        (true, None) => errors.push(FieldError::new("/effective_on", "required")),
        (true, Some(day)) => {
            check_day(errors, "/effective_on", Some(day));
            if let Some(first) = effective_on.filter(|first| day <= *first) {
                errors.push(FieldError::new("/effective_on", "date_order").with("after", first));
            }
        }
        (false, Some(_)) => errors.push(FieldError::new("/effective_on", "not_allowed")),
        (false, None) => {}
    }
}

/// Each score lies from 1 to 5.
fn check_scores(scores: &[(&str, u8)]) -> Vec<FieldError> {
    scores
        .iter()
        .filter(|(_, score)| !(1..=5).contains(score))
        .map(|(pointer, _)| FieldError::out_of_range(pointer, 1, 5))
        .collect()
}

fn check_required(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize) {
    if text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    }
    check_text(errors, pointer, text, max);
}

fn check_text(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize) {
    if text.chars().count() > max {
        errors.push(FieldError::new(pointer, "too_long").with("max", max));
    }
    if has_control_character(text) {
        errors.push(FieldError::new(pointer, "invalid"));
    }
}

/// Plans of people who work today: a year that was typed wrong is told from one that was meant.
fn check_day(errors: &mut Vec<FieldError>, pointer: &str, day: Option<NaiveDate>) {
    if let Some(day) = day
        && !YEARS.contains(&day.year())
    {
        errors.push(
            FieldError::new(pointer, "out_of_range")
                .with("min", YEARS.start())
                .with("max", YEARS.end()),
        );
    }
}
