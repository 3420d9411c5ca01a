//! Table `users`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::domain::ids::{AgencyId, EmployeeId, UserId};

use super::IDS_PER_STATEMENT;
use crate::db::{
    Conn, DbResult,
    dialect::insert_many,
    rows::user::UserRow,
    schema::{employees, users},
};

/// The account with this user name in lower case, in whichever government.
pub fn find_user_by_username(conn: &mut Conn, username: &str) -> DbResult<Option<UserRow>> {
    Ok(users::table
        .filter(users::username.eq(username))
        .select(UserRow::as_select())
        .first(conn)
        .optional()?)
}

/// The account of the person with this NIP, if exactly one government has it.
pub fn find_user_by_nip(conn: &mut Conn, nip: &str) -> DbResult<Option<UserRow>> {
    let mut found: Vec<UserRow> = users::table
        .inner_join(
            employees::table.on(employees::agency_id
                .eq(users::agency_id)
                .and(users::employee_id.eq(employees::id.nullable()))),
        )
        .filter(employees::nip.eq(nip))
        .order((users::agency_id, users::id))
        .limit(2)
        .select(UserRow::as_select())
        .load(conn)?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// An account by its identifier.
pub fn find_user(conn: &mut Conn, agency: &AgencyId, id: &UserId) -> DbResult<UserRow> {
    Ok(users::table
        .find((agency.as_str(), id.as_str()))
        .select(UserRow::as_select())
        .first(conn)?)
}

/// Identifier and name as shown of these accounts.
pub fn list_names(conn: &mut Conn, agency: &AgencyId, ids: &[&str]) -> DbResult<Vec<(String, String)>> {
    let mut found = Vec::new();
    for some in ids.chunks(IDS_PER_STATEMENT) {
        let names: Vec<(String, String)> = users::table
            .filter(users::agency_id.eq(agency.as_str()))
            .filter(users::id.eq_any(some.iter().copied()))
            .select((users::id, users::display_name))
            .load(conn)?;
        found.extend(names);
    }
    Ok(found)
}

/// Makes accounts.
pub fn insert_users(conn: &mut Conn, rows: &[UserRow]) -> DbResult<usize> {
    insert_many!(conn, users::table, rows)
}

/// Stores the number of wrong passwords and until when no further one is tried.
pub fn update_failed_logins(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &UserId,
    failed_logins: i32,
    locked_until: Option<NaiveDateTime>,
) -> DbResult<()> {
    diesel::update(users::table.find((agency.as_str(), id.as_str())))
        .set((
            users::failed_logins.eq(failed_logins),
            users::locked_until.eq(locked_until),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts one more wrong password and gives the new number.
pub fn update_failed_logins_by_one(conn: &mut Conn, agency: &AgencyId, id: &UserId) -> DbResult<i32> {
    let user = users::table.find((agency.as_str(), id.as_str()));
    diesel::update(user)
        .set(users::failed_logins.eq(users::failed_logins + 1))
        .execute(conn)?;
    Ok(user.select(users::failed_logins).first(conn)?)
}

/// Stores until when no password is tried.
pub fn update_lock(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &UserId,
    locked_until: Option<NaiveDateTime>,
) -> DbResult<()> {
    diesel::update(users::table.find((agency.as_str(), id.as_str())))
        .set(users::locked_until.eq(locked_until))
        .execute(conn)?;
    Ok(())
}

/// Replaces a password hash.
pub fn update_password_hash(conn: &mut Conn, agency: &AgencyId, id: &UserId, hash: &str) -> DbResult<()> {
    diesel::update(users::table.find((agency.as_str(), id.as_str())))
        .set(users::password_hash.eq(hash))
        .execute(conn)?;
    Ok(())
}

/// Links an account to a personnel file and shows its person's name.
pub fn update_employee(
    conn: &mut Conn,
    agency: &AgencyId,
    id: &UserId,
    employee: &EmployeeId,
    name: &str,
) -> DbResult<()> {
    diesel::update(users::table.find((agency.as_str(), id.as_str())))
        .set((users::employee_id.eq(employee.as_str()), users::display_name.eq(name)))
        .execute(conn)?;
    Ok(())
}
