//! What every handler can reach.

use std::sync::Arc;

use tokio::sync::watch;

use crate::{
    auth::{Authenticator, keys::Keys, password::PasswordCost},
    clock::Clock,
    config::Config,
    db::Db,
    jobs::JobQueue,
    presence::Presence,
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
    /// The worker that computes proposals.
    pub jobs: JobQueue,
    /// Who has which plan open.
    pub presence: Presence,
    /// Set when the server is to stop: answers without an end of their own end then.
    pub stopping: watch::Sender<bool>,
}

impl AppState {
    /// Puts the parts together and starts the worker for proposals. Blocks. Hashes once, so that unknown accounts cost as much as known ones.
    pub fn new(db: Db, config: Config, clock: Clock, keys: Keys, cost: PasswordCost) -> anyhow::Result<Self> {
        Ok(Self {
            jobs: JobQueue::start(db.clone(), clock.clone(), config.planner_failures().into())?,
            db,
            config: Arc::new(config),
            clock,
            auth: Arc::new(Authenticator::new(keys, cost)?),
            presence: Presence::default(),
            stopping: watch::Sender::new(false),
        })
    }
}
