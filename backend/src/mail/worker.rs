//! The thread that sends what waits in the outbox. Of several servers on one database, each has one.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::Result;
use tokio::sync::watch;

use super::{
    letter::news,
    postman::{Fault, Postman},
};
use crate::{
    clock::Clock,
    config::MailConfig,
    db::{Db, DbResult, queries::outbox::find_due},
    services::outbox::{Parcel, mark_failed, mark_sent, take_due},
};

/// A mail leaves at most that long after it is due.
const INTERVAL: Duration = Duration::from_secs(5);
/// The wait after a fault that every mail would meet.
const AFTER_FAULT: Duration = Duration::from_mins(1);
/// A signal to stop is heard at most that late.
const GLANCE: Duration = Duration::from_millis(100);

/// Sends mails that are due.
pub struct Mailer {
    db: Db,
    clock: Clock,
    postman: Postman,
    origin: String,
}

/// What became of the mails of one round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Mails that the mail server has taken.
    pub sent: usize,
    /// Mails that it has not.
    pub failed: usize,
    /// Whether the round was broken off, because the rest would have failed too.
    pub is_broken_off: bool,
}

impl Mailer {
    /// Gets ready. Nothing is connected yet.
    pub fn new(db: Db, clock: Clock, config: &MailConfig) -> Result<Self> {
        Ok(Self {
            db,
            clock,
            postman: Postman::new(config)?,
            origin: config.origin.clone(),
        })
    }

    /// Sends what is due, one mail after the other, until there is none, until the mail server is out of reach, or until `is_over`. Blocks.
    pub fn deliver_due(&self, is_over: impl Fn() -> bool) -> DbResult<Round> {
        let mut round = Round::default();
        while !is_over()
            && !round.is_broken_off
            && let Some(parcel) = self.take()?
        {
            match self.send(&parcel) {
                Ok(()) => {
                    round.sent += 1;
                    let now = self.clock.now();
                    self.db.write_blocking(|conn| mark_sent(conn, &parcel, now))?;
                }
                Err(fault) => {
                    round.failed += 1;
                    round.is_broken_off = fault.is_general();
                    self.note(&parcel, &fault)?;
                }
            }
        }
        Ok(round)
    }

    /// Takes the mail that is due, for [`crate::services::outbox::LEASE`]. Blocks.
    pub fn take(&self) -> DbResult<Option<Parcel>> {
        let now = self.clock.now();
        // Nobody has to wait for the one who looks whether there is something to write.
        if self.db.read_blocking(|conn| find_due(conn, now))?.is_none() {
            return Ok(None);
        }
        self.db.write_blocking(|conn| take_due(conn, now))
    }

    /// Sends a mail that was taken. Blocks.
    pub fn send(&self, parcel: &Parcel) -> Result<(), Fault> {
        let Some(id) = parcel.ids.first() else {
            return Err(Fault::Unsendable);
        };
        let text = news(parcel.locale, parcel.mode, &self.origin);
        self.postman.deliver(id, &parcel.address, text, self.clock.now())
    }

    fn note(&self, parcel: &Parcel, fault: &Fault) -> DbResult<()> {
        let now = self.clock.now();
        let (text, chance) = (fault.to_string(), chance());
        let is_given_up = self
            .db
            .write_blocking(|conn| mark_failed(conn, parcel, &text, chance, now))?;
        let mail = parcel.ids.first().map(String::as_str);
        if is_given_up {
            tracing::error!(mail, tries = parcel.tries, fault = text, "a mail was given up");
        } else {
            tracing::warn!(mail, tries = parcel.tries, fault = text, "a mail was not sent");
        }
        Ok(())
    }
}

/// Any byte; without a source of chance, always the same.
fn chance() -> u8 {
    let mut byte = [0];
    // Only for how late the next try is.
    let _ = getrandom::fill(&mut byte);
    let [byte] = byte;
    byte
}

/// Starts the thread. It ends soon after `stopping` turns true: a mail under way is brought to its end first.
pub fn start(mailer: Mailer, stopping: watch::Receiver<bool>) -> Result<JoinHandle<()>> {
    let work = move || {
        let is_over = || *stopping.borrow();
        while !is_over() {
            let pause = match catch_unwind(AssertUnwindSafe(|| mailer.deliver_due(is_over))) {
                Ok(Ok(Round { is_broken_off, .. })) if !is_broken_off => INTERVAL,
                Ok(Ok(_)) => AFTER_FAULT,
                Ok(Err(error)) => {
                    tracing::warn!(%error, "mails could not be looked up or marked");
                    INTERVAL
                }
                Err(_) => {
                    tracing::error!("the sending of mails panicked");
                    AFTER_FAULT
                }
            };
            let until = Instant::now() + pause;
            while !is_over() && Instant::now() < until {
                thread::sleep(GLANCE);
            }
        }
    };
    Ok(thread::Builder::new().name("mail".to_owned()).spawn(work)?)
}
