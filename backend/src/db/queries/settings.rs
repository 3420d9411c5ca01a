//! Table `settings`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

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
