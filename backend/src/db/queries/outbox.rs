//! Table `outbox`.

use chrono::NaiveDateTime;
use diesel::{dsl::count_star, prelude::*};
use shared::domain::{
    ids::{AgencyId, UserId},
    mail::MAX_TRIES,
};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::outbox::OutboxRow,
    schema::{notices, outbox},
};

/// Rows that wait: neither sent nor given up.
macro_rules! waiting {
    () => {
        outbox::table
            .filter(outbox::sent_at.is_null())
            .filter(outbox::failed_at.is_null())
    };
}

/// Rows that may be tried at an instant.
macro_rules! due {
    ($now:expr) => {
        waiting!()
            .filter(outbox::next_try_at.le($now))
            .filter(outbox::leased_until.is_null().or(outbox::leased_until.le($now)))
    };
}

/// Writes rows.
pub fn insert_outbox(conn: &mut Conn, rows: &[OutboxRow]) -> DbResult<usize> {
    insert_many!(conn, outbox::table, rows)
}

/// What has waited longest of all that is due, in whichever government.
pub fn find_due(conn: &mut Conn, now: NaiveDateTime) -> DbResult<Option<OutboxRow>> {
    Ok(due!(now)
        .order((outbox::next_try_at, outbox::id))
        .select(OutboxRow::as_select())
        .first(conn)
        .optional()?)
}

/// Everything that is due for somebody and has a try left, oldest first.
pub fn list_due_for(conn: &mut Conn, agency: &AgencyId, user: &UserId, now: NaiveDateTime) -> DbResult<Vec<OutboxRow>> {
    Ok(due!(now)
        .filter(outbox::agency_id.eq(agency.as_str()))
        .filter(outbox::user_id.eq(user.as_str()))
        .filter(outbox::tries.lt(MAX_TRIES))
        .order(outbox::id)
        .select(OutboxRow::as_select())
        .load(conn)?)
}

/// Which of these rows tell of a notice that is there and unread, by identifier.
pub fn list_with_news(conn: &mut Conn, agency: &AgencyId, ids: &[String]) -> DbResult<Vec<String>> {
    let mut found = Vec::new();
    for some in ids.chunks(IDS_PER_STATEMENT) {
        let rows: Vec<String> = outbox::table
            .inner_join(
                notices::table.on(notices::agency_id
                    .eq(outbox::agency_id)
                    .and(notices::id.eq(outbox::notice_id))),
            )
            .filter(outbox::agency_id.eq(agency.as_str()))
            .filter(outbox::id.eq_any(some))
            .filter(notices::read_at.is_null())
            .order(outbox::id)
            .select(outbox::id)
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Begins a try: until `until` nobody else begins one.
pub fn update_lease(conn: &mut Conn, agency: &AgencyId, ids: &[String], until: NaiveDateTime) -> DbResult<()> {
    for some in ids.chunks(IDS_PER_STATEMENT) {
        diesel::update(
            outbox::table
                .filter(outbox::agency_id.eq(agency.as_str()))
                .filter(outbox::id.eq_any(some)),
        )
        .set((
            outbox::leased_until.eq(Some(until)),
            outbox::tries.eq(outbox::tries + 1),
        ))
        .execute(conn)?;
    }
    Ok(())
}

/// The mail server has taken it.
pub fn update_sent(conn: &mut Conn, agency: &AgencyId, ids: &[String], now: NaiveDateTime) -> DbResult<()> {
    for some in ids.chunks(IDS_PER_STATEMENT) {
        diesel::update(
            outbox::table
                .filter(outbox::agency_id.eq(agency.as_str()))
                .filter(outbox::id.eq_any(some)),
        )
        .set((
            outbox::sent_at.eq(Some(now)),
            outbox::leased_until.eq(None::<NaiveDateTime>),
            outbox::last_error.eq(None::<String>),
        ))
        .execute(conn)?;
    }
    Ok(())
}

/// A try has failed: the next one is due at `next`; without one it is given up at `now`. What was sent meanwhile stays so.
pub fn update_failed(
    conn: &mut Conn,
    agency: &AgencyId,
    ids: &[String],
    fault: &str,
    next: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> DbResult<()> {
    for some in ids.chunks(IDS_PER_STATEMENT) {
        let rows = waiting!()
            .filter(outbox::agency_id.eq(agency.as_str()))
            .filter(outbox::id.eq_any(some));
        let ended = (
            outbox::leased_until.eq(None::<NaiveDateTime>),
            outbox::last_error.eq(Some(fault)),
        );
        match next {
            Some(next) => diesel::update(rows)
                .set((ended, outbox::next_try_at.eq(next)))
                .execute(conn)?,
            None => diesel::update(rows)
                .set((ended, outbox::failed_at.eq(Some(now))))
                .execute(conn)?,
        };
    }
    Ok(())
}

/// Other days and hours for what has not been tried yet.
pub fn update_due(conn: &mut Conn, agency: &AgencyId, user: &UserId, due: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::update(
        waiting!()
            .filter(outbox::agency_id.eq(agency.as_str()))
            .filter(outbox::user_id.eq(user.as_str()))
            .filter(outbox::tries.eq(0)),
    )
    .set(outbox::next_try_at.eq(due))
    .execute(conn)?)
}

/// Gives everything that was given up its tries again, from now on.
pub fn update_revived(conn: &mut Conn, now: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::update(
        outbox::table
            .filter(outbox::sent_at.is_null())
            .filter(outbox::failed_at.is_not_null()),
    )
    .set((
        outbox::failed_at.eq(None::<NaiveDateTime>),
        outbox::tries.eq(0),
        outbox::next_try_at.eq(now),
    ))
    .execute(conn)?)
}

/// Removes rows.
pub fn delete_outbox(conn: &mut Conn, agency: &AgencyId, ids: &[String]) -> DbResult<()> {
    for some in ids.chunks(IDS_PER_STATEMENT) {
        diesel::delete(
            outbox::table
                .filter(outbox::agency_id.eq(agency.as_str()))
                .filter(outbox::id.eq_any(some)),
        )
        .execute(conn)?;
    }
    Ok(())
}

/// Removes what waits for somebody.
pub fn delete_waiting_for(conn: &mut Conn, agency: &AgencyId, user: &UserId) -> DbResult<usize> {
    Ok(diesel::delete(
        waiting!()
            .filter(outbox::agency_id.eq(agency.as_str()))
            .filter(outbox::user_id.eq(user.as_str())),
    )
    .execute(conn)?)
}

/// Removes what was written before `before`, sent or not.
pub fn delete_outbox_before(conn: &mut Conn, before: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::delete(outbox::table.filter(outbox::created_at.lt(before))).execute(conn)?)
}

/// How many rows of a government wait and how many were given up.
pub fn count_outbox(conn: &mut Conn, agency: &AgencyId) -> DbResult<(i64, i64)> {
    let pending = waiting!()
        .filter(outbox::agency_id.eq(agency.as_str()))
        .count()
        .get_result(conn)?;
    let failed = outbox::table
        .filter(outbox::agency_id.eq(agency.as_str()))
        .filter(outbox::failed_at.is_not_null())
        .count()
        .get_result(conn)?;
    Ok((pending, failed))
}

/// What the last tries of a government's unsent rows ended with, and how many there are of each.
pub fn list_faults(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<(String, i64)>> {
    let found: Vec<(Option<String>, i64)> = outbox::table
        .filter(outbox::agency_id.eq(agency.as_str()))
        .filter(outbox::sent_at.is_null())
        .filter(outbox::last_error.is_not_null())
        .group_by(outbox::last_error)
        .order(outbox::last_error)
        .select((outbox::last_error, count_star()))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(fault, count)| fault.map(|fault| (fault, count)))
        .collect())
}
