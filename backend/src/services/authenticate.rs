//! From an access token to the user behind it.

use crate::{
    auth::{CurrentUser, jwt},
    error::ApiResult,
    state::AppState,
};

/// The user whose session the token names; `None` when the token is not ours, not valid now, or its session has ended.
pub async fn authenticate_token(state: &AppState, token: &str) -> ApiResult<Option<CurrentUser>> {
    let now = state.clock.now();
    let Some(claims) = jwt::verify(&state.auth.keys, token, now) else {
        return Ok(None);
    };
    let session = claims.sid;
    let user = state
        .db
        .read(move |conn| CurrentUser::load(conn, &session, now))
        .await?;
    Ok(user.filter(|user| user.user_id == claims.sub))
}
