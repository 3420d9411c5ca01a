//! Access tokens: JWT signed with EdDSA, ten minutes, naming a session and nothing about the person.

use chrono::{NaiveDateTime, TimeDelta};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use shared::domain::ids::{SessionId, UserId};

use super::keys::Keys;
use crate::id::new_id;

/// Seconds until an access token expires.
pub const LIFETIME_SECONDS: u32 = 600;

const ISSUER: &str = "seimbang";
const AUDIENCE: &str = "seimbang-api";
/// RFC 9068: marks access tokens, so that no other signed thing passes for one.
const TYPE: &str = "at+jwt";
/// Longest token that is looked at, in bytes; ours have about 500.
const MAX_BYTES: usize = 4096;
/// Tolerance between clocks, in seconds.
const LEEWAY: i64 = 5;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    /// One text: a list, which the standard allows, is not accepted.
    aud: String,
    /// Account.
    pub sub: UserId,
    /// Session.
    pub sid: SessionId,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: String,
}

/// Signs a token for a session.
pub fn issue(keys: &Keys, user: &UserId, session: &SessionId, now: NaiveDateTime) -> anyhow::Result<String> {
    let seconds = now.and_utc().timestamp();
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user.clone(),
        sid: session.clone(),
        iat: seconds,
        nbf: seconds,
        exp: seconds + TimeDelta::seconds(LIFETIME_SECONDS.into()).num_seconds(),
        jti: new_id(),
    };
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(keys.id.clone());
    Ok(encode(&header, &claims, &keys.signing)?)
}

/// Reads a token of ours that is valid now; anything else gives `None`, whatever the reason.
pub fn verify(keys: &Keys, token: &str, now: NaiveDateTime) -> Option<Claims> {
    if token.len() > MAX_BYTES {
        return None;
    }
    let header = decode_header(token).ok()?;
    let names_a_foreign_key =
        header.jku.is_some() || header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some();
    if header.typ.as_deref() != Some(TYPE)
        || header.kid.as_deref() != Some(&keys.id)
        || names_a_foreign_key
        || header.crit.is_some()
    {
        return None;
    }
    // One algorithm, never the one that the header asks for; and no claim may be missing.
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // The times are compared below, with our own clock.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    let claims = decode::<Claims>(token, &keys.verifying, &validation).ok()?.claims;
    let seconds = now.and_utc().timestamp();
    let is_valid_now = claims.nbf <= seconds + LEEWAY && seconds < claims.exp + LEEWAY;
    is_valid_now.then_some(claims)
}

#[cfg(test)]
mod tests;
