//! Numbers and switches of the transfer rules, dated and with their legal basis.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::employee::PerformancePredicate;

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

    /// The settings that apply on a day: the latest that started on or before it.
    pub fn on(all: &[Self], day: NaiveDate) -> Option<&Self> {
        all.iter()
            .filter(|settings| settings.valid_from <= day)
            .max_by_key(|settings| settings.valid_from)
    }
}
