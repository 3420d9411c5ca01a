//! Table `setting_events`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::setting_events;

/// Something that was done to a setting, with the setting as it was afterwards or, when it was removed, before.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = setting_events, treat_none_as_default_value = false)]
pub struct SettingEventRow {
    /// Government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The setting; its row may be gone.
    pub setting_id: String,
    /// `entered`, `changed` or `removed`.
    pub action: String,
    /// Name of the setting.
    pub key: String,
    /// Value.
    pub value: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; `None` while open.
    pub valid_to: Option<NaiveDate>,
    /// Legal basis.
    pub legal_basis: String,
    /// Account that did it.
    pub actor_id: String,
    /// When, UTC.
    pub created_at: NaiveDateTime,
}
