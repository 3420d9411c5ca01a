//! Table `sessions`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::sessions;

/// A signed-in session.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct SessionRow {
    /// Government.
    pub agency_id: String,
    /// Identifier, also the `sid` claim.
    pub id: String,
    /// Who signed in.
    pub user_id: String,
    /// SHA-256 (hex) of the refresh token in use.
    pub refresh_hash: String,
    /// SHA-256 (hex) of the one before.
    pub previous_refresh_hash: Option<String>,
    /// Signed in at.
    pub created_at: NaiveDateTime,
    /// Last new refresh token at.
    pub refreshed_at: NaiveDateTime,
    /// Ends then at the latest.
    pub expires_at: NaiveDateTime,
    /// Ended before its time at.
    pub revoked_at: Option<NaiveDateTime>,
}
