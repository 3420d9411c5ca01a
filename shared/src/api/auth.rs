//! Signing in and who is signed in.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{AgencyId, EmployeeId, UserId},
    role::{Permission, RoleGrant},
};

/// Body of `POST /auth/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    /// User name or 18-digit staff number (NIP).
    pub username: String,
    /// Password, at most 256 characters.
    pub password: String,
}

impl std::fmt::Debug for LoginRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LoginRequest").finish_non_exhaustive()
    }
}

/// A password that somebody types. Never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Password(pub String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// Answer of `POST /auth/login` and `POST /auth/refresh`. The refresh token travels only in an HttpOnly cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenResponse {
    /// Access token (JWT, EdDSA), to be kept in memory only.
    pub access_token: String,
    /// Seconds until the access token expires.
    pub expires_in: u32,
    /// Who is signed in.
    pub user: UserResponse,
}

impl std::fmt::Debug for TokenResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenResponse")
            .field("user", &self.user.id)
            .finish_non_exhaustive()
    }
}

/// The signed-in user, also the answer of `GET /me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserResponse {
    /// Account.
    pub id: UserId,
    /// User name.
    pub username: String,
    /// Name to show.
    pub display_name: String,
    /// The personnel file behind the account, if any.
    pub employee_id: Option<EmployeeId>,
    /// The government.
    pub agency: AgencyResponse,
    /// Roles and their scopes.
    pub grants: Vec<RoleGrant>,
    /// What the roles allow, for menus; the server decides each request anew.
    pub permissions: Vec<Permission>,
}

/// A government as shown in the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyResponse {
    /// The tenant.
    pub id: AgencyId,
    /// Short code, for example `pontianak`.
    pub code: String,
    /// Official name, for example `Pemerintah Kota Pontianak`.
    pub name: String,
    /// IANA time zone of its clocks, for example `Asia/Pontianak`.
    pub time_zone: String,
    /// Whether its people are synthetic: the interface says so in a banner.
    pub is_demo: bool,
}
