//! Table `outbox`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, UserId};

use crate::db::schema::outbox;

/// A notice that goes by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct OutboxRow {
    /// The government.
    pub agency_id: String,
    /// Identifier; the mail's `Message-ID` is made of it.
    pub id: String,
    /// Who is told.
    pub user_id: String,
    /// The notice.
    pub notice_id: String,
    /// When it was written, UTC.
    pub created_at: NaiveDateTime,
    /// When the next try is due, UTC.
    pub next_try_at: NaiveDateTime,
    /// Tries begun.
    pub tries: i32,
    /// Until then nobody else tries, UTC.
    pub leased_until: Option<NaiveDateTime>,
    /// When the mail server took it, UTC.
    pub sent_at: Option<NaiveDateTime>,
    /// When it was given up, UTC.
    pub failed_at: Option<NaiveDateTime>,
    /// What the last try ended with; no personal detail.
    pub last_error: Option<String>,
}

impl OutboxRow {
    /// The government.
    pub fn agency(&self) -> AgencyId {
        self.agency_id.as_str().into()
    }

    /// Who is told.
    pub fn user(&self) -> UserId {
        self.user_id.as_str().into()
    }
}
