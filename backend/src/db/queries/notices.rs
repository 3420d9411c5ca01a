//! Table `notices`.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::{
    ids::{AgencyId, NoticeId, PlanId, UserId},
    plan::notice::NoticeKind,
    role::Role,
};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::{notice::NoticeRow, plan::PlanRow},
    schema::{notices, plans, role_grants, users},
};

/// Notices of somebody with their plans, newest first.
pub fn list_notices(
    conn: &mut Conn,
    agency: &AgencyId,
    user: &UserId,
    offset: i64,
    limit: i64,
) -> DbResult<Vec<(NoticeRow, PlanRow)>> {
    Ok(notices::table
        .inner_join(
            plans::table.on(plans::agency_id
                .eq(notices::agency_id)
                .and(plans::id.eq(notices::plan_id))),
        )
        .filter(notices::agency_id.eq(agency.as_str()))
        .filter(notices::user_id.eq(user.as_str()))
        .order((notices::created_at.desc(), notices::id.desc()))
        .offset(offset)
        .limit(limit)
        .select((NoticeRow::as_select(), PlanRow::as_select()))
        .load(conn)?)
}

/// How many notices somebody has, and how many of them are not read.
pub fn count_notices(conn: &mut Conn, agency: &AgencyId, user: &UserId) -> DbResult<(i64, i64)> {
    let own = || {
        notices::table
            .filter(notices::agency_id.eq(agency.as_str()))
            .filter(notices::user_id.eq(user.as_str()))
    };
    let all = own().count().get_result(conn)?;
    let unread = own().filter(notices::read_at.is_null()).count().get_result(conn)?;
    Ok((all, unread))
}

/// Adds notices.
pub fn insert_notices(conn: &mut Conn, rows: &[NoticeRow]) -> DbResult<usize> {
    insert_many!(conn, notices::table, rows)
}

/// Notes which of somebody's notices were read, or that all were. Those read before keep their time.
pub fn mark_read(
    conn: &mut Conn,
    agency: &AgencyId,
    user: &UserId,
    ids: Option<&[NoticeId]>,
    now: NaiveDateTime,
) -> DbResult<()> {
    let unread = notices::table
        .filter(notices::agency_id.eq(agency.as_str()))
        .filter(notices::user_id.eq(user.as_str()))
        .filter(notices::read_at.is_null());
    let read = notices::read_at.eq(Some(now));
    match ids {
        None => diesel::update(unread).set(read).execute(conn)?,
        Some(ids) => {
            let ids: Vec<&str> = ids.iter().map(NoticeId::as_str).collect();
            diesel::update(unread.filter(notices::id.eq_any(ids)))
                .set(read)
                .execute(conn)?
        }
    };
    Ok(())
}

/// Drops unread notices of a kind about a plan: who comes back after days reads where it stands, once.
pub fn drop_overtaken(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanId,
    kind: NoticeKind,
    users: &[&str],
) -> DbResult<()> {
    for some in users.chunks(IDS_PER_STATEMENT) {
        diesel::delete(
            notices::table
                .filter(notices::agency_id.eq(agency.as_str()))
                .filter(notices::plan_id.eq(plan.as_str()))
                .filter(notices::kind.eq(kind.as_str()))
                .filter(notices::user_id.eq_any(some.iter().copied()))
                .filter(notices::read_at.is_null()),
        )
        .execute(conn)?;
    }
    Ok(())
}

/// Accounts in use that hold one of these roles for the whole government.
pub fn list_role_holders(conn: &mut Conn, agency: &AgencyId, roles: &[Role]) -> DbResult<BTreeSet<String>> {
    let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let found: Vec<String> = role_grants::table
        .inner_join(
            users::table.on(users::agency_id
                .eq(role_grants::agency_id)
                .and(users::id.eq(role_grants::user_id))),
        )
        .filter(role_grants::agency_id.eq(agency.as_str()))
        .filter(role_grants::scope_unit_id.is_null())
        .filter(role_grants::role.eq_any(roles))
        .filter(users::is_active.eq(true))
        .select(users::id)
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Accounts in use behind the personnel files of these people.
pub fn list_accounts_of(conn: &mut Conn, agency: &AgencyId, employees: &[&str]) -> DbResult<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for some in employees.chunks(IDS_PER_STATEMENT) {
        let ids: Vec<String> = users::table
            .filter(users::agency_id.eq(agency.as_str()))
            .filter(users::employee_id.eq_any(some.iter().copied()))
            .filter(users::is_active.eq(true))
            .select(users::id)
            .load(conn)?;
        found.extend(ids);
    }
    Ok(found)
}
