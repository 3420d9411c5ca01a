//! Tells how far a job is, without writing too often.

use std::time::{Duration, Instant};

use shared::api::plan::JobStep;

use super::Order;
use crate::db::{Db, DbResult, queries::jobs};

/// Shortest time between two notes within a step.
const BETWEEN_NOTES: Duration = Duration::from_millis(300);
/// Work (visited arcs) after which half of the solving share is shown; the solver cannot know its end.
const HALF_WAY: u64 = 20_000_000;

/// Share of the whole at which a step begins, in percent.
fn begins_at(step: JobStep) -> u8 {
    match step {
        JobStep::Waiting => 0,
        JobStep::Loading => 2,
        JobStep::Candidates => 10,
        JobStep::Solving => 25,
        JobStep::Saving => 90,
    }
}

/// Percent shown after `work` visited arcs: rises all the time and stays below the next step.
fn solving_percent(work: u64) -> u8 {
    let (from, to) = (begins_at(JobStep::Solving), begins_at(JobStep::Saving));
    let share = u64::from(to - from) * work / work.saturating_add(HALF_WAY).max(1);
    from + u8::try_from(share).unwrap_or_default()
}

/// Writes the progress of one job.
pub(super) struct Progress<'a> {
    db: &'a Db,
    order: &'a Order,
    noted_at: Instant,
}

impl<'a> Progress<'a> {
    pub(super) fn new(db: &'a Db, order: &'a Order) -> Self {
        Self {
            db,
            order,
            noted_at: Instant::now(),
        }
    }

    /// Notes the beginning of a step.
    pub(super) fn begin(&mut self, step: JobStep) -> DbResult<()> {
        self.note(step, begins_at(step))
    }

    /// Notes the solver's work, at most every [`BETWEEN_NOTES`].
    pub(super) fn solving(&mut self, work: u64) -> DbResult<()> {
        if self.noted_at.elapsed() < BETWEEN_NOTES {
            return Ok(());
        }
        self.note(JobStep::Solving, solving_percent(work))
    }

    fn note(&mut self, step: JobStep, percent: u8) -> DbResult<()> {
        self.noted_at = Instant::now();
        let Order { agency, job, .. } = self.order;
        self.db
            .write_blocking(|conn| jobs::update_progress(conn, agency, job, step, percent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentage_rises_and_never_reaches_the_next_step() {
        let shown: Vec<u8> = [0, 1_000, 5_000_000, HALF_WAY, 1_000_000_000, u64::MAX / 100]
            .map(solving_percent)
            .to_vec();
        assert!(shown.is_sorted());
        assert_eq!(shown.first(), Some(&25));
        assert!(shown.iter().all(|percent| *percent < begins_at(JobStep::Saving)));
    }
}
