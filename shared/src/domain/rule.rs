//! Results of the transfer rules, as data that the interface puts into words.
//!
//! The rules themselves, one function each, live beside this module in `eligibility`.

use serde::{Deserialize, Serialize};

/// A transfer rule. The serialised name is the stable identifier used in files, messages and translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RuleId {
    /// Less than two years in the present post (PP 11/2017 Pasal 190(3); Peraturan BKN 5/2019 Pasal 2(3)).
    TenureMin,
    /// More than five years in the present post: due for rotation (same articles).
    TenureMax,
    /// Education level or field does not meet the post (PP 11/2017 Pasal 190(4)).
    QualEducation,
    /// Rank (golongan) below the post's minimum.
    QualRank,
    /// Target post class differs: promotion or demotion route, not a transfer (PermenPANRB 22/2021).
    Class,
    /// Functional specialists keep their level; another one is a promotion or demotion (PermenPANRB 1/2023).
    Jenjang,
    /// Functional specialists stay in their job family, unless a change of family is allowed (PermenPANRB 1/2023).
    SameFamily,
    /// A transfer keeps the kind of post: leader, functional specialist or operational staff (PermenPANRB 22/2021).
    PostKind,
    /// Contract staff (PPPK) may only relocate in the same post.
    Pppk,
    /// Running disciplinary sanction (Peraturan BKN 5/2019 Pasal 3).
    Discipline,
    /// On study leave or bonded service (Peraturan BKN 5/2019 Pasal 3).
    Study,
    /// Retirement is near.
    Retire,
    /// Leadership posts move only when the plan's scope says so.
    LeaderScope,
    /// Election freeze for posts that lead (UU 10/2016 Pasal 71(2) and 162(3)).
    Freeze,
    /// The source post falls below its need.
    Overdraw,
    /// Last performance predicate is below "baik".
    Performance,
}

impl RuleId {
    /// Where the rule comes from; `None` for rules of the product's own that a plan may set.
    ///
    /// ```
    /// use shared::domain::rule::RuleId;
    /// assert_eq!(RuleId::Jenjang.legal_basis(), Some("PermenPANRB 1/2023"));
    /// assert_eq!(RuleId::Overdraw.legal_basis(), None);
    /// ```
    pub fn legal_basis(self) -> Option<&'static str> {
        Some(match self {
            Self::TenureMin | Self::TenureMax => "PP 11/2017 Pasal 190(3); Peraturan BKN 5/2019 Pasal 2(3)",
            Self::QualEducation | Self::QualRank => "PP 11/2017 Pasal 190(4)",
            Self::Class => "PP 11/2017 Pasal 190(4); PermenPANRB 22/2021",
            Self::PostKind => "PermenPANRB 22/2021",
            Self::Jenjang | Self::SameFamily => "PermenPANRB 1/2023",
            Self::Discipline | Self::Study | Self::Performance => "Peraturan BKN 5/2019 Pasal 3",
            Self::Freeze => "UU 10/2016 Pasal 71(2), 162(3)",
            Self::Pppk | Self::Retire | Self::LeaderScope | Self::Overdraw => return None,
        })
    }
}

/// How a rule's outcome binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Satisfied; shown so that the reader sees what was checked.
    Pass,
    /// Worth knowing.
    Info,
    /// Allowed with a note.
    Warn,
    /// Not allowed.
    Block,
}

/// One named value that a message needs, for example `("months", "14")`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Param {
    /// Name of the placeholder in the translated text.
    pub name: String,
    /// Value, already plain text; dates as `YYYY-MM-DD`, numbers without separators.
    pub value: String,
}

impl Param {
    /// A value by its name.
    ///
    /// ```
    /// use shared::domain::rule::Param;
    /// assert_eq!(Param::new("months", 14).value, "14");
    /// ```
    pub fn new(name: &str, value: impl ToString) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_string(),
        }
    }
}

/// Outcome of one rule for one person and one target position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleResult {
    /// Which rule.
    pub rule: RuleId,
    /// How it binds.
    pub severity: Severity,
    /// Values for the message.
    pub params: Vec<Param>,
}
