#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::domain::wish::WishMatch;

const FACTS: MoveFacts = MoveFacts {
    proximity: Proximity::Elsewhere,
    fit_gain: 0,
    wish: WishMatch::Neutral,
    is_due_for_rotation: false,
};

#[test]
fn each_criterion_changes_the_cost_by_its_weight() {
    let weights = CriteriaWeights::default();
    assert_eq!(weights.move_cost(&FACTS), 500_000); // 30 for the move, 20 for leaving the office
    let cost = |facts: MoveFacts| weights.move_cost(&facts) - weights.move_cost(&FACTS);
    assert_eq!(
        cost(MoveFacts {
            proximity: Proximity::SameOffice,
            ..FACTS
        }),
        -100_000
    );
    assert_eq!(
        cost(MoveFacts {
            proximity: Proximity::SameBranch,
            ..FACTS
        }),
        -150_000
    );
    assert_eq!(
        cost(MoveFacts {
            proximity: Proximity::SameUnit,
            ..FACTS
        }),
        -200_000
    );
    assert_eq!(cost(MoveFacts { fit_gain: 50, ..FACTS }), -200_000);
    assert_eq!(cost(MoveFacts { fit_gain: -50, ..FACTS }), 200_000);
    assert_eq!(
        cost(MoveFacts {
            wish: WishMatch::Preferred,
            ..FACTS
        }),
        -300_000
    );
    assert_eq!(
        cost(MoveFacts {
            wish: WishMatch::Avoided,
            ..FACTS
        }),
        300_000
    );
    assert_eq!(
        cost(MoveFacts {
            is_due_for_rotation: true,
            ..FACTS
        }),
        -100_000
    );
}

#[test]
fn the_presets_do_what_their_names_say() {
    // Rotation alone pays for a move inside the office, balance alone does not.
    let rotating = MoveFacts {
        proximity: Proximity::SameOffice,
        is_due_for_rotation: true,
        ..FACTS
    };
    assert!(CriteriaPreset::Rotation.weights().move_cost(&rotating) < 0);
    assert!(CriteriaPreset::Balance.weights().move_cost(&rotating) > 0);

    // The first holder of an empty post is worth more than one more in a post that has some.
    let gain = |preset: CriteriaPreset, holders: u32| {
        let curve = preset.weights().position_curve(400, 3);
        staffing_cost(&curve, 400, holders) - staffing_cost(&curve, 400, holders + 1)
    };
    assert!(gain(CriteriaPreset::Vacancies, 0) > 3 * gain(CriteriaPreset::Vacancies, 1));
    assert_eq!(gain(CriteriaPreset::Vacancies, 1), gain(CriteriaPreset::Vacancies, 3));

    for preset in CriteriaPreset::ALL {
        assert_eq!(preset.weights().check(), Ok(()));
        assert_eq!(CriteriaPreset::parse(preset.as_str()), Some(preset));
    }
}

#[test]
fn importance_scales_the_whole_curve() {
    let weights = CriteriaWeights::default();
    let deficit = |importance| weights.position_curve(500, importance).deficit;
    assert_eq!(
        [0, 1, 2, 3, 4, 5, 9].map(deficit),
        [5_000, 5_000, 7_500, 10_000, 15_000, 20_000, 20_000]
    );
}

#[test]
fn weights_out_of_range_are_named() {
    let weights = CriteriaWeights {
        rotation: 1_001,
        ..CriteriaWeights::default()
    };
    assert_eq!(
        weights.check(),
        Err(WeightError {
            name: "rotation",
            value: 1_001
        })
    );
}

prop_compose! {
    fn any_weights()(values in prop::array::uniform10(0_u32..=1_000), vacancies_first in any::<bool>()) -> CriteriaWeights {
        let [shortage, deep_shortage, surplus, deep_surplus, unit_balance, move_cost, distance, fit, preference, rotation] = values;
        CriteriaWeights {
            shortage, deep_shortage, surplus, deep_surplus, vacancies_first, unit_balance, move_cost, distance, fit,
            preference, rotation,
        }
    }
}

proptest! {
    #[test]
    fn every_curve_is_convex_and_free_at_the_need(
        weights in any_weights(), people in 0_u32..200, importance in 0_u8..8,
    ) {
        let need_centi = 100 * i64::from(people);
        for curve in [weights.position_curve(need_centi, importance), weights.unit_curve(need_centi)] {
            prop_assert!(curve.deep_deficit >= curve.deficit && curve.deficit >= 0);
            prop_assert!(curve.deep_surplus >= curve.surplus && curve.surplus >= 0);
            prop_assert!(curve.threshold_centi >= 0);
            prop_assert_eq!(staffing_cost(&curve, need_centi, people), 0);
            let cost = |holders| staffing_cost(&curve, need_centi, holders);
            for holders in 0..people + 5 {
                // Each further person changes the cost by no less than the one before.
                prop_assert!(cost(holders + 1) - cost(holders) <= cost(holders + 2) - cost(holders + 1));
            }
        }
    }
}

#[test]
fn a_weight_by_its_name_is_the_field_of_that_name() {
    for weight in Weight::ALL {
        let changed = CriteriaWeights::default().with(weight, 777);
        let json = serde_json::to_value(changed).unwrap();
        assert_eq!(json[weight.as_str()], 777);
        let values: Vec<u32> = Weight::ALL.into_iter().map(|weight| changed.get(weight)).collect();
        assert_eq!(values.iter().filter(|value| **value == 777).count(), 1);
        let heavy = changed.with(weight, CriteriaWeights::MAX + 1);
        assert_eq!(heavy.check().map_err(|error| error.name), Err(weight.as_str()));
    }
}

#[test]
fn the_weights_of_a_set_are_none_of_ones_own() {
    for preset in CriteriaPreset::ALL {
        assert_eq!(Criteria::new(preset, Some(preset.weights())), Criteria::from(preset));
        let own = preset.weights().with(Weight::Fit, 77);
        let criteria = Criteria::new(preset, Some(own));
        assert_eq!((criteria.weights(), criteria.own()), (own, Some(own)));
        assert_eq!(Criteria::from(preset).weights(), preset.weights());
    }
}
