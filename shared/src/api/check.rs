//! Checks of request bodies: the same for the form in the browser and for the server. Each fault names its field.

use super::{
    plan::{MAX_PLAN_NAME, MAX_PLAN_TEXT, ResponseKind, TransitionRequest},
    problem::FieldError,
    transfer::{FeedbackRequest, MAX_FEEDBACK_TEXT, RespondRequest},
};
use crate::domain::{plan::PlanState, rule::Param};
use chrono::NaiveDate;

#[cfg(test)]
mod tests;

/// The fields of a plan as they would be stored.
#[derive(Debug, Clone, Copy)]
pub struct PlanFields<'a> {
    /// Name.
    pub name: &'a str,
    /// Goal.
    pub goal: &'a str,
    /// Evaluation method.
    pub evaluation_method: &'a str,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
    /// Most moves.
    pub budget: u32,
}

/// Faults of a plan's fields, in the order of the form. `employees` is the number of people in the government.
pub fn check_plan_fields(plan: &PlanFields<'_>, employees: u32) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if plan.name.trim().is_empty() {
        errors.push(fault("/name", "required", Vec::new()));
    }
    check_length(&mut errors, "/name", plan.name, MAX_PLAN_NAME);
    check_length(&mut errors, "/goal", plan.goal, MAX_PLAN_TEXT);
    check_length(&mut errors, "/evaluation_method", plan.evaluation_method, MAX_PLAN_TEXT);
    if let (Some(respond_by), Some(effective_on)) = (plan.respond_by, plan.effective_on)
        && effective_on <= respond_by
    {
        errors.push(fault(
            "/effective_on",
            "date_order",
            vec![param("after", respond_by.to_string())],
        ));
    }
    errors.extend(check_budget(plan.budget, employees));
    errors
}

/// The fault of a budget that is above the number of people in the government, if it is.
pub fn check_budget(budget: u32, employees: u32) -> Option<FieldError> {
    (budget > employees).then(|| out_of_range("/budget", 0, employees))
}

/// Faults of the note that goes with a step. Who returns or cancels a plan owes a reason.
pub fn check_transition(request: &TransitionRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let note = request.note.as_deref().unwrap_or_default();
    if matches!(request.to, PlanState::Returned | PlanState::Cancelled) && note.trim().is_empty() {
        errors.push(fault("/note", "required", Vec::new()));
    }
    check_length(&mut errors, "/note", note, MAX_PLAN_TEXT);
    errors
}

/// Faults of an answer to a transfer: a concern says what it is about and why, the other answers say nothing more.
pub fn check_response(request: &RespondRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let text = request.text.as_deref().unwrap_or_default();
    if request.kind == ResponseKind::Concern {
        if request.category.is_none() {
            errors.push(fault("/category", "required", Vec::new()));
        }
        if text.trim().is_empty() {
            errors.push(fault("/text", "required", Vec::new()));
        }
    } else if request.category.is_some() {
        errors.push(fault("/category", "not_allowed", Vec::new()));
    }
    check_length(&mut errors, "/text", text, MAX_FEEDBACK_TEXT);
    errors
}

/// Faults of a feedback form: each score lies from 1 to 5.
pub fn check_feedback(request: &FeedbackRequest) -> Vec<FieldError> {
    let scores = [
        ("/clarity", request.clarity),
        ("/fairness", request.fairness),
        ("/support", request.support),
        ("/satisfaction", request.satisfaction),
    ];
    let mut errors: Vec<FieldError> = scores
        .into_iter()
        .filter(|(_, score)| !(1..=5).contains(score))
        .map(|(pointer, _)| out_of_range(pointer, 1, 5))
        .collect();
    check_length(
        &mut errors,
        "/text",
        request.text.as_deref().unwrap_or_default(),
        MAX_FEEDBACK_TEXT,
    );
    errors
}

fn check_length(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize) {
    if text.chars().count() > max {
        errors.push(fault(pointer, "too_long", vec![param("max", max.to_string())]));
    }
}

fn out_of_range(pointer: &str, min: u32, max: u32) -> FieldError {
    fault(
        pointer,
        "out_of_range",
        vec![param("min", min.to_string()), param("max", max.to_string())],
    )
}

fn fault(pointer: &str, code: &str, params: Vec<Param>) -> FieldError {
    FieldError {
        pointer: pointer.to_owned(),
        code: code.to_owned(),
        params,
    }
}

fn param(name: &str, value: String) -> Param {
    Param {
        name: name.to_owned(),
        value,
    }
}
