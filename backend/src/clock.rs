//! The server's clock, injectable so that tests can let time pass.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDateTime, SubsecRound, TimeDelta, Utc};

/// Gives the present instant in UTC with microseconds, the precision that both databases keep.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Manual(Arc<Mutex<NaiveDateTime>>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until [`Clock::advance`] is called.
    pub fn manual(start: NaiveDateTime) -> Self {
        Self(Source::Manual(Arc::new(Mutex::new(start.trunc_subsecs(6)))))
    }

    /// Now, in UTC.
    pub fn now(&self) -> NaiveDateTime {
        match &self.0 {
            Source::System => Utc::now().naive_utc().trunc_subsecs(6),
            Source::Manual(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a manual clock; the machine's clock goes on by itself.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Manual(instant) = &self.0 {
            *instant.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
