//! `tasks.csv`: what the holders of a position do, how often and for how long.

use super::{
    Known, MAX_CODE, MAX_DESCRIPTION,
    cell::{Cells, number_code},
    issue::{FileIssues, IssueCode},
    table::Table,
};
use crate::domain::task::{Method, TaskColumn, TaskFields, TimeUnit, WorkloadTask, is_maybe_thousands};

/// Decimals of volumes and norms that are kept.
pub(super) const PLACES: u32 = 3;

/// A task of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRecord {
    /// Line in the file.
    pub line: u64,
    /// Code of the position.
    pub position_code: String,
    /// The task; never by decree.
    pub task: WorkloadTask,
}

pub(super) fn read(table: &Table, known: &Known, issues: &mut FileIssues) -> Vec<TaskRecord> {
    let mut records = Vec::new();
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let position = cells.required_text("position_code", MAX_CODE);
        let position = position.filter(|position| {
            known.positions.contains(*position) || {
                cells.fail("position_code", IssueCode::UnknownPosition, &[]);
                false
            }
        });
        let is_short = cells.text("task", MAX_DESCRIPTION).is_some();
        if let Some(task) = task(&mut cells)
            && let Some(position) = position
            && is_short
        {
            records.push(TaskRecord {
                line: row.line,
                position_code: position.to_owned(),
                task,
            });
        }
    }
    records
}

fn task(cells: &mut Cells<'_, '_>) -> Option<WorkloadTask> {
    let row = cells.row;
    let fields = TaskFields {
        task: row.cell("task"),
        method: row.cell("method"),
        volume: row.cell("volume"),
        period: row.cell("period"),
        norm_time: row.cell("norm_time"),
    };
    let task = match fields.parse(TimeUnit::Minutes) {
        Ok(task) => task,
        Err(errors) => {
            for error in errors {
                let (code, params) = number_code(&error.problem);
                cells.fail(column(error.column), code, &params);
            }
            return None;
        }
    };
    if task.method() == Method::Decree {
        cells.fail("method", IssueCode::DecreedTask, &[]);
        return None;
    }
    let mut is_exact = true;
    for (name, value) in [("volume", task.volume()), ("norm_time", task.norm())] {
        if is_maybe_thousands(row.cell(name)) {
            cells.fail(name, IssueCode::AmbiguousNumber, &[]);
            is_exact = false;
        } else if value.scale() > PLACES {
            cells.fail(name, IssueCode::TooManyDecimals, &[("limit", PLACES.to_string())]);
            is_exact = false;
        }
    }
    is_exact.then_some(task)
}

fn column(column: TaskColumn) -> &'static str {
    column.as_str()
}
