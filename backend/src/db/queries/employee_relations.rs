//! Table `employee_relations`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, EmployeeId, RelationId};

use crate::db::{Conn, DbResult, rows::employee_relation::EmployeeRelationRow, schema::employee_relations};

/// Every tie of the government, in a fixed order.
pub fn list_relations(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<EmployeeRelationRow>> {
    Ok(employee_relations::table
        .filter(employee_relations::agency_id.eq(agency.as_str()))
        .order((
            employee_relations::employee_id,
            employee_relations::other_id,
            employee_relations::id,
        ))
        .select(EmployeeRelationRow::as_select())
        .load(conn)?)
}

/// The ties of one person, from either side, oldest first.
pub fn list_relations_of(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: &EmployeeId,
) -> DbResult<Vec<EmployeeRelationRow>> {
    Ok(employee_relations::table
        .filter(employee_relations::agency_id.eq(agency.as_str()))
        .filter(
            employee_relations::employee_id
                .eq(employee.as_str())
                .or(employee_relations::other_id.eq(employee.as_str())),
        )
        .order((employee_relations::recorded_at, employee_relations::id))
        .select(EmployeeRelationRow::as_select())
        .load(conn)?)
}

/// One tie.
pub fn find_relation(conn: &mut Conn, agency: &AgencyId, id: &RelationId) -> DbResult<Option<EmployeeRelationRow>> {
    Ok(employee_relations::table
        .find((agency.as_str(), id.as_str()))
        .select(EmployeeRelationRow::as_select())
        .first(conn)
        .optional()?)
}

/// Records a tie.
pub fn insert_relation(conn: &mut Conn, row: &EmployeeRelationRow) -> DbResult<()> {
    diesel::insert_into(employee_relations::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// Changes note and waiver of a tie that still has the `old` version; whether it had.
pub fn update_relation(conn: &mut Conn, row: &EmployeeRelationRow, old: i32) -> DbResult<bool> {
    let changed = diesel::update(
        employee_relations::table
            .find((&row.agency_id, &row.id))
            .filter(employee_relations::version.eq(old)),
    )
    .set((
        employee_relations::waiver_reason.eq(&row.waiver_reason),
        employee_relations::waiver_document.eq(&row.waiver_document),
        employee_relations::version.eq(row.version),
    ))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Removes a tie that still has this version; whether it had.
pub fn delete_relation(conn: &mut Conn, row: &EmployeeRelationRow) -> DbResult<bool> {
    let removed = diesel::delete(
        employee_relations::table
            .find((&row.agency_id, &row.id))
            .filter(employee_relations::version.eq(row.version)),
    )
    .execute(conn)?;
    Ok(removed == 1)
}
