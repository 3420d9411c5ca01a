//! What a plan is computed from, and how far it may go.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::eligibility::{KnownConflicts, RuleSettings};
use crate::domain::employee::EmployeeProfile;
use crate::domain::fit::FitWeights;
use crate::domain::ids::{EmployeeId, PositionId, UnitId};
use crate::domain::position::{JobTitle, Position, TitleKind};
use crate::domain::rule::RuleId;
use crate::domain::unit::Unit;
use crate::planner::objective::CriteriaWeights;

/// What part of a government a plan may touch, and how far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanningScope {
    /// Units whose people may move and whose positions may receive, each with everything below it; empty means all.
    pub units: BTreeSet<UnitId>,
    /// Kinds of posts whose holders may move; empty means all. Leading posts also need
    /// [`RuleSettings::leaders_in_scope`].
    pub kinds: BTreeSet<TitleKind>,
    /// Rules whose warnings keep a position from being proposed. HR may still choose it by hand.
    pub avoided_warnings: Vec<RuleId>,
    /// Most positions offered to one person besides the present one, at least 1.
    pub offers: u32,
    /// Most moves in all; `None` for no limit.
    pub budget: Option<u32>,
    /// People who must take a position.
    pub pins: Vec<(EmployeeId, PositionId)>,
    /// Positions that a person must not take.
    pub forbids: Vec<(EmployeeId, PositionId)>,
}

impl Default for PlanningScope {
    fn default() -> Self {
        Self {
            units: BTreeSet::new(),
            kinds: BTreeSet::new(),
            // Under two years in post, or about to retire: not proposed by a machine.
            avoided_warnings: vec![RuleId::TenureMin, RuleId::Retire],
            offers: 32,
            budget: None,
            pins: Vec::new(),
            forbids: Vec::new(),
        }
    }
}

/// Everything a plan is computed from. Stored with the plan, so that it can be recomputed and checked years later; it
/// holds no names and no staff numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningInput {
    /// The day on which the moves take effect; rules are checked for it.
    pub effective_on: NaiveDate,
    /// All units.
    pub units: Vec<Unit>,
    /// All job titles in use.
    pub titles: Vec<JobTitle>,
    /// All positions.
    pub positions: Vec<Position>,
    /// Everybody who holds a position, movable or not: headcounts are counted from this list.
    pub employees: Vec<EmployeeProfile>,
    /// Transfer rules in force.
    pub rules: RuleSettings,
    /// Parts of the fit score.
    pub fit: FitWeights,
    /// What the plan cares about.
    pub criteria: CriteriaWeights,
    /// What it may touch.
    pub scope: PlanningScope,
}

impl PlanningInput {
    /// A person's recorded conflicts by the places of this input's units.
    pub fn conflicts_of(&self, person: &EmployeeProfile) -> KnownConflicts {
        KnownConflicts::new(&person.conflicts, |unit| {
            self.units.iter().position(|known| known.id == *unit)
        })
    }
}
