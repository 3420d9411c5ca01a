//! What somebody is told in the application.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::page::PageInfo;
use crate::domain::{
    ids::{NoticeId, PlanId},
    plan::{PlanState, notice::NoticeKind},
};

/// One notice: a plan has gone to another state, or somebody has said something about a concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeResponse {
    /// The notice.
    pub id: NoticeId,
    /// The plan.
    pub plan_id: PlanId,
    /// Its name.
    pub plan_name: String,
    /// What it tells of.
    pub kind: NoticeKind,
    /// State that the plan went to, or was in when it happened.
    pub state: PlanState,
    /// Whether the reader moves in the plan, or else works on it.
    pub is_own: bool,
    /// Last day to answer, of a published plan.
    pub respond_by: Option<NaiveDate>,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    /// Whether it was read.
    pub is_read: bool,
}

/// Answer of `GET /me/notices`, newest first, and of marking them as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticesResponse {
    /// How many in all are not read.
    pub unread: u64,
    /// The notices of this page.
    pub items: Vec<NoticeResponse>,
    /// Where this page lies.
    pub page: PageInfo,
}

/// Body of `POST /me/notices/read`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadNoticesRequest {
    /// Which were read; all when left out. Those of others are passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<NoticeId>>,
}
