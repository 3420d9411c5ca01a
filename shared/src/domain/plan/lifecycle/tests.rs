//! The table is held against a second telling of the same story: a plan that remembers what really happened to it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::role::{Permission, Role, permissions};

/// What somebody tries.
#[derive(Debug, Clone, Copy)]
enum Try {
    Step(S),
    Edit,
    Minutes,
    Decree,
    Reversal,
    /// Somebody changes what was frozen, by whatever means.
    Tamper,
}

/// A try with who makes it: one of three people with the roles of the office, the appraisal team and the appointing authority, the third of
/// whom may also hold the first role.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    who: usize,
    what: Try,
    has_password: bool,
    has_reason: bool,
    read_hash_is_present: bool,
    day_has_come: bool,
    is_frozen: bool,
    is_complete: bool,
    is_settled: bool,
}

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let what = prop_oneof![
        6 => proptest::sample::select(S::ALL.to_vec()).prop_map(Try::Step),
        1 => Just(Try::Edit),
        2 => Just(Try::Minutes),
        2 => Just(Try::Decree),
        1 => Just(Try::Reversal),
        1 => Just(Try::Tamper),
    ];
    let mostly = || prop_oneof![4 => Just(true), 1 => Just(false)];
    let attempt = (
        0..3_usize,
        what,
        mostly(),
        mostly(),
        mostly(),
        mostly(),
        mostly(),
        mostly(),
        mostly(),
    )
        .prop_map(
            |(
                who,
                what,
                has_password,
                has_reason,
                read_hash_is_present,
                day_has_come,
                is_free,
                is_complete,
                is_settled,
            )| Attempt {
                who,
                what,
                has_password,
                has_reason,
                read_hash_is_present,
                day_has_come,
                is_frozen: !is_free,
                is_complete,
                is_settled,
            },
        );
    proptest::collection::vec(attempt, 0..120)
}

/// The plan as the server keeps it: facts that conditions look at.
#[derive(Debug, Default)]
struct Plan {
    state: Option<S>,
    content: u32,
    submitted: Option<u32>,
    minutes_about: Option<u32>,
    decree: bool,
    reversal: bool,
    prepared_by: BTreeSet<usize>,
}

impl Plan {
    fn state(&self) -> S {
        self.state.unwrap_or(S::Draft)
    }

    fn holds(&self, condition: Condition, attempt: Attempt, to: S) -> bool {
        match condition {
            Condition::Complete => attempt.is_complete,
            Condition::Minutes => self.submitted.is_some() && self.minutes_about == self.submitted,
            Condition::SameContent => self.submitted == Some(self.content) && attempt.read_hash_is_present,
            Condition::FourEyes => !self.prepared_by.contains(&attempt.who),
            Condition::Decree => {
                if to == S::Reverted {
                    self.reversal
                } else {
                    self.decree
                }
            }
            Condition::OutsideFreeze => !attempt.is_frozen,
            Condition::DayCome => attempt.day_has_come,
            Condition::Reason => attempt.has_reason,
            Condition::Password => attempt.has_password,
            Condition::ConcernsSettled => attempt.is_settled,
            Condition::Idle | Condition::PeopleFree | Condition::PostsUnchanged | Condition::NothingDeferred => true,
        }
    }
}

fn holds_permission(who: usize, is_double: bool, permission: Permission) -> bool {
    let roles: &[Role] = match (who, is_double) {
        (0, _) => &[Role::Hr],
        (1, _) => &[Role::Reviewer],
        (_, false) => &[Role::Approver],
        (_, true) => &[Role::Approver, Role::Hr],
    };
    roles.iter().any(|role| permissions(*role).contains(&permission))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn no_way_leads_to_a_decision_past_its_conditions(attempts in attempts(), is_double in any::<bool>()) {
        let mut plan = Plan { prepared_by: BTreeSet::from([0]), ..Plan::default() };
        // The second telling: what was seen to happen since the last submission, and by whom.
        let mut seen_minutes = false;
        let mut content_at_submission = None;
        let mut touched = BTreeSet::from([0]);
        let mut was_approved = false;
        for attempt in attempts {
            let may = |permission| holds_permission(attempt.who, is_double, permission);
            match attempt.what {
                Try::Tamper => plan.content += 1,
                Try::Edit => {
                    let (states, permission) = Act::Edit.rule();
                    if states.contains(&plan.state()) && may(permission) {
                        plan.content += 1;
                        plan.prepared_by.insert(attempt.who);
                        touched.insert(attempt.who);
                    }
                }
                Try::Minutes if Act::RecordMinutes.is_open_in(plan.state()) && may(Act::RecordMinutes.rule().1) => {
                    plan.minutes_about = plan.submitted;
                    seen_minutes = true;
                }
                Try::Decree if Act::RecordDecree.is_open_in(plan.state()) && may(Act::RecordDecree.rule().1) => {
                    plan.decree = true;
                }
                Try::Reversal if Act::RecordReversal.is_open_in(plan.state()) && may(Act::RecordReversal.rule().1) => {
                    plan.reversal = true;
                }
                Try::Minutes | Try::Decree | Try::Reversal => {}
                Try::Step(to) => {
                    let Some(step) = find_step(plan.state(), to) else { continue };
                    if !may(step.permission) || !step.conditions.iter().all(|one| plan.holds(*one, attempt, to)) {
                        continue;
                    }
                    match to {
                        S::Review => {
                            prop_assert!(attempt.is_settled, "nobody waits for an answer");
                            plan.submitted = Some(plan.content);
                            content_at_submission = Some(plan.content);
                            seen_minutes = false;
                            plan.prepared_by.insert(attempt.who);
                            touched.insert(attempt.who);
                        }
                        S::Approved => {
                            prop_assert_eq!(plan.state(), S::Review);
                            prop_assert!(seen_minutes, "minutes about this content");
                            prop_assert_eq!(content_at_submission, Some(plan.content));
                            prop_assert!(!touched.contains(&attempt.who), "four eyes");
                            prop_assert!(attempt.has_password && attempt.read_hash_is_present);
                            was_approved = true;
                            plan.decree = false;
                        }
                        S::Executed => {
                            prop_assert!(was_approved && plan.decree && attempt.day_has_come && !attempt.is_frozen);
                            prop_assert_eq!(content_at_submission, Some(plan.content));
                        }
                        S::Reverted => prop_assert!(
                            matches!(plan.state(), S::Executed | S::Monitoring) && plan.reversal && attempt.has_password
                        ),
                        S::Returned | S::Draft => was_approved = false,
                        S::Consultation => {
                            plan.prepared_by.insert(attempt.who);
                            touched.insert(attempt.who);
                        }
                        S::Monitoring | S::Closed | S::Cancelled => {}
                    }
                    plan.state = Some(to);
                }
            }
        }
    }
}

#[test]
fn each_step_is_listed_once_and_every_state_but_the_first_is_reached() {
    for (index, one) in STEPS.iter().enumerate() {
        assert!(
            STEPS[..index]
                .iter()
                .all(|other| (other.from, other.to) != (one.from, one.to)),
            "{one:?}"
        );
    }
    for state in S::ALL {
        assert_eq!(
            STEPS.iter().any(|step| step.to == state),
            state != S::Draft || find_step(S::Consultation, S::Draft).is_some()
        );
    }
}

#[test]
fn a_plan_is_decided_before_it_is_carried_out() {
    for from in S::ALL {
        assert_eq!(find_step(from, S::Executed).is_some(), from == S::Approved);
        assert_eq!(find_step(from, S::Approved).is_some(), from == S::Review);
    }
}

#[test]
fn what_is_closed_reverted_or_cancelled_is_final() {
    for from in S::ALL {
        let is_final = matches!(from, S::Closed | S::Reverted | S::Cancelled);
        assert_eq!(STEPS.iter().any(|step| step.from == from), !is_final, "{from:?}");
    }
}

#[test]
fn a_decision_is_taken_back_by_whoever_decides() {
    let permission = |to| find_step(S::Approved, to).map(|step| step.permission);
    assert_eq!(permission(S::Returned), Some(P::DecidePlans));
    assert_eq!(permission(S::Cancelled), Some(P::EditPlans));
}

#[test]
fn what_cannot_be_undone_asks_for_the_password() {
    for to in S::ALL {
        let asks = matches!(to, S::Approved | S::Executed | S::Reverted);
        assert_eq!(always_asks(to, Condition::Password), asks, "{to:?}");
    }
}

#[test]
fn nothing_is_changed_once_it_was_submitted() {
    for state in [
        S::Review,
        S::Approved,
        S::Executed,
        S::Monitoring,
        S::Closed,
        S::Reverted,
    ] {
        assert!(!Act::Edit.is_open_in(state));
        assert_eq!(Act::Edit.is_open_in(state), state.is_editable());
    }
}

#[test]
fn a_move_is_explained_until_it_is_put_before_the_decision_makers() {
    let open: Vec<S> = S::ALL
        .into_iter()
        .filter(|state| Act::ExplainMove.is_open_in(*state))
        .collect();
    assert_eq!(open, [S::Draft, S::Consultation, S::Returned]);
}
