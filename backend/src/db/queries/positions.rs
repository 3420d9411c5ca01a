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

/// Changes everything of a position but its code.
pub fn update_position(conn: &mut Conn, row: &PositionRow) -> DbResult<()> {
    diesel::update(positions::table.find((&row.agency_id, &row.id)))
        .set((
            positions::unit_id.eq(&row.unit_id),
            positions::title_id.eq(&row.title_id),
            positions::importance.eq(row.importance),
            positions::decreed_need.eq(row.decreed_need),
            positions::workload_milliminutes.eq(row.workload_milliminutes),
            positions::need_centi.eq(row.need_centi),
            positions::need.eq(row.need),
        ))
        .execute(conn)?;
    Ok(())
}
