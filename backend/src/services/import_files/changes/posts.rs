//! Positions with their tasks, and the need that follows from them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use shared::{
    api::import::ImportKind,
    domain::task::WorkloadTask,
    import::{Decree, Import, IssueCode, Issues, PositionRecord, TaskRecord, row_issue},
};

use super::{Changes, Existing, Rows, Target};
use crate::{
    db::{
        DbResult, parse_number,
        rows::{position::PositionRow, workload_task::WorkloadTaskRow},
    },
    error::ApiResult,
    id::new_id,
    services::compute_need::compute_need,
};

/// Weight of a shortage in a new position for which the file gives none.
const USUAL_IMPORTANCE: i32 = 3;

/// Positions and tasks of the files; gives the identifiers of all positions by code.
pub(super) fn positions(
    import: &Import,
    existing: &Existing,
    target: &Target,
    (unit_ids, title_ids): (&BTreeMap<String, String>, &BTreeMap<String, String>),
    changes: &mut Changes,
    issues: &mut Issues,
) -> ApiResult<BTreeMap<String, String>> {
    let mut ids: BTreeMap<String, String> = existing
        .positions
        .iter()
        .map(|(code, row)| (code.clone(), row.id.clone()))
        .collect();
    // Positions as they will be, before their need is known.
    let mut touched: BTreeMap<&str, (Option<u64>, PositionRow)> = BTreeMap::new();
    for record in &import.positions {
        let id = ids.entry(record.code.clone()).or_insert_with(new_id).clone();
        let row = position_row(
            record,
            id,
            existing.positions.get(&record.code),
            target,
            unit_ids,
            title_ids,
        )?;
        touched.insert(&record.code, (Some(record.line), row));
    }
    let mut of_file: BTreeMap<&str, Vec<&TaskRecord>> = BTreeMap::new();
    for record in &import.tasks {
        of_file.entry(&record.position_code).or_default().push(record);
    }
    for code in of_file.keys() {
        if let Some(stored) = existing.positions.get(*code) {
            touched.entry(code).or_insert_with(|| (None, stored.clone()));
        }
    }
    let mut counted = (0, 0);
    let mut moved = Rows::default();
    for (code, (line, mut row)) in touched {
        let stored_tasks = existing.tasks.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let tasks: Vec<WorkloadTask> = match of_file.get(code) {
            Some(records) => {
                put_tasks(records, stored_tasks, &row.id, target, changes, &mut counted);
                records.iter().map(|record| record.task.clone()).collect()
            }
            None => stored_tasks
                .iter()
                .map(WorkloadTaskRow::to_domain)
                .collect::<DbResult<_>>()?,
        };
        let decreed = row
            .decreed_need
            .map(|people| parse_number("positions.decreed_need", people))
            .transpose()?;
        let Ok(need) = compute_need(&tasks, decreed, &existing.settings) else {
            let first = of_file
                .get(code)
                .and_then(|records| records.first())
                .map(|record| record.line);
            let (kind, column, line) = match (first, line) {
                (Some(line), _) => (ImportKind::Tasks, "volume", line),
                (None, line) => (ImportKind::Positions, "code", line.unwrap_or(1)),
            };
            issues.push(row_issue(kind, line, column, IssueCode::WorkloadTooLarge, code, &[]));
            continue;
        };
        row.workload_milliminutes = need.workload_milliminutes;
        row.need_centi = need.need_centi;
        row.need = need.need;
        moved.put(row, existing.positions.get(code));
    }
    let of_positions_file: BTreeSet<&str> = import.positions.iter().map(|record| record.code.as_str()).collect();
    let changed_rows = moved
        .changed
        .iter()
        .filter(|row| of_positions_file.contains(row.code.as_str()))
        .count();
    let length = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    changes
        .counts
        .insert(ImportKind::Positions, (length(moved.added.len()), length(changed_rows)));
    changes.counts.insert(ImportKind::Tasks, counted);
    changes.positions = moved;
    Ok(ids)
}

fn position_row(
    record: &PositionRecord,
    id: String,
    stored: Option<&PositionRow>,
    target: &Target,
    unit_ids: &BTreeMap<String, String>,
    title_ids: &BTreeMap<String, String>,
) -> DbResult<PositionRow> {
    Ok(PositionRow {
        agency_id: target.agency.0.clone(),
        id,
        unit_id: unit_ids.get(&record.unit_code).cloned().unwrap_or_default(),
        title_id: title_ids.get(&record.title_code).cloned().unwrap_or_default(),
        code: record.code.clone(),
        importance: record
            .importance
            .map(i32::from)
            .or_else(|| stored.map(|row| row.importance))
            .unwrap_or(USUAL_IMPORTANCE),
        decreed_need: match record.decree {
            Decree::Unchanged => stored.and_then(|row| row.decreed_need),
            Decree::None => None,
            Decree::People(people) => Some(parse_number("positions.decreed_need", people)?),
        },
        // Filled in once the tasks are known; kept so that an unchanged row is seen as such.
        workload_milliminutes: stored.map_or(0, |row| row.workload_milliminutes),
        need_centi: stored.map_or(0, |row| row.need_centi),
        need: stored.map_or(0, |row| row.need),
    })
}

/// The tasks of a position in the file take the place of those that are stored, unless they say the same.
fn put_tasks(
    records: &[&TaskRecord],
    stored: &[WorkloadTaskRow],
    position: &str,
    target: &Target,
    changes: &mut Changes,
    counted: &mut (u64, u64),
) {
    let rows: Vec<WorkloadTaskRow> = (0_i32..)
        .zip(records)
        .map(|(sort_order, record)| WorkloadTaskRow {
            agency_id: target.agency.0.clone(),
            id: new_id(),
            position_id: position.to_owned(),
            sort_order,
            description: record.task.description().to_owned(),
            method: record.task.method().as_str().to_owned(),
            period: record.task.period().as_str().to_owned(),
            volume_milli: milli(record.task.volume()),
            norm_time_milli: milli(record.task.norm()),
        })
        .collect();
    let is_same = |new: &WorkloadTaskRow, old: &WorkloadTaskRow| {
        let without_id = WorkloadTaskRow {
            id: old.id.clone(),
            ..new.clone()
        };
        without_id == *old
    };
    let added = rows.len().saturating_sub(stored.len());
    let changed = rows.iter().zip(stored).filter(|(new, old)| !is_same(new, old)).count();
    if rows.len() == stored.len() && changed == 0 {
        return;
    }
    counted.0 += u64::try_from(added).unwrap_or(u64::MAX);
    counted.1 += u64::try_from(changed).unwrap_or(u64::MAX);
    changes.tasks.insert(position.to_owned(), rows);
}

/// Thousandths of a value that has at most three decimals and is at most 1e9.
fn milli(value: Decimal) -> i64 {
    (value * Decimal::ONE_THOUSAND).to_i64().unwrap_or_default()
}
