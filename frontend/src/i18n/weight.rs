//! Weights of a plan in words and numbers.

use shared::planner::objective::{CriteriaWeights, Weight};

use super::{Locale, format, td_string};

/// The weights that are shown. Wishes about units are not recorded yet, so nobody is told of their weight.
pub const SHOWN: [Weight; 9] = [
    Weight::Shortage,
    Weight::DeepShortage,
    Weight::Surplus,
    Weight::DeepSurplus,
    Weight::UnitBalance,
    Weight::MoveCost,
    Weight::Distance,
    Weight::Fit,
    Weight::Rotation,
];

/// What a weight is put on.
pub fn weight_name(locale: Locale, weight: Weight) -> &'static str {
    match weight {
        Weight::Shortage => td_string!(locale, how.weights.shortage),
        Weight::DeepShortage => td_string!(locale, how.weights.deep_shortage),
        Weight::Surplus => td_string!(locale, how.weights.surplus),
        Weight::DeepSurplus => td_string!(locale, how.weights.deep_surplus),
        Weight::UnitBalance => td_string!(locale, how.weights.unit),
        Weight::MoveCost => td_string!(locale, how.weights.move_cost),
        Weight::Distance => td_string!(locale, how.weights.distance),
        Weight::Fit => td_string!(locale, how.weights.fit),
        Weight::Preference => td_string!(locale, how.weights.preference),
        Weight::Rotation => td_string!(locale, how.weights.rotation),
    }
}

/// What a weight adds to the value of a plan, where less is better: `1,00`, `20 %`, `−0,40` for what speaks for a move.
pub fn weight_value(locale: Locale, weights: &CriteriaWeights, weight: Weight) -> String {
    let value = i64::from(weights.get(weight));
    match weight {
        Weight::UnitBalance => format::percent(locale, 10 * value),
        Weight::Fit | Weight::Preference | Weight::Rotation => format::decimal(locale, -value, 2),
        _ => format::decimal(locale, value, 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_for_a_move_has_a_minus() {
        let weights = CriteriaWeights::default();
        let text = |weight| weight_value(Locale::id, &weights, weight);
        assert_eq!(text(Weight::Shortage), "1,00");
        assert_eq!(text(Weight::UnitBalance), "20,0\u{a0}%");
        assert_eq!(text(Weight::Fit), "−0,40");
        assert_eq!(
            weight_value(Locale::en, &weights.with(Weight::Rotation, 0), Weight::Rotation),
            "0.00"
        );
    }
}
