//! Table `wishes`. Statements are added, never changed: the last one counts.

use std::collections::BTreeMap;

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, EmployeeId};

use crate::db::{Conn, DbResult, rows::wish::WishRow, schema::wishes};

/// The statements of one person, newest first.
pub fn list_wishes_of(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> DbResult<Vec<WishRow>> {
    Ok(wishes::table
        .filter(wishes::agency_id.eq(agency.as_str()))
        .filter(wishes::employee_id.eq(employee.as_str()))
        .order(wishes::version.desc())
        .select(WishRow::as_select())
        .load(conn)?)
}

/// The statement that counts of everybody who has given one, by person.
pub fn list_last_wishes(conn: &mut Conn, agency: &AgencyId) -> DbResult<BTreeMap<String, WishRow>> {
    let rows: Vec<WishRow> = wishes::table
        .filter(wishes::agency_id.eq(agency.as_str()))
        .order((wishes::employee_id, wishes::version))
        .select(WishRow::as_select())
        .load(conn)?;
    // A later statement replaces an earlier one in the map.
    Ok(rows.into_iter().map(|row| (row.employee_id.clone(), row)).collect())
}

/// Adds a statement.
pub fn insert_wish(conn: &mut Conn, row: &WishRow) -> DbResult<()> {
    diesel::insert_into(wishes::table).values(row).execute(conn)?;
    Ok(())
}
