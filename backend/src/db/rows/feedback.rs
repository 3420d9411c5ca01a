//! Table `feedback`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::feedback;

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
