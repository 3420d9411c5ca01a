//! Table `employee_relations`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::employee::RelationKind;

use crate::db::{DbResult, parse_text, schema::employee_relations};

/// A tie between two people.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = employee_relations, treat_none_as_default_value = false)]
pub struct EmployeeRelationRow {
    /// Government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// One of the two, the one whose identifier sorts first.
    pub employee_id: String,
    /// The other.
    pub other_id: String,
    /// Text form of the kind.
    pub kind: String,
    /// Where it is known from.
    pub note: String,
    /// Why the appointing authority has allowed it; `None` while the tie counts.
    pub waiver_reason: Option<String>,
    /// Number and date of that decision.
    pub waiver_document: Option<String>,
    /// Account that recorded it.
    pub recorded_by: String,
    /// When it was recorded, UTC.
    pub recorded_at: NaiveDateTime,
    /// Counts up with every change.
    pub version: i32,
}

impl EmployeeRelationRow {
    /// What ties them.
    pub fn relation_kind(&self) -> DbResult<RelationKind> {
        parse_text("employee_relations.kind", &self.kind, RelationKind::parse)
    }

    /// The one of the two that `person` is not.
    pub fn other_of(&self, person: &str) -> &str {
        if self.employee_id == person {
            &self.other_id
        } else {
            &self.employee_id
        }
    }
}
