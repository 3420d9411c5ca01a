//! Table `reason_texts`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId};

use crate::db::{
    Conn, DbResult,
    rows::reason_text::ReasonTextRow,
    schema::{reason_texts, users},
};

/// Everything that was written about moves of a plan, oldest first, with the name of who wrote it.
pub fn list_texts(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<(ReasonTextRow, String)>> {
    Ok(reason_texts::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(reason_texts::agency_id)
                .and(users::id.eq(reason_texts::written_by))),
        )
        .filter(reason_texts::agency_id.eq(agency.as_str()))
        .filter(reason_texts::plan_id.eq(plan.as_str()))
        .order((reason_texts::created_at, reason_texts::id))
        .select((ReasonTextRow::as_select(), users::display_name))
        .load(conn)?)
}

/// Adds a text.
pub fn insert_text(conn: &mut Conn, row: &ReasonTextRow) -> DbResult<()> {
    diesel::insert_into(reason_texts::table).values(row).execute(conn)?;
    Ok(())
}
