//! A small government and accounts to sign in with.

use backend::{
    auth::{
        jwt,
        password::{PasswordCost, hash_password},
        refresh::ABSOLUTE_LIFETIME,
    },
    db::{
        Conn, DbResult,
        queries::{agencies, role_grants, sessions, users},
        rows::{agency::AgencyRow, role_grant::RoleGrantRow, session::SessionRow, user::UserRow},
    },
    id::new_id,
};
use diesel::prelude::*;
use shared::domain::{
    ids::{AgencyId, UserId},
    role::Role,
};

use super::{TestApp, start_of_test};

/// Password of every account that tests make.
pub const PASSWORD: &str = "uji-coba-seimbang";

/// An account in a test's government.
#[derive(Debug, Clone)]
pub struct Person {
    /// Government.
    pub agency_id: AgencyId,
    /// Account.
    pub user_id: UserId,
    /// Access token of a living session.
    pub token: String,
}

/// A government without units.
pub fn agency(code: &str) -> AgencyRow {
    AgencyRow {
        id: format!("agency-{code}").into(),
        code: code.to_owned(),
        name: format!("Pemerintah Kota {code}"),
        time_zone: "Asia/Jakarta".to_owned(),
        is_demo: false,
        created_at: start_of_test(),
    }
}

impl TestApp {
    /// Enters a government if it is not there yet.
    pub async fn with_agency(&self, code: &str) -> AgencyId {
        let row = agency(code);
        let id = row.id.clone();
        self.state
            .db
            .write(move |conn| -> DbResult<()> {
                match agencies::find_agency_by_code(conn, &row.code)? {
                    Some(_) => Ok(()),
                    None => agencies::insert_agency(conn, row),
                }
            })
            .await
            .unwrap();
        id
    }

    /// Makes an account `<role>.<agency>` with the role on the whole government and a session, without going through sign-in.
    pub async fn with_user(&self, agency: &str, role: Role) -> Person {
        let username = format!("{}.{agency}", role.as_str());
        self.with_account(agency, &username, &[role]).await
    }

    /// Takes every role from an account.
    pub async fn take_roles(&self, person: &Person) {
        use backend::db::schema::role_grants::dsl;
        let (agency, user) = (person.agency_id.clone(), person.user_id.clone());
        let take = move |conn: &mut Conn| -> DbResult<usize> {
            let held = dsl::role_grants
                .filter(dsl::agency_id.eq(agency.as_str()))
                .filter(dsl::user_id.eq(user.as_str()));
            Ok(diesel::delete(held).execute(conn)?)
        };
        self.state.db.write(take).await.unwrap();
    }

    /// Forbids an account to sign in.
    pub async fn bar(&self, person: &Person) {
        use backend::db::schema::users::dsl;
        let (agency, user) = (person.agency_id.clone(), person.user_id.clone());
        let bar = move |conn: &mut Conn| -> DbResult<usize> {
            let account = dsl::users.find((agency.as_str(), user.as_str()));
            Ok(diesel::update(account).set(dsl::is_active.eq(false)).execute(conn)?)
        };
        self.state.db.write(bar).await.unwrap();
    }

    /// Makes an account with any roles and a session.
    pub async fn with_account(&self, agency: &str, username: &str, roles: &[Role]) -> Person {
        let agency_id = self.with_agency(agency).await;
        let now = self.state.clock.now();
        let user = UserRow {
            agency_id: agency_id.to_string(),
            id: new_id(),
            username: username.to_owned(),
            employee_id: None,
            display_name: format!("Akun {username}"),
            password_hash: hash_password(PASSWORD, PasswordCost::Cheap).unwrap(),
            is_active: true,
            failed_logins: 0,
            locked_until: None,
            created_at: now,
        };
        let grants: Vec<RoleGrantRow> = roles
            .iter()
            .map(|role| RoleGrantRow {
                agency_id: user.agency_id.clone(),
                id: new_id(),
                user_id: user.id.clone(),
                role: role.as_str().to_owned(),
                scope_unit_id: None,
                granted_at: now,
            })
            .collect();
        let session = SessionRow {
            agency_id: user.agency_id.clone(),
            id: new_id(),
            user_id: user.id.clone(),
            refresh_hash: new_id(),
            previous_refresh_hash: None,
            created_at: now,
            refreshed_at: now,
            expires_at: now + ABSOLUTE_LIFETIME,
            revoked_at: None,
        };
        let user_id = UserId(user.id.clone());
        let token = jwt::issue(&self.state.auth.keys, &user_id, &session.id.as_str().into(), now).unwrap();
        self.state
            .db
            .write(move |conn| -> DbResult<()> {
                users::insert_users(conn, &[user])?;
                role_grants::insert_grants(conn, &grants)?;
                sessions::insert_session(conn, session)
            })
            .await
            .unwrap();
        Person {
            agency_id,
            user_id,
            token,
        }
    }
}
