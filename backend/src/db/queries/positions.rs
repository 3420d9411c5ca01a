//! Table `positions`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::position::PositionRow,
    schema::{job_titles, positions, units},
};

/// Every position of the government, by code.
pub fn list_positions(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<PositionRow>> {
    Ok(positions::table
        .filter(positions::agency_id.eq(agency.as_str()))
        .order((positions::code, positions::id))
        .select(PositionRow::as_select())
        .load(conn)?)
}

/// Identifier, title and unit of these positions.
pub fn list_post_names(conn: &mut Conn, agency: &AgencyId, ids: &[&str]) -> DbResult<Vec<(String, String, String)>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS_PER_STATEMENT) {
        let names: Vec<(String, String, String)> = positions::table
            .inner_join(
                units::table.on(units::agency_id
                    .eq(positions::agency_id)
                    .and(units::id.eq(positions::unit_id))),
            )
            .inner_join(
                job_titles::table.on(job_titles::agency_id
                    .eq(positions::agency_id)
                    .and(job_titles::id.eq(positions::title_id))),
            )
            .filter(positions::agency_id.eq(agency.as_str()))
            .filter(positions::id.eq_any(some.iter().copied()))
            .select((positions::id, job_titles::name, units::name))
            .load(conn)?;
        found.extend(names);
    }
    Ok(found)
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
