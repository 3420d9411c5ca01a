//! Signing in with user name or NIP and password.

use std::{net::IpAddr, time::Duration};

use chrono::NaiveDateTime;
use shared::{
    api::{
        auth::{LoginRequest, TokenResponse},
        check::has_control_character,
        problem::ErrorCode,
    },
    domain::ids::SessionId,
};

use tokio::sync::SemaphorePermit;

use super::search_text::fold;
use crate::{
    auth::{
        CurrentUser, jwt, lock,
        password::{MAX_PASSWORD_CHARS, Verdict, hash_password, verify_password},
        refresh::{ABSOLUTE_LIFETIME, RefreshToken},
    },
    db::{
        Conn, DbResult,
        queries::{agencies, sessions, users},
        rows::{session::SessionRow, user::UserRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
    state::AppState,
};

/// Longest user name that is looked up, in characters.
const MAX_USERNAME_CHARS: usize = 100;
/// Longest wait for a turn to hash.
const HASH_WAIT: Duration = Duration::from_secs(2);

/// What a sign-in or a refresh gives.
#[derive(Debug)]
pub struct SignedIn {
    /// Body of the answer.
    pub response: TokenResponse,
    /// The token for the cookie and when it ends at the latest; `None` when the browser already has a newer one.
    pub refresh: Option<(RefreshToken, NaiveDateTime)>,
}

/// Checks the password and starts a session; one that the browser may still have (`previous`) is ended.
pub async fn sign_in(
    state: &AppState,
    request: LoginRequest,
    address: IpAddr,
    previous: Option<RefreshToken>,
) -> ApiResult<SignedIn> {
    let LoginRequest { username, password } = request;
    let name = fold(&username);
    for (pointer, value, limit) in [
        ("/username", &name, MAX_USERNAME_CHARS),
        ("/password", &password, MAX_PASSWORD_CHARS),
    ] {
        if value.is_empty() {
            return Err(ApiError::invalid_field(pointer, "required"));
        }
        if value.chars().nth(limit).is_some() {
            return Err(ApiError::invalid_field(pointer, "too_long"));
        }
        if has_control_character(value) {
            return Err(ApiError::invalid_field(pointer, "invalid"));
        }
    }
    if let Some(wait) = state.auth.failures.wait(address, state.clock.now()) {
        return Err(ApiError::from(ErrorCode::TooMany).with_retry_after(wait));
    }

    // The lock is looked at only when it is our turn, so that a burst of guesses cannot slip past it.
    let turn = turn_to_hash(state).await?;
    let now = state.clock.now();
    let user = {
        let name = name.clone();
        let is_public = state.config.is_public();
        state.db.read(move |conn| find_user(conn, &name, is_public)).await?
    };
    let locked_until = match &user {
        Some(user) => user.locked_until.filter(|until| *until > now),
        None => state.auth.strangers.locked_until(&name, now),
    };
    if let Some(until) = locked_until {
        let wait = (until - now).to_std().unwrap_or_default();
        return Err(ApiError::from(ErrorCode::TooMany).with_retry_after(wait));
    }
    let checked = check_password(state, user.as_ref(), password).await?;
    drop(turn);

    match (user, checked) {
        (Some(user), (Verdict::Right | Verdict::RightButWeak, better_hash)) if user.is_active => {
            start_session(state, user, better_hash, previous, now).await
        }
        (user, _) => {
            state.auth.failures.count(address, now);
            match user {
                Some(user) => {
                    tracing::info!(user = user.id, "wrong password");
                    state.db.write(move |conn| count_failure(conn, &user, now)).await?;
                }
                None => state.auth.strangers.count(&name, now),
            }
            Err(ErrorCode::WrongCredentials.into())
        }
    }
}

/// The account of that name. Everybody knows the passwords of demo accounts, so on a server that others reach there are none, also when the
/// demo is filled in while it runs.
fn find_user(conn: &mut Conn, name: &str, is_public: bool) -> DbResult<Option<UserRow>> {
    let mut found = users::find_user_by_username(conn, name)?;
    if found.is_none() && name.len() == 18 && name.bytes().all(|byte| byte.is_ascii_digit()) {
        found = users::find_user_by_nip(conn, name)?;
    }
    if let Some(user) = &found
        && is_public
        && agencies::find_agency(conn, &user.agency_id.as_str().into())?.is_demo
    {
        return Ok(None);
    }
    Ok(found)
}

/// Waits for a turn to hash: hashing is meant to be costly, and only so many may do it at a time.
pub(super) async fn turn_to_hash(state: &AppState) -> ApiResult<SemaphorePermit<'_>> {
    tokio::time::timeout(HASH_WAIT, state.auth.hashing.acquire())
        .await
        .ok()
        .and_then(Result::ok)
        .ok_or_else(|| ApiError::from(ErrorCode::Unavailable).with_retry_after(HASH_WAIT))
}

/// Compares off the async threads; a hash that is weaker than today's is computed anew.
pub(super) async fn check_password(
    state: &AppState,
    user: Option<&UserRow>,
    password: String,
) -> ApiResult<(Verdict, Option<String>)> {
    let stored = user.map_or_else(|| state.auth.decoy.clone(), |user| user.password_hash.clone());
    let cost = state.auth.cost;
    let checked = tokio::task::spawn_blocking(move || {
        let verdict = verify_password(&password, &stored, cost);
        let better = (verdict == Verdict::RightButWeak)
            .then(|| hash_password(&password, cost))
            .transpose()?;
        anyhow::Ok((verdict, better))
    });
    Ok(checked.await.map_err(anyhow::Error::from)??)
}

pub(super) fn count_failure(conn: &mut Conn, user: &UserRow, now: NaiveDateTime) -> DbResult<()> {
    let (agency, id) = (user.agency_id.as_str().into(), user.id.as_str().into());
    let failures = users::update_failed_logins_by_one(conn, &agency, &id)?;
    users::update_lock(conn, &agency, &id, lock::locked_until(failures, now))
}

async fn start_session(
    state: &AppState,
    user: UserRow,
    better_hash: Option<String>,
    previous: Option<RefreshToken>,
    now: NaiveDateTime,
) -> ApiResult<SignedIn> {
    let refresh = RefreshToken::generate()?;
    let session = SessionRow {
        agency_id: user.agency_id.clone(),
        id: new_id(),
        user_id: user.id.clone(),
        refresh_hash: refresh.hash(),
        previous_refresh_hash: None,
        created_at: now,
        refreshed_at: now,
        expires_at: now + ABSOLUTE_LIFETIME,
        revoked_at: None,
    };
    let expires_at = session.expires_at;
    let session_id = SessionId(session.id.clone());
    let current = {
        let session_id = session_id.clone();
        state
            .db
            .write(move |conn| -> DbResult<CurrentUser> {
                let (agency_id, user_id) = (user.agency_id.as_str().into(), user.id.as_str().into());
                if let Some(previous) = previous
                    && let Some(old) = sessions::find_session_by_refresh_hash(conn, &previous.hash())?
                {
                    sessions::update_revoked(conn, &old.agency_id.into(), &old.id.into(), now)?;
                }
                if user.failed_logins != 0 {
                    users::update_failed_logins(conn, &agency_id, &user_id, 0, None)?;
                }
                if let Some(hash) = better_hash {
                    users::update_password_hash(conn, &agency_id, &user_id, &hash)?;
                }
                sessions::insert_session(conn, session)?;
                let agency = agencies::find_agency(conn, &agency_id)?;
                CurrentUser::from_rows(conn, session_id, user, agency)
            })
            .await?
    };
    Ok(SignedIn {
        response: token_response(state, &current, now)?,
        refresh: Some((refresh, expires_at)),
    })
}

/// An access token for a living session.
pub(super) fn token_response(state: &AppState, user: &CurrentUser, now: NaiveDateTime) -> ApiResult<TokenResponse> {
    Ok(TokenResponse {
        access_token: jwt::issue(&state.auth.keys, &user.user_id, &user.session_id, now)?,
        expires_in: jwt::LIFETIME_SECONDS,
        user: user.to_response(),
    })
}

#[cfg(test)]
mod tests {
    use crate::services::search_text::fold;

    #[test]
    fn names_are_folded_and_numbers_are_joined() {
        assert_eq!(fold("  HR.Pontianak "), "hr.pontianak");
        assert_eq!(fold("19800101 200501 1 001"), "198001012005011001");
        assert_eq!(fold("   "), "");
    }
}
