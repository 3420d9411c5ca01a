//! The stored need of a position, derived from its tasks or its decree by the one formula of the domain.

use rust_decimal::Decimal;
use shared::domain::{
    task::{Method, Period, WorkloadTask},
    workload::{Workload, WorkloadError, WorkloadSettings},
};

/// The three derived columns of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredNeed {
    /// Workload in thousandths of a minute a year.
    pub workload_milliminutes: i64,
    /// Raw need in hundredths of a full-time post.
    pub need_centi: i64,
    /// Rounded need in people.
    pub need: i32,
}

/// Need by decree where there is one, by tasks otherwise.
///
/// # Errors
/// [`WorkloadError::TooLarge`] when the sum, in thousandths of a minute, leaves the range of the database.
pub fn compute_need(
    tasks: &[WorkloadTask],
    decreed_need: Option<u32>,
    settings: &WorkloadSettings,
) -> Result<StoredNeed, WorkloadError> {
    let workload = match decreed_need {
        Some(people) => {
            let decree = WorkloadTask::new("-", Method::Decree, people.into(), Period::Year, Decimal::ONE)
                .map_err(|_| WorkloadError::TooLarge)?;
            Workload::of_tasks(&[decree], settings)?
        }
        None => Workload::of_tasks(tasks, settings)?,
    };
    Ok(StoredNeed {
        workload_milliminutes: workload.milliminutes()?,
        need_centi: workload.need_centi(),
        need: i32::try_from(workload.need(settings.rounding())).map_err(|_| WorkloadError::TooLarge)?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test should panic")]
    use super::*;

    #[test]
    fn a_decree_wins_over_tasks_and_counts_whole_people() {
        let settings = WorkloadSettings::default();
        let task = WorkloadTask::new("x", Method::Task, 1250.into(), Period::Year, 60.into()).unwrap();
        let by_tasks = compute_need(std::slice::from_ref(&task), None, &settings).unwrap();
        assert_eq!(
            (by_tasks.workload_milliminutes, by_tasks.need_centi, by_tasks.need),
            (75_000_000, 100, 1)
        );
        let decreed = compute_need(&[task], Some(6), &settings).unwrap();
        assert_eq!(
            (decreed.workload_milliminutes, decreed.need_centi, decreed.need),
            (450_000_000, 600, 6)
        );
    }
}
