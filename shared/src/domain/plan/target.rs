//! What a plan is to reach, in numbers, and how far it gets: before it is decided by the figures of its proposal, after it was carried out by
//! what is measured.
//!
//! Targets are set in three of the figures of [`super::super::balance`], for the whole government: the balance index, which is to be at least
//! as high, and the people missing and the vacant positions, of which there are to be no more. Nothing else is measured for a plan, so that
//! goal, proposal and outcome can be told in the same words.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::domain::{balance::BalanceFigures, text_enum::text_enum};

/// Largest number of people or positions that can be a target. No government has as many; a larger one was typed wrong.
pub const MAX_TARGET_COUNT: u32 = 1_000_000;
/// Highest balance index, in tenths of a point.
pub const MAX_INDEX_PERMILLE: u32 = 1_000;

text_enum! {
    /// A figure that a plan can have a target in, in the order of the form.
    pub enum TargetMeasure {
        /// Balance index in tenths of a point, 0 to 1,000; see `shared::domain::balance`. More is better.
        IndexPermille = "index_permille",
        /// People missing, summed over positions that are short. Less is better.
        Shortage = "shortage",
        /// Positions with a need and no holder. Less is better.
        VacantPositions = "vacant_positions",
    }
}

impl TargetMeasure {
    /// Whether more of it is better; of the others, less is.
    pub fn is_more_better(self) -> bool {
        self == Self::IndexPermille
    }

    /// Largest target that can be set.
    pub fn most(self) -> u32 {
        match self {
            Self::IndexPermille => MAX_INDEX_PERMILLE,
            Self::Shortage | Self::VacantPositions => MAX_TARGET_COUNT,
        }
    }

    /// Its value in the figures of a government.
    pub fn of(self, figures: &BalanceFigures) -> u32 {
        match self {
            Self::IndexPermille => figures.index_permille,
            Self::Shortage => figures.total.shortage,
            Self::VacantPositions => figures.total.vacant_positions,
        }
    }

    /// How far `value` is from `target`; 0 when the target is reached or surpassed.
    ///
    /// ```
    /// use shared::domain::plan::target::TargetMeasure;
    /// assert_eq!(TargetMeasure::IndexPermille.missed_by(800, 768), 32); // 3.2 points below
    /// assert_eq!(TargetMeasure::Shortage.missed_by(40, 52), 12); // 12 people above
    /// assert_eq!(TargetMeasure::Shortage.missed_by(40, 31), 0);
    /// ```
    pub fn missed_by(self, target: u32, value: u32) -> u32 {
        if self.is_more_better() {
            target.saturating_sub(value)
        } else {
            value.saturating_sub(target)
        }
    }
}

/// What a plan is to reach. A figure without a target is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanTargets {
    /// Balance index to reach at least, in tenths of a point, 0 to [`MAX_INDEX_PERMILLE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_permille: Option<u32>,
    /// People missing at most, 0 to [`MAX_TARGET_COUNT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortage: Option<u32>,
    /// Vacant positions at most, 0 to [`MAX_TARGET_COUNT`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacant_positions: Option<u32>,
}

impl PlanTargets {
    /// The target in a measure.
    pub fn get(&self, measure: TargetMeasure) -> Option<u32> {
        match measure {
            TargetMeasure::IndexPermille => self.index_permille,
            TargetMeasure::Shortage => self.shortage,
            TargetMeasure::VacantPositions => self.vacant_positions,
        }
    }

    /// The targets that are set, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (TargetMeasure, u32)> + use<> {
        let targets = *self;
        TargetMeasure::ALL
            .into_iter()
            .filter_map(move |measure| Some((measure, targets.get(measure)?)))
    }

    /// Whether no target is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A figure held against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedFigure {
    /// The figure, in the unit of its measure.
    pub value: u32,
    /// How far it is from the target, in the same unit: 0 when it is reached, `None` without a target.
    pub missed_by: Option<u32>,
}

impl JudgedFigure {
    /// Judges the value of a measure.
    pub fn new(measure: TargetMeasure, target: Option<u32>, figures: &BalanceFigures) -> Self {
        let value = measure.of(figures);
        Self {
            value,
            missed_by: target.map(|target| measure.missed_by(target, value)),
        }
    }
}

/// Where a plan stands in one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TargetStanding {
    /// The measure.
    pub measure: TargetMeasure,
    /// The target; `None` where none is set.
    pub target: Option<u32>,
    /// The figure that the plan starts from.
    pub start: Option<u32>,
    /// What the present proposal would reach.
    pub proposal: Option<JudgedFigure>,
    /// What is measured after the plan was carried out.
    pub outcome: Option<JudgedFigure>,
}

/// The figures that a plan is judged by, as far as there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanFigures {
    /// Where it starts from.
    pub start: Option<BalanceFigures>,
    /// With the present proposal carried out.
    pub proposal: Option<BalanceFigures>,
    /// Measured after it was carried out.
    pub outcome: Option<BalanceFigures>,
}

/// Holds targets against figures: every measure in the order of the form, those without a target too.
pub fn judge_targets(targets: &PlanTargets, figures: &PlanFigures) -> Vec<TargetStanding> {
    TargetMeasure::ALL
        .into_iter()
        .map(|measure| {
            let target = targets.get(measure);
            let judge = |figures: &BalanceFigures| JudgedFigure::new(measure, target, figures);
            TargetStanding {
                measure,
                target,
                start: figures.start.as_ref().map(|start| measure.of(start)),
                proposal: figures.proposal.as_ref().map(judge),
                outcome: figures.outcome.as_ref().map(judge),
            }
        })
        .collect()
}
