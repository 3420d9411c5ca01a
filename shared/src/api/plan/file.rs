//! A plan as a file: written by one government's installation, read by the same or another one that knows the people and posts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CriteriaPreset, CriteriaWeights};
use crate::domain::plan::target::PlanTargets;

/// What a plan file says it is.
pub const PLAN_FILE_FORMAT: &str = "seimbang-plan";
/// Version of the format.
pub const PLAN_FILE_VERSION: u32 = 1;
/// Most moves, decisions to stay and rejections of a file, each.
pub const MAX_PLAN_FILE_ROWS: usize = 5_000;

/// The plan as a file (`GET /plans/{id}/papers/plan.json`, body of `POST /plans/imports`). People are named by staff number, positions by
/// code: identifiers mean nothing elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Always [`PLAN_FILE_FORMAT`].
    pub format: String,
    /// Always [`PLAN_FILE_VERSION`].
    pub version: u32,
    /// Official name of the government that wrote it; for the reader.
    pub government: String,
    /// Running number of the plan there; for the reader.
    pub code: String,
    /// SHA-256 of the content in hex, as printed on the papers; for the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_sha256: Option<String>,
    /// Name.
    pub name: String,
    /// Goal.
    pub goal: String,
    /// What it is to reach, in numbers; older files have no targets.
    #[serde(default, skip_serializing_if = "PlanTargets::is_empty")]
    pub targets: PlanTargets,
    /// How success will be judged.
    pub evaluation_method: String,
    /// Last day to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<NaiveDate>,
    /// First day in the new posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// Day on which it is judged; older files have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluate_on: Option<NaiveDate>,
    /// Most moves; at least the number of `moves`.
    pub budget: u32,
    /// What the plan cares about.
    pub criteria: CriteriaPreset,
    /// Weights of the plan's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<CriteriaWeights>,
    /// The moves, by name of the person. Each becomes a decision that the person goes there.
    pub moves: Vec<PlanFileMove>,
    /// People who were decided to stay in their post.
    pub stays: Vec<PlanFilePair>,
    /// Positions that were rejected for somebody.
    pub forbids: Vec<PlanFilePair>,
}

/// A move in a plan file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanFileMove {
    /// Staff number.
    pub nip: String,
    /// Name; for the reader.
    pub name: String,
    /// Present position; for the reader.
    pub from: PlanFilePost,
    /// New position; its code counts.
    pub to: PlanFilePost,
}

/// A position in a plan file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanFilePost {
    /// Code.
    pub code: String,
    /// Title; for the reader.
    pub title: String,
    /// Unit; for the reader.
    pub unit: String,
}

/// A person and a position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanFilePair {
    /// Staff number.
    pub nip: String,
    /// Code of the position.
    pub position: String,
}
