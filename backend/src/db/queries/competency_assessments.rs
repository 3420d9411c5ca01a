//! Table `competency_assessments`.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{
    Conn, DbResult, dialect::insert_many, rows::competency_assessment::CompetencyAssessmentRow,
    schema::competency_assessments,
};

/// The assessments that count on `day`, by person, oldest first.
pub fn list_valid_assessments(
    conn: &mut Conn,
    agency: &AgencyId,
    day: NaiveDate,
) -> DbResult<Vec<CompetencyAssessmentRow>> {
    Ok(competency_assessments::table
        .filter(competency_assessments::agency_id.eq(agency.as_str()))
        .filter(competency_assessments::assessed_on.le(day))
        .filter(
            competency_assessments::valid_until
                .is_null()
                .or(competency_assessments::valid_until.ge(day)),
        )
        .order((
            competency_assessments::employee_id,
            competency_assessments::assessed_on,
            competency_assessments::id,
        ))
        .select(CompetencyAssessmentRow::as_select())
        .load(conn)?)
}

/// Adds assessed levels.
pub fn insert_assessments(conn: &mut Conn, rows: &[CompetencyAssessmentRow]) -> DbResult<usize> {
    insert_many!(conn, competency_assessments::table, rows)
}
