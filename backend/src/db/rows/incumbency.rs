//! Table `incumbencies`.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::incumbencies;

/// A dated holding of a position. Closed, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = incumbencies, treat_none_as_default_value = false)]
pub struct IncumbencyRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The person.
    pub employee_id: String,
    /// The position.
    pub position_id: String,
    /// First day in post.
    pub starts_on: NaiveDate,
    /// Last day in post; `None` while open.
    pub ends_on: Option<NaiveDate>,
    /// `import` or `transfer`.
    pub source: String,
}
