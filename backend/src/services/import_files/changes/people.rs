//! People, the posts they hold, and their ratings.

use std::collections::BTreeMap;

use shared::{
    api::import::ImportKind,
    import::{EmployeeRecord, HeldPost, Import, IssueCode, Issues, row_issue},
};

use super::{Changes, Existing, Target};
use crate::{
    db::rows::{
        employee::{EmployeeRow, search_key},
        incumbency::IncumbencyRow,
        performance_rating::PerformanceRatingRow,
    },
    id::new_id,
};

/// People of the file; gives the identifiers of everybody by staff number.
pub(super) fn employees(
    import: &Import,
    existing: &Existing,
    target: &Target,
    position_ids: &BTreeMap<String, String>,
    changes: &mut Changes,
    issues: &mut Issues,
) -> BTreeMap<String, String> {
    let mut ids: BTreeMap<String, String> = existing
        .employees
        .iter()
        .map(|(nip, row)| (nip.clone(), row.id.clone()))
        .collect();
    let (mut added, mut changed) = (0, 0);
    for record in &import.employees {
        let stored = existing.employees.get(record.nip.as_str());
        let id = ids.entry(record.nip.as_str().to_owned()).or_insert_with(new_id).clone();
        let row = employee_row(record, id.clone(), stored, target);
        let is_changed = stored.is_some_and(|stored| *stored != row);
        changes.employees.put(row, stored);
        let mut is_moved = false;
        if let Some(post) = &record.post {
            is_moved = hold(record, post, &id, existing, target, position_ids, changes, issues);
        }
        added += u64::from(stored.is_none());
        // A new post is a change of the person's row in the file, wherever it is stored.
        changed += u64::from(stored.is_some() && (is_changed || is_moved));
    }
    changes.counts.insert(ImportKind::Employees, (added, changed));
    ids
}

fn employee_row(record: &EmployeeRecord, id: String, stored: Option<&EmployeeRow>, target: &Target) -> EmployeeRow {
    EmployeeRow {
        agency_id: target.agency.0.clone(),
        id,
        nip: record.nip.as_str().to_owned(),
        search_key: search_key(&record.name, record.nip.as_str()),
        name: record.name.clone(),
        employment_type: record.employment.as_str().to_owned(),
        rank: record
            .rank
            .map(|rank| rank.as_str().to_owned())
            .or_else(|| stored.and_then(|row| row.rank.clone())),
        education_level: record.education_level.as_str().to_owned(),
        education_field: record
            .education_field
            .as_ref()
            .map(|field| field.as_str().to_owned())
            .or_else(|| stored.map(|row| row.education_field.clone()))
            .unwrap_or_default(),
        birth_date: record.birth_date,
        sex: record.sex.as_str().to_owned(),
        appointed_on: record.appointed_on,
        retires_on: record.retires_on.or_else(|| stored.and_then(|row| row.retires_on)),
        is_disciplined: record
            .is_disciplined
            .or_else(|| stored.map(|row| row.is_disciplined))
            .unwrap_or_default(),
        is_on_study_leave: record
            .is_on_study_leave
            .or_else(|| stored.map(|row| row.is_on_study_leave))
            .unwrap_or_default(),
    }
}

/// Ends the present holding and begins the one of the file, when it is another. Whether something changes.
#[expect(clippy::too_many_arguments, reason = "the parts of one comparison")]
fn hold(
    record: &EmployeeRecord,
    post: &HeldPost,
    employee: &str,
    existing: &Existing,
    target: &Target,
    position_ids: &BTreeMap<String, String>,
    changes: &mut Changes,
    issues: &mut Issues,
) -> bool {
    let position = position_ids.get(&post.position_code).cloned().unwrap_or_default();
    let mut refuse = |code, since: chrono::NaiveDate| {
        let params = [("since", since.to_string())];
        let value = post.since.to_string();
        let kind = ImportKind::Employees;
        issues.push(row_issue(kind, record.line, "in_post_since", code, &value, &params));
        false
    };
    if let Some(last) = existing.last_holdings.get(employee) {
        if last.ends_on.is_none() && last.position_id == position {
            return last.starts_on != post.since && refuse(IssueCode::SinceDiffers, last.starts_on);
        }
        // A closed holding lasts to its last day, an open one at least through its first.
        let taken_until = last.ends_on.unwrap_or(last.starts_on);
        if post.since <= taken_until {
            return refuse(IssueCode::SinceBeforePresent, last.starts_on);
        }
        if last.ends_on.is_none() {
            changes.ended.push(IncumbencyRow {
                ends_on: post.since.pred_opt(),
                ..last.clone()
            });
        }
    }
    changes.begun.push(IncumbencyRow {
        agency_id: target.agency.0.clone(),
        id: new_id(),
        employee_id: employee.to_owned(),
        position_id: position,
        starts_on: post.since,
        ends_on: None,
        source: "import".to_owned(),
    });
    true
}

/// Ratings of the file.
pub(super) fn ratings(
    import: &Import,
    existing: &Existing,
    target: &Target,
    employee_ids: &BTreeMap<String, String>,
    changes: &mut Changes,
) {
    for record in &import.ratings {
        let employee = employee_ids.get(record.nip.as_str()).cloned().unwrap_or_default();
        let stored = existing.ratings.get(&(employee.clone(), record.year));
        let row = PerformanceRatingRow {
            agency_id: target.agency.0.clone(),
            id: stored.map_or_else(new_id, |row| row.id.clone()),
            employee_id: employee,
            year: record.year,
            predicate: record.predicate.as_str().to_owned(),
        };
        changes.ratings.put(row, stored);
    }
}
