//! Numbers and switches of the transfer rules, dated and with their legal basis.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    UnknownValue,
    employee::PerformancePredicate,
    setting::{RULES, Setting, SettingFault, SettingKey, of_group},
};

/// Longest stretch of time that a rule may ask for: fifty years, longer than anybody serves.
const MOST_MONTHS: u32 = 600;
/// Highest job class.
const HIGHEST_CLASS: u8 = 17;
/// Value of [`SettingKey::Freeze`] when the minister has not consented to moves.
const WITHOUT_CONSENT: &str = "without_consent";
/// How its value begins when he has; number and date follow.
const CONSENT: &str = "consent:";

/// A stretch of days on which leading posts may not be filled: before an election from six months ahead of the fixing
/// of candidates to the end of the term (UU 10/2016 Pasal 71(2)), and six months after an inauguration (Pasal 162(3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeWindow {
    /// First day, included.
    pub from: NaiveDate,
    /// Last day, included.
    pub until: NaiveDate,
    /// Number and date of the minister's written consent, if there is one.
    pub consent: Option<String>,
}

/// Parameters of the rules from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleSettings {
    /// First day on which they apply.
    pub valid_from: NaiveDate,
    /// Regulation or decree that sets them.
    pub legal_basis: String,
    /// Shortest time in a post before the next move: 24 months.
    pub tenure_min_months: u32,
    /// Time in a post after which rotation is due: 60 months.
    pub tenure_max_months: u32,
    /// A move this near to retirement is worth a note: 12 months.
    pub retire_warn_months: u32,
    /// Predicate below which a move is worth a note.
    pub min_performance: PerformancePredicate,
    /// Largest difference of job classes that still is a transfer; 0, because another class is a promotion or demotion.
    pub class_tolerance: u8,
    /// Whether functional specialists may change their job family (PermenPANRB 1/2023, with a competence test).
    pub family_change_allowed: bool,
    /// Whether contract staff (PPPK) may relocate in the same title. Off: their contract names the post, and a rule that
    /// allows more is still missing.
    pub pppk_may_relocate: bool,
    /// Whether leading posts are part of the plan.
    pub leaders_in_scope: bool,
    /// Election freezes.
    pub freezes: Vec<FreezeWindow>,
}

impl Default for RuleSettings {
    fn default() -> Self {
        Self {
            // The day of Peraturan BKN 5/2019, which repeats the two and the five years.
            valid_from: NaiveDate::from_ymd_opt(2019, 4, 5).unwrap_or(NaiveDate::MIN),
            legal_basis: "PP 11/2017 Pasal 190; Peraturan BKN 5/2019".to_owned(),
            tenure_min_months: 24,
            tenure_max_months: 60,
            retire_warn_months: 12,
            min_performance: PerformancePredicate::Good,
            class_tolerance: 0,
            family_change_allowed: false,
            pppk_may_relocate: false,
            leaders_in_scope: false,
            freezes: Vec::new(),
        }
    }
}

impl RuleSettings {
    /// The freeze that covers a day; one without consent counts first.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use shared::domain::eligibility::{FreezeWindow, RuleSettings};
    /// let day = |d| NaiveDate::from_ymd_opt(2024, 3, d).unwrap();
    /// let window = FreezeWindow { from: day(22), until: day(31), consent: None };
    /// let settings = RuleSettings { freezes: vec![window], ..RuleSettings::default() };
    /// assert!(settings.freeze_on(day(22)).is_some()); // the first day belongs to it
    /// assert!(settings.freeze_on(day(21)).is_none());
    /// ```
    pub fn freeze_on(&self, day: NaiveDate) -> Option<&FreezeWindow> {
        let covers = |window: &&FreezeWindow| window.from <= day && day <= window.until;
        self.freezes
            .iter()
            .filter(covers)
            .min_by_key(|window| window.consent.is_some())
    }

    /// The rules on a day: the defaults, overruled by whatever is stored for that day.
    ///
    /// # Errors
    /// [`SettingFault`] names the first value that cannot be read. Values of other days are not looked at.
    pub fn from_settings(all: &[Setting], day: NaiveDate) -> Result<Self, SettingFault> {
        of_group(all, RULES, day)
            .into_iter()
            .try_fold(Self::default(), Self::with_setting)
    }

    /// The same rules with one value overruled, and its legal basis added.
    ///
    /// # Errors
    /// [`SettingFault`] when the value cannot be read or the key is none of a rule.
    pub fn with_setting(mut self, setting: &Setting) -> Result<Self, SettingFault> {
        match setting.known_key()? {
            SettingKey::TenureMinMonths => self.tenure_min_months = setting.number(MOST_MONTHS)?,
            SettingKey::TenureMaxMonths => self.tenure_max_months = setting.number(MOST_MONTHS)?,
            SettingKey::RetireWarnMonths => self.retire_warn_months = setting.number(MOST_MONTHS)?,
            SettingKey::MinPerformance => {
                self.min_performance = setting.value.parse().map_err(|unknown: UnknownValue| {
                    setting.unreadable(format!("it must be one of {}", unknown.expected))
                })?;
            }
            SettingKey::ClassTolerance => self.class_tolerance = setting.number(HIGHEST_CLASS)?,
            SettingKey::FamilyChangeAllowed => self.family_change_allowed = setting.switch()?,
            SettingKey::PppkMayRelocate => self.pppk_may_relocate = setting.switch()?,
            SettingKey::LeadersInScope => self.leaders_in_scope = setting.switch()?,
            SettingKey::Freeze => self.freezes.push(FreezeWindow::from_setting(setting)?),
            SettingKey::EffectiveMinutes
            | SettingKey::Rounding
            | SettingKey::Allowance
            | SettingKey::WeeksPerYear
            | SettingKey::DaysPerYear
            | SettingKey::HoursPerYear => return Err(setting.unreadable("it is no transfer rule")),
        }
        self.valid_from = self.valid_from.max(setting.valid_from);
        if !self.legal_basis.split("; ").any(|basis| basis == setting.legal_basis) {
            self.legal_basis = format!("{}; {}", self.legal_basis, setting.legal_basis);
        }
        Ok(self)
    }
}

impl FreezeWindow {
    /// A freeze from the first to the last day of a setting.
    fn from_setting(setting: &Setting) -> Result<Self, SettingFault> {
        let until = setting
            .valid_to
            .ok_or_else(|| setting.unreadable("an election freeze needs its last day"))?;
        let consent = match setting.value.strip_prefix(CONSENT).map(str::trim) {
            Some(consent) if !consent.is_empty() => Some(consent.to_owned()),
            None if setting.value == WITHOUT_CONSENT => None,
            _ => {
                let expected = format!(
                    "it must be '{WITHOUT_CONSENT}', or '{CONSENT}' and number and date of the minister's consent"
                );
                return Err(setting.unreadable(expected));
            }
        };
        Ok(Self {
            from: setting.valid_from,
            until,
            consent,
        })
    }
}
