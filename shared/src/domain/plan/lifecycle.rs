//! The one table of a plan's life: which step exists, who may take it, and what must be true first; and what else may be done in which
//! state. Server and interface read it; nothing else decides about states.

use super::PlanState as S;
use crate::domain::{role::Permission as P, text_enum::text_enum};

text_enum! {
    /// What must be true before a step is taken. Those that can be seen beforehand are shown beside the step, those about the request itself
    /// (`reason`, `password`) are asked for with it.
    pub enum Condition {
        /// Nothing is missing for publication, see [`super::publication_gaps`].
        Complete = "complete",
        /// Every concern was decided with a reason or taken back, and the proposal does what was decided.
        ConcernsSettled = "concerns_settled",
        /// No proposal is being computed.
        Idle = "idle",
        /// Nobody in it moves in another published plan.
        PeopleFree = "people_free",
        /// The appraisal team's minutes about the present content are recorded (PP 11/2017 Pasal 191: the appointing authority decides after
        /// the team's advice).
        Minutes = "minutes",
        /// What is decided on is what was put before the decision makers: the hash that was read, the stored one and the hash of the plan as it
        /// is now are the same.
        SameContent = "same_content",
        /// Whoever decides has neither created, edited, computed nor submitted the plan.
        FourEyes = "four_eyes",
        /// The decree is recorded.
        Decree = "decree",
        /// No date of the decree lies in an election freeze (UU 10/2016 Pasal 71(2), 162(3)) that covers posts of the plan, nor in the time of an
        /// acting head, without the minister's consent.
        OutsideFreeze = "outside_freeze",
        /// The effective day has come.
        DayCome = "day_come",
        /// Everybody concerned holds the post that the step starts from.
        PostsUnchanged = "posts_unchanged",
        /// No deferred move waits for its day.
        NothingDeferred = "nothing_deferred",
        /// A reason is given with the step.
        Reason = "reason",
        /// The password is typed once more with the step.
        Password = "password",
    }
}

/// One step of a plan's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// State before.
    pub from: S,
    /// State after.
    pub to: S,
    /// Who may take it: holders of this permission for the whole government.
    pub permission: P,
    /// What must be true, in the order in which it is checked.
    pub conditions: &'static [Condition],
}

const fn step(from: S, to: S, permission: P, conditions: &'static [Condition]) -> Step {
    Step {
        from,
        to,
        permission,
        conditions,
    }
}

const PUBLICATION: &[Condition] = &[Condition::Idle, Condition::Complete, Condition::PeopleFree];
const GIVING_UP: &[Condition] = &[Condition::Reason];
const REVERSAL: &[Condition] = &[
    Condition::Decree,
    Condition::DayCome,
    Condition::PostsUnchanged,
    Condition::Reason,
    Condition::Password,
];

/// Every step there is. Whatever is not listed does not exist.
pub const STEPS: &[Step] = &[
    step(S::Draft, S::Consultation, P::EditPlans, PUBLICATION),
    step(S::Draft, S::Cancelled, P::EditPlans, GIVING_UP),
    step(S::Consultation, S::Draft, P::EditPlans, &[]),
    step(S::Consultation, S::Review, P::EditPlans, &[Condition::ConcernsSettled]),
    step(S::Consultation, S::Cancelled, P::EditPlans, GIVING_UP),
    step(
        S::Review,
        S::Approved,
        P::DecidePlans,
        &[
            Condition::Minutes,
            Condition::SameContent,
            Condition::FourEyes,
            Condition::Password,
        ],
    ),
    step(S::Review, S::Returned, P::DecidePlans, GIVING_UP),
    // What was decided can be taken back until it is carried out: somebody may have changed posts meanwhile.
    step(S::Approved, S::Returned, P::DecidePlans, GIVING_UP),
    step(S::Approved, S::Cancelled, P::EditPlans, GIVING_UP),
    step(
        S::Approved,
        S::Executed,
        P::EditPlans,
        &[
            Condition::Decree,
            Condition::OutsideFreeze,
            Condition::DayCome,
            Condition::SameContent,
            Condition::PostsUnchanged,
            Condition::Password,
        ],
    ),
    step(S::Returned, S::Consultation, P::EditPlans, PUBLICATION),
    step(S::Returned, S::Cancelled, P::EditPlans, GIVING_UP),
    step(S::Executed, S::Monitoring, P::EditPlans, &[]),
    step(S::Executed, S::Reverted, P::EditPlans, REVERSAL),
    step(
        S::Monitoring,
        S::Closed,
        P::EditPlans,
        &[Condition::NothingDeferred, Condition::Reason],
    ),
    step(S::Monitoring, S::Reverted, P::EditPlans, REVERSAL),
];

/// The step from one state to another, if it exists.
pub fn find_step(from: S, to: S) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.from == from && step.to == to)
}

/// Whether every way to `to` asks for `condition`.
///
/// ```
/// use shared::domain::plan::{PlanState, lifecycle::{Condition, always_asks}};
/// assert!(always_asks(PlanState::Approved, Condition::Password));
/// assert!(!always_asks(PlanState::Review, Condition::Password));
/// ```
pub fn always_asks(to: S, condition: Condition) -> bool {
    let mut ways = STEPS.iter().filter(|step| step.to == to).peekable();
    ways.peek().is_some() && ways.all(|step| step.conditions.contains(&condition))
}

text_enum! {
    /// What is done to a plan without taking it to another state.
    pub enum Act {
        /// Change its fields, compute proposals.
        Edit = "edit",
        /// Write to the person why a single move is proposed, and record the decisions that override a rule for it: until it is put before the
        /// decision makers.
        ExplainMove = "explain_move",
        /// Answer the concerns of people and decide about them: until it is put before the decision makers.
        AnswerConcerns = "answer_concerns",
        /// Leave a single move out, or put it off. Once the plan is carried out, only those that still wait for their day.
        ExceptMove = "except_move",
        /// Record the minutes of the appraisal team.
        RecordMinutes = "record_minutes",
        /// Record the decree it will be carried out by.
        RecordDecree = "record_decree",
        /// Carry out a deferred move on its own day.
        CarryOutDeferred = "carry_out_deferred",
        /// Record the decree that takes it back.
        RecordReversal = "record_reversal",
    }
}

impl Act {
    /// The states in which it may be done, and by holders of which permission.
    pub const fn rule(self) -> (&'static [S], P) {
        match self {
            Self::Edit => (&[S::Draft, S::Returned], P::EditPlans),
            Self::ExplainMove | Self::AnswerConcerns => (&[S::Draft, S::Returned, S::Consultation], P::EditPlans),
            Self::ExceptMove => (
                &[S::Consultation, S::Approved, S::Executed, S::Monitoring],
                P::EditPlans,
            ),
            Self::RecordMinutes => (&[S::Review], P::AdvisePlans),
            Self::RecordDecree => (&[S::Approved], P::EditPlans),
            Self::CarryOutDeferred | Self::RecordReversal => (&[S::Executed, S::Monitoring], P::EditPlans),
        }
    }

    /// Whether it may be done in this state.
    pub fn is_open_in(self, state: S) -> bool {
        self.rule().0.contains(&state)
    }
}

#[cfg(test)]
mod tests;
