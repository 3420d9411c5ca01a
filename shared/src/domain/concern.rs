//! Concerns of people about their transfer: what becomes of them, and whether a plan keeps what was promised.

use super::text_enum::text_enum;

text_enum! {
    /// What the personnel office has decided about a concern, always with a reason.
    pub enum ConcernOutcome {
        /// The move stays as it is.
        Kept = "kept",
        /// The person is to go to another post.
        Changed = "changed",
        /// The person moves later than the others.
        Deferred = "deferred",
        /// The person does not move by this plan.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Where a concern stands.
    pub enum ConcernState {
        /// The person has written last: the personnel office owes an answer.
        Open = "open",
        /// The personnel office has written last.
        InTalk = "in_talk",
        /// Decided with a reason.
        Decided = "decided",
        /// The person has taken it back.
        TakenBack = "taken_back",
    }
}

impl ConcernState {
    /// Whether nothing is owed to the person any more, so that the plan may go before the decision makers.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Decided | Self::TakenBack)
    }
}

/// What the present proposal of a plan holds for a person, compared with the move that the concern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prospect {
    /// To the same post, with the others.
    SamePost,
    /// To the same post, later.
    SamePostLater,
    /// To another post.
    OtherPost,
    /// Nowhere: no move, or a withdrawn one.
    Stays,
}

impl ConcernOutcome {
    /// Whether the plan does what was decided.
    ///
    /// ```
    /// use shared::domain::concern::{ConcernOutcome, Prospect};
    /// assert!(ConcernOutcome::Withdrawn.is_kept_by(Prospect::Stays));
    /// assert!(!ConcernOutcome::Changed.is_kept_by(Prospect::SamePost));
    /// ```
    pub fn is_kept_by(self, prospect: Prospect) -> bool {
        matches!(
            (self, prospect),
            (Self::Kept, Prospect::SamePost)
                | (Self::Changed, Prospect::OtherPost)
                | (Self::Deferred, Prospect::SamePostLater)
                | (Self::Withdrawn, Prospect::Stays)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_prospect_keeps_one_outcome() {
        let prospects = [
            Prospect::SamePost,
            Prospect::OtherPost,
            Prospect::SamePostLater,
            Prospect::Stays,
        ];
        for (outcome, own) in ConcernOutcome::ALL.into_iter().zip(prospects) {
            for prospect in prospects {
                assert_eq!(outcome.is_kept_by(prospect), prospect == own, "{outcome} {prospect:?}");
            }
        }
    }

    #[test]
    fn only_a_decision_or_the_person_settles_a_concern() {
        let settled: Vec<_> = ConcernState::ALL
            .into_iter()
            .filter(|state| state.is_settled())
            .collect();
        assert_eq!(settled, [ConcernState::Decided, ConcernState::TakenBack]);
    }
}
