//! Table `feedback`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::{
    api::transfer::{FeedbackPhase, FeedbackResponse},
    domain::ids::FeedbackId,
};

use crate::db::{DbResult, parse_number, parse_text, schema::feedback};

/// A feedback form.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = feedback, treat_none_as_default_value = false)]
pub struct FeedbackRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The move.
    pub move_id: String,
    /// `before` or `after`.
    pub phase: String,
    /// Score 1 to 5.
    pub clarity: i32,
    /// Score 1 to 5.
    pub fairness: i32,
    /// Score 1 to 5.
    pub support: i32,
    /// Score 1 to 5.
    pub satisfaction: i32,
    /// Free text.
    pub text: Option<String>,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
}

impl FeedbackRow {
    /// The form as sent.
    pub fn into_response(self) -> DbResult<FeedbackResponse> {
        Ok(FeedbackResponse {
            id: FeedbackId(self.id),
            at: self.created_at.and_utc(),
            phase: parse_text("feedback.phase", &self.phase, FeedbackPhase::parse)?,
            clarity: parse_number("feedback.clarity", self.clarity)?,
            fairness: parse_number("feedback.fairness", self.fairness)?,
            support: parse_number("feedback.support", self.support)?,
            satisfaction: parse_number("feedback.satisfaction", self.satisfaction)?,
            text: self.text,
        })
    }
}
