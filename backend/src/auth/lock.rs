//! How long an account rests after wrong passwords.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};
use sha2::{Digest, Sha256};

/// Until when no further password is tried after `failures` wrong ones in a row, the last of them at `now`. Two slips are free, then
/// it takes seconds, so that nobody can lock somebody else out for long; a hundred guesses are no slip, and rest until the next day (UTC).
pub fn locked_until(failures: i32, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let seconds = match failures {
        ..=2 => return None,
        3..=8 => 3,
        9..=24 => 5,
        25..=99 => 10,
        100.. => {
            let tomorrow = now.date().checked_add_days(Days::new(1))?;
            return Some(tomorrow.and_time(NaiveTime::MIN));
        }
    };
    now.checked_add_signed(TimeDelta::seconds(seconds))
}

/// Names kept in memory at most.
const MAX_NAMES: usize = 10_000;
/// A name is forgotten that long after its last failure.
const MEMORY: TimeDelta = TimeDelta::days(1);

/// Failed sign-ins for names that belong to nobody. They are locked like accounts, so that a lock does not tell who has one.
#[derive(Default)]
pub struct Strangers(Mutex<BTreeMap<[u8; 32], Stranger>>);

struct Stranger {
    failures: i32,
    last: NaiveDateTime,
}

impl Strangers {
    /// Until when this name rests, if it does.
    pub fn locked_until(&self, name: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stranger = names.get(&key(name))?;
        locked_until(stranger.failures, stranger.last).filter(|until| *until > now)
    }

    /// Counts a failure.
    pub fn count(&self, name: &str, now: NaiveDateTime) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= MAX_NAMES {
            names.retain(|_, stranger| now - stranger.last < MEMORY);
        }
        if names.len() >= MAX_NAMES {
            // Flooded with invented names: forgetting them all costs less than growing.
            names.clear();
        }
        let stranger = names.entry(key(name)).or_insert(Stranger { failures: 0, last: now });
        stranger.failures = stranger.failures.saturating_add(1);
        stranger.last = now;
    }
}

fn key(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use chrono::NaiveDate;

    use super::*;

    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 21)
            .unwrap()
            .and_hms_opt(8, 0, 0)
            .unwrap()
    }

    #[test]
    fn the_rest_grows_with_the_failures() {
        for (failures, seconds) in [(0, 0), (2, 0), (3, 3), (8, 3), (9, 5), (24, 5), (25, 10), (99, 10)] {
            let expected = (seconds > 0).then(|| now() + TimeDelta::seconds(seconds));
            assert_eq!(locked_until(failures, now()), expected, "{failures}");
        }
        let midnight = now().date().succ_opt().unwrap().and_time(NaiveTime::MIN);
        assert_eq!(locked_until(100, now()), Some(midnight));
        assert_eq!(locked_until(i32::MAX, now()), Some(midnight));
    }

    #[test]
    fn unknown_names_are_locked_like_accounts() {
        let strangers = Strangers::default();
        for _ in 0..3 {
            assert_eq!(strangers.locked_until("nobody", now()), None);
            strangers.count("nobody", now());
        }
        assert_eq!(
            strangers.locked_until("nobody", now()),
            Some(now() + TimeDelta::seconds(3))
        );
        assert_eq!(strangers.locked_until("nobody", now() + TimeDelta::seconds(3)), None);
        assert_eq!(strangers.locked_until("somebody", now()), None);
    }

    #[test]
    fn a_flood_of_names_does_not_grow_the_memory() {
        let strangers = Strangers::default();
        for number in 0..(MAX_NAMES + 10) {
            strangers.count(&number.to_string(), now());
        }
        assert!(strangers.0.lock().unwrap().len() <= MAX_NAMES);
    }
}
