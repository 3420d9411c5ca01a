//! Table `plans`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId};

use crate::db::{Conn, DbResult, rows::plan::PlanRow, schema::plans};

/// Every plan of the government, last changed first.
pub fn list_plans(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<PlanRow>> {
    Ok(plans::table
        .filter(plans::agency_id.eq(agency.as_str()))
        .order((plans::updated_at.desc(), plans::id.desc()))
        .select(PlanRow::as_select())
        .load(conn)?)
}

/// One plan.
pub fn find_plan(conn: &mut Conn, agency: &AgencyId, id: &PlanId) -> DbResult<Option<PlanRow>> {
    Ok(plans::table
        .filter(plans::agency_id.eq(agency.as_str()))
        .filter(plans::id.eq(id.as_str()))
        .select(PlanRow::as_select())
        .first(conn)
        .optional()?)
}

/// The codes in use that start with `prefix`.
pub fn list_plan_codes(conn: &mut Conn, agency: &AgencyId, prefix: &str) -> DbResult<Vec<String>> {
    let codes: Vec<String> = plans::table
        .filter(plans::agency_id.eq(agency.as_str()))
        .select(plans::code)
        .load(conn)?;
    Ok(codes.into_iter().filter(|code| code.starts_with(prefix)).collect())
}

/// Adds a plan.
pub fn insert_plan(conn: &mut Conn, row: &PlanRow) -> DbResult<()> {
    diesel::insert_into(plans::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores `row` over the version `expected`; false when somebody else was faster and nothing was stored.
pub fn update_plan(conn: &mut Conn, row: &PlanRow, expected: i32) -> DbResult<bool> {
    let updated = diesel::update(
        plans::table
            .filter(plans::agency_id.eq(&row.agency_id))
            .filter(plans::id.eq(&row.id))
            .filter(plans::version.eq(expected)),
    )
    .set(row)
    .execute(conn)?;
    Ok(updated == 1)
}
