//! Table `positions`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbResult, dialect::insert_many, rows::position::PositionRow, schema::positions};

/// Every position of the government, by code.
pub fn list_positions(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<PositionRow>> {
    Ok(positions::table
        .filter(positions::agency_id.eq(agency.as_str()))
        .order((positions::code, positions::id))
        .select(PositionRow::as_select())
        .load(conn)?)
}

/// Adds positions.
pub fn insert_positions(conn: &mut Conn, rows: &[PositionRow]) -> DbResult<usize> {
    insert_many!(conn, positions::table, rows)
}
