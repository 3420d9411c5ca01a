//! What an import adds and changes, compared with what is stored. Nothing is written in here.

mod people;
mod posts;
mod structure;

use std::collections::BTreeMap;

use shared::{
    api::import::ImportKind,
    import::{Import, Issues},
};

use super::{Existing, Target};
use crate::{
    db::rows::{
        employee::EmployeeRow, incumbency::IncumbencyRow, job_title::JobTitleRow,
        performance_rating::PerformanceRatingRow, position::PositionRow, unit::UnitRow, workload_task::WorkloadTaskRow,
    },
    error::ApiResult,
};

/// New and changed rows of one table.
#[derive(Debug)]
pub(super) struct Rows<T> {
    /// To insert.
    pub added: Vec<T>,
    /// To update.
    pub changed: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            added: Vec::new(),
            changed: Vec::new(),
        }
    }
}

impl<T: PartialEq> Rows<T> {
    /// Sorts a row in by what is stored under its key.
    fn put(&mut self, row: T, stored: Option<&T>) {
        match stored {
            None => self.added.push(row),
            Some(stored) if *stored != row => self.changed.push(row),
            Some(_) => {}
        }
    }
}

/// Everything an import does.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Units; the added ones with parents before children.
    pub units: Rows<UnitRow>,
    /// Titles.
    pub titles: Rows<JobTitleRow>,
    /// Positions; also those whose need changes because of their tasks.
    pub positions: Rows<PositionRow>,
    /// Tasks by position: they take the place of all that the position had.
    pub tasks: BTreeMap<String, Vec<WorkloadTaskRow>>,
    /// People.
    pub employees: Rows<EmployeeRow>,
    /// Holdings that end, with their last day in `ends_on`.
    pub ended: Vec<IncumbencyRow>,
    /// Holdings that begin.
    pub begun: Vec<IncumbencyRow>,
    /// Ratings.
    pub ratings: Rows<PerformanceRatingRow>,
    counts: BTreeMap<ImportKind, (u64, u64)>,
}

impl Changes {
    /// Rows of a file that add and that change something.
    pub(super) fn counts(&self, kind: ImportKind) -> (u64, u64) {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    fn count<T>(&mut self, kind: ImportKind, rows: impl Fn(&Self) -> &Rows<T>) {
        let length = |list: &Vec<T>| u64::try_from(list.len()).unwrap_or(u64::MAX);
        let counts = (length(&rows(self).added), length(&rows(self).changed));
        self.counts.insert(kind, counts);
    }
}

/// Compares a faultless import with what is stored; finds faults that only the comparison shows.
pub(super) fn compare(
    import: &Import,
    existing: &Existing,
    target: &Target,
    issues: &mut Issues,
) -> ApiResult<Changes> {
    let mut changes = Changes::default();
    let unit_ids = structure::units(import, existing, target, &mut changes);
    let title_ids = structure::titles(import, existing, target, &mut changes);
    changes.count(ImportKind::Units, |changes| &changes.units);
    changes.count(ImportKind::Titles, |changes| &changes.titles);
    let position_ids = posts::positions(import, existing, target, (&unit_ids, &title_ids), &mut changes, issues)?;
    let employee_ids = people::employees(import, existing, target, &position_ids, &mut changes, issues);
    people::ratings(import, existing, target, &employee_ids, &mut changes);
    changes.count(ImportKind::Ratings, |changes| &changes.ratings);
    Ok(changes)
}
