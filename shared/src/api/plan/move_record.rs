//! What stands behind one move of a plan: the text to the person, decisions about rules, and history.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::record::ExceptionKind;
use crate::api::wish::WishUse;
use crate::domain::{
    ids::PlanId,
    letter::LetterFrame,
    plan::PlanState,
    rule::{Authority, RuleId},
    text_enum::text_enum,
};

/// Longest text to a person in one language, in characters.
pub const MAX_REASON_TEXT: usize = 3000;

/// Why somebody is to move, in words to that person. Paragraphs are parted by line breaks. Body of
/// `PUT /plans/{id}/moves/{move_id}/reason-text`, which needs `If-Match` with the plan's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReasonText {
    /// Indonesian, 1 to [`MAX_REASON_TEXT`] characters.
    pub id: String,
    /// English, 1 to [`MAX_REASON_TEXT`] characters.
    pub en: String,
}

/// A text that the personnel office has written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonTextResponse {
    /// The text.
    pub text: ReasonText,
    /// Who wrote it.
    pub written_by: String,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// Body of `PUT /plans/{id}/moves/{move_id}/overrides/{rule}`: the written decision by which the move is made although the rule warns.
/// Needs `If-Match` with the plan's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OverrideRequest {
    /// Who decided: at least the authority that the rule asks for.
    pub authority: Authority,
    /// Why, 1 to [`super::MAX_PLAN_TEXT`] characters.
    pub reason: String,
    /// Number of the document, 1 to [`super::MAX_DOCUMENT_NUMBER`] characters.
    pub document: String,
    /// Day of the document; not in the future.
    pub dated_on: NaiveDate,
}

/// A decision as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverrideResponse {
    /// The rule that it overrides.
    pub rule: RuleId,
    /// What was recorded.
    pub decision: OverrideRequest,
    /// Who recorded it.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Rules that ask for a look in the moves of a plan, counted; withdrawn moves are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WarningCounts {
    /// Warnings.
    pub warnings: u32,
    /// Those of them that a written decision overrides.
    pub overridden: u32,
}

/// Answer of `GET /plans/{id}/moves/{move_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveRecordResponse {
    /// The reasons in sentences, as the person reads them as long as nobody has written anything else.
    pub generated: ReasonText,
    /// What the personnel office has written instead.
    pub text: Option<ReasonTextResponse>,
    /// When the person first read the letter that explains it.
    pub letter_read_at: Option<DateTime<Utc>>,
    /// How it meets what the person wished for; `None` where nothing was said before it was proposed.
    pub wish: Option<WishUse>,
    /// What the government says around it, as the person reads it.
    pub letter: LetterFrame,
    /// Decisions about rules that warn, in the order of the rules.
    pub overrides: Vec<OverrideResponse>,
    /// People of the present unit, with its parts, who retire within the next 24 months.
    pub from_retirements: u32,
    /// People of the new unit, with its parts, who retire within the next 24 months.
    pub to_retirements: u32,
    /// Posts that the person holds or held, the present one first.
    pub posts: Vec<PostHeld>,
    /// Other plans that the person moves in and the reader may see, newest first.
    pub plans: Vec<OtherPlan>,
    /// What has happened to the move, oldest first.
    pub events: Vec<MoveEvent>,
}

/// A post with the days on which it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostHeld {
    /// Title.
    pub title: String,
    /// Unit.
    pub unit_name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; none while it is held.
    pub ends_on: Option<NaiveDate>,
}

/// A move of the same person in another plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherPlan {
    /// The plan.
    pub id: PlanId,
    /// Its running number.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What has become of it.
    pub state: PlanState,
    /// Title of the post that the person goes to.
    pub title: String,
    /// Unit of that post.
    pub unit_name: String,
    /// How that move goes another way than the others of its plan, if it does.
    pub exception: Option<ExceptionKind>,
}

text_enum! {
    /// What can happen to a move.
    pub enum MoveEventKind {
        /// It was computed.
        Proposed = "proposed",
        /// The person was told.
        Published = "published",
        /// The person answered.
        Responded = "responded",
        /// It was put before the decision makers.
        Submitted = "submitted",
        /// It was decided.
        Approved = "approved",
        /// The plan was sent back.
        Returned = "returned",
        /// It was carried out.
        Executed = "executed",
        /// It was left out.
        Withdrawn = "withdrawn",
        /// It was put off.
        Deferred = "deferred",
        /// It goes the way of the others again.
        Restored = "restored",
        /// It was taken back.
        Reverted = "reverted",
        /// The person gave feedback before the move.
        FeedbackBefore = "feedback_before",
        /// The person gave feedback after the move.
        FeedbackAfter = "feedback_after",
        /// The personnel office wrote to the person why.
        TextWritten = "text_written",
        /// The generated text holds again.
        TextReturned = "text_returned",
        /// A decision that overrides a rule was recorded.
        Overridden = "overridden",
        /// Such a decision was taken back.
        OverrideWithdrawn = "override_withdrawn",
    }
}

/// Something that happened to a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: MoveEventKind,
    /// Who did it; none where the person concerned did.
    pub actor: Option<String>,
    /// The rule, where it is about one.
    pub rule: Option<RuleId>,
    /// Number of the document, where it rests on one.
    pub document: Option<String>,
}
