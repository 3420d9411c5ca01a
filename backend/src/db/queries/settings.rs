//! Table `settings`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, SettingId};

use crate::db::{Conn, DbResult, dialect::insert_many, rows::setting::SettingRow, schema::settings};

/// Every setting of a government by key, newest first.
pub fn list_settings(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<SettingRow>> {
    Ok(settings::table
        .filter(settings::agency_id.eq(agency.as_str()))
        .order((settings::key, settings::valid_from.desc(), settings::id))
        .select(SettingRow::as_select())
        .load(conn)?)
}

/// Enters settings.
pub fn insert_settings(conn: &mut Conn, rows: &[SettingRow]) -> DbResult<usize> {
    insert_many!(conn, settings::table, rows)
}

/// One setting.
pub fn find_setting(conn: &mut Conn, agency: &AgencyId, id: &SettingId) -> DbResult<Option<SettingRow>> {
    Ok(settings::table
        .find((agency.as_str(), id.as_str()))
        .select(SettingRow::as_select())
        .first(conn)
        .optional()?)
}

/// Changes a setting that still has the `old` version; whether it had.
pub fn update_setting(conn: &mut Conn, row: &SettingRow, old: i32) -> DbResult<bool> {
    let changed = diesel::update(
        settings::table
            .find((&row.agency_id, &row.id))
            .filter(settings::version.eq(old)),
    )
    .set((
        settings::value.eq(&row.value),
        settings::valid_from.eq(row.valid_from),
        settings::valid_to.eq(row.valid_to),
        settings::legal_basis.eq(&row.legal_basis),
        settings::version.eq(row.version),
    ))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Removes a setting that still has this version; whether it had.
pub fn delete_setting(conn: &mut Conn, row: &SettingRow) -> DbResult<bool> {
    let removed = diesel::delete(
        settings::table
            .find((&row.agency_id, &row.id))
            .filter(settings::version.eq(row.version)),
    )
    .execute(conn)?;
    Ok(removed == 1)
}
