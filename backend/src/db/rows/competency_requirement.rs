//! Table `competency_requirements`.

use diesel::prelude::*;

use crate::db::schema::competency_requirements;

/// A level that a title asks for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = competency_requirements, treat_none_as_default_value = false)]
pub struct CompetencyRequirementRow {
    /// The government.
    pub agency_id: String,
    /// The title.
    pub title_id: String,
    /// The competency.
    pub competency_id: String,
    /// Level, 1 to 5.
    pub level: i32,
}
