//! Ties between two people that a transfer must respect. Specific personal data: the personnel office alone sends and reads them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    employee::RelationKind,
    ids::{EmployeeId, RelationId},
};

/// Longest note, reason or document of a tie in characters.
pub const MAX_RELATION_TEXT: usize = 500;

/// Body of `POST /employees/{id}/relations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateRelationRequest {
    /// The other person.
    pub other_id: EmployeeId,
    /// What ties them.
    pub kind: RelationKind,
    /// Where it is known from, at most [`MAX_RELATION_TEXT`] characters.
    pub note: String,
}

/// A written decision of the appointing authority that a tie need not stand in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Why.
    pub reason: String,
    /// Number and date of the decision.
    pub document: String,
}

/// Body of `PATCH /employee-relations/{id}`. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateRelationRequest {
    /// The decision; without one the tie counts again.
    pub waiver: Option<Waiver>,
}

/// A recorded tie, seen from one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RelationResponse {
    /// The tie.
    pub id: RelationId,
    /// The other person.
    pub other_id: EmployeeId,
    /// Their name.
    pub other_name: String,
    /// Their staff number.
    pub other_nip: String,
    /// Title of their present post.
    pub other_title: Option<String>,
    /// Unit of their present post.
    pub other_unit: Option<String>,
    /// What ties them.
    pub kind: RelationKind,
    /// Where it is known from.
    pub note: String,
    /// The decision that it need not stand in the way.
    pub waiver: Option<Waiver>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Counts up with every change; send it as `If-Match: "<version>"`.
    pub version: i32,
}

/// Answer of `GET /employees/{id}/relations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RelationsResponse {
    /// Ties, oldest first.
    pub items: Vec<RelationResponse>,
}
