//! Table `employees`.

use chrono::NaiveDate;
use diesel::{dsl::exists, prelude::*};
use shared::domain::ids::{AgencyId, EmployeeId, UnitId};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Backend, Conn, DbResult,
    dialect::insert_many,
    queries::{
        incumbencies::{is_held_on, is_holder},
        like_pattern,
    },
    rows::employee::EmployeeRow,
    schema::{employees, incumbencies, positions},
};

/// Which employees a list shows.
#[derive(Debug, Clone)]
pub struct EmployeeFilter {
    /// Part of a name or staff number, in any case.
    pub text: Option<String>,
    /// Only people who hold a post in one of these units on `day`; `None` for everybody.
    pub units: Option<Vec<UnitId>>,
    /// Day the posts are looked at.
    pub day: NaiveDate,
}

/// Employees in the government.
pub fn count_employees(conn: &mut Conn, agency: &AgencyId) -> DbResult<i64> {
    Ok(employees::table
        .filter(employees::agency_id.eq(agency.as_str()))
        .count()
        .get_result(conn)?)
}

/// Everybody in the government, by identifier.
pub fn list_employees(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<EmployeeRow>> {
    Ok(employees::table
        .filter(employees::agency_id.eq(agency.as_str()))
        .order(employees::id)
        .select(EmployeeRow::as_select())
        .load(conn)?)
}

/// These employees, in no order.
pub fn list_by_ids(conn: &mut Conn, agency: &AgencyId, ids: &[EmployeeId]) -> DbResult<Vec<EmployeeRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let ids: Vec<&str> = chunk.iter().map(EmployeeId::as_str).collect();
        let rows: Vec<EmployeeRow> = employees::table
            .filter(employees::agency_id.eq(agency.as_str()))
            .filter(employees::id.eq_any(ids))
            .select(EmployeeRow::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// One employee.
pub fn find_employee(conn: &mut Conn, agency: &AgencyId, id: &EmployeeId) -> DbResult<Option<EmployeeRow>> {
    Ok(employees::table
        .filter(employees::agency_id.eq(agency.as_str()))
        .filter(employees::id.eq(id.as_str()))
        .select(EmployeeRow::as_select())
        .first(conn)
        .optional()?)
}

/// One page by name, and the number of rows in the whole list.
pub fn page_employees(
    conn: &mut Conn,
    agency: &AgencyId,
    filter: &EmployeeFilter,
    offset: i64,
    limit: i64,
) -> DbResult<(Vec<EmployeeRow>, i64)> {
    let total = filtered(agency, filter).count().get_result(conn)?;
    let rows = filtered(agency, filter)
        .order((employees::search_key, employees::id))
        .select(EmployeeRow::as_select())
        .offset(offset)
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// People who retire after `from` and until `until`, among the holders of posts in `units`; `None` for the whole government.
pub fn count_retirements(
    conn: &mut Conn,
    agency: &AgencyId,
    filter: &EmployeeFilter,
    until: NaiveDate,
) -> DbResult<i64> {
    Ok(filtered(agency, filter)
        .filter(employees::retires_on.gt(filter.day))
        .filter(employees::retires_on.le(until))
        .count()
        .get_result(conn)?)
}

fn filtered<'a>(agency: &'a AgencyId, filter: &'a EmployeeFilter) -> employees::BoxedQuery<'a, Backend> {
    let mut query = employees::table
        .filter(employees::agency_id.eq(agency.as_str()))
        .into_boxed();
    if let Some(text) = filter.text.as_deref() {
        query = query.filter(employees::search_key.like(like_pattern(text)).escape('\\'));
    }
    if let Some(units) = filter.units.as_ref() {
        let units: Vec<&str> = units.iter().map(UnitId::as_str).collect();
        let holds_post_there = incumbencies::table
            .inner_join(
                positions::table.on(positions::agency_id
                    .eq(incumbencies::agency_id)
                    .and(positions::id.eq(incumbencies::position_id))),
            )
            .filter(is_holder())
            .filter(is_held_on(filter.day))
            .filter(positions::unit_id.eq_any(units));
        query = query.filter(exists(holds_post_there));
    }
    query
}

/// Adds employees.
pub fn insert_employees(conn: &mut Conn, rows: &[EmployeeRow]) -> DbResult<usize> {
    insert_many!(conn, employees::table, rows)
}

/// Changes everything of a person but the staff number.
pub fn update_employee(conn: &mut Conn, row: &EmployeeRow) -> DbResult<()> {
    diesel::update(employees::table.find((&row.agency_id, &row.id)))
        .set((
            employees::name.eq(&row.name),
            employees::search_key.eq(&row.search_key),
            employees::employment_type.eq(&row.employment_type),
            employees::rank.eq(&row.rank),
            employees::education_level.eq(&row.education_level),
            employees::education_field.eq(&row.education_field),
            employees::birth_date.eq(row.birth_date),
            employees::sex.eq(&row.sex),
            employees::appointed_on.eq(row.appointed_on),
            employees::retires_on.eq(row.retires_on),
            employees::is_disciplined.eq(row.is_disciplined),
            employees::is_on_study_leave.eq(row.is_on_study_leave),
        ))
        .execute(conn)?;
    Ok(())
}
