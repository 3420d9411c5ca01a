//! Ending a session.

use crate::{
    auth::{CurrentUser, refresh::RefreshToken},
    db::{DbResult, queries::sessions},
    error::ApiResult,
    state::AppState,
};

/// Ends the session of the cookie and that of the access token; they are the same unless somebody mixed them up. Nothing to end is fine.
pub async fn sign_out(state: &AppState, token: Option<RefreshToken>, user: Option<CurrentUser>) -> ApiResult<()> {
    if token.is_none() && user.is_none() {
        return Ok(());
    }
    let now = state.clock.now();
    state
        .db
        .write(move |conn| -> DbResult<()> {
            if let Some(token) = token
                && let Some(session) = sessions::find_session_by_refresh_hash(conn, &token.hash())?
            {
                sessions::update_revoked(conn, &session.agency_id.into(), &session.id.into(), now)?;
            }
            if let Some(user) = user {
                sessions::update_revoked(conn, &user.agency_id, &user.session_id, now)?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}
