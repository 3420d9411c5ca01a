//! Table `scenarios`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::scenarios;

/// A computed variant of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = scenarios, treat_none_as_default_value = false)]
pub struct ScenarioRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// Most moves.
    pub budget: i32,
    /// The proposal's numbers, JSON.
    pub summary: String,
    /// The compared units before and after, JSON.
    pub effect: String,
    /// SHA-256 of `snapshot`, hex.
    pub snapshot_sha256: String,
    /// Gzipped JSON of input and result.
    pub snapshot: Vec<u8>,
    /// Account that created it.
    pub created_by: String,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
    /// What the personnel office calls it.
    pub name: Option<String>,
}

/// A scenario without its large parts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ScenarioLine {
    /// Identifier.
    pub id: String,
    /// What the personnel office calls it.
    pub name: Option<String>,
    /// The proposal's numbers, JSON.
    pub summary: String,
    /// Name of who asked for it.
    pub created_by: String,
}
