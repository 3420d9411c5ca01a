//! Whether and where notices reach somebody by e-mail.

use chrono::NaiveDateTime;
use lettre::Address;
use shared::{
    api::{
        check::check_mail_settings,
        mail::{MailSettingsRequest, MailSettingsResponse},
        problem::{ErrorCode, FieldError},
    },
    domain::mail::{MailLocale, MailMode, due_at},
};

use super::plan_access::check_version;
use crate::{
    auth::CurrentUser,
    db::{
        Db, DbResult,
        queries::{mail_settings, outbox},
        rows::mail_settings::MailSettingsRow,
    },
    error::{ApiError, ApiResult},
};

/// What the reader has said about e-mail: nothing, at version 0, in the beginning. `is_available` says whether the server can send any.
pub async fn read_mail_settings(db: &Db, user: &CurrentUser, is_available: bool) -> ApiResult<MailSettingsResponse> {
    let user = user.clone();
    db.read(move |conn| {
        let found = mail_settings::find_mail_settings(conn, &user.agency_id, &user.user_id)?;
        Ok(response(found.as_ref(), is_available)?)
    })
    .await
}

/// Keeps what the reader says in place of what was said at `version`. What waits for its mail follows it at once.
pub async fn save_mail_settings(
    db: &Db,
    user: &CurrentUser,
    version: Option<i32>,
    request: MailSettingsRequest,
    is_available: bool,
    now: NaiveDateTime,
) -> ApiResult<MailSettingsResponse> {
    let user = user.clone();
    ApiError::refuse(check(&request))?;
    db.write(move |conn| {
        let (agency, reader) = (&user.agency_id, &user.user_id);
        let old = mail_settings::find_mail_settings(conn, agency, reader)?.map_or(0, |row| row.version);
        check_version(old, version)?;
        let row = MailSettingsRow {
            agency_id: agency.0.clone(),
            user_id: reader.0.clone(),
            address: request.address.trim().to_owned(),
            mode: request.mode.to_string(),
            locale: request.locale.to_string(),
            version: old + 1,
        };
        if !mail_settings::save_mail_settings(conn, &row)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        match due_at(request.mode, now, &user.agency.time_zone) {
            Some(due) => outbox::update_due(conn, agency, reader, due)?,
            None => outbox::delete_waiting_for(conn, agency, reader)?,
        };
        Ok(response(Some(&row), is_available)?)
    })
    .await
}

/// The faults that the form finds too, and what only the whole standard of addresses finds.
fn check(request: &MailSettingsRequest) -> Vec<FieldError> {
    let mut errors = check_mail_settings(request);
    let address = request.address.trim();
    if errors.is_empty() && !address.is_empty() && address.parse::<Address>().is_err() {
        errors.push(FieldError::new("/address", "address"));
    }
    errors
}

fn response(row: Option<&MailSettingsRow>, is_available: bool) -> DbResult<MailSettingsResponse> {
    Ok(match row {
        None => MailSettingsResponse {
            is_available,
            address: String::new(),
            mode: MailMode::None,
            locale: MailLocale::Id,
            version: 0,
        },
        Some(row) => MailSettingsResponse {
            is_available,
            address: row.address.clone(),
            mode: row.mail_mode()?,
            locale: row.mail_locale()?,
            version: row.version,
        },
    })
}
