//! Table `job_titles`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{Conn, DbResult, dialect::insert_many, rows::job_title::JobTitleRow, schema::job_titles};

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
