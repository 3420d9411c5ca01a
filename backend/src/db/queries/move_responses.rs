//! Table `move_responses`. Answers are added, never changed: the last one counts.

use std::collections::BTreeMap;

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, ScenarioId};

use crate::db::{
    Conn, DbResult,
    rows::move_response::MoveResponseRow,
    schema::{employees, move_responses, moves},
};

/// Answers to these moves, oldest first.
pub fn list_responses(conn: &mut Conn, agency: &AgencyId, moves: &[&str]) -> DbResult<Vec<MoveResponseRow>> {
    Ok(move_responses::table
        .filter(move_responses::agency_id.eq(agency.as_str()))
        .filter(move_responses::move_id.eq_any(moves))
        .order((move_responses::created_at, move_responses::id))
        .select(MoveResponseRow::as_select())
        .load(conn)?)
}

/// The text form of the answer that counts, for each move of a scenario that has one.
pub fn list_last_kinds(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
) -> DbResult<BTreeMap<String, String>> {
    let kinds: Vec<(String, String)> = move_responses::table
        .inner_join(
            moves::table.on(moves::agency_id
                .eq(move_responses::agency_id)
                .and(moves::id.eq(move_responses::move_id))),
        )
        .filter(move_responses::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .order((move_responses::created_at, move_responses::id))
        .select((move_responses::move_id, move_responses::kind))
        .load(conn)?;
    // A later answer replaces an earlier one in the map.
    Ok(kinds.into_iter().collect())
}

/// One page of all answers to a scenario with the name of who gave them, newest first, and the number of all.
pub fn page_responses(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
    offset: i64,
    limit: i64,
) -> DbResult<(Vec<(MoveResponseRow, String)>, i64)> {
    let of_scenario = || {
        move_responses::table
            .inner_join(
                moves::table.on(moves::agency_id
                    .eq(move_responses::agency_id)
                    .and(moves::id.eq(move_responses::move_id))),
            )
            .inner_join(
                employees::table.on(employees::agency_id
                    .eq(moves::agency_id)
                    .and(employees::id.eq(moves::employee_id))),
            )
            .filter(move_responses::agency_id.eq(agency.as_str()))
            .filter(moves::scenario_id.eq(scenario.as_str()))
    };
    let total = of_scenario().count().get_result(conn)?;
    let rows = of_scenario()
        .order((move_responses::created_at.desc(), move_responses::id.desc()))
        .select((MoveResponseRow::as_select(), employees::name))
        .offset(offset)
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// Adds an answer.
pub fn insert_response(conn: &mut Conn, row: &MoveResponseRow) -> DbResult<()> {
    diesel::insert_into(move_responses::table).values(row).execute(conn)?;
    Ok(())
}
