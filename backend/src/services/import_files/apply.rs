//! Writes the changes of an import, in the order that the foreign keys ask for.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::{Target, changes::Changes};
use crate::db::{
    Conn, DbResult, dialect,
    queries::{employees, incumbencies, job_titles, performance_ratings, positions, units, workload_tasks},
};

/// Writes everything; call it in one write transaction.
pub(super) fn apply(conn: &mut Conn, target: &Target, changes: &Changes) -> DbResult<()> {
    let agency = &target.agency;
    units::insert_units(conn, &changes.units.added)?;
    for row in &changes.units.changed {
        units::update_unit(conn, row)?;
    }
    job_titles::insert_job_titles(conn, &changes.titles.added)?;
    for row in &changes.titles.changed {
        job_titles::update_job_title(conn, row)?;
    }
    positions::insert_positions(conn, &changes.positions.added)?;
    for row in &changes.positions.changed {
        positions::update_position(conn, row)?;
    }
    for (position, tasks) in &changes.tasks {
        workload_tasks::delete_tasks(conn, agency, &position.as_str().into())?;
        workload_tasks::insert_tasks(conn, tasks)?;
    }
    employees::insert_employees(conn, &changes.employees.added)?;
    for row in &changes.employees.changed {
        employees::update_employee(conn, row)?;
    }
    let mut ended: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for row in &changes.ended {
        if let Some(last_day) = row.ends_on {
            ended.entry(last_day).or_default().push(row.id.clone());
        }
    }
    for (last_day, ids) in ended {
        incumbencies::close_incumbencies(conn, agency, &ids, last_day)?;
    }
    incumbencies::insert_incumbencies(conn, &changes.begun)?;
    performance_ratings::insert_ratings(conn, &changes.ratings.added)?;
    for row in &changes.ratings.changed {
        performance_ratings::update_rating(conn, row)?;
    }
    dialect::refresh_statistics(conn)
}
