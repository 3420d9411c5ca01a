//! Transfer plans: what is sent and answered, with the jobs that compute proposals and the moves of a plan.

mod file;
mod job;
mod live;
mod move_record;
mod moves;
mod record;
mod scenario;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    file::{
        MAX_PLAN_FILE_ROWS, PLAN_FILE_FORMAT, PLAN_FILE_VERSION, PlanFile, PlanFileMove, PlanFilePair, PlanFilePost,
    },
    job::{JobResponse, JobState, JobStep},
    live::{PlanLiveResponse, PlanPlace, PresentPerson, WorkingDecisions, WorkingDecisionsResponse},
    move_record::{
        MAX_REASON_TEXT, MoveEvent, MoveEventKind, MoveRecordResponse, OtherPlan, OverrideRequest, OverrideResponse,
        PostHeld, ReasonText, ReasonTextResponse, WarningCounts,
    },
    moves::{AlternativeResponse, MoveEnd, MoveResponse, ResponseKind},
    record::{
        Attendee, DecreeRequest, DecreeResponse, ExceptionCounts, ExceptionKind, MAX_ATTENDEES, MAX_DOCUMENT_NUMBER,
        MAX_RECORD_NAME, MinutesRequest, MinutesResponse, MoveExceptionRequest, MoveExceptionResponse, Recommendation,
    },
    scenario::{
        ChooseScenarioRequest, ComparedMove, ComparedPlace, ComparedTarget, ComparedUnit, ComparisonResponse,
        CopyPlanRequest, MAX_COMPARED, MAX_COMPARED_MOVES, MIN_COMPARED, NameScenarioRequest, ScenarioResponse,
        ScenariosResponse,
    },
};
use super::concern::ConcernCounts;
use super::{
    auth::Password,
    workload::{BalanceFigures, UnitLoadResponse},
};
use crate::domain::{
    ids::{EmployeeId, JobId, PlanId, PositionId},
    plan::{
        PlanState, PublicationGap,
        lifecycle::{Act, Condition},
        target::{PlanTargets, TargetStanding},
    },
    rule::Param,
    text_enum::text_enum,
};
pub use crate::planner::{
    live::{Decisions, LiveBasis},
    objective::{Criteria, CriteriaPreset, CriteriaWeights},
};

/// Longest plan name in characters.
pub const MAX_PLAN_NAME: usize = 120;
/// Longest goal or evaluation method in characters.
pub const MAX_PLAN_TEXT: usize = 2000;
/// Most pins, and most forbids, of one proposal: all moves of a large plan can be pinned at once.
pub const MAX_HAND_MADE: usize = 2_500;

/// Body of `POST /plans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreatePlanRequest {
    /// Name, 1 to [`MAX_PLAN_NAME`] characters.
    pub name: String,
    /// Goal in words; may be filled in later but must be there for publication.
    #[serde(default)]
    pub goal: String,
    /// What it is to reach, in numbers; at least one target must be there for publication.
    #[serde(default)]
    pub targets: PlanTargets,
    /// How success will be judged; must be there for publication.
    #[serde(default)]
    pub evaluation_method: String,
    /// Last day to answer.
    #[serde(default)]
    pub respond_by: Option<NaiveDate>,
    /// First day in the new post.
    #[serde(default)]
    pub effective_on: Option<NaiveDate>,
    /// Day on which goal and outcome are held against each other, after `effective_on`; must be there for publication.
    #[serde(default)]
    pub evaluate_on: Option<NaiveDate>,
    /// Most moves, 0 to the number of employees.
    pub budget: u32,
    /// What the plan cares about.
    #[serde(default)]
    pub criteria: CriteriaPreset,
}

/// Body of `PATCH /plans/{id}`; fields left out stay as they are. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdatePlanRequest {
    /// New name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// New goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// The new targets, all of them: a measure that is left out has no target any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<PlanTargets>,
    /// New evaluation method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation_method: Option<String>,
    /// New last day to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<NaiveDate>,
    /// New first day in the new post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// New day of the evaluation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluate_on: Option<NaiveDate>,
    /// New budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<u32>,
    /// New criteria. Another set than before comes with its own weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<CriteriaPreset>,
}

/// One row of `GET /plans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanSummaryResponse {
    /// The plan.
    pub id: PlanId,
    /// Running number of the government, for example `RM-2026-04`.
    pub code: String,
    /// Name.
    pub name: String,
    /// State.
    pub state: PlanState,
    /// Most moves.
    pub budget: u32,
    /// Moves in the present proposal.
    pub moves: u32,
    /// Balance index before the plan, in tenths of a point; `None` without a proposal.
    pub index_before_permille: Option<u32>,
    /// Balance index with the plan carried out, in tenths of a point.
    pub index_after_permille: Option<u32>,
    /// First day in the new posts.
    pub effective_on: Option<NaiveDate>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Proof of how good a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProofResponse {
    /// Objective of staying as it is, in units of 1e-6.
    pub stay_objective: i64,
    /// Objective of the proposal.
    pub objective: i64,
    /// No set of moves within the budget can be better than this.
    pub lower_bound: i64,
    /// Whether the proposal is proven optimal (objective equals bound).
    pub is_optimal: bool,
}

/// The present proposal of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalResponse {
    /// When it was computed.
    pub created_at: DateTime<Utc>,
    /// Budget it was computed for.
    pub budget: u32,
    /// People considered.
    pub employees: u32,
    /// Moves in it.
    pub moves: u32,
    /// Decisions by hand about single people that it keeps.
    #[serde(default)]
    pub hand_made: u32,
    /// Proof of quality.
    pub proof: ProofResponse,
    /// Balance before.
    pub before: BalanceFigures,
    /// Balance with the proposal carried out.
    pub after: BalanceFigures,
}

/// Answers of the people concerned, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResponseCounts {
    /// "Understood".
    pub understood: u32,
    /// Concerns.
    pub concern: u32,
    /// "I volunteer".
    pub volunteer: u32,
    /// "I would rather go to another post".
    pub would_rather: u32,
    /// No answer yet.
    pub waiting: u32,
    /// People who have read the letter that explains their move.
    pub letters_read: u32,
}

/// Answer of `GET /plans/{id}`. Its version is sent as `ETag`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanResponse {
    /// The plan.
    pub id: PlanId,
    /// Running number of the government.
    pub code: String,
    /// Name.
    pub name: String,
    /// State.
    pub state: PlanState,
    /// Goal.
    pub goal: String,
    /// What it is to reach, in numbers.
    pub targets: PlanTargets,
    /// How success will be judged.
    pub evaluation_method: String,
    /// Last day to answer.
    pub respond_by: Option<NaiveDate>,
    /// First day in the new post.
    pub effective_on: Option<NaiveDate>,
    /// Day on which it is judged.
    pub evaluate_on: Option<NaiveDate>,
    /// Every measure with its target, where the plan starts from, what the present proposal would reach, and what came of it, as far as this
    /// reader may see numbers. Without a proposal, the personnel office finds today's figures as the start.
    pub standings: Vec<TargetStanding>,
    /// The day whose figures the outcome is: today, for a closed plan the day on which it was closed. `None` before it was carried out.
    pub outcome_on: Option<NaiveDate>,
    /// Most moves.
    pub budget: u32,
    /// What the plan cares about.
    pub criteria: CriteriaPreset,
    /// Weights of the plan's own, where they differ from those of its criteria.
    pub weights: Option<CriteriaWeights>,
    /// Counts up with every change; send it as `If-Match: "<version>"`.
    pub version: i32,
    /// The present proposal.
    pub proposal: Option<ProposalResponse>,
    /// Answers so far; `None` before publication.
    pub responses: Option<ResponseCounts>,
    /// Concerns about the plan, for those who see who moves in it; none before it was published.
    pub concerns: Option<ConcernCounts>,
    /// A proposal being computed right now.
    pub running_job: Option<JobId>,
    /// Steps that are this user's to take, and what still keeps each from being taken.
    pub steps: Vec<StepResponse>,
    /// What else this user may do with the plan now.
    pub acts: Vec<Act>,
    /// Hash of what was put before the decision makers last; an approval names it.
    pub content_sha256: Option<String>,
    /// Minutes of the appraisal team about that content.
    pub minutes: Option<MinutesResponse>,
    /// The decree it is carried out by.
    pub decree: Option<DecreeResponse>,
    /// The decree that took it back.
    pub reversal: Option<DecreeResponse>,
    /// Moves that go another way than the others.
    pub exceptions: ExceptionCounts,
    /// Rules that ask for a look, with those that a decision overrides; nothing for readers who do not see names.
    pub warnings: WarningCounts,
    /// What is missing before publication.
    pub publication_gaps: Vec<PublicationGap>,
    /// Whether this user may change goal, budget and criteria now.
    pub is_editable: bool,
    /// What happened to the plan, oldest first.
    pub events: Vec<PlanEventResponse>,
}

/// A step that somebody may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepResponse {
    /// State after it.
    pub to: PlanState,
    /// What is not yet as it must be. Conditions about the request itself, such as the password, are not among them.
    pub unmet: Vec<UnmetCondition>,
}

/// A condition that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnmetCondition {
    /// The condition.
    pub condition: Condition,
    /// Values for the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
}

text_enum! {
    /// What kind of thing happened to a plan.
    pub enum PlanEventKind {
        /// It went to another state, or was created.
        Step = "step",
        /// Its fields were changed.
        Edited = "edited",
        /// Minutes were recorded.
        Minutes = "minutes",
        /// A decree was recorded.
        Decree = "decree",
        /// A single move was withdrawn, deferred, restored or carried out.
        Exception = "exception",
        /// The text to the person about a single move was written, or returned to the generated one.
        ReasonText = "reason_text",
        /// A decision that overrides a rule for a single move was recorded or withdrawn.
        Override = "override",
        /// A concern was decided.
        Concern = "concern",
    }
}

/// One step in a plan's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanEventResponse {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub kind: PlanEventKind,
    /// State after it.
    pub state: PlanState,
    /// Who took it.
    pub actor: String,
    /// What they wrote.
    pub note: Option<String>,
}

/// Body of `POST /plans/{id}/proposals`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposePlanRequest {
    /// Most moves for this proposal; the plan's own budget when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<u32>,
    /// What this proposal cares about, with the weights of that set unless `weights` says otherwise. Becomes the plan's. When both are left
    /// out, criteria and weights of the plan hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<CriteriaPreset>,
    /// Weights of one's own, each 0 to 1,000; 100 is what one person missing in an ordinary post costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<CriteriaWeights>,
    /// Who must be where, decided by hand; at most 1,000, one for each person. When left out, what was decided for the present proposal
    /// holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pins: Option<Vec<HandMade>>,
    /// Who must not be where; at most 1,000. When left out, what was decided for the present proposal holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forbids: Option<Vec<HandMade>>,
    /// The objective that was found elsewhere for the same. If the server finds another, the job ends with `result_differs` and nothing is
    /// saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_objective: Option<i64>,
    /// Fingerprint of the basis that was used elsewhere. If people, posts or rules are others by now, the job ends with `basis_changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Version of the plan that was used elsewhere. If the plan was changed since, the job ends with `basis_changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<i32>,
}

impl ProposePlanRequest {
    /// The request that stores what was found for these decisions on the basis with this fingerprint, and nothing else.
    pub fn confirming(decisions: &Decisions, objective: i64, fingerprint: &str, version: i32) -> Self {
        Self {
            expected_objective: Some(objective),
            fingerprint: Some(fingerprint.to_owned()),
            expected_version: Some(version),
            ..WorkingDecisions::from(decisions).into()
        }
    }
}

/// A decision by hand about one person and one position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandMade {
    /// The person.
    pub employee_id: EmployeeId,
    /// The position.
    pub position_id: PositionId,
}

impl TransitionRequest {
    /// A step without anything that some steps ask for.
    pub fn to(to: PlanState) -> Self {
        Self {
            to,
            note: None,
            password: None,
            content_sha256: None,
        }
    }
}

/// Body of `POST /plans/{id}/transitions`. Needs `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransitionRequest {
    /// State to go to.
    pub to: PlanState,
    /// Why; required to return, cancel, take back or close a plan, at most [`MAX_PLAN_TEXT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The user's own password, typed once more; required to approve, carry out or take back a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Password>,
    /// Hash of the content that was read; required to approve a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_sha256: Option<String>,
}

/// Answer of `GET /plans/{id}/effect`: the compared units before and after, heaviest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanEffectResponse {
    /// Units before and after.
    pub items: Vec<UnitEffect>,
}

/// One unit before and after a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitEffect {
    /// The unit and its load before.
    pub before: UnitLoadResponse,
    /// The unit and its load after.
    pub after: UnitLoadResponse,
}
