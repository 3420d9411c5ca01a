//! Several people at one plan: who is there, what they changed, and decisions by hand that are no proposal yet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Criteria, CriteriaPreset, CriteriaWeights, Decisions, HandMade, ProposePlanRequest};
use crate::domain::{
    ids::{EmployeeId, JobId, PositionId},
    plan::PlanState,
    text_enum::text_enum,
};

/// Decisions by hand, on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkingDecisions {
    /// Most moves; none for no limit.
    pub budget: Option<u32>,
    /// What the plan cares about.
    pub criteria: CriteriaPreset,
    /// Weights of one's own, each 0 to 1,000, where they differ from those of the criteria.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<CriteriaWeights>,
    /// Who must be where; at most [`super::MAX_HAND_MADE`], one for each person.
    pub pins: Vec<HandMade>,
    /// Who must not be where; at most [`super::MAX_HAND_MADE`].
    pub forbids: Vec<HandMade>,
}

impl From<&Decisions> for WorkingDecisions {
    fn from(decisions: &Decisions) -> Self {
        Self {
            budget: decisions.budget,
            criteria: decisions.criteria.preset,
            weights: decisions.criteria.own(),
            pins: hand_made(&decisions.pins),
            forbids: hand_made(
                decisions
                    .forbids
                    .iter()
                    .map(|(employee, position)| (employee, position)),
            ),
        }
    }
}

impl From<WorkingDecisions> for Decisions {
    fn from(working: WorkingDecisions) -> Self {
        let pair = |pair: HandMade| (pair.employee_id, pair.position_id);
        Self {
            budget: working.budget,
            criteria: Criteria::new(working.criteria, working.weights),
            pins: working.pins.into_iter().map(pair).collect::<BTreeMap<_, _>>(),
            forbids: working.forbids.into_iter().map(pair).collect::<BTreeSet<_>>(),
        }
    }
}

impl From<WorkingDecisions> for ProposePlanRequest {
    fn from(working: WorkingDecisions) -> Self {
        Self {
            budget: working.budget,
            criteria: Some(working.criteria),
            weights: working.weights,
            pins: Some(working.pins),
            forbids: Some(working.forbids),
            ..Self::default()
        }
    }
}

/// Pairs of a person and a position, on the wire.
fn hand_made<'a>(pairs: impl IntoIterator<Item = (&'a EmployeeId, &'a PositionId)>) -> Vec<HandMade> {
    pairs
        .into_iter()
        .map(|(employee, position)| HandMade {
            employee_id: employee.clone(),
            position_id: position.clone(),
        })
        .collect()
}

/// Answer of `GET /plans/{id}/working-decisions` and of its changes. Its version is sent as `ETag`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkingDecisionsResponse {
    /// Counts up with every change, from 0 where there never was one; send it as `If-Match: "<version>"`.
    pub version: i32,
    /// The decisions: those being worked on, or else those of the plan's proposal.
    pub decisions: WorkingDecisions,
    /// Whether they are being worked on.
    pub is_in_progress: bool,
    /// Who changed them last.
    pub saved_by: Option<String>,
    /// When.
    pub saved_at: Option<DateTime<Utc>>,
}

text_enum! {
    /// Where somebody has a plan open.
    pub enum PlanPlace {
        /// The plan's page.
        Plan = "plan",
        /// The workbench.
        Workbench = "workbench",
    }
}

/// Somebody else who has the plan open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresentPerson {
    /// Name.
    pub name: String,
    /// Where.
    pub place: PlanPlace,
}

/// Answer of `GET /plans/{id}/live`, and every event of it: what somebody who has the plan open needs to hear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanLiveResponse {
    /// The plan's version. A higher one than the reader has means: read it again.
    pub version: i32,
    /// Its state.
    pub state: PlanState,
    /// Who took the last step or changed the fields last.
    pub changed_by: Option<String>,
    /// A proposal being computed right now.
    pub running_job: Option<JobId>,
    /// Version of the working decisions; 0 where there never were any, and for readers who may not change the plan.
    pub working_version: i32,
    /// Who changed the working decisions last, if they are not those of the proposal.
    pub working_by: Option<String>,
    /// Others who have the plan open, in order of their names.
    pub people: Vec<PresentPerson>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn decisions_survive_the_wire() {
        let weights = CriteriaWeights {
            distance: 7,
            ..CriteriaPreset::Balance.weights()
        };
        let decisions = Decisions {
            budget: Some(12),
            criteria: Criteria::new(CriteriaPreset::Balance, Some(weights)),
            pins: BTreeMap::from([("e1".into(), "p1".into())]),
            forbids: BTreeSet::from([("e1".into(), "p2".into()), ("e2".into(), "p1".into())]),
        };
        let text = serde_json::to_string(&WorkingDecisions::from(&decisions)).unwrap();
        let read: WorkingDecisions = serde_json::from_str(&text).unwrap();
        assert_eq!(Decisions::from(read), decisions);
    }
}
