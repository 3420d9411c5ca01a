#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::education::{Education, EducationField, EducationLevel, EducationRequirement};
use crate::domain::position::TitleKind;
use crate::domain::rank::EmploymentType;
use crate::domain::wish::Wish;

fn treasurer() -> JobTitle {
    JobTitle {
        id: "treasurer".into(),
        kind: TitleKind::Operational,
        family: "finance".into(),
        level: None,
        class: Some(6),
        education: Some(EducationRequirement {
            level: EducationLevel::D3,
            fields: vec![EducationField::new("finance.accounting").unwrap()],
        }),
        min_rank: None,
        competencies: vec![("integrity".into(), 3), ("service".into(), 2)],
    }
}

fn accountant() -> EmployeeProfile {
    EmployeeProfile {
        id: "e".into(),
        employment: EmploymentType::Pns,
        rank: None,
        education: Some(Education {
            level: EducationLevel::S1,
            field: EducationField::new("finance.accounting").ok(),
        }),
        position_id: "p".into(),
        in_post_since: None,
        retires_on: None,
        performance: Some(PerformancePredicate::VeryGood),
        competencies: BTreeMap::from([("integrity".into(), 5), ("service".into(), 2)]),
        experience_months: BTreeMap::from([("finance".into(), 72)]),
        is_disciplined: false,
        is_on_study_leave: false,
        is_held: false,
        wish: Wish::default(),
        conflicts: Vec::new(),
    }
}

fn score(employee: &EmployeeProfile, proximity: Proximity) -> FitScore {
    fit_score(employee, &treasurer(), proximity, &FitWeights::default())
}

fn points(employee: &EmployeeProfile, kind: FitKind) -> u32 {
    score(employee, Proximity::SameUnit)
        .parts
        .iter()
        .find(|part| part.kind == kind)
        .unwrap()
        .points
}

#[test]
fn who_has_everything_next_door_gets_a_hundred() {
    let best = score(&accountant(), Proximity::SameUnit);
    assert_eq!(best.total, 100);
    assert_eq!(
        best.parts.iter().map(|part| part.max).collect::<Vec<_>>(),
        [30, 25, 20, 15, 10]
    );
    assert_eq!(score(&accountant(), Proximity::Elsewhere).total, 92);
    assert!(is_education_match(&accountant(), &treasurer()));
}

#[test]
fn each_part_falls_for_its_own_reason() {
    let education = |level, field: Option<&str>| EmployeeProfile {
        education: Some(Education {
            level,
            field: field.and_then(|key| EducationField::new(key).ok()),
        }),
        ..accountant()
    };
    assert_eq!(
        points(&education(EducationLevel::S1, Some("finance.tax")), FitKind::Education),
        20
    );
    assert_eq!(
        points(
            &education(EducationLevel::Sma, Some("finance.accounting")),
            FitKind::Education
        ),
        15
    );
    assert_eq!(
        points(&education(EducationLevel::Sma, Some("finance.tax")), FitKind::Education),
        10
    );
    assert_eq!(
        points(&education(EducationLevel::S1, Some("law.law")), FitKind::Education),
        0
    );
    assert_eq!(points(&education(EducationLevel::S1, None), FitKind::Education), 0);
    assert_eq!(
        points(
            &EmployeeProfile {
                education: None,
                ..accountant()
            },
            FitKind::Education
        ),
        0
    );

    // One of two competencies is missing: 3 of 5 levels reached; more of one does not help the other.
    let half = EmployeeProfile {
        competencies: BTreeMap::from([("integrity".into(), 5)]),
        ..accountant()
    };
    assert_eq!(points(&half, FitKind::Competence), 15);

    let fresh = EmployeeProfile {
        experience_months: BTreeMap::from([("finance".into(), 30)]),
        ..accountant()
    };
    assert_eq!(points(&fresh, FitKind::Experience), 10);
    let outsider = EmployeeProfile {
        experience_months: BTreeMap::from([("office".into(), 200)]),
        ..accountant()
    };
    assert_eq!(points(&outsider, FitKind::Experience), 0);

    for (predicate, expected) in [
        (Some(PerformancePredicate::Good), 12),
        (Some(PerformancePredicate::NeedsImprovement), 6),
        (None, 6),
        (Some(PerformancePredicate::Poor), 3),
        (Some(PerformancePredicate::VeryPoor), 0),
    ] {
        assert_eq!(
            points(
                &EmployeeProfile {
                    performance: predicate,
                    ..accountant()
                },
                FitKind::Performance
            ),
            expected
        );
    }
}

#[test]
fn what_a_post_does_not_ask_for_costs_nothing() {
    let open = JobTitle {
        education: None,
        competencies: Vec::new(),
        ..treasurer()
    };
    let nobody = EmployeeProfile {
        education: None,
        competencies: BTreeMap::new(),
        ..accountant()
    };
    let score = fit_score(&nobody, &open, Proximity::SameUnit, &FitWeights::default());
    assert_eq!(score.total, 100);
    assert!(!is_education_match(&nobody, &open));
}

#[test]
fn weights_must_add_up_to_a_hundred() {
    assert_eq!(FitWeights::new([30, 25, 20, 15, 10]), Ok(FitWeights::default()));
    assert_eq!(FitWeights::new([30, 25, 20, 15, 11]), Err(FitWeightsError(101)));
    assert_eq!(
        FitWeights::new([u32::MAX; 5]),
        Err(FitWeightsError(5 * u64::from(u32::MAX)))
    );
    let json = serde_json::to_string(&FitWeights::default()).unwrap();
    assert_eq!(
        serde_json::from_str::<FitWeights>(&json).unwrap(),
        FitWeights::default()
    );
    assert!(serde_json::from_str::<FitWeights>(&json.replace("30", "31")).is_err());
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_parts_within_their_limits(
        first in 0_u32..=100, second in 0_u32..=100, months in 0_u32..1_000, level in 0_u8..9,
        predicate in prop::sample::select(PerformancePredicate::ALL.to_vec()),
    ) {
        let (low, high) = (first.min(second), first.max(second));
        let weights = FitWeights::new([low, high - low, 100 - high, 0, 0]).unwrap();
        let employee = EmployeeProfile {
            experience_months: BTreeMap::from([("finance".into(), months)]),
            competencies: BTreeMap::from([("integrity".into(), level)]),
            performance: Some(predicate),
            ..accountant()
        };
        for weights in [weights, FitWeights::default()] {
            let score = fit_score(&employee, &treasurer(), Proximity::SameOffice, &weights);
            prop_assert!(score.parts.iter().all(|part| part.points <= part.max));
            prop_assert_eq!(score.total, score.parts.iter().map(|part| part.points).sum::<u32>());
            prop_assert!(score.total <= 100);
        }
    }
}
