//! Notices by e-mail.

use serde::{Deserialize, Serialize};

use crate::domain::mail::{MailLocale, MailMode};

/// Answer of `GET` and `PUT /me/mail-settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailSettingsResponse {
    /// Whether this server can send mail at all.
    pub is_available: bool,
    /// Where mails go; empty while nobody has said where.
    pub address: String,
    /// Whether and how the reader is told by e-mail.
    pub mode: MailMode,
    /// Language of the mails.
    pub locale: MailLocale,
    /// Version for `If-Match`; 0 before anything was saved.
    pub version: i32,
}

/// Body of `PUT /me/mail-settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailSettingsRequest {
    /// Where mails go; may be empty with the mode `none`.
    pub address: String,
    /// Whether and how.
    pub mode: MailMode,
    /// Language of the mails.
    pub locale: MailLocale,
}

/// Answer of `GET /system/mail`: the mails of the reader's government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SystemMailResponse {
    /// Whether this server can send mail at all.
    pub is_available: bool,
    /// Notices that wait for their mail.
    pub pending: u64,
    /// Notices whose mail was given up after the last try.
    pub failed: u64,
    /// Why mails failed, each with how many notices wait or were given up for it. Holds no address.
    pub faults: Vec<MailFault>,
}

/// Why mails fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailFault {
    /// What the last try ended with, in English, for example `the mail server cannot be reached`.
    pub fault: String,
    /// How many notices.
    pub count: u64,
}
