//! What is stored with a computed scenario beside its moves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::{
    api::plan::{AlternativeResponse, Criteria, CriteriaPreset, CriteriaWeights, MoveEnd, ProposalResponse},
    domain::{
        ids::{AgencyId, EmployeeId, PositionId},
        reason::{FitScore, MoveReason},
        rule::RuleResult,
    },
};

use crate::{
    db::{Conn, queries::scenarios, rows::plan::PlanRow},
    error::ApiResult,
};

/// Numbers of a scenario, stored as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ScenarioSummary {
    /// Criteria it was computed for.
    pub criteria: CriteriaPreset,
    /// Weights that stood in the place of those of the criteria.
    #[serde(default)]
    pub weights: Option<CriteriaWeights>,
    /// The plan's effective day at that time: the day that rules were checked for. Without one, they were checked as of the day of
    /// the computation.
    #[serde(default)]
    pub effective_on: Option<NaiveDate>,
    /// The proposal as shown.
    pub proposal: ProposalResponse,
    /// Who was given a position by hand.
    #[serde(default)]
    pub pins: BTreeMap<EmployeeId, PositionId>,
    /// What was rejected by hand.
    #[serde(default)]
    pub forbids: BTreeSet<(EmployeeId, PositionId)>,
}

impl ScenarioSummary {
    /// Whether the plan asks for something else by now.
    pub fn is_outdated_for(&self, plan: &PlanRow) -> ApiResult<bool> {
        Ok(!self.is_based_on(plan)? || self.proposal.budget != plan.most_moves()?)
    }

    /// Whether rules and costs were those of the plan. The budget is not among them: the plan takes over the one it was asked with.
    pub fn is_based_on(&self, plan: &PlanRow) -> ApiResult<bool> {
        Ok(Criteria::new(self.criteria, self.weights) == plan.plan_criteria()?
            && self.effective_on == plan.effective_on)
    }
}

/// Everything about one move that was computed with it, stored as JSON: what people are told does not change when the data does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MoveDetail {
    /// Present position.
    pub from: MoveEnd,
    /// New position.
    pub to: MoveEnd,
    /// How the person suits the new post.
    pub fit: FitScore,
    /// Why this move.
    pub reasons: Vec<MoveReason>,
    /// Rules checked.
    pub rules: Vec<RuleResult>,
    /// Next best choice.
    pub alternative: Option<AlternativeResponse>,
}

/// The summary of the present proposal of a plan, if it has one.
pub(super) fn find_present_summary(
    conn: &mut Conn,
    agency: &AgencyId,
    plan: &PlanRow,
) -> ApiResult<Option<ScenarioSummary>> {
    let Some(scenario) = plan.scenario() else {
        return Ok(None);
    };
    scenarios::list_summaries(conn, agency, &[scenario.as_str()])?
        .pop()
        .map(|(_, json)| Ok(serde_json::from_str(&json).map_err(anyhow::Error::from)?))
        .transpose()
}
