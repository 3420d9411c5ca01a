//! Table `competencies`.

use diesel::prelude::*;

use crate::db::schema::competencies;

/// An entry of the government's competency dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = competencies, treat_none_as_default_value = false)]
pub struct CompetencyRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Local code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Text form of the group.
    pub competency_group: String,
}
