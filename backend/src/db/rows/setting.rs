//! Table `settings`.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::domain::setting::Setting;

use crate::db::schema::settings;

/// A dated setting with its legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = settings, treat_none_as_default_value = false)]
pub struct SettingRow {
    /// Government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
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
    /// Counts up with every correction.
    pub version: i32,
}

impl SettingRow {
    /// The setting without its tenant and identifier.
    pub fn into_domain(self) -> Setting {
        self.to_domain()
    }

    /// The same without giving the row away.
    pub fn to_domain(&self) -> Setting {
        Setting {
            key: self.key.clone(),
            value: self.value.clone(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            legal_basis: self.legal_basis.clone(),
        }
    }
}
