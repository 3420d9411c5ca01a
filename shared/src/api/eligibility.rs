//! Who may go where, and why not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::page::PageInfo;
use crate::domain::{
    ids::{EmployeeId, PositionId, UnitId},
    reason::FitScore,
    rule::{RuleId, RuleResult},
};

/// A person in the present post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonInPost {
    /// The person.
    pub employee_id: EmployeeId,
    /// Name with titles.
    pub name: String,
    /// Staff number.
    pub nip: String,
    /// Rank.
    pub rank: Option<String>,
    /// Title of the present post.
    pub title: String,
    /// Unit of the present post.
    pub unit_name: String,
}

/// A post with what it needs and has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostFigures {
    /// The position.
    pub position_id: PositionId,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit_id: UnitId,
    /// Name of the unit.
    pub unit_name: String,
    /// Name of the office the unit belongs to, when that is another unit.
    pub office_name: Option<String>,
    /// Raw need, hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people.
    pub need: u32,
    /// People in post today.
    pub holders: u32,
}

/// A parameter of a rule and its value on the day of the check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleParameter {
    /// Name of the setting.
    pub key: String,
    /// Value in force; `None` where nothing holds, such as no freeze.
    pub value: Option<String>,
}

/// One rule for the pair, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleCheck {
    /// What the rule found.
    pub result: RuleResult,
    /// Legal basis; `None` for a rule of the product's own.
    pub legal_basis: Option<String>,
    /// Its parameters.
    pub parameters: Vec<RuleParameter>,
}

/// Answer of `GET /eligibility`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EligibilityResponse {
    /// The person.
    pub person: PersonInPost,
    /// The post.
    pub post: PostFigures,
    /// Day the rules were checked for.
    pub day: NaiveDate,
    /// Whether no rule blocks the pair.
    pub is_open: bool,
    /// Every rule that has something to say, passed ones included: the person, the post, the place, the post that is left.
    pub rules: Vec<RuleCheck>,
    /// How the person suits the post.
    pub fit: FitScore,
    /// Whether conflicts of interest were checked. Ties are known to the personnel office alone; for everybody else the rule is left out.
    pub checks_conflicts: bool,
}

/// How many were refused by one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusedByRule {
    /// The rule.
    pub rule: RuleId,
    /// People or posts that it blocks; one that several rules block counts at each.
    pub count: u32,
}

/// Who was refused, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refused {
    /// People or posts that some rule blocks.
    pub total: u32,
    /// By rule, most first.
    pub by_rule: Vec<RefusedByRule>,
}

/// A post that a person could take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostOption {
    /// The post.
    pub post: PostFigures,
    /// How the person suits it.
    pub fit: FitScore,
    /// Rules that do not block but should be known.
    pub notes: Vec<RuleResult>,
}

/// Answer of `GET /employees/{id}/options`: one page of the posts that a person could take, those most in need first, then by fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionsResponse {
    /// The person.
    pub person: PersonInPost,
    /// Day the rules were checked for.
    pub day: NaiveDate,
    /// The posts.
    pub items: Vec<PostOption>,
    /// Which page this is.
    pub page: PageInfo,
    /// Posts that rules close.
    pub refused: Refused,
    /// Whether conflicts of interest were checked, see [`EligibilityResponse::checks_conflicts`].
    pub checks_conflicts: bool,
}

/// A person who could fill a post. Whether another plan moves them is told to the personnel office alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonOption {
    /// The person.
    pub person: PersonInPost,
    /// Whether another plan that people have been told of already moves this person.
    pub moves_elsewhere: bool,
    /// How the person suits the post.
    pub fit: FitScore,
    /// Rules that do not block but should be known.
    pub notes: Vec<RuleResult>,
}

/// Answer of `GET /positions/{id}/candidates`: one page of the people who could fill a post, best fit first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CandidatesResponse {
    /// The post.
    pub post: PostFigures,
    /// Day the rules were checked for.
    pub day: NaiveDate,
    /// The people.
    pub items: Vec<PersonOption>,
    /// Which page this is.
    pub page: PageInfo,
    /// People whom rules keep out.
    pub refused: Refused,
    /// Whether conflicts of interest were checked, see [`EligibilityResponse::checks_conflicts`].
    pub checks_conflicts: bool,
}
