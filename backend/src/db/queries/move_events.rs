//! Table `move_events`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbResult, dialect::insert_many, rows::move_event::MoveEventRow, schema::move_events};

/// Steps of these moves, oldest first.
pub fn list_move_events(conn: &mut Conn, agency: &AgencyId, moves: &[&str]) -> DbResult<Vec<MoveEventRow>> {
    Ok(move_events::table
        .filter(move_events::agency_id.eq(agency.as_str()))
        .filter(move_events::move_id.eq_any(moves))
        .order((move_events::created_at, move_events::id))
        .select(MoveEventRow::as_select())
        .load(conn)?)
}

/// Adds steps.
pub fn insert_move_events(conn: &mut Conn, rows: &[MoveEventRow]) -> DbResult<usize> {
    insert_many!(conn, move_events::table, rows)
}
