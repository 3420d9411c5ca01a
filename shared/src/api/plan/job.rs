//! Background jobs that compute proposals.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::api::problem::ErrorCode;
use crate::domain::ids::{JobId, PlanId};

/// State of a background job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waiting for its turn.
    Queued,
    /// At work.
    Running,
    /// Done.
    Succeeded,
    /// Ended with an error; nothing was saved.
    Failed,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Running, Self::Succeeded, Self::Failed];

    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }

    /// The state whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether the job has ended.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed)
    }
}

/// What a job is doing, for the progress display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobStep {
    /// Waiting.
    Waiting,
    /// Reading people, posts and tasks.
    Loading,
    /// Finding who may go where.
    Candidates,
    /// Finding the best set of moves.
    Solving,
    /// Checking the result and writing it down.
    Saving,
}

impl JobStep {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Loading,
        Self::Candidates,
        Self::Solving,
        Self::Saving,
    ];

    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Loading => "loading",
            Self::Candidates => "candidates",
            Self::Solving => "solving",
            Self::Saving => "saving",
        }
    }

    /// The step whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// A background job (`GET /jobs/{id}`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobResponse {
    /// The job.
    pub id: JobId,
    /// The plan it works for.
    pub plan_id: PlanId,
    /// State.
    pub state: JobState,
    /// What it is doing.
    pub step: JobStep,
    /// Share done in percent, 0 to 100.
    pub percent: u8,
    /// Why it failed.
    pub error: Option<ErrorCode>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}
