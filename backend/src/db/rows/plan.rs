//! Table `plans`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::{
    api::plan::{Criteria, CriteriaPreset},
    domain::{
        ids::{PlanId, ScenarioId},
        plan::{PlanState, target::PlanTargets},
    },
};

use crate::db::{DbResult, parse_number, parse_text, schema::plans};

/// A transfer plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = plans, primary_key(agency_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct PlanRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Local code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Text form of the state.
    pub state: String,
    /// Goal in words.
    pub goal: String,
    /// How success will be judged.
    pub evaluation_method: String,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
    /// Most moves.
    pub budget: i32,
    /// Text form of the criteria preset.
    pub criteria: String,
    /// The scenario in force.
    pub scenario_id: Option<String>,
    /// Account that created it.
    pub created_by: String,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
    /// Last change, UTC.
    pub updated_at: NaiveDateTime,
    /// Counts up with every change.
    pub version: i32,
    /// Weights of the plan's own, as JSON.
    pub weights: Option<String>,
    /// Hash of what was put before the decision makers last.
    pub content_sha256: Option<String>,
    /// Balance index to reach at least, in tenths of a point.
    pub target_index_permille: Option<i32>,
    /// People missing at most.
    pub target_shortage: Option<i32>,
    /// Vacant positions at most.
    pub target_vacant_positions: Option<i32>,
    /// Day on which it is judged.
    pub evaluate_on: Option<NaiveDate>,
}

impl PlanRow {
    /// The plan's identifier.
    pub fn plan_id(&self) -> PlanId {
        PlanId(self.id.clone())
    }

    /// The scenario in force.
    pub fn scenario(&self) -> Option<ScenarioId> {
        self.scenario_id.clone().map(ScenarioId)
    }

    /// State.
    pub fn plan_state(&self) -> DbResult<PlanState> {
        parse_text("plans.state", &self.state, PlanState::parse)
    }

    /// What the plan cares about.
    pub fn plan_criteria(&self) -> DbResult<Criteria> {
        let preset = parse_text("plans.criteria", &self.criteria, CriteriaPreset::parse)?;
        let weights = match &self.weights {
            None => None,
            Some(text) => Some(parse_text("plans.weights", text, |text| {
                serde_json::from_str(text).ok()
            })?),
        };
        Ok(Criteria::new(preset, weights))
    }

    /// The same plan with other criteria.
    #[must_use]
    pub fn with_criteria(self, criteria: Criteria) -> Self {
        Self {
            criteria: criteria.preset.as_str().to_owned(),
            // Weights are numbers with names: they always make a text.
            weights: criteria.own().and_then(|weights| serde_json::to_string(&weights).ok()),
            ..self
        }
    }

    /// What it is to reach.
    pub fn targets(&self) -> DbResult<PlanTargets> {
        let read = |column, number: Option<i32>| number.map(|number| parse_number(column, number)).transpose();
        Ok(PlanTargets {
            index_permille: read("plans.target_index_permille", self.target_index_permille)?,
            shortage: read("plans.target_shortage", self.target_shortage)?,
            vacant_positions: read("plans.target_vacant_positions", self.target_vacant_positions)?,
        })
    }

    /// The same plan with other targets, none of which is above what a target can be.
    #[must_use]
    pub fn with_targets(self, targets: &PlanTargets) -> Self {
        let store = |target: Option<u32>| target.map(|target| i32::try_from(target).unwrap_or(i32::MAX));
        Self {
            target_index_permille: store(targets.index_permille),
            target_shortage: store(targets.shortage),
            target_vacant_positions: store(targets.vacant_positions),
            ..self
        }
    }

    /// Most moves.
    pub fn most_moves(&self) -> DbResult<u32> {
        parse_number("plans.budget", self.budget)
    }
}
