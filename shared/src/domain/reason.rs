//! Why a move is proposed, as data that the interface puts into words.

use serde::{Deserialize, Serialize};

/// One part of a fit score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FitPart {
    /// What was looked at.
    pub kind: FitKind,
    /// Points reached, 0 to `max`.
    pub points: u32,
    /// Most points this part can give.
    pub max: u32,
}

/// What a part of the fit score measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FitKind {
    /// Field and level of education against the post.
    Education,
    /// Assessed against required competence levels.
    Competence,
    /// Experience in the post's job family.
    Experience,
    /// Performance predicate of the last years.
    Performance,
    /// Closeness of the workplaces.
    Distance,
}

/// How well a person suits a post: never a bare number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FitScore {
    /// Sum of the parts' points, 0 to 100.
    pub total: u32,
    /// The parts; their `max` sum to 100.
    pub parts: Vec<FitPart>,
}

/// A reason for a move. Counts are people; `need_centi` is hundredths of a full-time post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MoveReason {
    /// The target position is short of people.
    FillsShortage {
        /// Need of the target position.
        need_centi: i64,
        /// Holders before the plan.
        holders_before: u32,
        /// Holders when the whole plan is carried out.
        holders_after: u32,
    },
    /// Nobody holds the target position today.
    FillsVacancy {
        /// Need of the target position.
        need_centi: i64,
    },
    /// The present position has more people than its workload needs.
    RelievesSurplus {
        /// Need of the present position.
        need_centi: i64,
        /// Holders before the plan.
        holders_before: u32,
        /// Holders when the whole plan is carried out.
        holders_after: u32,
    },
    /// The target unit as a whole is short.
    SupportsUnit {
        /// Load ratio of the target unit before the plan, in hundredths.
        ratio_before_centi: Option<i64>,
        /// Load ratio of the target unit after the plan, in hundredths.
        ratio_after_centi: Option<i64>,
    },
    /// Education matches the target post.
    EducationMatch,
    /// Has worked in the target's job family.
    ExperienceMatch {
        /// Months of experience.
        months: u32,
    },
    /// The target position loses people in the same plan, and this person follows them.
    Backfills {
        /// Need of the target position.
        need_centi: i64,
        /// People who leave the target position in the plan.
        leaving: u32,
    },
    /// The person asked for the target unit.
    Wished,
    /// More than five years in the present post.
    DueForRotation {
        /// Months in the present post.
        months: u32,
    },
}

/// The best other choice for the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alternative {
    /// The other position; the present position means "stay".
    pub position_id: crate::domain::ids::PositionId,
    /// By how much the plan's objective would be worse, in its own units (1e-6), with everybody else rearranged in the best way and
    /// every move counted at the plan's price of a move.
    #[serde(alias = "regret_at_least")]
    pub regret: i64,
    /// Whether no plan within the same limits has this person there and loses less, and one loses just that. Otherwise the
    /// loss is at least `regret`, less the gap of the plan; so are all that were stored before it was computed exactly.
    #[serde(default)]
    pub is_exact: bool,
}
