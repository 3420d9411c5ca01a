//! Table `training_needs`.

use diesel::prelude::*;
use shared::domain::ids::{AgencyId, EmployeeId, TrainingNeedId};

use crate::db::{
    Conn, DbResult,
    rows::check_in::TrainingNeedRow,
    schema::{employees, job_titles, moves, positions, training_needs, units, users},
};

/// A training need with what is shown of person and post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NamedNeed {
    /// The need.
    pub row: TrainingNeedRow,
    /// Name of the person.
    pub employee_name: String,
    /// Title of the new post.
    pub title: String,
    /// Its unit.
    pub unit_id: String,
    /// Name of that unit.
    pub unit_name: String,
    /// Name of the account that has seen the need.
    pub raised_by: String,
}

/// The training needs of everybody or of one person, newest first.
pub fn list_training_needs(
    conn: &mut Conn,
    agency: &AgencyId,
    employee: Option<&EmployeeId>,
) -> DbResult<Vec<NamedNeed>> {
    let needs = || {
        training_needs::table
            .inner_join(
                employees::table.on(employees::agency_id
                    .eq(training_needs::agency_id)
                    .and(employees::id.eq(training_needs::employee_id))),
            )
            .inner_join(
                moves::table.on(moves::agency_id
                    .eq(training_needs::agency_id)
                    .and(moves::id.eq(training_needs::move_id))),
            )
            .inner_join(
                positions::table.on(positions::agency_id
                    .eq(moves::agency_id)
                    .and(positions::id.eq(moves::to_position_id))),
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
            .inner_join(
                users::table.on(users::agency_id
                    .eq(training_needs::agency_id)
                    .and(users::id.eq(training_needs::raised_by))),
            )
            .filter(training_needs::agency_id.eq(agency.as_str()))
            .order((training_needs::created_at.desc(), training_needs::id.desc()))
            .select((
                TrainingNeedRow::as_select(),
                employees::name,
                job_titles::name,
                units::id,
                units::name,
                users::display_name,
            ))
    };
    Ok(match employee {
        None => needs().load(conn)?,
        Some(id) => needs().filter(training_needs::employee_id.eq(id.as_str())).load(conn)?,
    })
}

/// One training need.
pub fn find_training_need(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &TrainingNeedId,
) -> DbResult<Option<TrainingNeedRow>> {
    Ok(training_needs::table
        .find((agency.as_str(), id.as_str()))
        .select(TrainingNeedRow::as_select())
        .first(conn)
        .optional()?)
}

/// Adds a training need.
pub fn insert_training_need(conn: &mut Conn, row: &TrainingNeedRow) -> DbResult<()> {
    diesel::insert_into(training_needs::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a training need if it still has the version `expected`; whether it had.
pub fn update_training_need(conn: &mut Conn, row: &TrainingNeedRow, expected: i32) -> DbResult<bool> {
    let updated = diesel::update(
        training_needs::table
            .filter(training_needs::agency_id.eq(&row.agency_id))
            .filter(training_needs::id.eq(&row.id))
            .filter(training_needs::version.eq(expected)),
    )
    .set(row)
    .execute(conn)?;
    Ok(updated == 1)
}
