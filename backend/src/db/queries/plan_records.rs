//! Tables `plan_contents`, `plan_minutes` and `plan_decrees`.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, PlanId};

use crate::db::{
    Conn, DbResult,
    dialect::on_each_backend,
    rows::plan_record::{PlanContentRow, PlanDecreeRow, PlanMinutesRow},
    schema::{plan_contents, plan_decrees, plan_minutes, users},
};

/// Keeps a content. The same content submitted again is kept once.
pub fn insert_content(conn: &mut Conn, row: &PlanContentRow) -> DbResult<()> {
    on_each_backend!(conn, c => diesel::insert_into(plan_contents::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The last minutes about a content, with the name of who recorded them.
pub fn find_minutes(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
    content_sha256: &str,
) -> DbResult<Option<(PlanMinutesRow, String)>> {
    Ok(plan_minutes::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(plan_minutes::agency_id)
                .and(users::id.eq(plan_minutes::recorded_by))),
        )
        .filter(plan_minutes::agency_id.eq(agency.as_str()))
        .filter(plan_minutes::plan_id.eq(plan.as_str()))
        .filter(plan_minutes::content_sha256.eq(content_sha256))
        .order((plan_minutes::created_at.desc(), plan_minutes::id.desc()))
        .select((PlanMinutesRow::as_select(), users::display_name))
        .first(conn)
        .optional()?)
}

/// Adds minutes.
pub fn insert_minutes(conn: &mut Conn, row: &PlanMinutesRow) -> DbResult<()> {
    diesel::insert_into(plan_minutes::table).values(row).execute(conn)?;
    Ok(())
}

/// The decrees about a plan, with the names of who recorded them.
pub fn list_decrees(conn: &mut Conn, agency: &AgencyId, plan: &PlanId) -> DbResult<Vec<(PlanDecreeRow, String)>> {
    Ok(plan_decrees::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(plan_decrees::agency_id)
                .and(users::id.eq(plan_decrees::recorded_by))),
        )
        .filter(plan_decrees::agency_id.eq(agency.as_str()))
        .filter(plan_decrees::plan_id.eq(plan.as_str()))
        .order(plan_decrees::kind)
        .select((PlanDecreeRow::as_select(), users::display_name))
        .load(conn)?)
}

/// One decree about a plan.
pub fn find_decree(conn: &mut Conn, agency: &AgencyId, plan: &PlanId, kind: &str) -> DbResult<Option<PlanDecreeRow>> {
    Ok(plan_decrees::table
        .find((agency.as_str(), plan.as_str(), kind))
        .select(PlanDecreeRow::as_select())
        .first(conn)
        .optional()?)
}

/// Enters a decree, or corrects it.
pub fn upsert_decree(conn: &mut Conn, row: &PlanDecreeRow) -> DbResult<()> {
    on_each_backend!(conn, c => diesel::insert_into(plan_decrees::table)
        .values(row)
        .on_conflict((plan_decrees::agency_id, plan_decrees::plan_id, plan_decrees::kind))
        .do_update()
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Forgets a decree that was recorded and never used.
pub fn delete_decree(conn: &mut Conn, agency: &AgencyId, plan: &PlanId, kind: &str) -> DbResult<()> {
    diesel::delete(plan_decrees::table.find((agency.as_str(), plan.as_str(), kind))).execute(conn)?;
    Ok(())
}

/// The days of oath of plans, by plan: of the decrees of this kind that name one.
pub fn list_oaths(conn: &mut Conn, agency: &AgencyId, kind: &str) -> DbResult<Vec<(String, NaiveDate)>> {
    Ok(plan_decrees::table
        .filter(plan_decrees::agency_id.eq(agency.as_str()))
        .filter(plan_decrees::kind.eq(kind))
        .filter(plan_decrees::oath_on.is_not_null())
        .order(plan_decrees::plan_id)
        .select((plan_decrees::plan_id, plan_decrees::oath_on.assume_not_null()))
        .load(conn)?)
}
