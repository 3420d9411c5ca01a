//! A new access token for a refresh token, which is replaced each time.

use chrono::NaiveDateTime;
use shared::{
    api::problem::ErrorCode,
    domain::ids::{AgencyId, SessionId},
};

use super::sign_in::{SignedIn, token_response};
use crate::{
    auth::{
        CurrentUser,
        refresh::{GRACE, RefreshToken},
        user::is_alive,
    },
    db::{Conn, DbResult, queries::sessions, rows::session::SessionRow},
    error::ApiResult,
    state::AppState,
};

enum Outcome {
    /// The old token was replaced.
    Rotated(CurrentUser, NaiveDateTime),
    /// The old token was replaced a moment ago, in another tab; the cookie there is the one that counts.
    Grace(CurrentUser),
    /// The session has ended, or there never was one.
    Ended,
}

/// Replaces `token` by a new one. A token that was replaced more than a moment ago has been copied: the session ends for both holders.
pub async fn refresh_session(state: &AppState, token: RefreshToken) -> ApiResult<SignedIn> {
    let now = state.clock.now();
    let new = RefreshToken::generate()?;
    let (old_hash, new_hash) = (token.hash(), new.hash());
    let outcome = state
        .db
        .write(move |conn| rotate(conn, &old_hash, &new_hash, now))
        .await?;
    match outcome {
        Outcome::Rotated(user, expires_at) => Ok(SignedIn {
            response: token_response(state, &user, now)?,
            refresh: Some((new, expires_at)),
        }),
        Outcome::Grace(user) => Ok(SignedIn {
            response: token_response(state, &user, now)?,
            refresh: None,
        }),
        Outcome::Ended => Err(ErrorCode::SessionEnded.into()),
    }
}

fn rotate(conn: &mut Conn, old_hash: &str, new_hash: &str, now: NaiveDateTime) -> DbResult<Outcome> {
    let Some(session) = sessions::find_session_by_refresh_hash(conn, old_hash)? else {
        return Ok(Outcome::Ended);
    };
    let (agency_id, session_id) = (AgencyId(session.agency_id.clone()), SessionId(session.id.clone()));
    let expires_at = session.expires_at;
    // Of two requests at once on PostgreSQL one finds the token replaced under its hands; it is in its grace then.
    let is_current = session.refresh_hash == old_hash;
    let is_rotated = is_current
        && is_alive(&session, now)
        && sessions::update_refresh_hash(conn, &agency_id, &session_id, old_hash, new_hash, now)?;
    if !is_current && !is_in_grace(&session, now) {
        if is_alive(&session, now) {
            tracing::warn!(
                session = session.id,
                user = session.user_id,
                "refresh token used twice, session ended"
            );
        }
        sessions::update_revoked(conn, &agency_id, &session_id, now)?;
        return Ok(Outcome::Ended);
    }
    Ok(match CurrentUser::load(conn, &session_id, now)? {
        Some(user) if is_rotated => Outcome::Rotated(user, expires_at),
        Some(user) => Outcome::Grace(user),
        None => Outcome::Ended,
    })
}

fn is_in_grace(session: &SessionRow, now: NaiveDateTime) -> bool {
    now <= session.refreshed_at + GRACE
}
