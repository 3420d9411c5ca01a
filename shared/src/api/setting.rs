//! Dated settings with their legal basis.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One dated setting (`GET /settings`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingResponse {
    /// Name, for example `workload.effective_minutes`.
    pub key: String,
    /// Value as text.
    pub value: String,
    /// First day it holds.
    pub valid_from: NaiveDate,
    /// Last day it holds; `None` while open.
    pub valid_to: Option<NaiveDate>,
    /// Where it comes from.
    pub legal_basis: String,
}

/// Answer of `GET /settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsResponse {
    /// Settings by key, newest first.
    pub items: Vec<SettingResponse>,
}
