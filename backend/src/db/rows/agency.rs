//! Table `agencies`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::AgencyId;

use crate::db::schema::agencies;

/// A government.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = agencies)]
pub struct AgencyRow {
    /// Identifier.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: AgencyId,
    /// Short code, for example `pontianak`.
    pub code: String,
    /// Official name.
    pub name: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Whether its people are synthetic.
    pub is_demo: bool,
    /// When it was entered.
    pub created_at: NaiveDateTime,
}
