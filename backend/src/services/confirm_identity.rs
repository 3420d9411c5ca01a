//! Typing the own password once more before something that cannot be undone.

use shared::api::{auth::Password, problem::ErrorCode};

use super::sign_in::{check_password, count_failure, turn_to_hash};
use crate::{
    auth::{
        CurrentUser,
        password::{MAX_PASSWORD_CHARS, Verdict},
    },
    db::queries::users,
    error::{ApiError, ApiResult},
    state::AppState,
};

/// Whether the request carries the user's own password: false when it carries none. A wrong one is refused and counts like one at sign-in.
///
/// # Errors
/// [`ErrorCode::WrongPassword`]; [`ErrorCode::TooMany`] while the account rests after wrong ones.
pub async fn confirm_identity(state: &AppState, user: &CurrentUser, password: Option<Password>) -> ApiResult<bool> {
    let Some(Password(password)) = password.filter(|typed| !typed.0.is_empty()) else {
        return Ok(false);
    };
    if password.chars().nth(MAX_PASSWORD_CHARS).is_some() {
        return Err(ApiError::invalid_field("/password", "too_long"));
    }
    let turn = turn_to_hash(state).await?;
    let now = state.clock.now();
    let (agency, id) = (user.agency_id.clone(), user.user_id.clone());
    let row = state.db.read(move |conn| users::find_user(conn, &agency, &id)).await?;
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        let wait = (until - now).to_std().unwrap_or_default();
        return Err(ApiError::from(ErrorCode::TooMany).with_retry_after(wait));
    }
    let (verdict, _) = check_password(state, Some(&row), password).await?;
    drop(turn);
    if verdict == Verdict::Wrong {
        tracing::info!(user = row.id, "wrong password");
        state.db.write(move |conn| count_failure(conn, &row, now)).await?;
        return Err(ErrorCode::WrongPassword.into());
    }
    Ok(true)
}
