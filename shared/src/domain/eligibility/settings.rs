//! Numbers and switches of the transfer rules, dated and with their legal basis.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    UnknownValue,
    employee::PerformancePredicate,
    position::{JobFamily, JobTitle, TitleKind},
    rule::Severity,
    setting::{RULES, Setting, SettingFault, SettingKey, of_group},
    text_enum::text_enum,
};

/// Longest stretch of time that a rule may ask for: fifty years, longer than anybody serves.
const MOST_MONTHS: u32 = 600;
/// Highest job class.
const HIGHEST_CLASS: u8 = 17;
/// Value of [`SettingKey::FreezeFamilies`] when no functional post leads a unit.
const NO_FAMILY: &str = "none";
/// Value of a window such as [`SettingKey::Freeze`] while the minister has not consented to moves.
pub const WITHOUT_CONSENT: &str = "without_consent";
/// How its value begins when he has; number and date follow.
pub const CONSENT: &str = "consent:";

text_enum! {
    /// Which of the two election freezes.
    pub enum FreezeKind {
        /// From six months before the fixing of candidates to the end of the head's term (UU 10/2016 Pasal 71(2)).
        Before = "before",
        /// Six months after an inauguration (Pasal 162(3)).
        After = "after",
    }
}

/// A stretch of days on which posts that lead may not be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeWindow {
    /// Before the election or after it. Stored snapshots from before the two were told apart have only the first.
    #[serde(default = "before")]
    pub kind: FreezeKind,
    /// First day, included.
    pub from: NaiveDate,
    /// Last day, included.
    pub until: NaiveDate,
    /// Number and date of the minister's written consent, if there is one.
    pub consent: Option<String>,
}

fn before() -> FreezeKind {
    FreezeKind::Before
}

/// A stretch of days under an acting head of the region (*penjabat* or *pelaksana tugas*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActingHead {
    /// First day, included.
    pub from: NaiveDate,
    /// Last day, included; `None` while nobody knows.
    pub until: Option<NaiveDate>,
    /// Number and date of the minister's written approval, if there is one.
    pub consent: Option<String>,
}

text_enum! {
    /// How far a conflict of interest reaches. No article says, so it is a setting.
    pub enum ConflictScope {
        /// The unit, the units below it, and everything below a unit that the other one leads.
        Unit = "unit",
        /// The whole office.
        Office = "office",
    }
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
    /// How a move before the shortest time in a post binds for everybody but high leaders.
    pub tenure_min_severity: Severity,
    /// Election freezes.
    pub freezes: Vec<FreezeWindow>,
    /// Job families of functional posts that lead a unit (heads of health centres or schools), which freezes cover as well.
    pub freeze_families: BTreeSet<JobFamily>,
    /// Days under an acting head.
    pub acting_heads: Vec<ActingHead>,
    /// How a conflict of interest binds.
    pub coi_severity: Severity,
    /// How far a conflict of interest reaches.
    pub coi_scope: ConflictScope,
    /// How it binds when the source post falls below its need.
    pub overdraw_severity: Severity,
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
            tenure_min_severity: Severity::Warn,
            freezes: Vec::new(),
            freeze_families: BTreeSet::new(),
            acting_heads: Vec::new(),
            coi_severity: Severity::Block,
            coi_scope: ConflictScope::Unit,
            overdraw_severity: Severity::Warn,
        }
    }
}

impl RuleSettings {
    /// The freeze of a kind that covers a day; one without consent counts first.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use shared::domain::eligibility::{FreezeKind, FreezeWindow, RuleSettings};
    /// let day = |d| NaiveDate::from_ymd_opt(2024, 3, d).unwrap();
    /// let window = FreezeWindow { kind: FreezeKind::Before, from: day(22), until: day(31), consent: None };
    /// let settings = RuleSettings { freezes: vec![window], ..RuleSettings::default() };
    /// assert!(settings.freeze_on(FreezeKind::Before, day(22)).is_some()); // the first day belongs to it
    /// assert!(settings.freeze_on(FreezeKind::Before, day(21)).is_none());
    /// assert!(settings.freeze_on(FreezeKind::After, day(22)).is_none());
    /// ```
    pub fn freeze_on(&self, kind: FreezeKind, day: NaiveDate) -> Option<&FreezeWindow> {
        let covers = |window: &&FreezeWindow| window.kind == kind && window.from <= day && day <= window.until;
        self.freezes
            .iter()
            .filter(covers)
            .min_by_key(|window| window.consent.is_some())
    }

    /// The acting head who governs on a day; one without approval counts first.
    pub fn acting_head_on(&self, day: NaiveDate) -> Option<&ActingHead> {
        let covers = |window: &&ActingHead| window.from <= day && window.until.is_none_or(|last| day <= last);
        self.acting_heads
            .iter()
            .filter(covers)
            .min_by_key(|window| window.consent.is_some())
    }

    /// Whether freezes cover a post: those that lead, and functional posts of the families that lead a unit.
    pub fn is_frozen_title(&self, title: &JobTitle) -> bool {
        title.kind.is_leader() || title.kind == TitleKind::Functional && self.freeze_families.contains(&title.family)
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
            SettingKey::TenureMinSeverity => {
                self.tenure_min_severity = severity(setting, &[Severity::Warn, Severity::Block])?;
            }
            SettingKey::Freeze => self.freezes.push(freeze(setting, FreezeKind::Before)?),
            SettingKey::FreezeAfter => self.freezes.push(freeze(setting, FreezeKind::After)?),
            SettingKey::FreezeFamilies => self.freeze_families = families(setting)?,
            SettingKey::ActingHead => self.acting_heads.push(ActingHead {
                from: setting.valid_from,
                until: setting.valid_to,
                consent: consent(setting)?,
            }),
            SettingKey::CoiSeverity => {
                self.coi_severity = severity(setting, &[Severity::Warn, Severity::Block])?;
            }
            SettingKey::CoiScope => {
                self.coi_scope = setting.value.parse().map_err(|unknown: UnknownValue| {
                    setting.unreadable(format!("it must be one of {}", unknown.expected))
                })?;
            }
            SettingKey::OverdrawSeverity => {
                self.overdraw_severity = severity(setting, &[Severity::Info, Severity::Warn])?;
            }
            SettingKey::EffectiveMinutes
            | SettingKey::Rounding
            | SettingKey::Allowance
            | SettingKey::WeeksPerYear
            | SettingKey::DaysPerYear
            | SettingKey::HoursPerYear
            | SettingKey::LetterOpeningId
            | SettingKey::LetterOpeningEn
            | SettingKey::LetterClosingId
            | SettingKey::LetterClosingEn => return Err(setting.unreadable("it is no transfer rule")),
        }
        self.valid_from = self.valid_from.max(setting.valid_from);
        if !self.legal_basis.split("; ").any(|basis| basis == setting.legal_basis) {
            self.legal_basis = format!("{}; {}", self.legal_basis, setting.legal_basis);
        }
        Ok(self)
    }
}

/// A freeze from the first to the last day of a setting.
fn freeze(setting: &Setting, kind: FreezeKind) -> Result<FreezeWindow, SettingFault> {
    let until = setting
        .valid_to
        .ok_or_else(|| setting.unreadable("an election freeze needs its last day"))?;
    Ok(FreezeWindow {
        kind,
        from: setting.valid_from,
        until,
        consent: consent(setting)?,
    })
}

/// The minister's consent that a window's value names.
fn consent(setting: &Setting) -> Result<Option<String>, SettingFault> {
    match setting.value.strip_prefix(CONSENT).map(str::trim) {
        Some(consent) if !consent.is_empty() => Ok(Some(consent.to_owned())),
        None if setting.value == WITHOUT_CONSENT => Ok(None),
        _ => {
            let expected =
                format!("it must be '{WITHOUT_CONSENT}', or '{CONSENT}' and number and date of the minister's consent");
            Err(setting.unreadable(expected))
        }
    }
}

/// One of the severities that a setting may choose.
fn severity(setting: &Setting, allowed: &[Severity]) -> Result<Severity, SettingFault> {
    let found = allowed.iter().find(|severity| severity.as_str() == setting.value);
    found.copied().ok_or_else(|| {
        let names: Vec<_> = allowed.iter().map(|severity| severity.as_str()).collect();
        setting.unreadable(format!("it must be one of {}", names.join(", ")))
    })
}

/// Keys of job families, separated by commas, or `none`.
fn families(setting: &Setting) -> Result<BTreeSet<JobFamily>, SettingFault> {
    if setting.value == NO_FAMILY {
        return Ok(BTreeSet::new());
    }
    let is_key = |key: &str| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    setting
        .value
        .split(',')
        .map(str::trim)
        .map(|key| {
            is_key(key)
                .then(|| JobFamily::from(key))
                .ok_or_else(|| setting.unreadable("it must be 'none', or keys of job families separated by commas"))
        })
        .collect()
}
