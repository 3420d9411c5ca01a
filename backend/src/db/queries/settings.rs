//! Table `settings`.

use chrono::NaiveDate;
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

/// The setting `key` that holds on `day`, if there is one.
pub fn find_setting(conn: &mut Conn, agency: &AgencyId, key: &str, day: NaiveDate) -> DbResult<Option<SettingRow>> {
    Ok(settings::table
        .filter(settings::agency_id.eq(agency.as_str()))
        .filter(settings::key.eq(key))
        .filter(settings::valid_from.le(day))
        .filter(settings::valid_to.is_null().or(settings::valid_to.ge(day)))
        .order((settings::valid_from.desc(), settings::id))
        .select(SettingRow::as_select())
        .first(conn)
        .optional()?)
}

/// Enters settings.
pub fn insert_settings(conn: &mut Conn, rows: &[SettingRow]) -> DbResult<usize> {
    insert_many!(conn, settings::table, rows)
}
