//! Table `mail_settings`.

use diesel::prelude::*;
use shared::domain::{
    ids::{AgencyId, UserId},
    mail::MailMode,
};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult, dialect::on_each_backend, rows::mail_settings::MailSettingsRow, schema::mail_settings,
};

/// What somebody has said about e-mail, if anything.
pub fn find_mail_settings(conn: &mut Conn, agency: &AgencyId, user: &UserId) -> DbResult<Option<MailSettingsRow>> {
    Ok(mail_settings::table
        .find((agency.as_str(), user.as_str()))
        .select(MailSettingsRow::as_select())
        .first(conn)
        .optional()?)
}

/// Those of these people who are told by e-mail.
pub fn list_wanting_mail(conn: &mut Conn, agency: &AgencyId, users: &[&str]) -> DbResult<Vec<MailSettingsRow>> {
    let mut found = Vec::new();
    for some in users.chunks(IDS_PER_STATEMENT) {
        let rows: Vec<MailSettingsRow> = mail_settings::table
            .filter(mail_settings::agency_id.eq(agency.as_str()))
            .filter(mail_settings::user_id.eq_any(some.iter().copied()))
            .filter(mail_settings::mode.ne(MailMode::None.as_str()))
            .select(MailSettingsRow::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Keeps what somebody says, if what was said before is still at the version before; the first has version 1. Says whether it was kept.
pub fn save_mail_settings(conn: &mut Conn, row: &MailSettingsRow) -> DbResult<bool> {
    let kept = if row.version == 1 {
        on_each_backend!(conn, c => diesel::insert_into(mail_settings::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?
    } else {
        diesel::update(
            mail_settings::table
                .filter(mail_settings::agency_id.eq(&row.agency_id))
                .filter(mail_settings::user_id.eq(&row.user_id))
                .filter(mail_settings::version.eq(row.version - 1)),
        )
        .set(row)
        .execute(conn)?
    };
    Ok(kept == 1)
}
