//! Moves of a plan, with their reasons.

use serde::{Deserialize, Serialize};

use super::record::MoveExceptionResponse;
use crate::domain::{
    ids::{EmployeeId, MoveId, PositionId, UnitId},
    reason::{Alternative, FitScore, MoveReason},
    rule::RuleResult,
};

/// A position as one end of a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveEnd {
    /// The position.
    pub position_id: PositionId,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit_id: UnitId,
    /// Name of the unit.
    pub unit_name: String,
    /// Name of the office the unit belongs to, when that is another unit.
    pub office_name: Option<String>,
    /// Raw need of the position, hundredths of a full-time post.
    pub need_centi: i64,
    /// Holders of the position before the plan.
    pub holders_before: u32,
    /// Holders of the position with the plan carried out.
    pub holders_after: u32,
    /// Load ratio of the position before the plan, in hundredths.
    pub position_ratio_before_centi: Option<i64>,
    /// Load ratio of the position after the plan, in hundredths.
    pub position_ratio_after_centi: Option<i64>,
    /// Load ratio of the unit (subtree) before the plan, in hundredths.
    pub unit_ratio_before_centi: Option<i64>,
    /// Load ratio of the unit (subtree) after the plan, in hundredths.
    pub unit_ratio_after_centi: Option<i64>,
}

/// An answer of the person concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// The person has read and understood.
    Understood,
    /// The person has a concern.
    Concern,
    /// The person wants this move.
    Volunteer,
    /// The person would rather go to another post.
    WouldRather,
}

impl ResponseKind {
    /// Every kind, in the order of forms and filters.
    pub const ALL: [Self; 4] = [Self::Understood, Self::Volunteer, Self::Concern, Self::WouldRather];

    /// Whether it opens a talk with the personnel office that must be settled before the plan goes before the decision makers.
    pub fn is_concern(self) -> bool {
        matches!(self, Self::Concern | Self::WouldRather)
    }

    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Understood => "understood",
            Self::Concern => "concern",
            Self::Volunteer => "volunteer",
            Self::WouldRather => "would_rather",
        }
    }

    /// The kind whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A proposed move (`GET /plans/{id}/moves`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveResponse {
    /// The move.
    pub id: MoveId,
    /// The person.
    pub employee_id: EmployeeId,
    /// Name with titles.
    pub employee_name: String,
    /// Staff number.
    pub nip: String,
    /// Rank, for example `III/b`.
    pub rank: Option<String>,
    /// Present position.
    pub from: MoveEnd,
    /// New position.
    pub to: MoveEnd,
    /// How the person suits the new post.
    pub fit: FitScore,
    /// Why this move.
    pub reasons: Vec<MoveReason>,
    /// Rules checked.
    pub rules: Vec<RuleResult>,
    /// Next best choice for the same person, if there is one.
    pub alternative: Option<AlternativeResponse>,
    /// The person's answer, if given.
    pub response: Option<ResponseKind>,
    /// How it goes another way than the others, if it does.
    pub exception: Option<MoveExceptionResponse>,
}

/// Next best choice in words that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlternativeResponse {
    /// The choice and its price.
    pub alternative: Alternative,
    /// Title of the other position.
    pub title: String,
    /// Unit of the other position.
    pub unit_name: String,
    /// Whether it means staying in the present post.
    pub is_stay: bool,
}
