//! Refresh tokens: 256 random bits that mean nothing by themselves. Only their hash is stored.

use std::fmt;

use anyhow::anyhow;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;

use crate::hash::sha256_hex;

/// A session ends that long after signing in, whatever happens.
pub const ABSOLUTE_LIFETIME: TimeDelta = TimeDelta::hours(12);
/// A session ends that long after its last refresh.
pub const IDLE_LIFETIME: TimeDelta = TimeDelta::minutes(30);
/// The last token still counts that long: two tabs refresh at once, an answer gets lost.
pub const GRACE: TimeDelta = TimeDelta::seconds(10);

/// A refresh token in the clear, on its way to or from the cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(String);

impl RefreshToken {
    /// A new token.
    pub fn generate() -> anyhow::Result<Self> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| anyhow!("no randomness: {error}"))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a cookie holds; it may be anything.
    pub fn from_cookie(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored: SHA-256 in hexadecimal. A slow hash is not needed for 256 random bits.
    pub fn hash(&self) -> String {
        sha256_hex(self.0.as_bytes())
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken(***)")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (RefreshToken::generate().unwrap(), RefreshToken::generate().unwrap());
        assert_eq!(one.as_str().len(), 43);
        assert_ne!(one, two);
        assert_eq!(format!("{one:?}"), "RefreshToken(***)");
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(
            RefreshToken::from_cookie("abc").hash(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
