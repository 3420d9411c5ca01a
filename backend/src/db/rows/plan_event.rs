//! Table `plan_events`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::plan_events;

/// A step in a plan's life.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_events, treat_none_as_default_value = false)]
pub struct PlanEventRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// Text form of the state.
    pub state: String,
    /// Account that took the step.
    pub actor_id: String,
    /// What they wrote.
    pub note: Option<String>,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
    /// Text form of the kind.
    pub kind: String,
}
