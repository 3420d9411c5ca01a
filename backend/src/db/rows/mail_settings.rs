//! Table `mail_settings`.

use std::fmt;

use diesel::prelude::*;
use shared::domain::mail::{MailLocale, MailMode};

use crate::db::{DbResult, parse_text, schema::mail_settings};

/// Whether and where somebody is told by e-mail.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = mail_settings)]
pub struct MailSettingsRow {
    /// The government.
    pub agency_id: String,
    /// Who is told.
    pub user_id: String,
    /// Where mails go; empty only while the mode is `none`.
    pub address: String,
    /// Text form of the mode.
    pub mode: String,
    /// Text form of the language.
    pub locale: String,
    /// Counts changes.
    pub version: i32,
}

impl MailSettingsRow {
    /// Whether and how.
    pub fn mail_mode(&self) -> DbResult<MailMode> {
        parse_text("mail_settings.mode", &self.mode, MailMode::parse)
    }

    /// Language of the mails.
    pub fn mail_locale(&self) -> DbResult<MailLocale> {
        parse_text("mail_settings.locale", &self.locale, MailLocale::parse)
    }
}

/// Without the address, which has no business in a log.
impl fmt::Debug for MailSettingsRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettingsRow")
            .field("user_id", &self.user_id)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}
