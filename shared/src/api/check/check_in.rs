//! Checks of what is said after a move.

use super::{check_day, check_required, check_scores, check_text};
use crate::{
    api::{
        check_in::{
            CreateTrainingNeedRequest, HeadCheckInRequest, MAX_CHECK_IN_TEXT, MAX_TRAINING_OWNER, MAX_TRAINING_TEXT,
            OwnCheckInRequest, UpdateTrainingNeedRequest,
        },
        problem::FieldError,
    },
    domain::check_in::TrainingState,
};

/// Faults of the person's check-in: each score lies from 1 to 5.
pub fn check_own_check_in(request: &OwnCheckInRequest) -> Vec<FieldError> {
    let mut errors = check_scores(&[
        ("/adaptation", request.adaptation),
        ("/clarity", request.clarity),
        ("/support", request.support),
        ("/workload", request.workload),
        ("/satisfaction", request.satisfaction),
    ]);
    let text = request.text.as_deref().unwrap_or_default();
    check_text(&mut errors, "/text", text, MAX_CHECK_IN_TEXT);
    errors
}

/// Faults of the head's check-in; what is to be learned is named where it is asked for.
pub fn check_head_check_in(request: &HeadCheckInRequest) -> Vec<FieldError> {
    let mut errors = check_scores(&[
        ("/adaptation", request.adaptation),
        ("/performance", request.performance),
    ]);
    let text = request.text.as_deref().unwrap_or_default();
    check_text(&mut errors, "/text", text, MAX_CHECK_IN_TEXT);
    if let Some(wish) = &request.training {
        check_required(&mut errors, "/training/text", &wish.text, MAX_TRAINING_TEXT);
        check_day(&mut errors, "/training/due_on", wish.due_on);
    }
    errors
}

/// Faults of a new training need.
pub fn check_new_training_need(request: &CreateTrainingNeedRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_required(&mut errors, "/text", &request.text, MAX_TRAINING_TEXT);
    check_day(&mut errors, "/due_on", request.due_on);
    errors
}

/// Faults of a change: what is planned is in somebody's hands.
pub fn check_changed_training_need(request: &UpdateTrainingNeedRequest) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if request.state == TrainingState::Planned {
        check_required(&mut errors, "/owner", &request.owner, MAX_TRAINING_OWNER);
    } else {
        check_text(&mut errors, "/owner", &request.owner, MAX_TRAINING_OWNER);
    }
    check_day(&mut errors, "/due_on", request.due_on);
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::check_in::TrainingWish, domain::check_in::CheckInDay};

    fn pointers(errors: &[FieldError]) -> Vec<(&str, &str)> {
        errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code.as_str()))
            .collect()
    }

    #[test]
    fn every_score_of_the_person_lies_from_one_to_five() {
        let form = |score: u8| OwnCheckInRequest {
            move_id: "m".into(),
            day: CheckInDay::Day30,
            adaptation: 5,
            clarity: 1,
            support: score,
            workload: 3,
            satisfaction: score,
            text: None,
        };
        assert_eq!(check_own_check_in(&form(1)), []);
        for score in [0, 6] {
            let faults = check_own_check_in(&form(score));
            assert_eq!(
                pointers(&faults),
                [("/support", "out_of_range"), ("/satisfaction", "out_of_range")]
            );
        }
    }

    #[test]
    fn what_a_newcomer_has_to_learn_is_named() {
        let form = |text: Option<&str>| HeadCheckInRequest {
            move_id: "m".into(),
            day: CheckInDay::Day90,
            adaptation: 4,
            performance: 0,
            text: Some("x".repeat(MAX_CHECK_IN_TEXT)),
            training: text.map(|text| TrainingWish {
                text: text.to_owned(),
                due_on: None,
            }),
        };
        assert_eq!(
            pointers(&check_head_check_in(&form(None))),
            [("/performance", "out_of_range")]
        );
        let faults = check_head_check_in(&form(Some(" ")));
        assert_eq!(
            pointers(&faults),
            [("/performance", "out_of_range"), ("/training/text", "required")]
        );
    }

    #[test]
    fn what_is_planned_is_in_somebodys_hands() {
        for state in TrainingState::ALL {
            let request = UpdateTrainingNeedRequest {
                state,
                owner: " ".to_owned(),
                due_on: None,
            };
            let expected = usize::from(state == TrainingState::Planned);
            assert_eq!(check_changed_training_need(&request).len(), expected, "{state}");
        }
    }
}
