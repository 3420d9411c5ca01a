//! What is put on record about a plan: minutes of the appraisal team, decrees, and moves that go another way than the others.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::text_enum::text_enum;

/// Longest number of a document, in characters.
pub const MAX_DOCUMENT_NUMBER: usize = 100;
/// Longest name, function or place in a record, in characters.
pub const MAX_RECORD_NAME: usize = 150;
/// Most people on the list of attendance.
pub const MAX_ATTENDEES: usize = 50;

text_enum! {
    /// What the appraisal team advises.
    pub enum Recommendation {
        /// Carry the plan out as it is.
        Agree = "agree",
        /// Carry it out, but mind what the advice says.
        AgreeWithNotes = "agree_with_notes",
        /// Do not carry it out.
        Disagree = "disagree",
    }
}

/// Somebody who was present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Name with titles, 1 to [`MAX_RECORD_NAME`] characters.
    pub name: String,
    /// Function in the team, 1 to [`MAX_RECORD_NAME`] characters.
    pub function: String,
}

/// Body of `PUT /plans/{id}/minutes`. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MinutesRequest {
    /// Number of the minutes.
    pub number: String,
    /// Day of the meeting; not in the future.
    pub met_on: NaiveDate,
    /// Where the team met.
    pub place: String,
    /// Who was present, 1 to [`MAX_ATTENDEES`].
    pub attendees: Vec<Attendee>,
    /// What the team advises.
    pub recommendation: Recommendation,
    /// The advice in words.
    pub advice: String,
}

/// Minutes as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MinutesResponse {
    /// What was recorded.
    pub minutes: MinutesRequest,
    /// Hash of the content that the team advised on.
    pub content_sha256: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Body of `PUT /plans/{id}/decree` and `PUT /plans/{id}/reversal-decree`. Needs `If-Match`.
///
/// Decree, oath and effective day are three different days (BKN stores them apart), and an election freeze looks at each of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecreeRequest {
    /// Number of the decree.
    pub number: String,
    /// Day of the decree; not after the effective day.
    pub dated_on: NaiveDate,
    /// Day of the oath, where one is sworn; not before the decree. None in a decree that takes a plan back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oath_on: Option<NaiveDate>,
    /// First day in the former posts again, for a decree that takes a plan back: after the plan's effective day. Left out otherwise: the plan's
    /// own day holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Who signs, with titles.
    pub signatory_name: String,
    /// Office of whoever signs, for example *Wali Kota*.
    pub signatory_title: String,
}

/// A decree as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecreeResponse {
    /// Number of the decree.
    pub number: String,
    /// Day of the decree.
    pub dated_on: NaiveDate,
    /// Day of the oath.
    pub oath_on: Option<NaiveDate>,
    /// First day in the new (or, where it takes a plan back, the former) posts.
    pub effective_on: NaiveDate,
    /// Who signs.
    pub signatory_name: String,
    /// Office of whoever signs.
    pub signatory_title: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

text_enum! {
    /// How a single move goes another way than the others of its plan.
    pub enum ExceptionKind {
        /// It is not carried out.
        Withdrawn = "withdrawn",
        /// It is carried out on a later day.
        Deferred = "deferred",
    }
}

/// Body of `PUT /plans/{id}/moves/{move_id}/exception`. Needs `If-Match` with the plan's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveExceptionRequest {
    /// Left out, or put off.
    pub kind: ExceptionKind,
    /// First day in the new post, for a deferred move: after the plan's effective day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Why; the person reads it.
    pub reason: String,
    /// Number of the document that this rests on; required once the plan is approved.
    #[serde(default)]
    pub document: String,
}

/// An exception as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveExceptionResponse {
    /// What was recorded.
    pub exception: MoveExceptionRequest,
    /// Whether the decision makers knew of it when they decided.
    pub is_in_content: bool,
    /// When a deferred move was carried out.
    pub carried_out_at: Option<DateTime<Utc>>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Exceptions of a plan, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExceptionCounts {
    /// Moves that are not carried out.
    pub withdrawn: u32,
    /// Moves that are carried out on a day of their own.
    pub deferred: u32,
    /// Those of the deferred that still wait for their day.
    pub waiting: u32,
}
