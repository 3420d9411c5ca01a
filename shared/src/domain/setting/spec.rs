//! What a value of each setting may be: kind, unit, range, default, and where the default comes from.

use serde::Serialize;

use super::{SettingGroup, SettingKey};
use crate::domain::{letter::MAX_LETTER_TEXT, role::Permission};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingUnit {
    /// Months.
    Months,
    /// Minutes a year.
    MinutesPerYear,
    /// Weeks a year.
    WeeksPerYear,
    /// Days a year.
    DaysPerYear,
    /// Hours a year.
    HoursPerYear,
    /// A factor.
    Factor,
    /// Steps of the job class.
    Classes,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SettingKind {
    /// A whole number, both limits included.
    Number {
        /// Smallest.
        least: u32,
        /// Largest.
        most: u32,
        /// What it counts.
        unit: SettingUnit,
    },
    /// A number with a point, both limits included.
    Decimal {
        /// Smallest.
        least: u32,
        /// Largest.
        most: u32,
        /// What it counts.
        unit: SettingUnit,
    },
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Choice {
        /// The words.
        values: &'static [&'static str],
    },
    /// Keys of job families, separated by commas, or `none`.
    Families,
    /// Words to people, of one or more paragraphs, with [`Placeholder`](crate::domain::letter::Placeholder)s in braces.
    Text {
        /// Most characters.
        most: u32,
    },
    /// A stretch of days that needs the minister's consent: `without_consent`, or `consent:` with number and date. Several may overlap.
    Window {
        /// Whether its last day must be known.
        needs_end: bool,
    },
}

/// A setting's row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingSpec {
    /// What a value may be.
    pub kind: SettingKind,
    /// The product's own value; `None` where nothing holds unless it is entered.
    pub default: Option<&'static str>,
    /// Where the default comes from; empty where no article fixes it.
    pub legal_basis: &'static str,
}

const fn number(least: u32, most: u32, unit: SettingUnit, default: &'static str) -> SettingSpec {
    SettingSpec {
        kind: SettingKind::Number { least, most, unit },
        default: Some(default),
        legal_basis: "",
    }
}

const fn choice(values: &'static [&'static str], default: &'static str) -> SettingSpec {
    SettingSpec {
        kind: SettingKind::Choice { values },
        default: Some(default),
        legal_basis: "",
    }
}

const fn window(needs_end: bool) -> SettingSpec {
    SettingSpec {
        kind: SettingKind::Window { needs_end },
        default: None,
        legal_basis: "",
    }
}

impl SettingSpec {
    const fn basis(mut self, text: &'static str) -> Self {
        self.legal_basis = text;
        self
    }
}

const OFF: SettingSpec = SettingSpec {
    kind: SettingKind::Switch,
    default: Some("false"),
    legal_basis: "",
};
const TEXT: SettingSpec = SettingSpec {
    kind: SettingKind::Text { most: MAX_LETTER_TEXT },
    default: None,
    legal_basis: "",
};
const WORKING_TIME: &str = "KEP/75/M.PAN/7/2004; PermenPANRB 1/2020";
const TENURE: &str = "PP 11/2017 Pasal 190(3); Peraturan BKN 5/2019 Pasal 2(3)";

impl SettingKey {
    /// The setting's row of the table.
    ///
    /// ```
    /// use shared::domain::setting::SettingKey;
    /// assert_eq!(SettingKey::TenureMinMonths.spec().default, Some("24"));
    /// assert_eq!(SettingKey::Freeze.spec().default, None);
    /// ```
    pub const fn spec(self) -> SettingSpec {
        match self {
            Self::EffectiveMinutes => SettingSpec {
                kind: SettingKind::Decimal {
                    least: 1,
                    most: 527_040,
                    unit: SettingUnit::MinutesPerYear,
                },
                default: Some("75000"),
                legal_basis: WORKING_TIME,
            },
            Self::Rounding => choice(&["nearest", "up", "down"], "nearest"),
            Self::Allowance => SettingSpec {
                kind: SettingKind::Decimal {
                    least: 1,
                    most: 10,
                    unit: SettingUnit::Factor,
                },
                default: Some("1"),
                legal_basis: "",
            },
            Self::WeeksPerYear => number(1, 53, SettingUnit::WeeksPerYear, "50").basis(WORKING_TIME),
            Self::DaysPerYear => number(1, 366, SettingUnit::DaysPerYear, "250").basis(WORKING_TIME),
            Self::HoursPerYear => number(1, 8_784, SettingUnit::HoursPerYear, "1250").basis(WORKING_TIME),
            Self::TenureMinMonths => number(0, 600, SettingUnit::Months, "24").basis(TENURE),
            Self::TenureMaxMonths => number(0, 600, SettingUnit::Months, "60").basis(TENURE),
            Self::TenureMinSeverity => choice(&["warn", "block"], "warn"),
            Self::RetireWarnMonths => number(0, 600, SettingUnit::Months, "12"),
            Self::MinPerformance => choice(&["very_poor", "poor", "needs_improvement", "good", "very_good"], "good")
                .basis("Peraturan BKN 5/2019 Pasal 3"),
            Self::ClassTolerance => {
                number(0, 17, SettingUnit::Classes, "0").basis("PP 11/2017 Pasal 190(4); PermenPANRB 22/2021")
            }
            Self::FamilyChangeAllowed => OFF.basis("PermenPANRB 1/2023"),
            Self::PppkMayRelocate | Self::LeadersInScope => OFF,
            Self::Freeze | Self::FreezeAfter => window(true),
            Self::ActingHead => window(false),
            Self::FreezeFamilies => SettingSpec {
                kind: SettingKind::Families,
                default: Some("none"),
                legal_basis: "Surat Mendagri 100.2.1.3/1575/SJ tahun 2024",
            },
            Self::CoiSeverity => choice(&["warn", "block"], "block").basis("PP 11/2017 Pasal 190(5)"),
            Self::CoiScope => choice(&["unit", "office"], "unit"),
            Self::OverdrawSeverity => choice(&["info", "warn"], "warn"),
            Self::LetterOpeningId | Self::LetterOpeningEn | Self::LetterClosingId | Self::LetterClosingEn => TEXT,
        }
    }

    /// Whether it belongs to a group.
    pub fn is_of(self, group: SettingGroup) -> bool {
        SettingGroup::of(self.as_str()) == Some(group)
    }

    /// Who may set it: rules and letters are the business of the personnel office, working time that of the administration.
    pub fn permission(self) -> Permission {
        match SettingGroup::of(self.as_str()) {
            Some(SettingGroup::Rules | SettingGroup::Letters) => Permission::EditRules,
            Some(SettingGroup::Workload) | None => Permission::EditSettings,
        }
    }

    /// Whether its days are the thing itself, such as a freeze, so that several may hold at once.
    pub const fn is_window(self) -> bool {
        matches!(self.spec().kind, SettingKind::Window { .. })
    }
}
