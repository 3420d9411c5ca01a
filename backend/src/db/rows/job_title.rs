//! Table `job_titles`.

use diesel::prelude::*;

use crate::db::schema::job_titles;

/// A job title of the government.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = job_titles, treat_none_as_default_value = false)]
pub struct JobTitleRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Local code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Text form of the kind.
    pub kind: String,
    /// Job family (*rumpun jabatan*), free text.
    pub job_family: String,
    /// Level of a functional post (*jenjang*), text form.
    pub functional_level: Option<String>,
    /// Job class, 1 to 17.
    pub job_class: Option<i32>,
    /// Lowest education level, text form.
    pub min_education: Option<String>,
    /// Accepted education fields, as imported; empty means any.
    pub education_fields: String,
    /// Lowest rank, for example `III/a`.
    pub min_rank: Option<String>,
}
