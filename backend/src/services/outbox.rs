//! Notices that go by e-mail: written with the notice, leased to whoever sends them, and marked when the mail server has taken them.
//!
//! Each mail is sent at least once: whoever stops between sending and marking leaves a lease that ends, and then it is sent again under the same
//! `Message-ID`.

use chrono::{NaiveDateTime, TimeDelta};
use shared::{
    api::mail::{MailFault, SystemMailResponse},
    domain::{
        ids::AgencyId,
        mail::{MAX_TRIES, MailLocale, MailMode, due_at, wait_after},
        role::Permission,
    },
};

use super::plan_access::require_everywhere;
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult, dialect, parse_number,
        queries::{agencies, mail_settings, outbox, users},
        rows::{mail_settings::MailSettingsRow, notice::NoticeRow, outbox::OutboxRow},
    },
    error::ApiResult,
    id::new_id,
};

/// How long whoever has taken a mail may take to send it: longer than a mail server can keep anybody waiting, see [`crate::mail::postman`].
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Rows are kept that long, sent or not.
const KEEP: TimeDelta = TimeDelta::days(30);

/// A mail that was taken to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The government.
    pub agency: AgencyId,
    /// The rows that it tells of, oldest first; never empty.
    pub ids: Vec<String>,
    /// Where it goes.
    pub address: String,
    /// Its language.
    pub locale: MailLocale,
    /// Whether it tells of one notice or of a day.
    pub mode: MailMode,
    /// Number of this try, the first being 1.
    pub tries: i32,
}

/// Writes a row for each notice whose reader wants mail. In the transaction of the notices.
pub(super) fn enqueue(conn: &mut Conn, agency: &AgencyId, notices: &[NoticeRow], now: NaiveDateTime) -> DbResult<()> {
    let users: Vec<&str> = notices.iter().map(|notice| notice.user_id.as_str()).collect();
    let wanting = mail_settings::list_wanting_mail(conn, agency, &users)?;
    if wanting.is_empty() {
        return Ok(());
    }
    let time_zone = agencies::find_agency(conn, agency)?.time_zone;
    let mut rows = Vec::new();
    for settings in wanting {
        let Some(due) = due_at(settings.mail_mode()?, now, &time_zone) else {
            continue;
        };
        let own = notices.iter().filter(|notice| notice.user_id == settings.user_id);
        rows.extend(own.map(|notice| OutboxRow {
            agency_id: agency.0.clone(),
            id: new_id(),
            user_id: notice.user_id.clone(),
            notice_id: notice.id.clone(),
            created_at: now,
            next_try_at: due,
            tries: 0,
            leased_until: None,
            sent_at: None,
            failed_at: None,
            last_error: None,
        }));
    }
    outbox::insert_outbox(conn, &rows)?;
    Ok(())
}

/// Takes the mail that has waited longest, for [`LEASE`]; nobody else takes it meanwhile. On the way, what needs no mail any more is removed: its
/// notice was read or overtaken, or its reader wants none.
pub fn take_due(conn: &mut Conn, now: NaiveDateTime) -> DbResult<Option<Parcel>> {
    // Of two servers on one database, the second sees what the first has taken.
    dialect::lock_name(conn, "outbox")?;
    // Every round that gives no mail takes at least one row out of what is due.
    while let Some(first) = outbox::find_due(conn, now)? {
        let agency = first.agency();
        if first.tries >= MAX_TRIES {
            outbox::update_failed(
                conn,
                &agency,
                &[first.id],
                "the server stopped during the last try",
                None,
                now,
            )?;
            continue;
        }
        let Some(settings) = find_reader(conn, &first)? else {
            outbox::delete_waiting_for(conn, &agency, &first.user())?;
            continue;
        };
        let mode = settings.mail_mode()?;
        let rows = match mode {
            MailMode::Daily => outbox::list_due_for(conn, &agency, &first.user(), now)?,
            MailMode::Each | MailMode::None => vec![first],
        };
        let tries = rows.iter().map(|row| row.tries).max().unwrap_or_default() + 1;
        let all: Vec<String> = rows.into_iter().map(|row| row.id).collect();
        let ids = outbox::list_with_news(conn, &agency, &all)?;
        let moot: Vec<String> = all.into_iter().filter(|id| !ids.contains(id)).collect();
        outbox::delete_outbox(conn, &agency, &moot)?;
        if ids.is_empty() {
            continue;
        }
        outbox::update_lease(conn, &agency, &ids, now + LEASE)?;
        return Ok(Some(Parcel {
            agency,
            ids,
            locale: settings.mail_locale()?,
            address: settings.address,
            mode,
            tries,
        }));
    }
    Ok(None)
}

/// What the reader of a row has said, if the account is in use and wants mail.
fn find_reader(conn: &mut Conn, row: &OutboxRow) -> DbResult<Option<MailSettingsRow>> {
    if !users::find_user(conn, &row.agency(), &row.user())?.is_active {
        return Ok(None);
    }
    let found = mail_settings::find_mail_settings(conn, &row.agency(), &row.user())?;
    Ok(found.filter(|settings| settings.mode != MailMode::None.as_str()))
}

/// The mail server has taken a mail.
pub fn mark_sent(conn: &mut Conn, parcel: &Parcel, now: NaiveDateTime) -> DbResult<()> {
    outbox::update_sent(conn, &parcel.agency, &parcel.ids, now)
}

/// The mail server has not taken a mail. It is tried again, later by `chance`, or given up after the last try; says whether it was given up.
pub fn mark_failed(conn: &mut Conn, parcel: &Parcel, fault: &str, chance: u8, now: NaiveDateTime) -> DbResult<bool> {
    let next = (parcel.tries < MAX_TRIES).then(|| now + wait_after(parcel.tries, chance));
    outbox::update_failed(conn, &parcel.agency, &parcel.ids, fault, next, now)?;
    Ok(next.is_none())
}

/// Removes what was written more than thirty days ago, sent or not; says how many.
pub fn purge_outbox(conn: &mut Conn, now: NaiveDateTime) -> DbResult<usize> {
    outbox::delete_outbox_before(conn, now - KEEP)
}

/// Gives what was given up its tries again; says how many.
pub fn revive_failed(conn: &mut Conn, now: NaiveDateTime) -> DbResult<usize> {
    outbox::update_revived(conn, now)
}

/// How it stands with the mails of the reader's government.
///
/// Needs [`Permission::EditSettings`] for the whole government: the administration runs the installation.
pub async fn read_system_mail(db: &Db, user: &CurrentUser, is_available: bool) -> ApiResult<SystemMailResponse> {
    let user = user.clone();
    db.read(move |conn| {
        require_everywhere(&user, Permission::EditSettings)?;
        let (pending, failed) = outbox::count_outbox(conn, &user.agency_id)?;
        let faults = outbox::list_faults(conn, &user.agency_id)?.into_iter();
        let faults = faults.map(|(fault, count)| -> DbResult<MailFault> {
            let count = parse_number("outbox.count", count)?;
            Ok(MailFault { fault, count })
        });
        Ok(SystemMailResponse {
            is_available,
            pending: parse_number("outbox.count", pending)?,
            failed: parse_number("outbox.count", failed)?,
            faults: faults.collect::<Result<_, _>>()?,
        })
    })
    .await
}
