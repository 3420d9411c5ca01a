//! What a plan cares about, as integers: weights, staffing curves and costs of a move.
//!
//! A weight of 100 is worth one unit of the objective (1,000,000 of its 1e-6 steps). The reference is a missing
//! person: with the usual `shortage` weight of 100, one full-time person missing in a post of usual importance costs one
//! unit, and everything else is said in proportion to that.
//!
//! Staying costs nothing; a move costs `move_cost` and `distance`, and earns the difference in fit, a fulfilled wish and
//! rotation. So a move has to be worth more than it costs before anybody is asked to change.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::problem::Curve;
use crate::domain::text_enum::text_enum;
use crate::domain::unit::Proximity;
use crate::domain::wish::WishMatch;

text_enum! {
    /// What a plan cares about; a named set of [`CriteriaWeights`].
    #[derive(Default)]
    pub enum CriteriaPreset {
        /// Even load everywhere.
        #[default]
        Balance = "balance",
        /// Fill empty posts first.
        Vacancies = "vacancies",
        /// Prefer people over five years in post.
        Rotation = "rotation",
    }
}

impl CriteriaPreset {
    /// The weights behind the name.
    pub fn weights(self) -> CriteriaWeights {
        let balance = CriteriaWeights::default();
        match self {
            Self::Balance => balance,
            Self::Vacancies => CriteriaWeights {
                deep_shortage: 300,
                vacancies_first: true,
                unit_balance: 10,
                ..balance
            },
            Self::Rotation => CriteriaWeights {
                move_cost: 20,
                rotation: 60,
                ..balance
            },
        }
    }
}

/// What a plan cares about: a named set of weights, or one that was made from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// The named set.
    pub preset: CriteriaPreset,
    /// Weights that stand in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own: Option<CriteriaWeights>,
}

impl From<CriteriaPreset> for Criteria {
    fn from(preset: CriteriaPreset) -> Self {
        Self { preset, own: None }
    }
}

impl Criteria {
    /// Criteria with weights of one's own, if any; weights that are those of the set are none of one's own.
    pub fn new(preset: CriteriaPreset, own: Option<CriteriaWeights>) -> Self {
        Self {
            preset,
            own: own.filter(|own| *own != preset.weights()),
        }
    }

    /// The weights that count.
    pub fn weights(self) -> CriteriaWeights {
        self.own.unwrap_or_else(|| self.preset.weights())
    }

    /// The weights, if they are not those of the named set.
    pub fn own(self) -> Option<CriteriaWeights> {
        self.own
    }
}

/// How much each criterion counts, 0 to 1,000; 100 is one unit of the objective. Shown to everybody with the plan and
/// frozen when it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CriteriaWeights {
    /// Price of each full-time person missing in a post.
    pub shortage: u32,
    /// Price on top for each person missing beyond a fifth of the need (or for the first holder of an empty post, see
    /// [`CriteriaWeights::vacancies_first`]): spreads a shortage evenly instead of leaving it to one unit.
    pub deep_shortage: u32,
    /// Price of each full-time person too many in a post.
    pub surplus: u32,
    /// Price on top for each person too many beyond a fifth of the need.
    pub deep_surplus: u32,
    /// The steep part of a shortage is the first holder of an empty post.
    pub vacancies_first: bool,
    /// The same prices on every unit and everything below it, in percent of those of a post: an office as a whole shall be neither
    /// short nor overstaffed.
    pub unit_balance: u32,
    /// What any move costs: handover, learning, the person's routine.
    pub move_cost: u32,
    /// What it costs to leave the office; half of it for another branch of the same office, a quarter inside a branch.
    pub distance: u32,
    /// What 100 points of fit are worth: the new post against the old.
    pub fit: u32,
    /// What a move to a wished-for unit earns, and a move to an avoided one costs.
    pub preference: u32,
    /// What it earns to move somebody who is in the same post for more than five years.
    pub rotation: u32,
}

impl Default for CriteriaWeights {
    fn default() -> Self {
        Self {
            shortage: 100,
            deep_shortage: 60,
            surplus: 40,
            deep_surplus: 40,
            vacancies_first: false,
            unit_balance: 20,
            move_cost: 30,
            distance: 20,
            fit: 40,
            preference: 30,
            rotation: 10,
        }
    }
}

text_enum! {
    /// A weight by its name.
    pub enum Weight {
        /// [`CriteriaWeights::shortage`].
        Shortage = "shortage",
        /// [`CriteriaWeights::deep_shortage`].
        DeepShortage = "deep_shortage",
        /// [`CriteriaWeights::surplus`].
        Surplus = "surplus",
        /// [`CriteriaWeights::deep_surplus`].
        DeepSurplus = "deep_surplus",
        /// [`CriteriaWeights::unit_balance`].
        UnitBalance = "unit_balance",
        /// [`CriteriaWeights::move_cost`].
        MoveCost = "move_cost",
        /// [`CriteriaWeights::distance`].
        Distance = "distance",
        /// [`CriteriaWeights::fit`].
        Fit = "fit",
        /// [`CriteriaWeights::preference`].
        Preference = "preference",
        /// [`CriteriaWeights::rotation`].
        Rotation = "rotation",
    }
}

/// A weight is out of range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the weight of {name} is {value}; it must lie between 0 and {max}", max = CriteriaWeights::MAX)]
pub struct WeightError {
    /// Name of the weight.
    pub name: &'static str,
    /// Its value.
    pub value: u32,
}

/// Slope (1e-4 units per FTE) of a weight of 1.
const SLOPE_PER_WEIGHT: i64 = 100;
/// Cost (1e-6 units) of a weight of 1.
const COST_PER_WEIGHT: i64 = 10_000;
/// Factor of an importance of 1 to 5, in percent.
const IMPORTANCE_PERCENT: [i64; 5] = [50, 75, 100, 150, 200];
/// Threshold of the steep slopes: at least half a person, else a share of the need.
const LEAST_THRESHOLD_CENTI: i64 = 50;
const POSITION_THRESHOLD_DIVISOR: i64 = 5;
const UNIT_THRESHOLD_DIVISOR: i64 = 20;

impl CriteriaWeights {
    /// Largest weight.
    pub const MAX: u32 = 1_000;

    /// Checks the ranges.
    ///
    /// # Errors
    /// [`WeightError`] for the first weight above [`CriteriaWeights::MAX`].
    pub fn check(&self) -> Result<(), WeightError> {
        Weight::ALL
            .into_iter()
            .map(|weight| WeightError {
                name: weight.as_str(),
                value: self.get(weight),
            })
            .find(|error| error.value > Self::MAX)
            .map_or(Ok(()), Err)
    }

    /// One of the weights.
    pub fn get(&self, weight: Weight) -> u32 {
        match weight {
            Weight::Shortage => self.shortage,
            Weight::DeepShortage => self.deep_shortage,
            Weight::Surplus => self.surplus,
            Weight::DeepSurplus => self.deep_surplus,
            Weight::UnitBalance => self.unit_balance,
            Weight::MoveCost => self.move_cost,
            Weight::Distance => self.distance,
            Weight::Fit => self.fit,
            Weight::Preference => self.preference,
            Weight::Rotation => self.rotation,
        }
    }

    /// The weights with one of them changed.
    #[must_use]
    pub fn with(mut self, weight: Weight, value: u32) -> Self {
        let field = match weight {
            Weight::Shortage => &mut self.shortage,
            Weight::DeepShortage => &mut self.deep_shortage,
            Weight::Surplus => &mut self.surplus,
            Weight::DeepSurplus => &mut self.deep_surplus,
            Weight::UnitBalance => &mut self.unit_balance,
            Weight::MoveCost => &mut self.move_cost,
            Weight::Distance => &mut self.distance,
            Weight::Fit => &mut self.fit,
            Weight::Preference => &mut self.preference,
            Weight::Rotation => &mut self.rotation,
        };
        *field = value;
        self
    }

    /// Staffing curve of a position: convex, so that the third missing person weighs more than the first.
    ///
    /// `importance` is 1 to 5; anything above counts as 5, 0 as 1.
    ///
    /// ```
    /// use shared::planner::objective::CriteriaWeights;
    /// let curve = CriteriaWeights::default().position_curve(1_000, 3); // need of ten people
    /// assert_eq!(curve.threshold_centi, 200);
    /// assert_eq!(curve.deficit, 10_000); // one unit per person missing
    /// assert_eq!(curve.deep_deficit, 16_000); // from the third on
    /// ```
    pub fn position_curve(&self, need_centi: i64, importance: u8) -> Curve {
        let step = usize::from(importance.clamp(1, 5)) - 1;
        let percent = IMPORTANCE_PERCENT.get(step).copied().unwrap_or(100);
        // The first holder of an empty post lies one person above "nobody".
        let threshold = if self.vacancies_first {
            (need_centi - 100).max(0)
        } else {
            (need_centi / POSITION_THRESHOLD_DIVISOR).max(LEAST_THRESHOLD_CENTI)
        };
        self.curve(percent, threshold)
    }

    /// Staffing curve of a unit with everything below it.
    pub fn unit_curve(&self, need_centi: i64) -> Curve {
        self.curve(
            i64::from(self.unit_balance),
            (need_centi / UNIT_THRESHOLD_DIVISOR).max(LEAST_THRESHOLD_CENTI),
        )
    }

    fn curve(&self, percent: i64, threshold_centi: i64) -> Curve {
        let slope = |weight: u32| i64::from(weight) * SLOPE_PER_WEIGHT * percent / 100;
        Curve {
            deep_deficit: slope(self.shortage + self.deep_shortage),
            deficit: slope(self.shortage),
            surplus: slope(self.surplus),
            deep_surplus: slope(self.surplus + self.deep_surplus),
            threshold_centi,
        }
    }

    /// Cost of a move in 1e-6 units, negative where the change is wanted. Staying costs 0.
    pub fn move_cost(&self, facts: &MoveFacts) -> i64 {
        let weight = |weight: u32| i64::from(weight) * COST_PER_WEIGHT;
        let distance = match facts.proximity {
            Proximity::SameUnit => 0,
            Proximity::SameBranch => weight(self.distance) / 4,
            Proximity::SameOffice => weight(self.distance) / 2,
            Proximity::Elsewhere => weight(self.distance),
        };
        let fit = weight(self.fit) * i64::from(facts.fit_gain) / 100;
        let wish = match facts.wish {
            WishMatch::Preferred => weight(self.preference),
            WishMatch::Neutral => 0,
            WishMatch::Avoided => -weight(self.preference),
        };
        let rotation = if facts.is_due_for_rotation {
            weight(self.rotation)
        } else {
            0
        };
        weight(self.move_cost) + distance - fit - wish - rotation
    }
}

/// What the cost of a move depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveFacts {
    /// How near the two workplaces are.
    pub proximity: Proximity,
    /// Fit points (without distance) of the new post minus those of the old, -100 to 100.
    pub fit_gain: i32,
    /// Wishes.
    pub wish: WishMatch,
    /// More than five years in the present post.
    pub is_due_for_rotation: bool,
}

/// Cost of a headcount on a staffing curve, in 1e-6 units: the function that the planner minimises.
///
/// ```
/// use shared::planner::{objective::staffing_cost, Curve};
/// let curve = Curve { deep_deficit: 16_000, deficit: 10_000, surplus: 4_000, deep_surplus: 8_000, threshold_centi: 200 };
/// assert_eq!(staffing_cost(&curve, 1_000, 10), 0);
/// assert_eq!(staffing_cost(&curve, 1_000, 9), 1_000_000); // one person short: one unit
/// assert_eq!(staffing_cost(&curve, 1_000, 7), 3_600_000); // the third missing person costs 1.6 units
/// ```
pub fn staffing_cost(curve: &Curve, need_centi: i64, holders: u32) -> i64 {
    let gap = 100 * i64::from(holders) - need_centi;
    let (deficit, surplus) = ((-gap).max(0), gap.max(0));
    curve.deficit * deficit
        + (curve.deep_deficit - curve.deficit) * (deficit - curve.threshold_centi).max(0)
        + curve.surplus * surplus
        + (curve.deep_surplus - curve.surplus) * (surplus - curve.threshold_centi).max(0)
}
