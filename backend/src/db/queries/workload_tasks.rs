//! Table `workload_tasks`.

use std::collections::BTreeMap;

use diesel::{dsl::count_star, prelude::*};
use shared::domain::ids::{AgencyId, PositionId};

use crate::db::{Conn, DbResult, dialect::insert_many, rows::workload_task::WorkloadTaskRow, schema::workload_tasks};

/// Tasks of one position in their order.
pub fn list_tasks(conn: &mut Conn, agency: &AgencyId, position: &PositionId) -> DbResult<Vec<WorkloadTaskRow>> {
    Ok(workload_tasks::table
        .filter(workload_tasks::agency_id.eq(agency.as_str()))
        .filter(workload_tasks::position_id.eq(position.as_str()))
        .order((workload_tasks::sort_order, workload_tasks::id))
        .select(WorkloadTaskRow::as_select())
        .load(conn)?)
}

/// Number of tasks of each position that has any, by its identifier.
pub fn count_tasks_by_position(conn: &mut Conn, agency: &AgencyId) -> DbResult<BTreeMap<String, i64>> {
    let counts: Vec<(String, i64)> = workload_tasks::table
        .filter(workload_tasks::agency_id.eq(agency.as_str()))
        .group_by(workload_tasks::position_id)
        .select((workload_tasks::position_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// Adds tasks.
pub fn insert_tasks(conn: &mut Conn, rows: &[WorkloadTaskRow]) -> DbResult<usize> {
    insert_many!(conn, workload_tasks::table, rows)
}

/// Every task of the government, by position and in order.
pub fn list_all_tasks(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<WorkloadTaskRow>> {
    Ok(workload_tasks::table
        .filter(workload_tasks::agency_id.eq(agency.as_str()))
        .order((
            workload_tasks::position_id,
            workload_tasks::sort_order,
            workload_tasks::id,
        ))
        .select(WorkloadTaskRow::as_select())
        .load(conn)?)
}

/// Removes all tasks of a position.
pub fn delete_tasks(conn: &mut Conn, agency: &AgencyId, position: &PositionId) -> DbResult<usize> {
    Ok(diesel::delete(
        workload_tasks::table
            .filter(workload_tasks::agency_id.eq(agency.as_str()))
            .filter(workload_tasks::position_id.eq(position.as_str())),
    )
    .execute(conn)?)
}
