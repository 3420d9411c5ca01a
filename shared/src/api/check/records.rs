//! Checks of what is put on record about a plan.

use chrono::NaiveDate;

use super::{check_day, check_deferral, check_required, check_text};
use crate::api::{
    plan::{
        DecreeRequest, ExceptionKind, MAX_ATTENDEES, MAX_DOCUMENT_NUMBER, MAX_PLAN_TEXT, MAX_REASON_TEXT,
        MAX_RECORD_NAME, MinutesRequest, MoveExceptionRequest, OverrideRequest, ReasonText,
    },
    problem::FieldError,
};

/// Faults of minutes that are recorded on `today`.
pub fn check_minutes(minutes: &MinutesRequest, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/number", &minutes.number, MAX_DOCUMENT_NUMBER);
    check_day(&mut errors, "/met_on", Some(minutes.met_on));
    if minutes.met_on > today {
        errors.push(FieldError::new("/met_on", "in_future"));
    }
    check_required(&mut errors, "/place", &minutes.place, MAX_RECORD_NAME);
    if minutes.attendees.is_empty() {
        errors.push(FieldError::new("/attendees", "required"));
    }
    if minutes.attendees.len() > MAX_ATTENDEES {
        errors.push(FieldError::new("/attendees", "too_long").with("max", MAX_ATTENDEES));
    }
    for (index, attendee) in minutes.attendees.iter().enumerate().take(MAX_ATTENDEES) {
        for (field, text) in [("name", &attendee.name), ("function", &attendee.function)] {
            check_required(
                &mut errors,
                &format!("/attendees/{index}/{field}"),
                text,
                MAX_RECORD_NAME,
            );
        }
    }
    check_required(&mut errors, "/advice", &minutes.advice, MAX_PLAN_TEXT);
    errors
}

/// Faults of the decree that a plan with this effective day is carried out by.
pub fn check_decree(decree: &DecreeRequest, effective_on: NaiveDate) -> Vec<FieldError> {
    let mut errors = check_document(decree);
    if decree.effective_on.is_some() {
        errors.push(FieldError::new("/effective_on", "not_allowed"));
    }
    if decree.dated_on > effective_on {
        errors.push(FieldError::new("/dated_on", "date_order").with("before", effective_on));
    }
    if decree.oath_on.is_some_and(|oath| oath < decree.dated_on) {
        errors.push(FieldError::new("/oath_on", "date_order").with("from", decree.dated_on));
    }
    errors
}

/// Faults of the decree that takes back a plan with this effective day. Nobody holds a post for no day at all, so the former posts begin
/// after the new ones have.
pub fn check_reversal(decree: &DecreeRequest, effective_on: NaiveDate) -> Vec<FieldError> {
    let mut errors = check_document(decree);
    if decree.oath_on.is_some() {
        errors.push(FieldError::new("/oath_on", "not_allowed"));
    }
    match decree.effective_on {
        None => errors.push(FieldError::new("/effective_on", "required")),
        Some(day) => {
            check_day(&mut errors, "/effective_on", Some(day));
            if day <= effective_on {
                errors.push(FieldError::new("/effective_on", "date_order").with("after", effective_on));
            }
            if decree.dated_on > day {
                errors.push(FieldError::new("/dated_on", "date_order").with("before", day));
            }
        }
    }
    errors
}

/// Faults of an exception for one move of a plan with this effective day. Once the plan is approved, it rests on a document.
pub fn check_exception(
    exception: &MoveExceptionRequest,
    effective_on: Option<NaiveDate>,
    is_approved: bool,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let is_deferred = exception.kind == ExceptionKind::Deferred;
    check_deferral(&mut errors, is_deferred, exception.effective_on, effective_on);
    check_required(&mut errors, "/reason", &exception.reason, MAX_PLAN_TEXT);
    if is_approved {
        check_required(&mut errors, "/document", &exception.document, MAX_DOCUMENT_NUMBER);
    } else {
        check_text(&mut errors, "/document", &exception.document, MAX_DOCUMENT_NUMBER);
    }
    errors
}

/// Faults of a text to the person who moves: it is owed in both languages.
pub fn check_reason_text(text: &ReasonText) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/id", &text.id, MAX_REASON_TEXT);
    check_required(&mut errors, "/en", &text.en, MAX_REASON_TEXT);
    errors
}

/// Faults of a decision about a rule that is recorded on `today`.
pub fn check_override(decision: &OverrideRequest, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/reason", &decision.reason, MAX_PLAN_TEXT);
    check_required(&mut errors, "/document", &decision.document, MAX_DOCUMENT_NUMBER);
    check_day(&mut errors, "/dated_on", Some(decision.dated_on));
    if decision.dated_on > today {
        errors.push(FieldError::new("/dated_on", "in_future"));
    }
    errors
}

fn check_document(decree: &DecreeRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/number", &decree.number, MAX_DOCUMENT_NUMBER);
    check_day(&mut errors, "/dated_on", Some(decree.dated_on));
    check_day(&mut errors, "/oath_on", decree.oath_on);
    check_required(&mut errors, "/signatory_name", &decree.signatory_name, MAX_RECORD_NAME);
    check_required(
        &mut errors,
        "/signatory_title",
        &decree.signatory_title,
        MAX_RECORD_NAME,
    );
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::plan::{Attendee, Recommendation},
        domain::rule::Authority,
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap_or_default()
    }

    fn decree() -> DecreeRequest {
        DecreeRequest {
            number: "800/12".to_owned(),
            dated_on: day(10),
            oath_on: Some(day(10)),
            effective_on: None,
            signatory_name: "Wali".to_owned(),
            signatory_title: "Wali Kota".to_owned(),
        }
    }

    fn pointers(errors: &[FieldError]) -> Vec<(&str, &str)> {
        errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code.as_str()))
            .collect()
    }

    #[test]
    fn the_three_days_of_a_decree_stand_in_order() {
        assert_eq!(check_decree(&decree(), day(10)), []);
        assert_eq!(
            pointers(&check_decree(&decree(), day(9))),
            [("/dated_on", "date_order")]
        );
        let early_oath = DecreeRequest {
            oath_on: Some(day(9)),
            ..decree()
        };
        assert_eq!(
            pointers(&check_decree(&early_oath, day(10))),
            [("/oath_on", "date_order")]
        );
    }

    #[test]
    fn a_reversal_begins_after_the_plan() {
        let reversal = |effective_on| DecreeRequest {
            oath_on: None,
            effective_on,
            ..decree()
        };
        assert_eq!(check_reversal(&reversal(Some(day(12))), day(11)), []);
        assert_eq!(
            pointers(&check_reversal(&reversal(Some(day(11))), day(11))),
            [("/effective_on", "date_order")]
        );
        assert_eq!(
            pointers(&check_reversal(&reversal(None), day(11))),
            [("/effective_on", "required")]
        );
        assert_eq!(
            pointers(&check_reversal(&decree(), day(11))),
            [("/oath_on", "not_allowed"), ("/effective_on", "required")]
        );
    }

    #[test]
    fn minutes_name_who_was_there_and_lie_in_the_past() {
        let minutes = MinutesRequest {
            number: "BA-1".to_owned(),
            met_on: day(2),
            place: "Ruang rapat".to_owned(),
            attendees: vec![Attendee {
                name: "Ketua".to_owned(),
                function: " ".to_owned(),
            }],
            recommendation: Recommendation::Agree,
            advice: "Setuju".to_owned(),
        };
        assert_eq!(
            pointers(&check_minutes(&minutes, day(1))),
            [("/met_on", "in_future"), ("/attendees/0/function", "required")]
        );
        let nobody = MinutesRequest {
            attendees: Vec::new(),
            ..minutes
        };
        assert_eq!(pointers(&check_minutes(&nobody, day(2))), [("/attendees", "required")]);
    }

    #[test]
    fn an_exception_after_the_decision_rests_on_a_document() {
        let withdrawn = MoveExceptionRequest {
            kind: ExceptionKind::Withdrawn,
            effective_on: None,
            reason: "Sakit".to_owned(),
            document: String::new(),
        };
        assert_eq!(check_exception(&withdrawn, Some(day(5)), false), []);
        assert_eq!(
            pointers(&check_exception(&withdrawn, Some(day(5)), true)),
            [("/document", "required")]
        );
        let deferred = MoveExceptionRequest {
            kind: ExceptionKind::Deferred,
            effective_on: Some(day(5)),
            ..withdrawn
        };
        assert_eq!(
            pointers(&check_exception(&deferred, Some(day(5)), false)),
            [("/effective_on", "date_order")]
        );
    }

    #[test]
    fn a_text_is_owed_in_both_languages_and_not_longer_than_a_page() {
        let text = |id: &str, en: &str| ReasonText {
            id: id.to_owned(),
            en: en.to_owned(),
        };
        assert_eq!(check_reason_text(&text("Alasan", "Reason")), []);
        let faults = check_reason_text(&text(" ", &"x".repeat(MAX_REASON_TEXT + 1)));
        assert_eq!(pointers(&faults), [("/id", "required"), ("/en", "too_long")]);
    }

    #[test]
    fn a_decision_has_a_reason_and_a_document_of_today_at_the_latest() {
        let decision = OverrideRequest {
            authority: Authority::Minister,
            reason: "Kebutuhan mendesak".to_owned(),
            document: "821/7".to_owned(),
            dated_on: day(2),
        };
        assert_eq!(check_override(&decision, day(2)), []);
        let faulty = OverrideRequest {
            reason: String::new(),
            document: " ".to_owned(),
            ..decision
        };
        assert_eq!(
            pointers(&check_override(&faulty, day(1))),
            [
                ("/reason", "required"),
                ("/document", "required"),
                ("/dated_on", "in_future")
            ]
        );
    }
}
