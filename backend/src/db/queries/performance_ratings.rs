//! Table `performance_ratings`.

use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::{
    Conn, DbResult, dialect::insert_many, rows::performance_rating::PerformanceRatingRow, schema::performance_ratings,
};

/// Every rating of the government, by person, oldest first.
pub fn list_ratings(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<PerformanceRatingRow>> {
    Ok(performance_ratings::table
        .filter(performance_ratings::agency_id.eq(agency.as_str()))
        .order((performance_ratings::employee_id, performance_ratings::year))
        .select(PerformanceRatingRow::as_select())
        .load(conn)?)
}

/// Adds ratings.
pub fn insert_ratings(conn: &mut Conn, rows: &[PerformanceRatingRow]) -> DbResult<usize> {
    insert_many!(conn, performance_ratings::table, rows)
}

/// Changes a predicate.
pub fn update_rating(conn: &mut Conn, row: &PerformanceRatingRow) -> DbResult<()> {
    diesel::update(performance_ratings::table.find((&row.agency_id, &row.id)))
        .set(performance_ratings::predicate.eq(&row.predicate))
        .execute(conn)?;
    Ok(())
}
