//! Table `role_grants`.

use diesel::prelude::*;
use shared::domain::{
    ids::{AgencyId, UserId},
    role::{Role, RoleGrant},
};

use crate::db::{
    Conn, DbResult, dialect::insert_many, parse_text, rows::role_grant::RoleGrantRow, schema::role_grants,
};

/// The roles of a user, in the order of their granting.
pub fn list_grants(conn: &mut Conn, agency: &AgencyId, user: &UserId) -> DbResult<Vec<RoleGrant>> {
    let rows: Vec<(String, Option<String>)> = role_grants::table
        .filter(role_grants::agency_id.eq(agency.as_str()))
        .filter(role_grants::user_id.eq(user.as_str()))
        .order((role_grants::granted_at, role_grants::id))
        .select((role_grants::role, role_grants::scope_unit_id))
        .load(conn)?;
    rows.into_iter()
        .map(|(role, unit)| {
            Ok(RoleGrant {
                role: parse_text("role_grants.role", &role, Role::parse)?,
                scope_unit_id: unit.map(Into::into),
            })
        })
        .collect()
}

/// Grants roles.
pub fn insert_grants(conn: &mut Conn, rows: &[RoleGrantRow]) -> DbResult<usize> {
    insert_many!(conn, role_grants::table, rows)
}
