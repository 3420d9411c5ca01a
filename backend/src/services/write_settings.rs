//! Entering, correcting, ending and taking back dated settings. What has been in force stays as it was, and every step is kept.

use chrono::NaiveDateTime;
use shared::{
    api::{
        check::{check_changed_setting, check_new_setting},
        problem::ErrorCode,
        setting::{CreateSettingRequest, SettingAction, SettingResponse, UpdateSettingRequest},
    },
    domain::{
        ids::SettingId,
        role::Permission,
        setting::{Setting, SettingKey, SettingPhase},
    },
};

use super::{
    list_settings::setting_response,
    plan_access::{check_version, require_everywhere},
};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult, dialect,
        queries::{setting_events, settings},
        rows::{setting::SettingRow, setting_event::SettingEventRow},
    },
    error::{ApiError, ApiResult},
    id::new_id,
};

/// Enters a value from a day on.
pub async fn create_setting(
    db: &Db,
    user: &CurrentUser,
    request: CreateSettingRequest,
    now: NaiveDateTime,
) -> ApiResult<SettingResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let others = begin(conn, &user)?;
        require_for(&user, &request.key)?;
        let row = SettingRow {
            agency_id: user.agency_id.0.clone(),
            id: new_id(),
            key: request.key,
            value: request.value.trim().to_owned(),
            valid_from: request.valid_from,
            valid_to: request.valid_to,
            legal_basis: request.legal_basis.trim().to_owned(),
            version: 1,
        };
        let errors = check_new_setting(&row.to_domain(), &domain(&others), today);
        if !errors.is_empty() {
            return Err(ApiError::validation(errors));
        }
        settings::insert_settings(conn, std::slice::from_ref(&row))?;
        record(conn, &user, &row, SettingAction::Entered, now)?;
        Ok(setting_response(row))
    })
    .await
}

/// Corrects a value that has not begun, or sets the last day of one that has; a window also takes the minister's consent while it runs.
pub async fn update_setting(
    db: &Db,
    user: &CurrentUser,
    id: SettingId,
    version: Option<i32>,
    request: UpdateSettingRequest,
    now: NaiveDateTime,
) -> ApiResult<SettingResponse> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let mut others = begin(conn, &user)?;
        let old = take_at_version(&mut others, &user, &id, version)?;
        if old.to_domain().phase(today) == SettingPhase::Over {
            return Err(ErrorCode::WrongState.into());
        }
        let trimmed =
            |new: Option<String>, old: &str| new.map_or_else(|| old.to_owned(), |text| text.trim().to_owned());
        let row = SettingRow {
            value: trimmed(request.value, &old.value),
            valid_from: request.valid_from.unwrap_or(old.valid_from),
            valid_to: request.valid_to.unwrap_or(old.valid_to),
            legal_basis: trimmed(request.legal_basis, &old.legal_basis),
            version: old.version + 1,
            ..old.clone()
        };
        let errors = check_changed_setting(&old.to_domain(), &row.to_domain(), &domain(&others), today);
        if !errors.is_empty() {
            return Err(ApiError::validation(errors));
        }
        if !settings::update_setting(conn, &row, old.version)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        record(conn, &user, &row, SettingAction::Changed, now)?;
        Ok(setting_response(row))
    })
    .await
}

/// Takes back a value that has not begun, or that cannot be read and so never held.
pub async fn delete_setting(
    db: &Db,
    user: &CurrentUser,
    id: SettingId,
    version: Option<i32>,
    now: NaiveDateTime,
) -> ApiResult<()> {
    let user = user.clone();
    let today = user.today(now);
    db.write(move |conn| {
        let mut others = begin(conn, &user)?;
        let row = take_at_version(&mut others, &user, &id, version)?;
        let setting = row.to_domain();
        if setting.phase(today) != SettingPhase::Upcoming && setting.fault().is_none() {
            return Err(ErrorCode::WrongState.into());
        }
        if !settings::delete_setting(conn, &row)? {
            return Err(ErrorCode::StaleVersion.into());
        }
        record(conn, &user, &row, SettingAction::Removed, now)?;
        Ok(())
    })
    .await
}

/// Everything that is entered, with nobody else entering anything until the end of the transaction: whether stretches overlap is seen in
/// all rows together.
fn begin(conn: &mut Conn, user: &CurrentUser) -> ApiResult<Vec<SettingRow>> {
    dialect::lock_name(conn, &format!("settings of {}", user.agency_id))?;
    Ok(settings::list_settings(conn, &user.agency_id)?)
}

/// Takes the setting out of the list at the version that was read: 404, 403, 428 and 412.
fn take_at_version(
    rows: &mut Vec<SettingRow>,
    user: &CurrentUser,
    id: &SettingId,
    version: Option<i32>,
) -> ApiResult<SettingRow> {
    let place = rows
        .iter()
        .position(|row| row.id == id.as_str())
        .ok_or(ErrorCode::NotFound)?;
    let row = rows.remove(place);
    require_for(user, &row.key)?;
    check_version(row.version, version)?;
    Ok(row)
}

/// Refuses whoever may not set a key. One that does not exist is refused to nobody who may set anything: they are told so.
fn require_for(user: &CurrentUser, key: &str) -> ApiResult<()> {
    match SettingKey::parse(key) {
        Some(key) => require_everywhere(user, key.permission()),
        None => require_everywhere(user, Permission::EditRules)
            .or_else(|_| require_everywhere(user, Permission::EditSettings)),
    }
}

fn domain(rows: &[SettingRow]) -> Vec<Setting> {
    rows.iter().map(SettingRow::to_domain).collect()
}

fn record(
    conn: &mut Conn,
    user: &CurrentUser,
    row: &SettingRow,
    action: SettingAction,
    now: NaiveDateTime,
) -> DbResult<()> {
    setting_events::insert_setting_event(
        conn,
        &SettingEventRow {
            agency_id: row.agency_id.clone(),
            id: new_id(),
            setting_id: row.id.clone(),
            action: action.to_string(),
            key: row.key.clone(),
            value: row.value.clone(),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            legal_basis: row.legal_basis.clone(),
            actor_id: user.user_id.0.clone(),
            created_at: now,
        },
    )
}
