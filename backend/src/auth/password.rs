//! Password hashes: Argon2id in PHC form. Every function here is slow on purpose; call it off the async threads.

use anyhow::anyhow;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{
        PasswordHasher, PasswordVerifier,
        phc::{Ident, PasswordHash},
    },
};

/// Longest password that is accepted, in characters.
pub const MAX_PASSWORD_CHARS: usize = 256;

/// What computing a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordCost {
    /// 32 MiB, three passes: the cost of every real account.
    Standard,
    /// A few kilobytes. Only for tests and for demo accounts, whose password is printed anyway.
    Cheap,
}

impl PasswordCost {
    fn params(self) -> Result<Params, argon2::Error> {
        match self {
            Self::Standard => Params::new(32 * 1024, 3, 1, None),
            Self::Cheap => Params::new(64, 1, 1, None),
        }
    }
}

/// The most that a stored hash may ask for, so that a tampered row cannot exhaust the machine.
const MAX_MEMORY_KIB: u32 = 128 * 1024;
const MAX_PASSES: u32 = 8;
const MAX_LANES: u32 = 4;

/// Hashes a password with a fresh salt.
pub fn hash_password(password: &str, cost: PasswordCost) -> anyhow::Result<String> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|error| anyhow!("no randomness: {error}"))?;
    let params = cost.params().map_err(|error| anyhow!("password cost: {error}"))?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| anyhow!("password hash: {error}"))
}

/// What a comparison says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The password is another one, or the stored hash cannot be used.
    Wrong,
    /// The password is right.
    Right,
    /// The password is right, and its hash is weaker than what is asked for today.
    RightButWeak,
}

/// Compares a password with a stored hash.
pub fn verify_password(password: &str, stored: &str, cost: PasswordCost) -> Verdict {
    let Ok(hash) = PasswordHash::new(stored) else {
        return Verdict::Wrong;
    };
    let Ok(params) = Params::try_from(&hash) else {
        return Verdict::Wrong;
    };
    let is_usable = Ident::new("argon2id").is_ok_and(|ident| hash.algorithm == ident)
        && params.m_cost() <= MAX_MEMORY_KIB
        && params.t_cost() <= MAX_PASSES
        && params.p_cost() <= MAX_LANES;
    if !is_usable || Argon2::default().verify_password(password.as_bytes(), &hash).is_err() {
        return Verdict::Wrong;
    }
    match cost.params() {
        Ok(wanted) if params.m_cost() < wanted.m_cost() || params.t_cost() < wanted.t_cost() => Verdict::RightButWeak,
        _ => Verdict::Right,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn a_password_is_recognised_and_another_is_not() {
        let hash = hash_password("rahasia sekali", PasswordCost::Cheap).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$"));
        assert_eq!(
            verify_password("rahasia sekali", &hash, PasswordCost::Cheap),
            Verdict::Right
        );
        assert_eq!(
            verify_password("Rahasia sekali", &hash, PasswordCost::Cheap),
            Verdict::Wrong
        );
        assert_eq!(
            verify_password("rahasia sekali", &hash, PasswordCost::Standard),
            Verdict::RightButWeak
        );
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let hash = || hash_password("rahasia", PasswordCost::Cheap).unwrap();
        assert_ne!(hash(), hash());
    }

    #[test]
    fn the_standard_cost_is_32_mib_in_three_passes() {
        let hash = hash_password("x", PasswordCost::Standard).unwrap();
        assert!(hash.contains("$m=32768,t=3,p=1$"), "{hash}");
    }

    #[test]
    fn a_stored_hash_cannot_ask_for_too_much_or_for_something_else() {
        let hash = hash_password("x", PasswordCost::Cheap).unwrap();
        for (from, to) in [
            ("m=64", "m=4194304"),
            ("t=1", "t=900"),
            ("p=1", "p=200"),
            ("argon2id", "argon2d"),
        ] {
            let changed = hash.replace(from, to);
            assert_ne!(changed, hash);
            assert_eq!(
                verify_password("x", &changed, PasswordCost::Cheap),
                Verdict::Wrong,
                "{to}"
            );
        }
        for stored in ["", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv"] {
            assert_eq!(verify_password("x", stored, PasswordCost::Cheap), Verdict::Wrong);
        }
    }
}
