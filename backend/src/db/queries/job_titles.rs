//! Table `job_titles`.

use diesel::prelude::*;
use shared::{
    api::plan::ExceptionKind,
    domain::ids::{AgencyId, ScenarioId},
};

use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::job_title::JobTitleRow,
    schema::{job_titles, move_exceptions, moves, positions},
};

/// The titles at either end of the moves of a scenario that are not withdrawn.
pub fn list_moved_titles(conn: &mut Conn, agency: &AgencyId, scenario: &ScenarioId) -> DbResult<Vec<JobTitleRow>> {
    Ok(moves::table
        .inner_join(
            positions::table.on(positions::agency_id.eq(moves::agency_id).and(
                positions::id
                    .eq(moves::from_position_id)
                    .or(positions::id.eq(moves::to_position_id)),
            )),
        )
        .inner_join(
            job_titles::table.on(job_titles::agency_id
                .eq(positions::agency_id)
                .and(job_titles::id.eq(positions::title_id))),
        )
        .left_join(
            move_exceptions::table.on(move_exceptions::agency_id
                .eq(moves::agency_id)
                .and(move_exceptions::move_id.eq(moves::id))),
        )
        .filter(moves::agency_id.eq(agency.as_str()))
        .filter(moves::scenario_id.eq(scenario.as_str()))
        .filter(
            move_exceptions::kind
                .is_null()
                .or(move_exceptions::kind.ne(ExceptionKind::Withdrawn.as_str())),
        )
        .select(JobTitleRow::as_select())
        .distinct()
        .load(conn)?)
}

/// Every job title of the government, by code.
pub fn list_job_titles(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<JobTitleRow>> {
    Ok(job_titles::table
        .filter(job_titles::agency_id.eq(agency.as_str()))
        .order((job_titles::code, job_titles::id))
        .select(JobTitleRow::as_select())
        .load(conn)?)
}

/// Adds job titles.
pub fn insert_job_titles(conn: &mut Conn, rows: &[JobTitleRow]) -> DbResult<usize> {
    insert_many!(conn, job_titles::table, rows)
}

/// Changes everything of a job title but its code.
pub fn update_job_title(conn: &mut Conn, row: &JobTitleRow) -> DbResult<()> {
    diesel::update(job_titles::table.find((&row.agency_id, &row.id)))
        .set((
            job_titles::name.eq(&row.name),
            job_titles::kind.eq(&row.kind),
            job_titles::job_family.eq(&row.job_family),
            job_titles::functional_level.eq(&row.functional_level),
            job_titles::job_class.eq(row.job_class),
            job_titles::min_education.eq(&row.min_education),
            job_titles::education_fields.eq(&row.education_fields),
            job_titles::min_rank.eq(&row.min_rank),
        ))
        .execute(conn)?;
    Ok(())
}
