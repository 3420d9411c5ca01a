//! Constants of workload analysis. They differ by region and year, so they are dated settings that carry
//! their legal basis.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{
    UnknownValue,
    setting::{Setting, SettingFault, SettingKey, WORKLOAD, of_group},
    task::Period,
    text_enum::text_enum,
};

text_enum! {
    /// How a raw need becomes people. No article fixes it, so it is a setting; half up is the common practice.
    pub enum Rounding {
        /// To the nearest whole number, one half goes up.
        Nearest = "nearest",
        /// To the next whole number.
        Up = "up",
        /// Drops the fraction.
        Down = "down",
    }
}

impl Rounding {
    /// Rounds a raw need, which is never negative, to people.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use shared::domain::workload::Rounding;
    /// assert_eq!(Rounding::Nearest.to_people(Decimal::new(25, 1)), 3);
    /// assert_eq!(Rounding::Down.to_people(Decimal::new(29, 1)), 2);
    /// ```
    pub fn to_people(self, need_fte: Decimal) -> u32 {
        let strategy = match self {
            Self::Nearest => RoundingStrategy::MidpointAwayFromZero,
            Self::Up => RoundingStrategy::AwayFromZero,
            Self::Down => RoundingStrategy::ToZero,
        };
        u32::try_from(need_fte.round_dp_with_strategy(0, strategy)).unwrap_or(u32::MAX)
    }
}

/// How many periods make a working year; turns "per week" into "per year".
///
/// The default belongs to 1,250 effective hours a year: 12 months, 50 weeks of 25 h, 250 days of 5 h. A region
/// that works with another norm sets its own, for example 12, 48, 240, 1,200 with 72,000 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodFactors {
    /// Working weeks a year.
    pub weeks: u32,
    /// Working days a year.
    pub days: u32,
    /// Effective working hours a year.
    pub hours: u32,
}

impl Default for PeriodFactors {
    fn default() -> Self {
        Self {
            weeks: 50,
            days: 250,
            hours: 1_250,
        }
    }
}

impl PeriodFactors {
    /// Periods a year.
    ///
    /// ```
    /// use shared::domain::{task::Period, workload::PeriodFactors};
    /// assert_eq!(PeriodFactors::default().per_year(Period::Week), 50.into());
    /// ```
    pub fn per_year(self, period: Period) -> Decimal {
        Decimal::from(match period {
            Period::Year => 1,
            Period::Semester => 2,
            Period::Quarter => 4,
            Period::Month => 12,
            Period::Week => self.weeks,
            Period::Day => self.days,
            Period::Hour => self.hours,
        })
    }
}

/// Why settings are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// Effective time outside `1..=527,040` minutes, the length of a leap year.
    #[error("effective working time must be above 0 and at most 527,040 minutes (8,784 hours) a year")]
    EffectiveTime,
    /// Allowance outside `1..=10`.
    #[error("the allowance factor must lie between 1 and 10; 1 means no allowance")]
    Allowance,
    /// More weeks, days or hours than a year has, or none.
    #[error("a year has 1 to 53 working weeks, 1 to 366 working days and 1 to 8,784 working hours")]
    Periods,
}

/// Constants of workload analysis from one date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawSettings")]
pub struct WorkloadSettings {
    valid_from: NaiveDate,
    effective_minutes: Decimal,
    periods: PeriodFactors,
    rounding: Rounding,
    allowance: Decimal,
    legal_basis: String,
}

/// Default effective working time (waktu kerja efektif, WKE) of a person: 1,250 h a year.
const DEFAULT_EFFECTIVE_MINUTES: u32 = 75_000;
const MINUTES_IN_LEAP_YEAR: u32 = 527_040;
const MAX_ALLOWANCE: u32 = 10;

impl Default for WorkloadSettings {
    fn default() -> Self {
        Self {
            // The month of the decree that introduced the norm; its number names July 2004.
            valid_from: NaiveDate::from_ymd_opt(2004, 7, 1).unwrap_or(NaiveDate::MIN),
            effective_minutes: DEFAULT_EFFECTIVE_MINUTES.into(),
            periods: PeriodFactors::default(),
            rounding: Rounding::Nearest,
            allowance: Decimal::ONE,
            legal_basis: "KEP/75/M.PAN/7/2004; PermenPANRB 1/2020".to_owned(),
        }
    }
}

impl WorkloadSettings {
    /// Settings with their own effective working time; the rest as by default.
    ///
    /// # Errors
    /// [`SettingsError::EffectiveTime`] outside `1..=527,040` minutes a year.
    pub fn with_effective_minutes(self, minutes: Decimal) -> Result<Self, SettingsError> {
        if minutes <= Decimal::ZERO || minutes > Decimal::from(MINUTES_IN_LEAP_YEAR) {
            return Err(SettingsError::EffectiveTime);
        }
        Ok(Self {
            effective_minutes: minutes,
            ..self
        })
    }

    /// Sets the allowance factor (kelonggaran): it multiplies the time of tasks that are measured in time
    /// ([`crate::domain::task::Method::Task`]), for breaks and interruptions that the norm times leave out.
    /// Needs from standards per person, tools or a decree already count whole people and stay as they are.
    ///
    /// # Errors
    /// [`SettingsError::Allowance`] outside `1..=10`.
    pub fn with_allowance(self, allowance: Decimal) -> Result<Self, SettingsError> {
        if allowance < Decimal::ONE || allowance > Decimal::from(MAX_ALLOWANCE) {
            return Err(SettingsError::Allowance);
        }
        Ok(Self { allowance, ..self })
    }

    /// Sets how many weeks, days and hours make a working year.
    ///
    /// # Errors
    /// [`SettingsError::Periods`] when a number is zero or longer than a year.
    pub fn with_periods(self, periods: PeriodFactors) -> Result<Self, SettingsError> {
        let fits = (1..=53).contains(&periods.weeks)
            && (1..=366).contains(&periods.days)
            && (1..=8_784).contains(&periods.hours);
        if fits {
            Ok(Self { periods, ..self })
        } else {
            Err(SettingsError::Periods)
        }
    }

    /// Sets the rounding rule.
    #[must_use]
    pub fn with_rounding(self, rounding: Rounding) -> Self {
        Self { rounding, ..self }
    }

    /// Sets the first day on which these settings apply and the regulation that says so.
    #[must_use]
    pub fn with_basis(self, valid_from: NaiveDate, legal_basis: impl Into<String>) -> Self {
        Self {
            valid_from,
            legal_basis: legal_basis.into(),
            ..self
        }
    }

    /// The constants on a day: the defaults, overruled by whatever is stored for that day.
    ///
    /// ```
    /// use shared::domain::{setting::Setting, workload::WorkloadSettings};
    /// let stored = [Setting {
    ///     key: "workload.effective_minutes".into(),
    ///     value: "72000".into(),
    ///     valid_from: "2027-01-01".parse().unwrap(),
    ///     valid_to: None,
    ///     legal_basis: "Peraturan Bupati 1/2027".into(),
    /// }];
    /// let on = |day: &str| WorkloadSettings::from_settings(&stored, day.parse().unwrap()).unwrap();
    /// assert_eq!(on("2026-12-31").effective_minutes(), 75_000.into());
    /// assert_eq!(on("2027-01-01").effective_minutes(), 72_000.into());
    /// ```
    ///
    /// # Errors
    /// [`SettingFault`] names the first value that cannot be read. Values of other days are not looked at.
    pub fn from_settings(all: &[Setting], day: NaiveDate) -> Result<Self, SettingFault> {
        of_group(all, WORKLOAD, day)
            .into_iter()
            .try_fold(Self::default(), Self::with_setting)
    }

    /// The same constants with one value overruled. The legal basis is that of the effective working time.
    ///
    /// # Errors
    /// [`SettingFault`] when the value cannot be read or the key is none of workload analysis.
    pub fn with_setting(self, setting: &Setting) -> Result<Self, SettingFault> {
        let refused = |error: SettingsError| setting.unreadable(error.to_string());
        let decimal = || {
            let parsed: Result<Decimal, _> = setting.value.parse();
            parsed.map_err(|_| setting.unreadable("it must be a number such as 75000 or 1.25"))
        };
        let count = || setting.number(MINUTES_IN_LEAP_YEAR);
        let periods = self.periods;
        match setting.known_key()? {
            SettingKey::EffectiveMinutes => Ok(self
                .with_effective_minutes(decimal()?)
                .map_err(refused)?
                .with_basis(setting.valid_from, setting.legal_basis.as_str())),
            SettingKey::Rounding => {
                let rounding: Result<Rounding, UnknownValue> = setting.value.parse();
                rounding
                    .map(|rounding| self.with_rounding(rounding))
                    .map_err(|unknown| setting.unreadable(format!("it must be one of {}", unknown.expected)))
            }
            SettingKey::Allowance => self.with_allowance(decimal()?).map_err(refused),
            SettingKey::WeeksPerYear => {
                let weeks = count()?;
                self.with_periods(PeriodFactors { weeks, ..periods }).map_err(refused)
            }
            SettingKey::DaysPerYear => {
                let days = count()?;
                self.with_periods(PeriodFactors { days, ..periods }).map_err(refused)
            }
            SettingKey::HoursPerYear => {
                let hours = count()?;
                self.with_periods(PeriodFactors { hours, ..periods }).map_err(refused)
            }
            SettingKey::TenureMinMonths
            | SettingKey::TenureMaxMonths
            | SettingKey::RetireWarnMonths
            | SettingKey::MinPerformance
            | SettingKey::ClassTolerance
            | SettingKey::FamilyChangeAllowed
            | SettingKey::PppkMayRelocate
            | SettingKey::LeadersInScope
            | SettingKey::TenureMinSeverity
            | SettingKey::Freeze
            | SettingKey::FreezeAfter
            | SettingKey::FreezeFamilies
            | SettingKey::ActingHead
            | SettingKey::CoiSeverity
            | SettingKey::CoiScope
            | SettingKey::OverdrawSeverity
            | SettingKey::LetterOpeningId
            | SettingKey::LetterOpeningEn
            | SettingKey::LetterClosingId
            | SettingKey::LetterClosingEn => Err(setting.unreadable("it is no constant of workload analysis")),
        }
    }

    /// First day on which these settings apply.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    /// Effective working time of one person (WKE), minutes a year.
    pub fn effective_minutes(&self) -> Decimal {
        self.effective_minutes
    }

    /// Periods a year.
    pub fn periods(&self) -> PeriodFactors {
        self.periods
    }

    /// Rounding rule of the need.
    pub fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// Allowance factor, at least 1.
    pub fn allowance(&self) -> Decimal {
        self.allowance
    }

    /// Regulation or decree that sets these values.
    pub fn legal_basis(&self) -> &str {
        &self.legal_basis
    }
}

/// Stored form, checked on reading.
#[derive(Deserialize)]
struct RawSettings {
    valid_from: NaiveDate,
    effective_minutes: Decimal,
    periods: PeriodFactors,
    rounding: Rounding,
    allowance: Decimal,
    legal_basis: String,
}

impl TryFrom<RawSettings> for WorkloadSettings {
    type Error = SettingsError;

    fn try_from(raw: RawSettings) -> Result<Self, Self::Error> {
        Self::default()
            .with_basis(raw.valid_from, raw.legal_basis)
            .with_rounding(raw.rounding)
            .with_effective_minutes(raw.effective_minutes)?
            .with_allowance(raw.allowance)?
            .with_periods(raw.periods)
    }
}
