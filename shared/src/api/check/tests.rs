use super::*;
use crate::api::transfer::{ConcernCategory, FeedbackPhase};
use crate::domain::plan::PlanState;

fn plan() -> PlanFields<'static> {
    PlanFields {
        name: "Pemerataan guru",
        goal: "",
        targets: PlanTargets::default(),
        evaluation_method: "",
        respond_by: None,
        effective_on: None,
        evaluate_on: None,
        budget: 10,
    }
}

fn codes(errors: &[FieldError]) -> Vec<(&str, &str)> {
    errors
        .iter()
        .map(|error| (error.pointer.as_str(), error.code.as_str()))
        .collect()
}

#[test]
fn a_draft_needs_a_name_and_a_possible_budget() {
    assert!(check_plan_fields(&plan(), 10).is_empty());
    let bad = PlanFields {
        name: " ",
        budget: 11,
        ..plan()
    };
    let errors = check_plan_fields(&bad, 10);
    assert_eq!(codes(&errors), [("/name", "required"), ("/budget", "out_of_range")]);
    assert_eq!(errors[1], FieldError::out_of_range("/budget", 0, 10));
}

#[test]
fn lengths_are_counted_in_characters() {
    let fits = "é".repeat(MAX_PLAN_NAME);
    assert!(check_plan_fields(&PlanFields { name: &fits, ..plan() }, 10).is_empty());
    let long = "é".repeat(MAX_PLAN_NAME + 1);
    assert_eq!(
        codes(&check_plan_fields(&PlanFields { name: &long, ..plan() }, 10)),
        [("/name", "too_long")]
    );
}

#[test]
fn the_moves_start_after_the_last_day_to_answer() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1);
    let bad = PlanFields {
        respond_by: day,
        effective_on: day,
        ..plan()
    };
    assert_eq!(codes(&check_plan_fields(&bad, 10)), [("/effective_on", "date_order")]);
}

#[test]
fn a_plan_is_judged_after_it_has_had_an_effect() {
    let day = |day| NaiveDate::from_ymd_opt(2027, 1, day);
    let judged = |evaluate_on| PlanFields {
        effective_on: day(4),
        evaluate_on,
        ..plan()
    };
    let errors = check_plan_fields(&judged(day(4)), 10);
    assert_eq!(codes(&errors), [("/evaluate_on", "date_order")]);
    assert!(check_plan_fields(&judged(day(5)), 10).is_empty());
    let without_start = PlanFields {
        effective_on: None,
        ..judged(day(1))
    };
    assert!(check_plan_fields(&without_start, 10).is_empty());
}

#[test]
fn targets_lie_within_what_can_be() {
    let targets = |index_permille, people| PlanFields {
        targets: PlanTargets {
            index_permille: Some(index_permille),
            shortage: Some(people),
            vacant_positions: Some(people),
        },
        ..plan()
    };
    assert!(check_plan_fields(&targets(1_000, 1_000_000), 10).is_empty());
    assert!(check_plan_fields(&targets(0, 0), 10).is_empty());
    let errors = check_plan_fields(&targets(1_001, 1_000_001), 10);
    assert_eq!(
        codes(&errors),
        [
            ("/targets/index_permille", "out_of_range"),
            ("/targets/shortage", "out_of_range"),
            ("/targets/vacant_positions", "out_of_range"),
        ]
    );
    assert_eq!(errors[0], FieldError::out_of_range("/targets/index_permille", 0, 1_000));
}

#[test]
fn some_steps_owe_a_reason_and_some_name_what_was_read() {
    for to in PlanState::ALL {
        let mut expected = Vec::new();
        if matches!(
            to,
            PlanState::Returned | PlanState::Cancelled | PlanState::Reverted | PlanState::Closed
        ) {
            expected.push(("/note", "required"));
        }
        if matches!(to, PlanState::Approved | PlanState::Executed) {
            expected.push(("/content_sha256", "required"));
        }
        assert_eq!(codes(&check_transition(&TransitionRequest::to(to))), expected, "{to}");
    }
}

#[test]
fn a_concern_says_what_and_why_and_nothing_else_does() {
    let request = |kind, category, text: Option<&str>| RespondRequest {
        kind,
        category,
        text: text.map(str::to_owned),
        position_id: None,
    };
    let bare = check_response(&request(ResponseKind::Concern, None, None));
    assert_eq!(codes(&bare), [("/category", "required"), ("/text", "required")]);
    let full = request(
        ResponseKind::Concern,
        Some(ConcernCategory::Family),
        Some("Ibu saya sakit."),
    );
    assert!(check_response(&full).is_empty());
    let odd = request(ResponseKind::Understood, Some(ConcernCategory::Family), None);
    assert_eq!(codes(&check_response(&odd)), [("/category", "not_allowed")]);
    let mut wish = request(ResponseKind::WouldRather, None, None);
    assert_eq!(codes(&check_response(&wish)), [("/position_id", "required")]);
    wish.position_id = Some("p".into());
    assert!(check_response(&wish).is_empty(), "words are not owed");
    wish.kind = ResponseKind::Volunteer;
    assert_eq!(codes(&check_response(&wish)), [("/position_id", "not_allowed")]);
}

#[test]
fn scores_lie_between_one_and_five() {
    let request = FeedbackRequest {
        move_id: "m".into(),
        phase: FeedbackPhase::Before,
        clarity: 0,
        fairness: 1,
        support: 5,
        satisfaction: 6,
        text: None,
    };
    assert_eq!(
        codes(&check_feedback(&request)),
        [("/clarity", "out_of_range"), ("/satisfaction", "out_of_range")]
    );
}
