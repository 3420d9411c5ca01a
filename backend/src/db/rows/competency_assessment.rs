//! Table `competency_assessments`.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::competency_assessments;

/// A level that a person was assessed at.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = competency_assessments, treat_none_as_default_value = false)]
pub struct CompetencyAssessmentRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The person.
    pub employee_id: String,
    /// The competency.
    pub competency_id: String,
    /// Level, 1 to 5.
    pub level: i32,
    /// Day of the assessment.
    pub assessed_on: NaiveDate,
    /// Last day it counts.
    pub valid_until: Option<NaiveDate>,
}
