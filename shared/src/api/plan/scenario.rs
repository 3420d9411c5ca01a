//! The computed variants of a plan: listed, named, chosen, and held against each other.

use serde::{Deserialize, Serialize};

use super::{CriteriaPreset, CriteriaWeights, ProposalResponse};
use crate::{
    api::workload::UnitResponse,
    domain::{
        ids::{EmployeeId, ScenarioId},
        plan::target::{JudgedFigure, TargetMeasure},
    },
};

/// Fewest scenarios that are compared.
pub const MIN_COMPARED: usize = 2;
/// Most scenarios that are compared side by side.
pub const MAX_COMPARED: usize = 4;
/// Most people that a comparison lists; how many there are is told anyway.
pub const MAX_COMPARED_MOVES: usize = 500;

/// A computed variant of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScenarioResponse {
    /// The scenario.
    pub id: ScenarioId,
    /// What the personnel office calls it.
    pub name: Option<String>,
    /// Whether it is the plan's proposal at present.
    pub is_present: bool,
    /// Who asked for it.
    pub created_by: String,
    /// What it cares about.
    pub criteria: CriteriaPreset,
    /// Weights of its own, where they differ from those of its criteria.
    pub weights: Option<CriteriaWeights>,
    /// Its numbers.
    pub proposal: ProposalResponse,
}

/// Answer of `GET /plans/{id}/scenarios`, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScenariosResponse {
    /// Every scenario that was computed.
    pub items: Vec<ScenarioResponse>,
}

/// Body of `PATCH /plans/{id}/scenarios/{scenario_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NameScenarioRequest {
    /// The name, at most [`super::MAX_PLAN_NAME`] characters; an empty one takes the name away.
    pub name: String,
}

/// Body of `PUT /plans/{id}/scenario`. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseScenarioRequest {
    /// The scenario that is to be the plan's proposal, with its budget and criteria.
    pub scenario_id: ScenarioId,
}

/// Body of `POST /plans/{id}/copies`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CopyPlanRequest {
    /// Name of the copy, 1 to [`super::MAX_PLAN_NAME`] characters.
    pub name: String,
}

/// Where somebody goes in one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedPlace {
    /// Title of the position.
    pub title: String,
    /// Unit of the position.
    pub unit_name: String,
}

/// Somebody who does not go to the same position in all of the compared scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedMove {
    /// The person.
    pub employee_id: EmployeeId,
    /// Name with titles.
    pub name: String,
    /// Staff number.
    pub nip: String,
    /// Where the person comes from.
    pub from: ComparedPlace,
    /// Where the person goes in each scenario, in their order; `None` for staying.
    pub to: Vec<Option<ComparedPlace>>,
}

/// A target of the plan in the compared scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedTarget {
    /// What is measured.
    pub measure: TargetMeasure,
    /// The target of the plan.
    pub target: u32,
    /// What each scenario would reach, in their order.
    pub after: Vec<JudgedFigure>,
}

/// A unit in the compared scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedUnit {
    /// The unit.
    pub unit: UnitResponse,
    /// Load ratio before, in hundredths.
    pub before_centi: Option<i64>,
    /// Load ratio after each scenario, in their order, in hundredths.
    pub after_centi: Vec<Option<i64>>,
}

/// Answer of `GET /plans/{id}/comparison`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonResponse {
    /// The scenarios in the order that was asked for.
    pub scenarios: Vec<ScenarioResponse>,
    /// The targets of the plan, held against each scenario.
    pub targets: Vec<ComparedTarget>,
    /// Moves that are the same in all of them.
    pub shared_moves: u32,
    /// People who do not go to the same position in all of them.
    pub differing_people: u32,
    /// The first [`MAX_COMPARED_MOVES`] of those, by name.
    pub moves: Vec<ComparedMove>,
    /// Units whose load differs between the scenarios, the largest difference first.
    pub units: Vec<ComparedUnit>,
}
