//! Table `move_events`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::move_events;

/// A step on a person's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = move_events, treat_none_as_default_value = false)]
pub struct MoveEventRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The move.
    pub move_id: String,
    /// Text form of the kind.
    pub kind: String,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
}
