//! Table `move_exceptions`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::api::plan::{ExceptionKind, MoveExceptionRequest, MoveExceptionResponse};

use crate::db::{DbResult, parse_text, schema::move_exceptions};

/// A move that goes another way than the others of its plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = move_exceptions, treat_none_as_default_value = false)]
pub struct MoveExceptionRow {
    /// The government.
    pub agency_id: String,
    /// The move.
    pub move_id: String,
    /// Text form of the kind.
    pub kind: String,
    /// First day in the new post, of a deferred move.
    pub effective_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// Number of the document that this rests on; empty where there is none.
    pub document: String,
    /// Whether it is part of what was put before the decision makers.
    pub is_in_content: bool,
    /// When a deferred move was carried out, UTC.
    pub carried_out_at: Option<NaiveDateTime>,
    /// Account that recorded it.
    pub recorded_by: String,
    /// When it was recorded, UTC.
    pub created_at: NaiveDateTime,
}

impl MoveExceptionRow {
    /// Left out, or put off.
    pub fn exception_kind(&self) -> DbResult<ExceptionKind> {
        parse_text("move_exceptions.kind", &self.kind, ExceptionKind::parse)
    }

    /// Whether the move is not carried out.
    pub fn is_withdrawn(&self) -> bool {
        self.kind == ExceptionKind::Withdrawn.as_str()
    }

    /// Whether the move waits for a day of its own.
    pub fn is_waiting(&self) -> bool {
        self.kind == ExceptionKind::Deferred.as_str() && self.carried_out_at.is_none()
    }

    /// The exception on the wire.
    pub fn into_response(self) -> DbResult<MoveExceptionResponse> {
        Ok(MoveExceptionResponse {
            exception: MoveExceptionRequest {
                kind: self.exception_kind()?,
                effective_on: self.effective_on,
                reason: self.reason,
                document: self.document,
            },
            is_in_content: self.is_in_content,
            carried_out_at: self.carried_out_at.map(|at| at.and_utc()),
            recorded_at: self.created_at.and_utc(),
        })
    }
}
