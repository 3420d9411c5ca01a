//! Table `performance_ratings`.

use diesel::prelude::*;

use crate::db::schema::performance_ratings;

/// A yearly performance predicate.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = performance_ratings, treat_none_as_default_value = false)]
pub struct PerformanceRatingRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The person.
    pub employee_id: String,
    /// Year of the rating.
    pub year: i32,
    /// Text form of the predicate.
    pub predicate: String,
}
