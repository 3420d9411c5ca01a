//! The constants, rules and texts that a government has set for a day.

use chrono::NaiveDate;
use shared::domain::{
    eligibility::RuleSettings, ids::AgencyId, letter::LetterTemplate, setting::Setting, workload::WorkloadSettings,
};

use crate::{
    db::{Conn, DbResult, queries::settings, rows::setting::SettingRow},
    error::ApiResult,
};

/// The constants of workload analysis on `day`; whatever is not set has its legal default.
///
/// # Errors
/// [`shared::api::problem::ErrorCode::InvalidSetting`] when a stored value cannot be read.
pub fn load_workload_settings(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<WorkloadSettings> {
    Ok(WorkloadSettings::from_settings(&load(conn, agency)?, day)?)
}

/// The transfer rules on `day`; whatever is not set has its legal default.
///
/// # Errors
/// [`shared::api::problem::ErrorCode::InvalidSetting`] when a stored value cannot be read.
pub fn load_rule_settings(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<RuleSettings> {
    Ok(RuleSettings::from_settings(&load(conn, agency)?, day)?)
}

/// What stands around the reasons in letters of `day`; nothing where nothing is set.
///
/// # Errors
/// [`shared::api::problem::ErrorCode::InvalidSetting`] when a stored text cannot be read.
pub fn load_letter_template(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<LetterTemplate> {
    Ok(LetterTemplate::from_settings(&load(conn, agency)?, day)?)
}

fn load(conn: &mut Conn, agency: &AgencyId) -> DbResult<Vec<Setting>> {
    let rows = settings::list_settings(conn, agency)?;
    Ok(rows.into_iter().map(SettingRow::into_domain).collect())
}
