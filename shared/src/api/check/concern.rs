//! Checks of what is said about concerns.

use chrono::NaiveDate;

use super::{check_deferral, check_required};
use crate::{
    api::{
        concern::{ConcernMessageRequest, ConcernOutcomeRequest, MAX_CONCERN_TEXT, MAX_OUTCOME_REASON},
        problem::FieldError,
    },
    domain::concern::ConcernOutcome,
};

/// Faults of a message.
pub fn check_message(request: &ConcernMessageRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/text", &request.text, MAX_CONCERN_TEXT);
    errors
}

/// Faults of an outcome in a plan whose moves begin on `effective_on`: each owes a reason, a deferral also a later day.
pub fn check_outcome(request: &ConcernOutcomeRequest, effective_on: Option<NaiveDate>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let is_deferred = request.outcome == ConcernOutcome::Deferred;
    check_deferral(&mut errors, is_deferred, request.effective_on, effective_on);
    check_required(&mut errors, "/reason", &request.reason, MAX_OUTCOME_REASON);
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(outcome: ConcernOutcome, reason: &str, effective_on: Option<u32>) -> Vec<String> {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        let request = ConcernOutcomeRequest {
            outcome,
            reason: reason.to_owned(),
            effective_on: effective_on.and_then(day),
        };
        check_outcome(&request, day(5))
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect()
    }

    #[test]
    fn each_outcome_owes_a_reason_and_a_deferral_a_later_day() {
        for outcome in ConcernOutcome::ALL {
            let is_deferred = outcome == ConcernOutcome::Deferred;
            let day = is_deferred.then_some(6);
            assert_eq!(faults(outcome, "Alasan", day), Vec::<String>::new(), "{outcome}");
            assert_eq!(faults(outcome, " ", day), ["/reason required"], "{outcome}");
            let other = if is_deferred { None } else { Some(6) };
            let expected = if is_deferred {
                "/effective_on required"
            } else {
                "/effective_on not_allowed"
            };
            assert_eq!(faults(outcome, "Alasan", other), [expected], "{outcome}");
        }
        assert_eq!(
            faults(ConcernOutcome::Deferred, "Alasan", Some(5)),
            ["/effective_on date_order"]
        );
    }

    #[test]
    fn an_empty_message_is_none() {
        let check = |text: &str| check_message(&ConcernMessageRequest { text: text.to_owned() }).len();
        assert_eq!(check("Ibu saya sakit"), 0);
        assert_eq!(check(" \n"), 1);
        assert_eq!(check(&"x".repeat(MAX_CONCERN_TEXT + 1)), 1);
    }
}
