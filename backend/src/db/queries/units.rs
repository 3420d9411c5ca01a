//! Table `units`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbResult, dialect::insert_many, rows::unit::UnitRow, schema::units};

/// Every unit of the government, by code.
pub fn list_units(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<UnitRow>> {
    Ok(units::table
        .filter(units::agency_id.eq(agency.as_str()))
        .order((units::code, units::id))
        .select(UnitRow::as_select())
        .load(conn)?)
}

/// Adds units, parents before children.
pub fn insert_units(conn: &mut Conn, rows: &[UnitRow]) -> DbResult<usize> {
    insert_many!(conn, units::table, rows)
}

/// Changes what may change of a unit.
pub fn update_unit(conn: &mut Conn, row: &UnitRow) -> DbResult<()> {
    diesel::update(units::table.find((&row.agency_id, &row.id)))
        .set((
            units::parent_id.eq(&row.parent_id),
            units::name.eq(&row.name),
            units::kind.eq(&row.kind),
        ))
        .execute(conn)?;
    Ok(())
}
