//! What an employee sees and says about the own transfer.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::concern::MyConcern;
use super::plan::{MoveEnd, MoveExceptionResponse, ReasonText, ResponseKind};
use super::wish::WishUse;
use crate::domain::{
    ids::{FeedbackId, MoveId, PositionId},
    letter::LetterFrame,
    plan::PlanState,
    reason::{FitScore, MoveReason},
    rule::RuleResult,
};

/// Longest free text in characters.
pub const MAX_FEEDBACK_TEXT: usize = 4000;

/// What a concern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConcernCategory {
    /// Distance or travel.
    Distance,
    /// Family or care.
    Family,
    /// Health.
    Health,
    /// Does not match education or experience.
    Match,
    /// Career.
    Career,
    /// Data about the person is wrong.
    Data,
    /// Objection to the automated proposal; a person must answer.
    Automation,
    /// Something else.
    Other,
}

impl ConcernCategory {
    /// Every category, in form order.
    pub const ALL: [Self; 8] = [
        Self::Distance,
        Self::Family,
        Self::Health,
        Self::Match,
        Self::Career,
        Self::Data,
        Self::Automation,
        Self::Other,
    ];

    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Distance => "distance",
            Self::Family => "family",
            Self::Health => "health",
            Self::Match => "match",
            Self::Career => "career",
            Self::Data => "data",
            Self::Automation => "automation",
            Self::Other => "other",
        }
    }

    /// The category whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == text)
    }
}

/// Answer of `GET /me/transfers`, newest first. Drafts never appear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyTransfersResponse {
    /// Where the person works today.
    pub post: Option<MyPost>,
    /// The transfers.
    pub items: Vec<MyTransferResponse>,
    /// The own concerns with their talks, newest first; also those about moves that are no longer proposed.
    pub concerns: Vec<MyConcern>,
}

/// The person's present post and its load in plain numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyPost {
    /// Title.
    pub title: String,
    /// Unit.
    pub unit_name: String,
    /// First day in post.
    pub since: NaiveDate,
    /// People in the same post.
    pub holders: u32,
    /// People the workload needs, in hundredths.
    pub need_centi: i64,
}

/// One transfer as the person concerned sees it. Nothing about other people is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyTransferResponse {
    /// The move.
    pub id: MoveId,
    /// Running number of the plan.
    pub plan_code: String,
    /// Name of the plan.
    pub plan_name: String,
    /// Goal of the plan.
    pub plan_goal: String,
    /// How the plan's success will be judged.
    pub evaluation_method: String,
    /// State of the plan.
    pub state: PlanState,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new post; the own one where the move is deferred.
    pub effective_on: Option<NaiveDate>,
    /// How it goes another way than the others of the plan, if it does.
    pub exception: Option<MoveExceptionResponse>,
    /// Whether an answer is still possible.
    pub can_respond: bool,
    /// Which feedback can be given now: before the move while it is announced, after it once carried out.
    pub can_give_feedback: Vec<FeedbackPhase>,
    /// Present position and its unit, before and after.
    pub from: MoveEnd,
    /// New position and its unit, before and after.
    pub to: MoveEnd,
    /// How the person suits the new post.
    pub fit: FitScore,
    /// Why this move.
    pub reasons: Vec<MoveReason>,
    /// What the personnel office has written about why, to be read in place of the reasons.
    pub reason_text: Option<ReasonText>,
    /// How it meets what the person wished for; `None` where nothing was said before it was proposed.
    pub wish: Option<WishUse>,
    /// What the government says around the reasons.
    pub letter: LetterFrame,
    /// Rules checked.
    pub rules: Vec<RuleResult>,
    /// When the person first read the letter.
    pub letter_read_at: Option<DateTime<Utc>>,
    /// What has happened, oldest first.
    pub events: Vec<TransferEvent>,
    /// The person's answers, oldest first.
    pub responses: Vec<TransferAnswer>,
    /// The person's feedback.
    pub feedback: Vec<FeedbackResponse>,
}

/// One step on the status timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `proposed`, `published`, `responded`, `submitted`, `approved`, `returned`, `executed`, `feedback_before`, `feedback_after`.
    pub kind: String,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferAnswer {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: ResponseKind,
    /// What a concern is about.
    pub category: Option<ConcernCategory>,
    /// The person's words.
    pub text: Option<String>,
}

/// Body of `POST /me/transfers/{id}/responses`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RespondRequest {
    /// What the person says.
    pub kind: ResponseKind,
    /// Required for a concern, refused otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<ConcernCategory>,
    /// Required for a concern; at most [`MAX_FEEDBACK_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The post that the person would rather have, one of `GET /me/options`; required for that answer, refused otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position_id: Option<PositionId>,
}

/// When feedback is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedbackPhase {
    /// Before the move is carried out.
    Before,
    /// After the move was carried out.
    After,
}

impl FeedbackPhase {
    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// The phase whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Before, Self::After]
            .into_iter()
            .find(|phase| phase.as_str() == text)
    }
}

/// Body of `POST /me/feedback`. Each score is 1 (not at all) to 5 (fully). Feedback is named: HR sees who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedbackRequest {
    /// The transfer it is about.
    pub move_id: MoveId,
    /// Before or after the move; each can be given once.
    pub phase: FeedbackPhase,
    /// "I understand why" (before) / "My tasks are clear" (after).
    pub clarity: u8,
    /// "The choice is fair" (before) / "The work suits me" (after).
    pub fairness: u8,
    /// "I feel prepared" (before) / "I am well supported" (after).
    pub support: u8,
    /// Satisfaction with the work as it is now.
    pub satisfaction: u8,
    /// Free text, at most [`MAX_FEEDBACK_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Feedback that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackResponse {
    /// The form.
    pub id: FeedbackId,
    /// When.
    pub at: DateTime<Utc>,
    /// Before or after the move.
    pub phase: FeedbackPhase,
    /// Score 1 to 5.
    pub clarity: u8,
    /// Score 1 to 5.
    pub fairness: u8,
    /// Score 1 to 5.
    pub support: u8,
    /// Score 1 to 5.
    pub satisfaction: u8,
    /// Free text.
    pub text: Option<String>,
}

/// Feedback as HR reads it (`GET /plans/{id}/feedback`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanFeedbackResponse {
    /// Who wrote it.
    pub employee_name: String,
    /// The form.
    pub feedback: FeedbackResponse,
}

/// A person's answer as HR reads it (`GET /plans/{id}/responses`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanAnswerResponse {
    /// Who answered.
    pub employee_name: String,
    /// The move.
    pub move_id: MoveId,
    /// The answer.
    pub answer: TransferAnswer,
}
