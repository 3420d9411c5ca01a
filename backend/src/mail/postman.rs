//! The way to the mail server.

use std::{fmt, time::Duration};

use anyhow::{Context, Result};
use chrono::NaiveDateTime;
use lettre::{
    Address, SmtpTransport, Transport,
    message::Mailbox,
    transport::smtp::{self, PoolConfig},
};

use super::letter::{Letter, Text};
use crate::config::MailConfig;

/// Longest wait for the mail server to connect, and then for each of its answers. A mail takes nine of them at most, so a try ends well within
/// [`crate::services::outbox::LEASE`].
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection without mails is closed after that long.
const IDLE: Duration = Duration::from_secs(20);

/// Brings mails to the mail server, over one connection for several in a row.
pub struct Postman {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Postman {
    /// Gets ready. Nothing is connected yet.
    pub fn new(config: &MailConfig) -> Result<Self> {
        let transport = SmtpTransport::from_url(config.smtp.reveal())
            // The error would show the address with its password.
            .ok()
            .context("the address of the mail server cannot be used")?
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(1).idle_timeout(IDLE))
            .build();
        Ok(Self {
            transport,
            from: config.from.clone(),
        })
    }

    /// Sends one mail. Blocks.
    pub fn deliver(&self, id: &str, to: &str, text: Text, now: NaiveDateTime) -> Result<(), Fault> {
        let to: Address = to.parse().map_err(|_| Fault::Unsendable)?;
        let letter = Letter {
            from: &self.from,
            to,
            id,
            text,
            now,
        };
        let message = letter.message().map_err(|_| Fault::Unsendable)?;
        self.transport.send(&message).map_err(|error| Fault::from(&error))?;
        Ok(())
    }
}

/// Why a mail was not sent, without what the mail server says in words: it likes to repeat addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No connection, or it broke.
    Unreachable,
    /// No answer in time.
    Silent,
    /// No safe connection.
    Unsafe,
    /// An answer that makes no sense.
    Garbled,
    /// A refusal, with its code.
    Refused(String),
    /// The mail itself cannot be made or sent.
    Unsendable,
}

impl Fault {
    /// Whether it lies at the mail server or on the way there, so that other mails would meet it too.
    pub fn is_general(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Silent | Self::Unsafe | Self::Garbled)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("the mail server cannot be reached"),
            Self::Silent => f.write_str("the mail server did not answer in time"),
            Self::Unsafe => f.write_str("no safe connection to the mail server"),
            Self::Garbled => f.write_str("the mail server's answer could not be understood"),
            Self::Refused(code) => write!(f, "the mail server refused with code {code}"),
            Self::Unsendable => f.write_str("the mail cannot be sent as it is"),
        }
    }
}

impl From<&smtp::Error> for Fault {
    fn from(error: &smtp::Error) -> Self {
        if let Some(code) = error.status() {
            Self::Refused(code.to_string())
        } else if error.is_timeout() {
            Self::Silent
        } else if error.is_tls() {
            Self::Unsafe
        } else if error.is_response() {
            Self::Garbled
        } else if error.is_client() {
            Self::Unsendable
        } else {
            Self::Unreachable
        }
    }
}
