//! Who is asking: passwords, tokens, sessions and the guards of the routes.
//!
//! An access token only says which session asks; who that is and what they may do is read from the database at each request, so that
//! signing out, losing a role or being barred acts at once.

pub mod cookie;
pub mod extractor;
pub mod jwt;
pub mod keys;
pub mod lock;
pub mod password;
pub mod rate_limit;
pub mod refresh;
pub mod user;

use self::{keys::Keys, lock::Strangers, password::PasswordCost, rate_limit::FailureLimit};
use tokio::sync::Semaphore;

pub use self::{
    extractor::{Require, perm},
    user::CurrentUser,
};

/// Password hashes computed at the same time; each takes 32 MiB.
const HASHES_AT_ONCE: usize = 2;

/// Everything that signing in needs besides the database.
pub struct Authenticator {
    /// Signs and verifies access tokens.
    pub keys: Keys,
    /// What a new password hash costs.
    pub cost: PasswordCost,
    /// Failed sign-ins per address.
    pub failures: FailureLimit,
    /// Failed sign-ins for names that belong to nobody.
    pub strangers: Strangers,
    /// Verified for names that belong to nobody, so that they take as long as others.
    pub(crate) decoy: String,
    pub(crate) hashing: Semaphore,
}

impl Authenticator {
    /// Computes one hash, for the decoy.
    pub fn new(keys: Keys, cost: PasswordCost) -> anyhow::Result<Self> {
        Ok(Self {
            keys,
            decoy: password::hash_password("nobody has this password", cost)?,
            cost,
            failures: FailureLimit::default(),
            strangers: Strangers::default(),
            hashing: Semaphore::new(HASHES_AT_ONCE),
        })
    }
}
