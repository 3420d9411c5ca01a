//! Table `working_decisions`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId};

use crate::db::{
    Conn, DbResult,
    dialect::on_each_backend,
    rows::working_decisions::WorkingDecisionsRow,
    schema::{users, working_decisions},
};

/// What is being worked on for a plan, with the name of who changed it last.
pub fn find_working_decisions(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
) -> DbResult<Option<(WorkingDecisionsRow, String)>> {
    Ok(working_decisions::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(working_decisions::agency_id)
                .and(users::id.eq(working_decisions::saved_by))),
        )
        .filter(working_decisions::agency_id.eq(agency.as_str()))
        .filter(working_decisions::plan_id.eq(plan.as_str()))
        .select((WorkingDecisionsRow::as_select(), users::display_name))
        .first(conn)
        .optional()?)
}

/// Version of what is being worked on, and who changed it last if it is not what the proposal says; decisions are not read.
pub fn find_working_version(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
) -> DbResult<Option<(i32, Option<String>)>> {
    let found: Option<(i32, bool, String)> = working_decisions::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(working_decisions::agency_id)
                .and(users::id.eq(working_decisions::saved_by))),
        )
        .filter(working_decisions::agency_id.eq(agency.as_str()))
        .filter(working_decisions::plan_id.eq(plan.as_str()))
        .select((
            working_decisions::version,
            working_decisions::decisions.is_not_null(),
            users::display_name,
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(version, is_there, name)| (version, is_there.then_some(name))))
}

/// Keeps decisions, if those before them are still at the version before; the first ones have version 1. Says whether they were kept.
pub fn save_working_decisions(conn: &mut Conn, row: &WorkingDecisionsRow) -> DbResult<bool> {
    let kept = if row.version == 1 {
        on_each_backend!(conn, c => diesel::insert_into(working_decisions::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?
    } else {
        diesel::update(
            working_decisions::table
                .filter(working_decisions::agency_id.eq(&row.agency_id))
                .filter(working_decisions::plan_id.eq(&row.plan_id))
                .filter(working_decisions::version.eq(row.version - 1)),
        )
        .set(row)
        .execute(conn)?
    };
    Ok(kept == 1)
}
