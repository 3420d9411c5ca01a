#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::domain::balance::LoadFigures;

fn figures(index_permille: u32, shortage: u32, vacant_positions: u32) -> BalanceFigures {
    BalanceFigures {
        index_permille,
        healthy_units: 0,
        units: 0,
        highest_ratio_centi: None,
        lowest_ratio_centi: None,
        total: LoadFigures {
            shortage,
            vacant_positions,
            ..LoadFigures::EMPTY
        },
    }
}

fn any_targets() -> impl Strategy<Value = PlanTargets> {
    let target = |most| proptest::option::of(0..=most);
    (target(1_000u32), target(500u32), target(500u32)).prop_map(|(index_permille, shortage, vacant_positions)| {
        PlanTargets {
            index_permille,
            shortage,
            vacant_positions,
        }
    })
}

#[test]
fn a_higher_index_and_lower_counts_are_better() {
    let targets = PlanTargets {
        index_permille: Some(800),
        shortage: Some(40),
        vacant_positions: None,
    };
    let found = judge_targets(
        &targets,
        &PlanFigures {
            start: Some(figures(712, 60, 9)),
            proposal: Some(figures(846, 52, 3)),
            outcome: Some(figures(791, 40, 4)),
        },
    );
    let judged = |value, missed_by| Some(JudgedFigure { value, missed_by });
    assert_eq!(
        found,
        [
            TargetStanding {
                measure: TargetMeasure::IndexPermille,
                target: Some(800),
                start: Some(712),
                proposal: judged(846, Some(0)),
                outcome: judged(791, Some(9)),
            },
            TargetStanding {
                measure: TargetMeasure::Shortage,
                target: Some(40),
                start: Some(60),
                proposal: judged(52, Some(12)),
                outcome: judged(40, Some(0)),
            },
            TargetStanding {
                measure: TargetMeasure::VacantPositions,
                target: None,
                start: Some(9),
                proposal: judged(3, None),
                outcome: judged(4, None),
            },
        ]
    );
}

#[test]
fn without_figures_only_the_targets_are_told() {
    let targets = PlanTargets {
        shortage: Some(0),
        ..PlanTargets::default()
    };
    assert!(!targets.is_empty() && PlanTargets::default().is_empty());
    assert_eq!(targets.iter().collect::<Vec<_>>(), [(TargetMeasure::Shortage, 0)]);
    for standing in judge_targets(&targets, &PlanFigures::default()) {
        assert_eq!(standing.target, targets.get(standing.measure));
        assert_eq!(
            (standing.start, standing.proposal, standing.outcome),
            (None, None, None)
        );
    }
}

#[test]
fn a_target_that_is_not_set_is_not_sent() {
    let targets = PlanTargets {
        vacant_positions: Some(3),
        ..PlanTargets::default()
    };
    assert_eq!(serde_json::to_string(&targets).unwrap(), r#"{"vacant_positions":3}"#);
    assert_eq!(
        serde_json::from_str::<PlanTargets>("{}").unwrap(),
        PlanTargets::default()
    );
    assert!(serde_json::from_str::<PlanTargets>(r#"{"vacancies":3}"#).is_err());
}

proptest! {
    #[test]
    fn what_is_missed_is_exactly_what_leads_to_the_target(target in 0..2_000u32, value in 0..2_000u32) {
        for measure in TargetMeasure::ALL {
            let missed_by = measure.missed_by(target, value);
            let mended = if measure.is_more_better() { value + missed_by } else { value - missed_by };
            prop_assert_eq!(measure.missed_by(target, mended), 0);
            // One less would not do.
            if missed_by > 0 {
                prop_assert_eq!(mended, target);
            }
            prop_assert!(missed_by == 0 || measure.missed_by(value, target) == 0, "one way or the other, never both");
        }
    }

    #[test]
    fn better_figures_never_miss_by_more(targets in any_targets(), index in 0..=1_000u32, people in 0..500u32, gain in 0..300u32) {
        let before = figures(index, people, people);
        let after = figures((index + gain).min(1_000), people.saturating_sub(gain), people.saturating_sub(gain));
        let both = PlanFigures { start: None, proposal: Some(before), outcome: Some(after) };
        for standing in judge_targets(&targets, &both) {
            let (one, other) = (standing.proposal.and_then(|it| it.missed_by), standing.outcome.and_then(|it| it.missed_by));
            prop_assert!(other <= one);
            prop_assert_eq!(one.is_some(), standing.target.is_some());
        }
    }

    #[test]
    fn targets_are_read_back_as_they_were_written(targets in any_targets()) {
        let text = serde_json::to_string(&targets).unwrap();
        prop_assert_eq!(serde_json::from_str::<PlanTargets>(&text).unwrap(), targets);
        prop_assert_eq!(targets.iter().count() == 0, targets.is_empty());
    }
}
