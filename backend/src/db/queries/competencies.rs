//! Table `competencies`.

use crate::db::{Conn, DbResult, dialect::insert_many, rows::competency::CompetencyRow, schema::competencies};

/// Adds competencies.
pub fn insert_competencies(conn: &mut Conn, rows: &[CompetencyRow]) -> DbResult<usize> {
    insert_many!(conn, competencies::table, rows)
}
