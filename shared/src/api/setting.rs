//! Dated settings with their legal basis.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::ids::SettingId;

/// Longest value in characters, texts to people apart ([`crate::domain::letter::MAX_LETTER_TEXT`]).
pub const MAX_SETTING_VALUE: usize = 200;
/// Longest legal basis in characters.
pub const MAX_LEGAL_BASIS: usize = 300;

/// One dated setting (`GET /settings`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingResponse {
    /// The entry; `None` for a default.
    pub id: Option<SettingId>,
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
    /// Counts up with every correction; send it as `If-Match: "<version>"`. 0 for a default.
    pub version: i32,
}

/// Something that was done to a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingEventResponse {
    /// When.
    pub at: DateTime<Utc>,
    /// `entered`, `changed` or `removed`.
    pub action: SettingAction,
    /// Who did it.
    pub actor: String,
    /// Name of the setting.
    pub key: String,
    /// Value after it; before it where the setting was removed.
    pub value: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Legal basis.
    pub legal_basis: String,
}

crate::domain::text_enum::text_enum! {
    /// What was done to a setting.
    pub enum SettingAction {
        /// A new value was entered.
        Entered = "entered",
        /// A value was corrected, or its last day set.
        Changed = "changed",
        /// A value that had not begun was taken back.
        Removed = "removed",
    }
}

/// Answer of `GET /settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsResponse {
    /// Settings by key, newest first: what was entered, and the product's own value where nothing entered holds today.
    pub items: Vec<SettingResponse>,
    /// What was done to them, newest first.
    pub events: Vec<SettingEventResponse>,
}

/// Body of `POST /settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateSettingRequest {
    /// Name.
    pub key: String,
    /// Value as text.
    pub value: String,
    /// First day it holds, today at the earliest; a window may have begun.
    pub valid_from: NaiveDate,
    /// Last day it holds; open when left out.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Regulation or decree that sets it, at most [`MAX_LEGAL_BASIS`] characters.
    pub legal_basis: String,
}

/// Body of `PATCH /settings/{id}`; fields left out stay as they are. Needs `If-Match`. What has begun keeps all but its last day; a window
/// also takes the consent that comes later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateSettingRequest {
    /// New value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// New first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// New last day; `null` opens it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub valid_to: Option<Option<NaiveDate>>,
    /// New legal basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
}

/// Tells a `null` from a field that was left out.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
