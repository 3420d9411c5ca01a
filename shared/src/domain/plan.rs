//! Life of a plan: its states and who may change them.

use serde::{Deserialize, Serialize};

use super::role::Permission;

/// State of a transfer plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Being built; seen by HR alone.
    Draft,
    /// Published: the people concerned read and answer.
    Consultation,
    /// Put before the appraisal team and the appointing authority.
    Review,
    /// Decided by the appointing authority.
    Approved,
    /// Sent back by the appointing authority with a reason.
    Returned,
    /// Carried out: holders have changed posts.
    Executed,
    /// Given up before execution.
    Cancelled,
}

impl PlanState {
    /// Every state, in the order of a plan's life.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Consultation,
        Self::Review,
        Self::Approved,
        Self::Returned,
        Self::Executed,
        Self::Cancelled,
    ];

    /// Stable text form, as stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consultation => "consultation",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Executed => "executed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state whose text form is `text`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether the employees concerned may see their move: from publication on, but not in a cancelled plan.
    pub fn is_published(self) -> bool {
        matches!(
            self,
            Self::Consultation | Self::Review | Self::Approved | Self::Executed
        )
    }

    /// Whether goal, budget, weights and moves may still change.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// The state machine: the permission needed to go from one state to another, `None` where the step does not exist.
pub fn transition(from: PlanState, to: PlanState) -> Option<Permission> {
    use PlanState as S;
    match (from, to) {
        (S::Draft | S::Returned, S::Consultation)
        | (S::Consultation, S::Review | S::Draft)
        | (S::Approved, S::Executed)
        | (S::Draft | S::Consultation | S::Returned, S::Cancelled) => Some(Permission::EditPlans),
        (S::Review, S::Approved | S::Returned) => Some(Permission::DecidePlans),
        _ => None,
    }
}

/// What is missing before a plan may be published, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicationGap {
    /// No goal.
    Goal,
    /// No evaluation method.
    EvaluationMethod,
    /// No day by which people can answer.
    RespondBy,
    /// No day from which the moves hold.
    EffectiveOn,
    /// The answer day is not after today or not before the effective day.
    DateOrder,
    /// No moves: nothing to publish.
    Moves,
}

/// The parts of a plan that publication looks at.
#[derive(Debug, Clone, Copy)]
pub struct PublicationCheck<'a> {
    /// Goal in words.
    pub goal: &'a str,
    /// Evaluation method in words.
    pub evaluation_method: &'a str,
    /// Last day to answer.
    pub respond_by: Option<chrono::NaiveDate>,
    /// First day in the new post.
    pub effective_on: Option<chrono::NaiveDate>,
    /// Number of moves in the chosen scenario.
    pub moves: u32,
}

/// What keeps a plan from being published on `today`; empty means it may be.
///
/// Goal, schedule and evaluation method are mandatory: an unexplained plan is not put before people.
pub fn publication_gaps(plan: &PublicationCheck<'_>, today: chrono::NaiveDate) -> Vec<PublicationGap> {
    let mut gaps = Vec::new();
    if plan.goal.trim().is_empty() {
        gaps.push(PublicationGap::Goal);
    }
    if plan.evaluation_method.trim().is_empty() {
        gaps.push(PublicationGap::EvaluationMethod);
    }
    match (plan.respond_by, plan.effective_on) {
        (Some(respond_by), Some(effective_on)) if respond_by <= today || effective_on <= respond_by => {
            gaps.push(PublicationGap::DateOrder);
        }
        (respond_by, effective_on) => {
            if respond_by.is_none() {
                gaps.push(PublicationGap::RespondBy);
            }
            if effective_on.is_none() {
                gaps.push(PublicationGap::EffectiveOn);
            }
        }
    }
    if plan.moves == 0 {
        gaps.push(PublicationGap::Moves);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 11, day)
    }

    #[test]
    fn a_plan_is_decided_before_it_is_executed() {
        for from in PlanState::ALL {
            assert_eq!(
                transition(from, PlanState::Executed).is_some(),
                from == PlanState::Approved
            );
            assert_eq!(
                transition(from, PlanState::Approved).is_some(),
                from == PlanState::Review
            );
        }
    }

    #[test]
    fn final_states_have_no_way_out() {
        for from in [PlanState::Executed, PlanState::Cancelled] {
            assert!(PlanState::ALL.into_iter().all(|to| transition(from, to).is_none()));
        }
    }

    #[test]
    fn publication_names_every_gap_in_form_order() {
        let empty = PublicationCheck {
            goal: " ",
            evaluation_method: "",
            respond_by: None,
            effective_on: None,
            moves: 0,
        };
        let today = day(1).unwrap_or_default();
        assert_eq!(
            publication_gaps(&empty, today),
            [
                PublicationGap::Goal,
                PublicationGap::EvaluationMethod,
                PublicationGap::RespondBy,
                PublicationGap::EffectiveOn,
                PublicationGap::Moves
            ]
        );
        let full = PublicationCheck {
            goal: "g",
            evaluation_method: "e",
            respond_by: day(10),
            effective_on: day(20),
            moves: 3,
        };
        assert!(publication_gaps(&full, today).is_empty());
        let late = PublicationCheck {
            effective_on: day(10),
            ..full
        };
        assert_eq!(publication_gaps(&late, today), [PublicationGap::DateOrder]);
    }
}
