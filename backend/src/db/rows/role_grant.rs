//! Table `role_grants`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::role_grants;

/// A role held by a user on a scope.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = role_grants, treat_none_as_default_value = false)]
pub struct RoleGrantRow {
    /// Government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Holder.
    pub user_id: String,
    /// Text form of the role.
    pub role: String,
    /// Top of the subtree it reaches; `None` for the whole government.
    pub scope_unit_id: Option<String>,
    /// Since when.
    pub granted_at: NaiveDateTime,
}
