//! What the finders tell.

use serde::{Deserialize, Serialize};

use super::report::{PersonRow, Place};
use crate::domain::rule::{RuleId, RuleResult};

/// A position that somebody may be given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The position.
    pub place: Place,
    /// What the plan would lose, in 1e-6 units, with everybody else rearranged in the best way; see
    /// [`Session::regret`](crate::planner::solver::Session::regret). None for a position that is not on offer to the planner.
    pub loss: Option<i64>,
    /// How the person suits it, 0 to 100.
    pub fit: u32,
    /// Rules that allow it with a note.
    pub warnings: Vec<RuleResult>,
    /// Whether the person is there in the plan.
    pub is_planned: bool,
    /// Whether the person is there today.
    pub is_present: bool,
    /// Whether it was rejected by hand.
    pub is_forbidden: bool,
    /// Rounded need of the position, in people.
    pub need: u32,
    /// Holders with the plan carried out.
    pub holders: u32,
}

/// Somebody who could fill a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRow {
    /// The person.
    pub person: PersonRow,
    /// What the plan would lose, as in [`Choice::loss`].
    pub loss: Option<i64>,
    /// How the person suits the post, 0 to 100.
    pub fit: u32,
    /// Rules that allow it with a note.
    pub warnings: Vec<RuleResult>,
    /// Whether it was rejected by hand.
    pub is_forbidden: bool,
    /// Rounded need of the position that the person would leave, in people.
    pub from_need: u32,
    /// Its holders with the plan carried out.
    pub from_holders: u32,
}

/// A post with the people that it needs and has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRow {
    /// The post.
    pub place: Place,
    /// Rounded need, in people.
    pub need: u32,
    /// Holders today.
    pub holders_before: u32,
    /// Holders with the plan carried out.
    pub holders_after: u32,
}

/// What stands against one pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against<T> {
    /// The position, or the person.
    pub of: T,
    /// The rules that block.
    pub rules: Vec<RuleResult>,
}

/// How many pairs a rule blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// The rule.
    pub rule: RuleId,
    /// Pairs that it blocks, alone or with others.
    pub count: u32,
}

/// The pairs that rules block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused<T> {
    /// How many they are.
    pub total: u32,
    /// By rule, the most frequent first.
    pub by_rule: Vec<RuleCount>,
    /// The first of those that were asked for.
    pub items: Vec<Against<T>>,
    /// How many were asked for.
    pub found: u32,
}

/// Where somebody could go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesFound {
    /// The person.
    pub person: PersonRow,
    /// Whether the person is kept in the present post, whatever the rules allow.
    pub is_held: bool,
    /// The first positions, the best first.
    pub choices: Vec<Choice>,
    /// How many there are.
    pub total: u32,
    /// The others.
    pub refused: Refused<Place>,
}

/// Who could fill a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidatesFound {
    /// The post.
    pub post: PostRow,
    /// The first people, the best first.
    pub candidates: Vec<CandidateRow>,
    /// How many there are.
    pub total: u32,
    /// The others. People who are kept in their posts are among them, without a rule.
    pub refused: Refused<PersonRow>,
    /// How many are kept in their posts.
    pub held: u32,
}

/// What somebody looks for in the finder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sought {
    /// Words of a title, unit, office or name; empty for all.
    pub text: String,
    /// Of the refused, only those whom this rule blocks.
    pub rule: Option<RuleId>,
}
