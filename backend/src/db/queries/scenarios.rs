//! Table `scenarios`. The snapshot is large and is only read when asked for.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, ScenarioId};

use crate::db::{Conn, DbResult, rows::scenario::ScenarioRow, schema::scenarios};

/// Adds a scenario.
pub fn insert_scenario(conn: &mut Conn, row: &ScenarioRow) -> DbResult<()> {
    diesel::insert_into(scenarios::table).values(row).execute(conn)?;
    Ok(())
}

/// The summaries (JSON) of these scenarios by their identifier.
pub fn list_summaries(conn: &mut Conn, agency: &AgencyId, ids: &[&str]) -> DbResult<Vec<(String, String)>> {
    Ok(scenarios::table
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::id.eq_any(ids))
        .select((scenarios::id, scenarios::summary))
        .load(conn)?)
}

/// Hash of the record of a scenario.
pub fn find_snapshot_sha256(conn: &mut Conn, agency: &AgencyId, id: &ScenarioId) -> DbResult<Option<String>> {
    Ok(scenarios::table
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::id.eq(id.as_str()))
        .select(scenarios::snapshot_sha256)
        .first(conn)
        .optional()?)
}

/// The units before and after (JSON) of a scenario.
pub fn find_effect(conn: &mut Conn, agency: &AgencyId, id: &ScenarioId) -> DbResult<Option<String>> {
    Ok(scenarios::table
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::id.eq(id.as_str()))
        .select(scenarios::effect)
        .first(conn)
        .optional()?)
}
