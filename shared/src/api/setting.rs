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
    /// Where it comes from; empty for a default that no article fixes.
    pub legal_basis: String,
    /// Whether this is the product's own value, in force because the government has not entered any.
    pub is_default: bool,
    /// Whether the value can be read. Where one in force cannot, nothing that needs it is computed (`invalid_setting`).
    pub is_valid: bool,
}

/// Answer of `GET /settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsResponse {
    /// Settings by key, newest first: what was entered, and the product's own value where nothing entered holds today.
    pub items: Vec<SettingResponse>,
}
