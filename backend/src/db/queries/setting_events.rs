//! Table `setting_events`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{
    Conn, DbResult,
    rows::setting_event::SettingEventRow,
    schema::{setting_events, users},
};

/// Most events that are shown; a government changes a handful of settings a year.
const SHOWN: i64 = 500;

/// What was done to the settings of a government with the display name of who did it, newest first.
pub fn list_setting_events(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<(SettingEventRow, String)>> {
    Ok(setting_events::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(setting_events::agency_id)
                .and(users::id.eq(setting_events::actor_id))),
        )
        .filter(setting_events::agency_id.eq(agency.as_str()))
        .order((setting_events::created_at.desc(), setting_events::id.desc()))
        .select((SettingEventRow::as_select(), users::display_name))
        .limit(SHOWN)
        .load(conn)?)
}

/// Adds an event.
pub fn insert_setting_event(conn: &mut Conn, row: &SettingEventRow) -> DbResult<()> {
    diesel::insert_into(setting_events::table).values(row).execute(conn)?;
    Ok(())
}
