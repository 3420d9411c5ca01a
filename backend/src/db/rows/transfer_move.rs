//! Table `moves`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::moves;

/// A proposed move.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = moves, treat_none_as_default_value = false)]
pub struct MoveRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The scenario in force.
    pub scenario_id: String,
    /// The plan.
    pub plan_id: String,
    /// The person.
    pub employee_id: String,
    /// Present position.
    pub from_position_id: String,
    /// New position.
    pub to_position_id: String,
    /// Fit, reasons, rules, effects and next best choice, JSON.
    pub detail: String,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
}
