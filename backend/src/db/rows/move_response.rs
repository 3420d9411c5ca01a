//! Table `move_responses`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::move_responses;

/// An answer of the person concerned.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = move_responses, treat_none_as_default_value = false)]
pub struct MoveResponseRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The move.
    pub move_id: String,
    /// Text form of the kind.
    pub kind: String,
    /// What a concern is about, text form.
    pub category: Option<String>,
    /// Free text.
    pub text: Option<String>,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
}
