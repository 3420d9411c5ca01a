//! Table `competency_requirements`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{
    Conn, DbResult, dialect::insert_many, rows::competency_requirement::CompetencyRequirementRow,
    schema::competency_requirements,
};

/// Every required level of the government, by title and competency.
pub fn list_requirements(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<CompetencyRequirementRow>> {
    Ok(competency_requirements::table
        .filter(competency_requirements::agency_id.eq(agency.as_str()))
        .order((
            competency_requirements::title_id,
            competency_requirements::competency_id,
        ))
        .select(CompetencyRequirementRow::as_select())
        .load(conn)?)
}

/// Adds required levels.
pub fn insert_requirements(conn: &mut Conn, rows: &[CompetencyRequirementRow]) -> DbResult<usize> {
    insert_many!(conn, competency_requirements::table, rows)
}
