//! What every handler can reach.

use std::sync::Arc;

use crate::{
    auth::{Authenticator, keys::Keys, password::PasswordCost},
    clock::Clock,
    config::Config,
    db::Db,
};

/// Shared by all worker threads; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub db: Db,
    /// Checked settings.
    pub config: Arc<Config>,
    /// The clock.
    pub clock: Clock,
    /// Passwords, tokens and limits.
    pub auth: Arc<Authenticator>,
}

impl AppState {
    /// Puts the parts together. Hashes once, so that unknown accounts cost as much as known ones.
    pub fn new(db: Db, config: Config, clock: Clock, keys: Keys, cost: PasswordCost) -> anyhow::Result<Self> {
        Ok(Self {
            db,
            config: Arc::new(config),
            clock,
            auth: Arc::new(Authenticator::new(keys, cost)?),
        })
    }
}
