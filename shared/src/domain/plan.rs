//! Life of a plan: its states and who may change them.

pub mod lifecycle;
pub mod notice;
pub mod target;

use serde::{Deserialize, Serialize};

use self::{lifecycle::Act, target::PlanTargets};
use super::{
    role::{Role, RoleGrant},
    text_enum::text_enum,
};

text_enum! {
    /// State of a transfer plan, in the order of a plan's life.
    pub enum PlanState {
        /// Being built; seen by HR alone.
        Draft = "draft",
        /// Published: the people concerned read and answer.
        Consultation = "consultation",
        /// Put before the appraisal team and the appointing authority.
        Review = "review",
        /// Decided by the appointing authority.
        Approved = "approved",
        /// Sent back by the appointing authority with a reason, before or after its decision.
        Returned = "returned",
        /// Carried out: holders have changed posts.
        Executed = "executed",
        /// Carried out, and followed up.
        Monitoring = "monitoring",
        /// Followed up to the end, with a result.
        Closed = "closed",
        /// Taken back after it was carried out: everybody is in the former post again.
        Reverted = "reverted",
        /// Given up before execution.
        Cancelled = "cancelled",
    }
}

impl PlanState {
    /// Whether the employees concerned may see their move: from publication on, but not in a cancelled plan.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Consultation | Self::Review | Self::Approved) || self.is_carried_out()
    }

    /// Whether people have changed posts by it, be it that they were brought back later.
    pub fn is_carried_out(self) -> bool {
        matches!(self, Self::Executed | Self::Monitoring | Self::Closed | Self::Reverted)
    }

    /// Whether goal, budget, weights and moves may still change.
    pub fn is_editable(self) -> bool {
        Act::Edit.is_open_in(self)
    }
}

/// The hash of a plan's content as people compare it, on screen and on paper: twelve digits in groups of four.
///
/// ```
/// use shared::domain::plan::short_code;
/// assert_eq!(short_code(&"a1b2c3d4e5f6".repeat(5)), "A1B2-C3D4-E5F6");
/// assert_eq!(short_code("ab"), "AB");
/// assert_eq!(short_code(""), "");
/// ```
pub fn short_code(sha256: &str) -> String {
    let digits: Vec<char> = sha256
        .chars()
        .take(12)
        .map(|digit| digit.to_ascii_uppercase())
        .collect();
    digits
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// From which moment of its life somebody sees a plan. Later variants see more; a user with several roles has the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanView {
    /// No plan at all.
    Nothing,
    /// Plans that have been put before the decision makers: appraisal team, appointing authority, inspectorate.
    Submitted,
    /// Also plans that are published for consultation: leadership, as numbers without names.
    Published,
    /// Every plan, drafts too: the personnel office.
    Everything,
}

impl PlanView {
    /// The view of a user with `grants`. A plan covers the whole government, so only grants without a unit count.
    pub fn of(grants: &[RoleGrant]) -> Self {
        grants
            .iter()
            .filter(|grant| grant.scope_unit_id.is_none())
            .map(|grant| match grant.role {
                Role::Hr => Self::Everything,
                Role::Leader => Self::Published,
                Role::Reviewer | Role::Approver | Role::Auditor => Self::Submitted,
                Role::Employee | Role::Head | Role::Admin => Self::Nothing,
            })
            .max()
            .unwrap_or(Self::Nothing)
    }

    /// Whether a plan in `state` is shown. `was_submitted` says whether it has ever been put to review: what decision makers have
    /// once seen does not vanish when the plan is returned or cancelled.
    pub fn shows(self, state: PlanState, was_submitted: bool) -> bool {
        match self {
            Self::Nothing => false,
            Self::Submitted => was_submitted && state != PlanState::Draft && state != PlanState::Consultation,
            Self::Published => state.is_published() || (was_submitted && state != PlanState::Draft),
            Self::Everything => true,
        }
    }

    /// Whether the numbers of the proposal are shown: to the personnel office always, to others while the content is frozen.
    pub fn shows_proposal(self, state: PlanState) -> bool {
        match self {
            Self::Nothing => false,
            Self::Submitted => self.shows_names(state),
            Self::Published => state.is_published(),
            Self::Everything => true,
        }
    }

    /// Whether the names in the proposal may be shown to somebody who also holds [`Permission::ViewMoves`].
    pub fn shows_names(self, state: PlanState) -> bool {
        match self {
            Self::Nothing => false,
            Self::Submitted | Self::Published => {
                matches!(state, PlanState::Review | PlanState::Approved) || state.is_carried_out()
            }
            Self::Everything => true,
        }
    }
}

/// What is missing before a plan may be published, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicationGap {
    /// No goal.
    Goal,
    /// No target: nothing that the plan could be measured by.
    Targets,
    /// No evaluation method.
    EvaluationMethod,
    /// No day by which people can answer.
    RespondBy,
    /// No day from which the moves hold.
    EffectiveOn,
    /// No day on which the plan is judged.
    EvaluateOn,
    /// The answer day is not after today or not before the effective day, or the plan would be judged before it could have had an effect.
    DateOrder,
    /// No moves: nothing to publish.
    Moves,
    /// Budget, criteria or effective day have changed since the proposal was computed.
    Outdated,
}

impl PublicationGap {
    /// Stable text form, as sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Targets => "targets",
            Self::EvaluationMethod => "evaluation_method",
            Self::RespondBy => "respond_by",
            Self::EffectiveOn => "effective_on",
            Self::EvaluateOn => "evaluate_on",
            Self::DateOrder => "date_order",
            Self::Moves => "moves",
            Self::Outdated => "outdated",
        }
    }
}

/// The parts of a plan that publication looks at.
#[derive(Debug, Clone, Copy)]
pub struct PublicationCheck<'a> {
    /// Goal in words.
    pub goal: &'a str,
    /// What it is to reach.
    pub targets: PlanTargets,
    /// Evaluation method in words.
    pub evaluation_method: &'a str,
    /// Last day to answer.
    pub respond_by: Option<chrono::NaiveDate>,
    /// First day in the new post.
    pub effective_on: Option<chrono::NaiveDate>,
    /// Day on which it is judged.
    pub evaluate_on: Option<chrono::NaiveDate>,
    /// Number of moves in the chosen scenario.
    pub moves: u32,
    /// Whether the scenario was computed for another budget, other criteria or another effective day than the plan's.
    pub is_outdated: bool,
}

/// What keeps a plan from being published on `today`; empty means it may be.
///
/// Goal, at least one target, schedule with the day of the evaluation, and evaluation method are mandatory: a plan that nobody could hold
/// against anything is not put before people.
pub fn publication_gaps(plan: &PublicationCheck<'_>, today: chrono::NaiveDate) -> Vec<PublicationGap> {
    let mut gaps = Vec::new();
    if plan.goal.trim().is_empty() {
        gaps.push(PublicationGap::Goal);
    }
    if plan.targets.is_empty() {
        gaps.push(PublicationGap::Targets);
    }
    if plan.evaluation_method.trim().is_empty() {
        gaps.push(PublicationGap::EvaluationMethod);
    }
    let days = [
        (plan.respond_by, PublicationGap::RespondBy),
        (plan.effective_on, PublicationGap::EffectiveOn),
        (plan.evaluate_on, PublicationGap::EvaluateOn),
    ];
    gaps.extend(days.iter().filter(|(day, _)| day.is_none()).map(|(_, gap)| *gap));
    let is_not_before = |one: Option<chrono::NaiveDate>, other| one.zip(other).is_some_and(|(one, other)| one >= other);
    // An answer day that has passed is told once the effective day stands too: until then the schedule is not made.
    let has_passed = plan.effective_on.is_some() && is_not_before(Some(today), plan.respond_by);
    if has_passed
        || is_not_before(plan.respond_by, plan.effective_on)
        || is_not_before(plan.effective_on, plan.evaluate_on)
    {
        gaps.push(PublicationGap::DateOrder);
    }
    if plan.moves == 0 {
        gaps.push(PublicationGap::Moves);
    } else if plan.is_outdated {
        gaps.push(PublicationGap::Outdated);
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
    fn drafts_are_seen_by_the_personnel_office_alone() {
        let view = |role, unit: Option<&str>| {
            PlanView::of(&[RoleGrant {
                role,
                scope_unit_id: unit.map(Into::into),
            }])
        };
        for role in Role::ALL {
            assert_eq!(view(role, None).shows(PlanState::Draft, true), role == Role::Hr);
            assert_eq!(view(role, Some("u1")), PlanView::Nothing);
        }
        assert!(view(Role::Leader, None).shows(PlanState::Consultation, false));
        assert!(!view(Role::Leader, None).shows_names(PlanState::Consultation));
        assert!(!view(Role::Approver, None).shows(PlanState::Consultation, false));
        assert!(view(Role::Approver, None).shows(PlanState::Review, true));
        assert!(view(Role::Reviewer, None).shows_names(PlanState::Review));
    }

    #[test]
    fn what_was_once_submitted_does_not_vanish() {
        assert!(PlanView::Submitted.shows(PlanState::Cancelled, true));
        assert!(!PlanView::Submitted.shows(PlanState::Cancelled, false));
        assert!(PlanView::Published.shows(PlanState::Returned, true));
        assert!(!PlanView::Published.shows_proposal(PlanState::Returned));
    }

    #[test]
    fn publication_names_every_gap_in_form_order() {
        let empty = PublicationCheck {
            goal: " ",
            targets: PlanTargets::default(),
            evaluation_method: "",
            respond_by: None,
            effective_on: None,
            evaluate_on: None,
            moves: 0,
            is_outdated: false,
        };
        let today = day(1).unwrap_or_default();
        assert_eq!(
            publication_gaps(&empty, today),
            [
                PublicationGap::Goal,
                PublicationGap::Targets,
                PublicationGap::EvaluationMethod,
                PublicationGap::RespondBy,
                PublicationGap::EffectiveOn,
                PublicationGap::EvaluateOn,
                PublicationGap::Moves
            ]
        );
        let full = PublicationCheck {
            goal: "g",
            targets: PlanTargets {
                shortage: Some(0),
                ..PlanTargets::default()
            },
            evaluation_method: "e",
            respond_by: day(10),
            effective_on: day(20),
            evaluate_on: day(28),
            moves: 3,
            is_outdated: false,
        };
        assert!(publication_gaps(&full, today).is_empty());
        let late = PublicationCheck {
            effective_on: day(10),
            ..full
        };
        assert_eq!(publication_gaps(&late, today), [PublicationGap::DateOrder]);
        let early = PublicationCheck {
            evaluate_on: day(20),
            ..full
        };
        assert_eq!(publication_gaps(&early, today), [PublicationGap::DateOrder]);
        let outdated = PublicationCheck {
            is_outdated: true,
            ..full
        };
        assert_eq!(publication_gaps(&outdated, today), [PublicationGap::Outdated]);
    }
}
