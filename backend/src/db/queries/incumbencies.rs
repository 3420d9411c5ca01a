//! Table `incumbencies`: who holds what on which day. Both ends of a holding are included.
//!
//! Nobody enters the end of a holding when its holder retires, so from the first day of retirement on it no longer counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{dsl::count_star, prelude::*};
use shared::domain::ids::{AgencyId, EmployeeId, ScenarioId};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::incumbency::IncumbencyRow,
    schema::{employees, incumbencies, job_titles, moves, positions, units},
};

/// A person and what the person holds or held.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_holder() -> _ {
    employees::agency_id
        .eq(incumbencies::agency_id)
        .and(employees::id.eq(incumbencies::employee_id))
}

/// A holding that counts on `day`; needs the holder beside it.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_held_on(day: NaiveDate) -> _ {
    incumbencies::starts_on
        .le(day)
        .and(incumbencies::ends_on.is_null().or(incumbencies::ends_on.ge(day)))
        .and(employees::retires_on.is_null().or(employees::retires_on.gt(day)))
}

/// Number of holders on `day` of each position that has any, by its identifier.
pub fn count_holders(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> DbResult<BTreeMap<String, i64>> {
    let counts: Vec<(String, i64)> = incumbencies::table
        .inner_join(employees::table.on(is_holder()))
        .filter(incumbencies::agency_id.eq(agency.as_str()))
        .filter(is_held_on(day))
        .group_by(incumbencies::position_id)
        .select((incumbencies::position_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// The whole history of the government, by person and first day.
pub fn list_incumbencies(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<IncumbencyRow>> {
    Ok(incumbencies::table
        .filter(incumbencies::agency_id.eq(agency.as_str()))
        .order((incumbencies::employee_id, incumbencies::starts_on, incumbencies::id))
        .select(IncumbencyRow::as_select())
        .load(conn)?)
}

/// A post as its holder has it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct HeldPost {
    /// The holder.
    pub employee_id: String,
    /// The position.
    pub position_id: String,
    /// First day in post.
    pub starts_on: NaiveDate,
    /// The position's unit.
    pub unit_id: String,
    /// Name of that unit.
    pub unit_name: String,
    /// Name of the position's title.
    pub title: String,
    /// Raw need of the position in hundredths of a full-time post.
    pub need_centi: i64,
}

/// The posts that these people hold on `day`.
pub fn list_posts_of(
    conn: &mut Conn,
    agency: &AgencyId,
    employees: &[EmployeeId],
    day: NaiveDate,
) -> DbResult<Vec<HeldPost>> {
    let mut found = Vec::with_capacity(employees.len());
    for chunk in employees.chunks(IDS_PER_STATEMENT) {
        let ids: Vec<&str> = chunk.iter().map(EmployeeId::as_str).collect();
        found.extend(
            incumbencies::table
                .inner_join(employees::table.on(is_holder()))
                .inner_join(
                    positions::table.on(positions::agency_id
                        .eq(incumbencies::agency_id)
                        .and(positions::id.eq(incumbencies::position_id))),
                )
                .inner_join(
                    units::table.on(units::agency_id
                        .eq(positions::agency_id)
                        .and(units::id.eq(positions::unit_id))),
                )
                .inner_join(
                    job_titles::table.on(job_titles::agency_id
                        .eq(positions::agency_id)
                        .and(job_titles::id.eq(positions::title_id))),
                )
                .filter(incumbencies::agency_id.eq(agency.as_str()))
                .filter(incumbencies::employee_id.eq_any(ids))
                .filter(is_held_on(day))
                .order((incumbencies::employee_id, incumbencies::starts_on, incumbencies::id))
                .select((
                    incumbencies::employee_id,
                    incumbencies::position_id,
                    incumbencies::starts_on,
                    units::id,
                    units::name,
                    job_titles::name,
                    positions::need_centi,
                ))
                .load(conn)?,
        );
    }
    Ok(found)
}

/// A post with the days on which somebody holds or held it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PastPost {
    /// Name of the position's title.
    pub title: String,
    /// Name of its unit.
    pub unit_name: String,
    /// First day in post.
    pub starts_on: NaiveDate,
    /// Last day in post; none while it is held.
    pub ends_on: Option<NaiveDate>,
}

/// Everything that somebody holds or held, oldest first.
pub fn list_history_of(conn: &mut Conn, agency: &AgencyId, employee: &EmployeeId) -> DbResult<Vec<PastPost>> {
    Ok(incumbencies::table
        .inner_join(
            positions::table.on(positions::agency_id
                .eq(incumbencies::agency_id)
                .and(positions::id.eq(incumbencies::position_id))),
        )
        .inner_join(
            units::table.on(units::agency_id
                .eq(positions::agency_id)
                .and(units::id.eq(positions::unit_id))),
        )
        .inner_join(
            job_titles::table.on(job_titles::agency_id
                .eq(positions::agency_id)
                .and(job_titles::id.eq(positions::title_id))),
        )
        .filter(incumbencies::agency_id.eq(agency.as_str()))
        .filter(incumbencies::employee_id.eq(employee.as_str()))
        .order((incumbencies::starts_on, incumbencies::id))
        .select((
            job_titles::name,
            units::name,
            incumbencies::starts_on,
            incumbencies::ends_on,
        ))
        .load(conn)?)
}

/// Number of holders of one position on `day`.
pub fn count_holders_of(conn: &mut Conn, agency: &AgencyId, position: &str, day: NaiveDate) -> DbResult<i64> {
    Ok(incumbencies::table
        .inner_join(employees::table.on(is_holder()))
        .filter(incumbencies::agency_id.eq(agency.as_str()))
        .filter(incumbencies::position_id.eq(position))
        .filter(is_held_on(day))
        .count()
        .get_result(conn)?)
}

/// The open holdings of everybody who moves in a scenario.
pub fn list_open_holdings_of_movers(
    conn: &mut Conn,
    agency: &AgencyId,
    scenario: &ScenarioId,
) -> DbResult<Vec<IncumbencyRow>> {
    Ok(incumbencies::table
        .inner_join(
            moves::table.on(moves::agency_id
                .eq(incumbencies::agency_id)
                .and(moves::employee_id.eq(incumbencies::employee_id))),
        )
        .filter(incumbencies::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .filter(incumbencies::ends_on.is_null())
        .order((incumbencies::employee_id, incumbencies::id))
        .select(IncumbencyRow::as_select())
        .load(conn)?)
}

/// Ends these holdings on `last_day`; gives the number of rows that were still open.
pub fn close_incumbencies(conn: &mut Conn, agency: &AgencyId, ids: &[String], last_day: NaiveDate) -> DbResult<usize> {
    let mut closed = 0;
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        closed += diesel::update(
            incumbencies::table
                .filter(incumbencies::agency_id.eq(agency.as_str()))
                .filter(incumbencies::id.eq_any(chunk))
                .filter(incumbencies::ends_on.is_null()),
        )
        .set(incumbencies::ends_on.eq(last_day))
        .execute(conn)?;
    }
    Ok(closed)
}

/// Adds holdings.
pub fn insert_incumbencies(conn: &mut Conn, rows: &[IncumbencyRow]) -> DbResult<usize> {
    insert_many!(conn, incumbencies::table, rows)
}
