//! Tables `concerns` and `concern_messages`. Messages are added, never changed.

use std::collections::BTreeMap;

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, ConcernId, EmployeeId, PlanId};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    rows::concern::{ConcernMessageRow, ConcernRow},
    schema::{concern_messages, concerns, employees, moves, users},
};

/// A concern with the name of the person and the position that the move leads to.
pub type Raised = (ConcernRow, String, String);

/// The concerns about a plan, newest first.
pub fn list_plan_concerns(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<Raised>> {
    Ok(concerns::table
        .inner_join(employees::table.on(of_person()))
        .inner_join(moves::table.on(about_move()))
        .filter(concerns::agency_id.eq(agency.as_str()))
        .filter(concerns::plan_id.eq(plan.as_str()))
        .order((concerns::created_at.desc(), concerns::id.desc()))
        .select((ConcernRow::as_select(), employees::name, moves::to_position_id))
        .load(conn)?)
}

/// The concerns of one person, newest first.
pub fn list_concerns_of(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> DbResult<Vec<Raised>> {
    Ok(concerns::table
        .inner_join(employees::table.on(of_person()))
        .inner_join(moves::table.on(about_move()))
        .filter(concerns::agency_id.eq(agency.as_str()))
        .filter(concerns::employee_id.eq(employee.as_str()))
        .order((concerns::created_at.desc(), concerns::id.desc()))
        .select((ConcernRow::as_select(), employees::name, moves::to_position_id))
        .load(conn)?)
}

/// One concern.
pub fn find_concern(conn: &mut Conn, agency: &AgencyId, id: &ConcernId) -> DbResult<Option<Raised>> {
    Ok(concerns::table
        .inner_join(employees::table.on(of_person()))
        .inner_join(moves::table.on(about_move()))
        .filter(concerns::agency_id.eq(agency.as_str()))
        .filter(concerns::id.eq(id.as_str()))
        .select((ConcernRow::as_select(), employees::name, moves::to_position_id))
        .first(conn)
        .optional()?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of_person() -> _ {
    employees::agency_id
        .eq(concerns::agency_id)
        .and(employees::id.eq(concerns::employee_id))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn about_move() -> _ {
    moves::agency_id
        .eq(concerns::agency_id)
        .and(moves::id.eq(concerns::move_id))
}

/// Adds a concern.
pub fn insert_concern(conn: &mut Conn, row: &ConcernRow) -> DbResult<()> {
    diesel::insert_into(concerns::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a concern if it still has the version `expected`.
pub fn update_concern(conn: &mut Conn, row: &ConcernRow, expected: i32) -> DbResult<bool> {
    let updated = diesel::update(
        concerns::table
            .filter(concerns::agency_id.eq(&row.agency_id))
            .filter(concerns::id.eq(&row.id))
            .filter(concerns::version.eq(expected)),
    )
    .set(row)
    .execute(conn)?;
    Ok(updated == 1)
}

/// The talks about these concerns by concern, each oldest first, with the name of who wrote.
pub fn list_messages(
    conn: &mut Conn,
    agency: &AgencyId,
    ids: &[&str],
) -> DbResult<BTreeMap<String, Vec<(ConcernMessageRow, String)>>> {
    let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for some in ids.chunks(IDS_PER_STATEMENT) {
        let rows: Vec<(ConcernMessageRow, String)> = concern_messages::table
            .inner_join(
                users::table.on(users::agency_id
                    .eq(concern_messages::agency_id)
                    .and(users::id.eq(concern_messages::author_id))),
            )
            .filter(concern_messages::agency_id.eq(agency.as_str()))
            .filter(concern_messages::concern_id.eq_any(some.iter().copied()))
            .order((concern_messages::created_at, concern_messages::id))
            .select((ConcernMessageRow::as_select(), users::display_name))
            .load(conn)?;
        for (row, author) in rows {
            found.entry(row.concern_id.clone()).or_default().push((row, author));
        }
    }
    Ok(found)
}

/// Adds a message.
pub fn insert_message(conn: &mut Conn, row: &ConcernMessageRow) -> DbResult<()> {
    diesel::insert_into(concern_messages::table).values(row).execute(conn)?;
    Ok(())
}
