//! Table `users`.

use std::fmt;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::users;

/// An account.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
pub struct UserRow {
    /// Government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// User name in lower case, unique in the installation.
    pub username: String,
    /// The personnel file behind the account.
    pub employee_id: Option<String>,
    /// Name to show.
    pub display_name: String,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// Whether signing in is allowed.
    pub is_active: bool,
    /// Wrong passwords since the last right one.
    pub failed_logins: i32,
    /// No sign-in is tried before then.
    pub locked_until: Option<NaiveDateTime>,
    /// When it was made.
    pub created_at: NaiveDateTime,
}

impl fmt::Debug for UserRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserRow").field("id", &self.id).finish_non_exhaustive()
    }
}
