//! The signed-in user, as read at this request.

use chrono::{NaiveDate, NaiveDateTime};
use shared::{
    api::{
        auth::{AgencyResponse, UserResponse},
        problem::ErrorCode,
    },
    domain::{
        ids::{AgencyId, EmployeeId, SessionId, UserId},
        local_day::local_day,
        role::{Permission, Reach, RoleGrant, reach},
    },
};

use super::refresh::IDLE_LIFETIME;
use crate::{
    db::{
        Conn, DbResult, queries,
        rows::{agency::AgencyRow, session::SessionRow, user::UserRow},
    },
    error::{ApiError, ApiResult},
};

/// Who is asking, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentUser {
    /// The government; every query is bound to it.
    pub agency_id: AgencyId,
    /// Account.
    pub user_id: UserId,
    /// Session.
    pub session_id: SessionId,
    /// User name.
    pub username: String,
    /// Name to show.
    pub display_name: String,
    /// The personnel file behind the account, if any.
    pub employee_id: Option<EmployeeId>,
    /// The government as shown.
    pub agency: AgencyResponse,
    /// Roles and their scopes.
    pub grants: Vec<RoleGrant>,
}

impl CurrentUser {
    /// Reads the session's user, if the session still lives at `now` and the account is in use.
    pub fn load(conn: &mut Conn, session: &SessionId, now: NaiveDateTime) -> DbResult<Option<Self>> {
        let Some((session, user, agency)) = queries::sessions::find_session(conn, session)? else {
            return Ok(None);
        };
        if !is_alive(&session, now) || !user.is_active {
            return Ok(None);
        }
        Self::from_rows(conn, session.id.into(), user, agency).map(Some)
    }

    /// Puts a user together for a session that is known to live.
    pub fn from_rows(conn: &mut Conn, session_id: SessionId, user: UserRow, agency: AgencyRow) -> DbResult<Self> {
        let (agency_id, user_id) = (AgencyId(user.agency_id), UserId(user.id));
        Ok(Self {
            grants: queries::role_grants::list_grants(conn, &agency_id, &user_id)?,
            agency_id,
            user_id,
            session_id,
            username: user.username,
            display_name: user.display_name,
            employee_id: user.employee_id.map(Into::into),
            agency: AgencyResponse {
                id: agency.id,
                code: agency.code,
                name: agency.name,
                time_zone: agency.time_zone,
                is_demo: agency.is_demo,
            },
        })
    }

    /// The day at `now` where the government is.
    pub fn today(&self, now: NaiveDateTime) -> NaiveDate {
        local_day(now, &self.agency.time_zone)
    }

    /// How far a permission reaches for this user.
    pub fn reach(&self, permission: Permission) -> Reach {
        reach(&self.grants, permission)
    }

    /// Like [`Self::reach`], but refuses when the permission is not held at all.
    pub fn require(&self, permission: Permission) -> ApiResult<Reach> {
        match self.reach(permission) {
            Reach::Nothing => Err(ApiError::from(ErrorCode::Forbidden)),
            reach => Ok(reach),
        }
    }

    /// The user on the wire.
    pub fn to_response(&self) -> UserResponse {
        UserResponse {
            id: self.user_id.clone(),
            username: self.username.clone(),
            display_name: self.display_name.clone(),
            employee_id: self.employee_id.clone(),
            agency: self.agency.clone(),
            grants: self.grants.clone(),
            permissions: Permission::ALL
                .into_iter()
                .filter(|permission| self.reach(*permission).is_some())
                .collect(),
        }
    }
}

/// Whether a session may be used at `now`.
pub fn is_alive(session: &SessionRow, now: NaiveDateTime) -> bool {
    session.revoked_at.is_none() && now < session.expires_at && now < session.refreshed_at + IDLE_LIFETIME
}
