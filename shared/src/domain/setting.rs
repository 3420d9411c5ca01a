//! Dated settings as they are stored: a named text with its days of validity and its legal basis.
//!
//! What they mean is said by [`WorkloadSettings`](crate::domain::workload::WorkloadSettings),
//! [`RuleSettings`](crate::domain::eligibility::RuleSettings) and [`LetterTemplate`](crate::domain::letter::LetterTemplate), which read
//! them. A key without a value on a day has its legal default, if there is one; a value that cannot be read is refused by name and never
//! replaced.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

mod spec;

pub use spec::{SettingKind, SettingSpec, SettingUnit};

use crate::domain::{
    eligibility::RuleSettings, letter::LetterTemplate, text_enum::text_enum, workload::WorkloadSettings,
};

text_enum! {
    /// Name of a setting. The part before the point is the group that reads it.
    pub enum SettingKey {
        /// Effective working time of one person (WKE), minutes a year.
        EffectiveMinutes = "workload.effective_minutes",
        /// How a raw need becomes people: `nearest`, `up`, `down`.
        Rounding = "workload.rounding",
        /// Allowance factor on tasks that are measured in time, 1 to 10.
        Allowance = "workload.allowance",
        /// Working weeks a year.
        WeeksPerYear = "workload.weeks_per_year",
        /// Working days a year.
        DaysPerYear = "workload.days_per_year",
        /// Effective working hours a year.
        HoursPerYear = "workload.hours_per_year",
        /// Shortest time in a post before the next move, months.
        TenureMinMonths = "rules.tenure_min_months",
        /// Time in a post after which rotation is due, months.
        TenureMaxMonths = "rules.tenure_max_months",
        /// A move this near to retirement is worth a note, months.
        RetireWarnMonths = "rules.retire_warn_months",
        /// Predicate below which a move is worth a note.
        MinPerformance = "rules.min_performance",
        /// Largest difference of job classes that still is a transfer.
        ClassTolerance = "rules.class_tolerance",
        /// Whether functional specialists may change their job family.
        FamilyChangeAllowed = "rules.family_change_allowed",
        /// Whether contract staff may relocate in the same title.
        PppkMayRelocate = "rules.pppk_may_relocate",
        /// Whether leading posts are part of plans.
        LeadersInScope = "rules.leaders_in_scope",
        /// How a move before the shortest time in a post binds for everybody but high leaders: `warn`, `block`.
        TenureMinSeverity = "rules.tenure_min_severity",
        /// An election freeze before the end of the head's term; its days of validity are the freeze.
        Freeze = "rules.freeze",
        /// An election freeze after an inauguration; its days of validity are the freeze.
        FreezeAfter = "rules.freeze_after",
        /// Job families of functional posts that lead a unit and fall under a freeze too, separated by commas; `none`.
        FreezeFamilies = "rules.freeze_families",
        /// Days on which an acting head governs.
        ActingHead = "rules.acting_head",
        /// How a conflict of interest binds: `warn`, `block`.
        CoiSeverity = "rules.coi_severity",
        /// How far a conflict of interest reaches: `unit`, `office`.
        CoiScope = "rules.coi_scope",
        /// How a source post that falls below its need binds: `info`, `warn`.
        OverdrawSeverity = "rules.overdraw_severity",
        /// What comes before the reasons in an explanation to a person, in Indonesian.
        LetterOpeningId = "letters.opening_id",
        /// The same in English.
        LetterOpeningEn = "letters.opening_en",
        /// What ends an explanation to a person, in Indonesian.
        LetterClosingId = "letters.closing_id",
        /// The same in English.
        LetterClosingEn = "letters.closing_en",
    }
}

/// Keys of transfer rules begin with this.
pub(crate) const RULES: &str = "rules.";
/// Keys of workload analysis begin with this.
pub(crate) const WORKLOAD: &str = "workload.";
/// Keys of texts of the letter of explanation begin with this.
pub(crate) const LETTERS: &str = "letters.";

/// What a setting is about, and which part of the product reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingGroup {
    /// Constants of workload analysis.
    Workload,
    /// Transfer rules.
    Rules,
    /// Texts of the letter of explanation.
    Letters,
}

impl SettingGroup {
    /// The group that a key belongs to, whether or not there is a setting of that name.
    pub fn of(key: &str) -> Option<Self> {
        [
            (WORKLOAD, Self::Workload),
            (RULES, Self::Rules),
            (LETTERS, Self::Letters),
        ]
        .into_iter()
        .find(|(begin, _)| key.starts_with(begin))
        .map(|(_, group)| group)
    }
}

/// A stored setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Name, usually one of [`SettingKey`].
    pub key: String,
    /// Value as text.
    pub value: String,
    /// First day it holds.
    pub valid_from: NaiveDate,
    /// Last day it holds; `None` while open.
    pub valid_to: Option<NaiveDate>,
    /// Regulation or decree that sets it.
    pub legal_basis: String,
}

/// Where a setting stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingPhase {
    /// It has not begun.
    Upcoming,
    /// It has begun and not ended.
    Running,
    /// Its last day has passed.
    Over,
}

/// A stored setting that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the setting '{key}' is '{value}' from {valid_from} on, but {expected}")]
pub struct SettingFault {
    /// Its name.
    pub key: String,
    /// What is stored.
    pub value: String,
    /// First day of the stored value, which tells it from others of the same name.
    pub valid_from: NaiveDate,
    /// What a readable value is, in English, for administrators.
    pub expected: String,
}

impl Setting {
    /// Whether it holds on a day; both ends count.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Where it stands on a day.
    pub fn phase(&self, day: NaiveDate) -> SettingPhase {
        if day < self.valid_from {
            SettingPhase::Upcoming
        } else if self.holds_on(day) {
            SettingPhase::Running
        } else {
            SettingPhase::Over
        }
    }

    /// What is wrong with the value, if anything. Settings of other groups are nobody's business here.
    ///
    /// ```
    /// use shared::domain::setting::Setting;
    /// let setting = |key: &str, value: &str| Setting {
    ///     key: key.into(),
    ///     value: value.into(),
    ///     valid_from: "2026-01-01".parse().unwrap(),
    ///     valid_to: None,
    ///     legal_basis: "Peraturan Wali Kota 1/2026".into(),
    /// };
    /// assert_eq!(setting("rules.tenure_min_months", "36").fault(), None);
    /// assert!(setting("rules.tenure_min_months", "three years").fault().is_some());
    /// assert!(setting("rules.tenure_min", "36").fault().is_some());
    /// ```
    pub fn fault(&self) -> Option<SettingFault> {
        match SettingGroup::of(&self.key)? {
            SettingGroup::Workload => WorkloadSettings::default().with_setting(self).err(),
            SettingGroup::Rules => RuleSettings::default().with_setting(self).err(),
            SettingGroup::Letters => LetterTemplate::default().with_setting(self).err(),
        }
    }

    /// The key, when this version of the product knows it.
    pub(crate) fn known_key(&self) -> Result<SettingKey, SettingFault> {
        SettingKey::parse(&self.key).ok_or_else(|| self.unreadable("there is no setting of that name"))
    }

    /// The fault that says what was expected.
    pub(crate) fn unreadable(&self, expected: impl Into<String>) -> SettingFault {
        SettingFault {
            key: self.key.clone(),
            value: self.value.clone(),
            valid_from: self.valid_from,
            expected: expected.into(),
        }
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn number<N: std::str::FromStr + PartialOrd + std::fmt::Display>(
        &self,
        most: N,
    ) -> Result<N, SettingFault> {
        self.value
            .parse()
            .ok()
            .filter(|number| *number <= most)
            .ok_or_else(|| self.unreadable(format!("it must be a whole number from 0 to {most}")))
    }

    /// A switch.
    pub(crate) fn switch(&self) -> Result<bool, SettingFault> {
        self.value
            .parse()
            .map_err(|_| self.unreadable("it must be true or false"))
    }
}

/// The value of a key on a day: the entry that began last, or else the product's own value; `None` where nothing holds. For windows, of which
/// several may hold, this is only the latest.
///
/// ```
/// use shared::domain::setting::{SettingKey, value_on};
/// assert_eq!(value_on(&[], SettingKey::TenureMinMonths, "2026-11-28".parse().unwrap()), Some("24"));
/// ```
pub fn value_on(all: &[Setting], key: SettingKey, day: NaiveDate) -> Option<&str> {
    let entered = all
        .iter()
        .filter(|setting| setting.key == key.as_str() && setting.holds_on(day))
        .max_by_key(|setting| setting.valid_from);
    entered.map(|setting| setting.value.as_str()).or(key.spec().default)
}

/// The settings of a group that hold on a day, each key oldest first, so that the latest overrules those before it.
pub(crate) fn of_group<'a>(all: &'a [Setting], group: &str, day: NaiveDate) -> Vec<&'a Setting> {
    let mut found: Vec<&Setting> = all
        .iter()
        .filter(|setting| setting.key.starts_with(group) && setting.holds_on(day))
        .collect();
    found.sort_by_key(|setting| (&setting.key, setting.valid_from));
    found
}

#[cfg(test)]
mod tests;
