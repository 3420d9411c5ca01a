//! Table `move_exceptions`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, MoveId, ScenarioId};

use crate::db::{
    Conn, DbResult,
    rows::move_exception::MoveExceptionRow,
    schema::{move_exceptions, moves},
};

/// The exceptions of a scenario, by move.
pub fn list_exceptions(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
) -> DbResult<BTreeMap<String, MoveExceptionRow>> {
    let rows: Vec<MoveExceptionRow> = move_exceptions::table
        .inner_join(
            moves::table.on(moves::agency_id
                .eq(move_exceptions::agency_id)
                .and(moves::id.eq(move_exceptions::move_id))),
        )
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .select(MoveExceptionRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.move_id.clone(), row)).collect())
}

/// The exception of one move.
pub fn find_exception(conn: &mut Conn, agency: &AgencyId, id: &MoveId) -> DbResult<Option<MoveExceptionRow>> {
    Ok(move_exceptions::table
        .find((agency.as_str(), id.as_str()))
        .select(MoveExceptionRow::as_select())
        .first(conn)
        .optional()?)
}

/// Adds an exception.
pub fn insert_exception(conn: &mut Conn, row: &MoveExceptionRow) -> DbResult<()> {
    diesel::insert_into(move_exceptions::table).values(row).execute(conn)?;
    Ok(())
}

/// Removes an exception: the move goes the way of the others again.
pub fn delete_exception(conn: &mut Conn, agency: &AgencyId, id: &MoveId) -> DbResult<bool> {
    Ok(diesel::delete(move_exceptions::table.find((agency.as_str(), id.as_str()))).execute(conn)? == 1)
}

/// Makes the exceptions of a scenario part of what is put before the decision makers.
pub fn update_in_content(conn: &mut Conn, agency: &AgencyId, scenario: &ScenarioId) -> DbResult<()> {
    let ids: Vec<String> = list_exceptions(conn, agency, scenario)?.into_keys().collect();
    diesel::update(
        move_exceptions::table
            .filter(move_exceptions::agency_id.eq(agency.as_str()))
            .filter(move_exceptions::move_id.eq_any(ids)),
    )
    .set(move_exceptions::is_in_content.eq(true))
    .execute(conn)?;
    Ok(())
}

/// Notes that a deferred move was carried out; false when it was already.
pub fn update_carried_out(conn: &mut Conn, agency: &AgencyId, id: &MoveId, now: NaiveDateTime) -> DbResult<bool> {
    Ok(diesel::update(
        move_exceptions::table
            .filter(move_exceptions::agency_id.eq(agency.as_str()))
            .filter(move_exceptions::move_id.eq(id.as_str()))
            .filter(move_exceptions::carried_out_at.is_null()),
    )
    .set(move_exceptions::carried_out_at.eq(now))
    .execute(conn)?
        == 1)
}
