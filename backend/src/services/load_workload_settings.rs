//! The constants of workload analysis that a government has set for a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use shared::domain::{
    ids::AgencyId,
    workload::{PeriodFactors, Rounding, WorkloadSettings},
};

use crate::{
    db::{Conn, queries::settings},
    error::ApiResult,
};

/// Setting: effective working time of one person in minutes a year.
pub const EFFECTIVE_MINUTES: &str = "workload.effective_minutes";
/// Setting: how a raw need becomes people (`nearest`, `up`, `down`).
pub const ROUNDING: &str = "workload.rounding";
/// Setting: allowance factor on tasks that are measured in time.
pub const ALLOWANCE: &str = "workload.allowance";
/// Setting: working weeks a year.
pub const WEEKS_PER_YEAR: &str = "workload.weeks_per_year";
/// Setting: working days a year.
pub const DAYS_PER_YEAR: &str = "workload.days_per_year";
/// Setting: effective working hours a year.
pub const HOURS_PER_YEAR: &str = "workload.hours_per_year";

/// The settings that hold on `day`; whatever is not set has its legal default.
///
/// A stored value that cannot be read is an internal error: settings are checked when they are entered.
pub fn load_workload_settings(conn: &mut Conn, agency: &AgencyId, day: NaiveDate) -> ApiResult<WorkloadSettings> {
    let mut loaded = WorkloadSettings::default();
    if let Some(row) = settings::find_setting(conn, agency, EFFECTIVE_MINUTES, day)? {
        let minutes: Decimal = row.value.parse().map_err(anyhow::Error::from)?;
        loaded = loaded
            .with_effective_minutes(minutes)
            .map_err(anyhow::Error::from)?
            .with_basis(row.valid_from, row.legal_basis);
    }
    if let Some(row) = settings::find_setting(conn, agency, ROUNDING, day)? {
        let rounding: Rounding = row.value.parse().map_err(anyhow::Error::from)?;
        loaded = loaded.with_rounding(rounding);
    }
    if let Some(row) = settings::find_setting(conn, agency, ALLOWANCE, day)? {
        let allowance: Decimal = row.value.parse().map_err(anyhow::Error::from)?;
        loaded = loaded.with_allowance(allowance).map_err(anyhow::Error::from)?;
    }
    let mut periods = PeriodFactors::default();
    for (key, factor) in [
        (WEEKS_PER_YEAR, &mut periods.weeks),
        (DAYS_PER_YEAR, &mut periods.days),
        (HOURS_PER_YEAR, &mut periods.hours),
    ] {
        if let Some(row) = settings::find_setting(conn, agency, key, day)? {
            *factor = row.value.parse().map_err(anyhow::Error::from)?;
        }
    }
    Ok(loaded.with_periods(periods).map_err(anyhow::Error::from)?)
}
