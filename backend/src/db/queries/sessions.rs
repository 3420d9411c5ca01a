//! Table `sessions`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, SessionId};

use crate::db::{
    Conn, DbResult,
    rows::{agency::AgencyRow, session::SessionRow, user::UserRow},
    schema::{agencies, sessions, users},
};

/// A session with its account and government, by the identifier in an access token. One indexed read per request.
pub fn find_session(conn: &mut Conn, id: &SessionId) -> DbResult<Option<(SessionRow, UserRow, AgencyRow)>> {
    Ok(sessions::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(sessions::agency_id)
                .and(users::id.eq(sessions::user_id))),
        )
        .inner_join(agencies::table.on(agencies::id.eq(sessions::agency_id)))
        .filter(sessions::id.eq(id.as_str()))
        .select((SessionRow::as_select(), UserRow::as_select(), AgencyRow::as_select()))
        .first(conn)
        .optional()?)
}

/// The session whose present or last refresh token has this hash.
pub fn find_session_by_refresh_hash(conn: &mut Conn, hash: &str) -> DbResult<Option<SessionRow>> {
    let current = sessions::table
        .filter(sessions::refresh_hash.eq(hash))
        .select(SessionRow::as_select())
        .first(conn)
        .optional()?;
    if current.is_some() {
        return Ok(current);
    }
    Ok(sessions::table
        .filter(sessions::previous_refresh_hash.eq(hash))
        .order(sessions::id)
        .select(SessionRow::as_select())
        .first(conn)
        .optional()?)
}

/// Starts a session.
pub fn insert_session(conn: &mut Conn, row: SessionRow) -> DbResult<()> {
    diesel::insert_into(sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces the refresh token, if `old_hash` is still the present one and the session is not ended; says whether it did.
pub fn update_refresh_hash(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &SessionId,
    old_hash: &str,
    new_hash: &str,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let changed = diesel::update(
        sessions::table
            .filter(sessions::agency_id.eq(agency.as_str()))
            .filter(sessions::id.eq(id.as_str()))
            .filter(sessions::refresh_hash.eq(old_hash))
            .filter(sessions::revoked_at.is_null()),
    )
    .set((
        sessions::refresh_hash.eq(new_hash),
        sessions::previous_refresh_hash.eq(Some(old_hash)),
        sessions::refreshed_at.eq(now),
    ))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Ends a session that has not been ended yet.
pub fn update_revoked(conn: &mut Conn, agency: &AgencyId, id: &SessionId, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(
        sessions::table
            .filter(sessions::agency_id.eq(agency.as_str()))
            .filter(sessions::id.eq(id.as_str()))
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(Some(now)))
    .execute(conn)?;
    Ok(())
}

/// Removes sessions that ended before `before`.
pub fn delete_sessions_before(conn: &mut Conn, before: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::delete(sessions::table.filter(sessions::expires_at.lt(before))).execute(conn)?)
}
