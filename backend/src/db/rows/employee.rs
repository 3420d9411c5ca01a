//! Table `employees`.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::employees;

/// A civil servant.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = employees, treat_none_as_default_value = false)]
pub struct EmployeeRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Staff number, 18 digits.
    pub nip: String,
    /// Name.
    pub name: String,
    /// Lower-cased name and staff number, what `q` looks in.
    pub search_key: String,
    /// `pns` or `pppk`.
    pub employment_type: String,
    /// Rank, for example `III/b`.
    pub rank: Option<String>,
    /// Education level, text form.
    pub education_level: String,
    /// Key of the education field; empty when it is not known.
    pub education_field: String,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// `male` or `female`.
    pub sex: String,
    /// First day as a civil servant.
    pub appointed_on: NaiveDate,
    /// First day of retirement.
    pub retires_on: Option<NaiveDate>,
    /// Whether a disciplinary sanction is running.
    pub is_disciplined: bool,
    /// Whether on study leave or in bonded service.
    pub is_on_study_leave: bool,
}

/// What `q` looks in: the name in lower case and the staff number.
pub fn search_key(name: &str, nip: &str) -> String {
    format!("{} {nip}", name.trim().to_lowercase())
}
