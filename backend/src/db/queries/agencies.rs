//! Table `agencies`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbResult, rows::agency::AgencyRow, schema::agencies};

/// The government with this identifier.
pub fn find_agency(conn: &mut Conn, id: &AgencyId) -> DbResult<AgencyRow> {
    Ok(agencies::table
        .find(id.as_str())
        .select(AgencyRow::as_select())
        .first(conn)?)
}

/// The government with this short code, if there is one.
pub fn find_agency_by_code(conn: &mut Conn, code: &str) -> DbResult<Option<AgencyRow>> {
    Ok(agencies::table
        .filter(agencies::code.eq(code))
        .select(AgencyRow::as_select())
        .first(conn)
        .optional()?)
}

/// Every government by code.
pub fn list_agencies(conn: &mut Conn) -> DbResult<Vec<AgencyRow>> {
    Ok(agencies::table
        .order(agencies::code)
        .select(AgencyRow::as_select())
        .load(conn)?)
}

/// Whether any government holds synthetic people.
pub fn has_demo_agency(conn: &mut Conn) -> DbResult<bool> {
    Ok(diesel::select(diesel::dsl::exists(agencies::table.filter(agencies::is_demo.eq(true)))).get_result(conn)?)
}

/// Enters a government.
pub fn insert_agency(conn: &mut Conn, row: AgencyRow) -> DbResult<()> {
    diesel::insert_into(agencies::table).values(row).execute(conn)?;
    Ok(())
}
