//! Table `move_overrides`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId, UserId};

use crate::db::{
    Conn, DbResult,
    rows::move_override::MoveOverrideRow,
    schema::{move_overrides, users},
};

/// Every decision about moves of a plan, withdrawn ones too, oldest first, with the name of who recorded it.
pub fn list_overrides(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<(MoveOverrideRow, String)>> {
    Ok(move_overrides::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(move_overrides::agency_id)
                .and(users::id.eq(move_overrides::recorded_by))),
        )
        .filter(move_overrides::agency_id.eq(agency.as_str()))
        .filter(move_overrides::plan_id.eq(plan.as_str()))
        .order((move_overrides::created_at, move_overrides::id))
        .select((MoveOverrideRow::as_select(), users::display_name))
        .load(conn)?)
}

/// Adds a decision.
pub fn insert_override(conn: &mut Conn, row: &MoveOverrideRow) -> DbResult<()> {
    diesel::insert_into(move_overrides::table).values(row).execute(conn)?;
    Ok(())
}

/// Closes a decision; false when it was closed already.
pub fn close_override(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &str,
    user: &UserId,
    now: NaiveDateTime,
) -> DbResult<bool> {
    Ok(diesel::update(
        move_overrides::table
            .filter(move_overrides::agency_id.eq(agency.as_str()))
            .filter(move_overrides::id.eq(id))
            .filter(move_overrides::withdrawn_at.is_null()),
    )
    .set((
        move_overrides::withdrawn_by.eq(user.as_str()),
        move_overrides::withdrawn_at.eq(now),
    ))
    .execute(conn)?
        == 1)
}
