//! Who is told of what.

use super::PlanState as S;
use crate::domain::{role::Permission as P, text_enum::text_enum};

text_enum! {
    /// What a notice tells of.
    pub enum NoticeKind {
        /// The plan has gone to another state.
        Step = "step",
        /// Somebody who moves has raised a concern or written about it: told to the personnel office.
        ConcernRaised = "concern_raised",
        /// The personnel office has written about the reader's concern.
        ConcernAnswered = "concern_answered",
        /// The reader's concern was decided.
        ConcernDecided = "concern_decided",
    }
}

/// Whom a step concerns, beside whoever took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audience {
    /// Holders of one of these permissions for the whole government: they work on the plan, or wait for it.
    pub at_work: &'static [P],
    /// Whether everybody who moves in it is told.
    pub movers: bool,
}

/// Whom the step from one state to another concerns. Who moves is told from the publication on, and of every step that says where they will
/// be: never of a draft, nor of what happens to a draft.
pub const fn audience(from: S, to: S) -> Audience {
    let movers = match to {
        S::Consultation | S::Approved | S::Executed | S::Reverted => true,
        S::Draft | S::Returned => matches!(from, S::Consultation | S::Review | S::Approved),
        S::Cancelled => matches!(from, S::Consultation | S::Approved),
        S::Review | S::Monitoring | S::Closed => false,
    };
    let at_work: &[P] = match to {
        S::Review => &[P::AdvisePlans, P::DecidePlans],
        S::Draft | S::Consultation | S::Monitoring => &[P::EditPlans],
        S::Approved | S::Returned => &[P::EditPlans, P::AdvisePlans],
        S::Executed | S::Closed | S::Reverted => &[P::EditPlans, P::DecidePlans],
        S::Cancelled => match from {
            S::Approved => &[P::EditPlans, P::DecidePlans],
            _ => &[P::EditPlans],
        },
    };
    Audience { at_work, movers }
}

#[cfg(test)]
mod tests {
    use super::{super::lifecycle::STEPS, *};

    #[test]
    fn every_step_is_told_to_somebody_and_no_draft_to_those_who_move() {
        for step in STEPS {
            let audience = audience(step.from, step.to);
            assert!(!audience.at_work.is_empty(), "{step:?}");
            if matches!(step.from, S::Draft | S::Returned) && step.to != S::Consultation {
                assert!(!audience.movers, "{step:?}");
            }
        }
        assert!(
            audience(S::Consultation, S::Draft).movers,
            "a publication that is withdrawn"
        );
        assert_eq!(
            audience(S::Consultation, S::Review).at_work,
            [P::AdvisePlans, P::DecidePlans]
        );
    }
}
