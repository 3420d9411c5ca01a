//! Results of the transfer rules, as data that the interface puts into words.
//!
//! What each rule rests on stands in the registry; the rules themselves, one function each, live beside this module in `eligibility`.

mod overriding;
mod registry;

#[cfg(test)]
mod tests;

pub use overriding::NotOverridable;
pub use registry::{Authority, RuleSpec};

use serde::{Deserialize, Serialize};

/// A transfer rule. The serialised name is the stable identifier used in files, messages and translations. What each rule rests on
/// and how it binds stands in the [registry](RuleId::spec).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RuleId {
    /// Less than two years in the present post.
    TenureMin,
    /// More than five years in the present post: due for rotation.
    TenureMax,
    /// Education level or field does not meet the post.
    QualEducation,
    /// Rank (golongan) below the post's minimum.
    QualRank,
    /// Target post class differs: promotion or demotion route, not a transfer.
    Class,
    /// Functional specialists keep their level; another one is a promotion or demotion.
    Jenjang,
    /// Functional specialists stay in their job family, unless a change of family is allowed.
    SameFamily,
    /// A transfer keeps the kind of post: leader, functional specialist or operational staff.
    PostKind,
    /// Contract staff (PPPK) may only relocate in the same post.
    Pppk,
    /// Running disciplinary sanction.
    Discipline,
    /// On study leave or bonded service.
    Study,
    /// Retirement is near.
    Retire,
    /// Leadership posts move only when the plan's scope says so.
    LeaderScope,
    /// Election freeze until the end of the head's term. Stored as `FREEZE` before the two freezes were told apart.
    #[serde(alias = "FREEZE")]
    PilkadaPre,
    /// Election freeze after an inauguration.
    PilkadaPost,
    /// Which posts a freeze covers.
    FreezeScope,
    /// The head of the region is an acting one: staff move only with the minister's approval.
    ActingHead,
    /// Conflict of interest: somebody close works in the target unit or leads above it.
    Coi,
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
        self.spec().legal_basis
    }

    /// Stable name, as in files and in the interface's addresses.
    ///
    /// ```
    /// use shared::domain::rule::RuleId;
    /// assert_eq!(RuleId::PilkadaPre.as_str(), "PILKADA_PRE");
    /// ```
    pub fn as_str(self) -> &'static str {
        self.spec().name
    }

    /// The rule with this stable name.
    ///
    /// ```
    /// use shared::domain::rule::RuleId;
    /// assert_eq!(RuleId::parse("COI"), Some(RuleId::Coi));
    /// assert_eq!(RuleId::parse("coi"), None);
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|spec| spec.name == name).map(|spec| spec.rule)
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

impl Severity {
    /// Stable name, as in JSON and in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }
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
