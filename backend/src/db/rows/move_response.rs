//! Table `move_responses`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::api::{
    plan::ResponseKind,
    transfer::{ConcernCategory, TransferAnswer},
};

use crate::db::{DbResult, parse_text, schema::move_responses};

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

impl MoveResponseRow {
    /// The answer as sent.
    pub fn into_answer(self) -> DbResult<TransferAnswer> {
        Ok(TransferAnswer {
            at: self.created_at.and_utc(),
            kind: parse_text("move_responses.kind", &self.kind, ResponseKind::parse)?,
            category: self
                .category
                .as_deref()
                .map(|category| parse_text("move_responses.category", category, ConcernCategory::parse))
                .transpose()?,
            text: self.text,
        })
    }
}
