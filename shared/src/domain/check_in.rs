//! Check-ins after a move: how the person and the receiving head look on it after 30, 90 and 180 days, and what the person still has to learn.

use chrono::{NaiveDate, TimeDelta};

use super::{
    role::{Permission, Reach, Role, RoleGrant, reach},
    text_enum::text_enum,
};

text_enum! {
    /// Which check-in, by days after the first day in the new post.
    pub enum CheckInDay {
        /// After 30 days: has the person arrived?
        Day30 = "30",
        /// After 90 days: does the work go well?
        Day90 = "90",
        /// After 180 days: was the move right?
        Day180 = "180",
    }
}

text_enum! {
    /// Where a check-in of one side stands.
    pub enum CheckInState {
        /// Its day has not come.
        Ahead = "ahead",
        /// Its day has come.
        Due = "due",
        /// It was not given within [`DAYS_OPEN`] days. It is still taken: a late word is better than none.
        Overdue = "overdue",
        /// It was given.
        Given = "given",
    }
}

text_enum! {
    /// What becomes of something that a person is to learn.
    pub enum TrainingState {
        /// Nobody has taken care of it yet.
        Open = "open",
        /// Somebody takes care of it.
        Planned = "planned",
        /// The person has learned it.
        Done = "done",
        /// It is not needed, or cannot be.
        Dropped = "dropped",
    }
}

/// Days after its day on which a check-in is not yet overdue.
pub const DAYS_OPEN: i64 = 30;

impl CheckInDay {
    /// Days after the first day in the new post.
    pub fn days(self) -> i64 {
        match self {
            Self::Day30 => 30,
            Self::Day90 => 90,
            Self::Day180 => 180,
        }
    }

    /// The first day on which it can be given, for a move that began on `effective_on`.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use shared::domain::check_in::CheckInDay;
    /// let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    /// assert_eq!(CheckInDay::Day30.due_on(day(1, 4)), day(2, 3));
    /// assert_eq!(CheckInDay::Day30.last_on(day(1, 4)), day(3, 5));
    /// ```
    pub fn due_on(self, effective_on: NaiveDate) -> NaiveDate {
        effective_on + TimeDelta::days(self.days())
    }

    /// The last day on which it is in time.
    pub fn last_on(self, effective_on: NaiveDate) -> NaiveDate {
        self.due_on(effective_on) + TimeDelta::days(DAYS_OPEN)
    }

    /// Where it stands on `today` for one side that has or has not given it.
    pub fn state(self, effective_on: NaiveDate, today: NaiveDate, is_given: bool) -> CheckInState {
        if is_given {
            CheckInState::Given
        } else if today < self.due_on(effective_on) {
            CheckInState::Ahead
        } else if today <= self.last_on(effective_on) {
            CheckInState::Due
        } else {
            CheckInState::Overdue
        }
    }
}

impl CheckInState {
    /// Whether it can be given now.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::Overdue)
    }
}

impl TrainingState {
    /// Whether nothing is left to do.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }
}

/// The units whose newcomers somebody answers for as their head: those of the role alone, whatever else the person sees.
pub fn receiving_reach(grants: &[RoleGrant]) -> Reach {
    let as_head: Vec<RoleGrant> = grants
        .iter()
        .filter(|grant| grant.role == Role::Head)
        .cloned()
        .collect();
    reach(&as_head, Permission::ViewEmployees)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, day).unwrap_or_default()
    }

    #[test]
    fn a_check_in_opens_on_its_day_and_is_overdue_after_thirty_more() {
        use CheckInState::{Ahead, Due, Overdue};
        let start = day(1, 4);
        for which in CheckInDay::ALL {
            let on = |days| which.state(start, start + TimeDelta::days(days), false);
            let states = [which.days() - 1, which.days(), which.days() + 30, which.days() + 31].map(on);
            assert_eq!(states, [Ahead, Due, Due, Overdue], "{which}");
            assert_eq!(which.state(start, day(12, 31), true), CheckInState::Given, "{which}");
        }
    }

    #[test]
    fn the_days_are_what_they_are_called() {
        for which in CheckInDay::ALL {
            assert_eq!(which.as_str(), which.days().to_string());
        }
    }

    #[test]
    fn a_late_check_in_is_still_taken() {
        let open: Vec<_> = CheckInState::ALL.into_iter().filter(|state| state.is_open()).collect();
        assert_eq!(open, [CheckInState::Due, CheckInState::Overdue]);
    }

    #[test]
    fn only_heads_answer_for_newcomers() {
        for role in Role::ALL {
            let grants = [RoleGrant {
                role,
                scope_unit_id: None,
            }];
            assert_eq!(receiving_reach(&grants).is_some(), role == Role::Head, "{role:?}");
        }
        let both = [
            RoleGrant {
                role: Role::Hr,
                scope_unit_id: None,
            },
            RoleGrant {
                role: Role::Head,
                scope_unit_id: Some("u1".into()),
            },
        ];
        assert_eq!(receiving_reach(&both), Reach::Subtrees(vec!["u1".into()]));
    }

    #[test]
    fn a_need_is_settled_by_learning_or_by_dropping_it() {
        let settled: Vec<_> = TrainingState::ALL
            .into_iter()
            .filter(|state| state.is_settled())
            .collect();
        assert_eq!(settled, [TrainingState::Done, TrainingState::Dropped]);
    }
}
