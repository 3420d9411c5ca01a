//! Table `letter_receipts`. The first reading is kept; later ones change nothing.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, MoveId, ScenarioId};

use crate::db::{
    Conn, DbResult,
    schema::{letter_receipts, moves},
};

/// When the letter about a move was first read, UTC.
pub fn find_receipt(conn: &mut Conn, agency: &AgencyId, id: &MoveId) -> DbResult<Option<NaiveDateTime>> {
    Ok(letter_receipts::table
        .find((agency.as_str(), id.as_str()))
        .select(letter_receipts::read_at)
        .first(conn)
        .optional()?)
}

/// How many letters about the moves of a scenario were read.
pub fn count_receipts(conn: &mut Conn, agency: &AgencyId, scenario: &ScenarioId) -> DbResult<i64> {
    Ok(letter_receipts::table
        .inner_join(
            moves::table.on(moves::agency_id
                .eq(letter_receipts::agency_id)
                .and(moves::id.eq(letter_receipts::move_id))),
        )
        .filter(letter_receipts::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .count()
        .get_result(conn)?)
}

/// Notes that a letter was read.
pub fn insert_receipt(conn: &mut Conn, agency: &AgencyId, id: &MoveId, now: NaiveDateTime) -> DbResult<()> {
    diesel::insert_into(letter_receipts::table)
        .values((
            letter_receipts::agency_id.eq(agency.as_str()),
            letter_receipts::move_id.eq(id.as_str()),
            letter_receipts::read_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
