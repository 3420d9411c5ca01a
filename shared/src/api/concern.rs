//! Concerns about transfers: a talk between the person and the personnel office, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{page::PageInfo, plan::MAX_PLAN_TEXT, transfer::ConcernCategory};
use crate::domain::{
    concern::{ConcernOutcome, ConcernState},
    ids::{ConcernId, EmployeeId, MoveId, PlanId, PositionId},
};

/// Longest message in characters.
pub const MAX_CONCERN_TEXT: usize = 4000;
/// Longest reason of an outcome in characters; it also becomes the reason of a withdrawal or deferral.
pub const MAX_OUTCOME_REASON: usize = MAX_PLAN_TEXT;

/// A post by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostName {
    /// The position.
    pub position_id: PositionId,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit_name: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernDecision {
    /// The outcome.
    pub outcome: ConcernOutcome,
    /// Why, in words for the person.
    pub reason: String,
    /// Who decided, as shown.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One message of the talk, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernMessage {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the personnel office wrote it, or else the person.
    pub is_office: bool,
    /// Who wrote it, as shown.
    pub author: String,
    /// The words.
    pub text: String,
}

/// Where a concern stands, without the words: what decision makers see too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernSummary {
    /// The concern.
    pub id: ConcernId,
    /// The person.
    pub employee_id: EmployeeId,
    /// Name with titles.
    pub employee_name: String,
    /// The move it was raised about.
    pub move_id: MoveId,
    /// Post that the move leads to.
    pub to: PostName,
    /// What it is about; `None` where another post is wanted.
    pub category: Option<ConcernCategory>,
    /// The post that the person would rather have.
    pub wanted: Option<PostName>,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// Where it stands.
    pub state: ConcernState,
    /// What was decided.
    pub decision: Option<ConcernDecision>,
    /// Whether the present proposal does what was decided; `None` without a decision.
    pub is_kept: Option<bool>,
    /// Counts up with every change; send it as `If-Match: "<version>"`.
    pub version: i32,
}

/// How many concerns there are about a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernCounts {
    /// All that were raised.
    pub raised: u32,
    /// Those that are not settled.
    pub unsettled: u32,
    /// Outcomes that the present proposal does not keep.
    pub unkept: u32,
}

/// Answer of `GET /plans/{id}/concerns`: what waits for an answer first, then the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernsResponse {
    /// How many there are about the whole plan.
    pub counts: ConcernCounts,
    /// The concerns of this page.
    pub items: Vec<ConcernSummary>,
    /// Which page this is.
    pub page: PageInfo,
}

/// Answer of `GET /concerns/{id}`, for the personnel office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConcernResponse {
    /// Where it stands.
    pub summary: ConcernSummary,
    /// The plan.
    pub plan_id: PlanId,
    /// The talk, oldest first.
    pub messages: Vec<ConcernMessage>,
    /// Whether the personnel office may write and decide now.
    pub is_open: bool,
}

/// A concern as the person sees the own one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyConcern {
    /// The concern.
    pub id: ConcernId,
    /// The move it was raised about.
    pub move_id: MoveId,
    /// Name of the plan.
    pub plan_name: String,
    /// Post that the move led to.
    pub to: PostName,
    /// What it is about; `None` where another post is wanted.
    pub category: Option<ConcernCategory>,
    /// The post that the person would rather have.
    pub wanted: Option<PostName>,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// Where it stands.
    pub state: ConcernState,
    /// What was decided.
    pub decision: Option<ConcernDecision>,
    /// The talk, oldest first.
    pub messages: Vec<ConcernMessage>,
    /// Whether the person may still write.
    pub can_write: bool,
}

/// Body of `POST /concerns/{id}/messages` and `POST /me/concerns/{id}/messages`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcernMessageRequest {
    /// The words, at most [`MAX_CONCERN_TEXT`] characters.
    pub text: String,
}

/// Body of `PUT /concerns/{id}/outcome`. Needs `If-Match`. Withdrawing and deferring take effect on the move at once, if the plan is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcernOutcomeRequest {
    /// The outcome.
    pub outcome: ConcernOutcome,
    /// Why, in words for the person, at most [`MAX_OUTCOME_REASON`] characters.
    pub reason: String,
    /// First day in the new post; of a deferral alone, and owed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
}
