//! Table `scenarios`. The snapshot is large and is only read when asked for.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId, ScenarioId};

use crate::db::{
    Conn, DbResult,
    rows::scenario::{ScenarioLine, ScenarioRow},
    schema::{scenarios, users},
};

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

/// The scenarios of a plan without their large parts, newest first.
pub fn list_of_plan(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<ScenarioLine>> {
    Ok(scenarios::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(scenarios::agency_id)
                .and(users::id.eq(scenarios::created_by))),
        )
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::plan_id.eq(plan.as_str()))
        .order((scenarios::created_at.desc(), scenarios::id.desc()))
        .select((scenarios::id, scenarios::name, scenarios::summary, users::display_name))
        .load(conn)?)
}

/// One scenario with everything it has.
pub fn find_scenario(conn: &mut Conn, agency: &AgencyId, id: &ScenarioId) -> DbResult<Option<ScenarioRow>> {
    Ok(scenarios::table
        .find((agency.as_str(), id.as_str()))
        .select(ScenarioRow::as_select())
        .first(conn)
        .optional()?)
}

/// Names a scenario of a plan; false when there is none of that identifier.
pub fn update_name(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
    id: &ScenarioId,
    name: Option<&str>,
) -> DbResult<bool> {
    let own = scenarios::table
        .filter(scenarios::agency_id.eq(agency.as_str()))
        .filter(scenarios::plan_id.eq(plan.as_str()))
        .filter(scenarios::id.eq(id.as_str()));
    Ok(diesel::update(own).set(scenarios::name.eq(name)).execute(conn)? == 1)
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
