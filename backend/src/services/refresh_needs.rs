//! Keeps the stored need of every position true to the constants of the day.
//!
//! Needs are stored because every list and chart reads them. They follow from tasks, which only an import changes, and from dated constants,
//! which change at midnight: this is the second half.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::problem::ErrorCode,
    domain::{ids::AgencyId, workload::WorkloadSettings},
};

use super::{
    compute_need::{StoredNeed, compute_need},
    load_settings::load_workload_settings,
};
use crate::{
    db::{
        Conn, Db, DbResult, dialect, parse_number,
        queries::{positions, workload_tasks},
        rows::{position::PositionRow, workload_task::WorkloadTaskRow},
    },
    error::{ApiError, ApiResult},
};

/// Brings the needs of a government up to `today`; how many positions had another one. Blocks. Writes only when there is something to write.
///
/// # Errors
/// [`ErrorCode::InvalidSetting`] when a constant cannot be read, or makes the need of a position larger than can be stored.
pub fn refresh_needs(db: &Db, agency: &AgencyId, today: NaiveDate) -> ApiResult<usize> {
    if db.read_blocking(|conn| are_fresh(conn, agency, today))? {
        return Ok(0);
    }
    db.write_blocking(|conn| write_needs(conn, agency, today))
}

/// The same for somebody who waits for an answer.
pub(super) async fn refresh_needs_for(db: &Db, agency: &AgencyId, today: NaiveDate) -> ApiResult<()> {
    let id = agency.clone();
    if db.read(move |conn| are_fresh(conn, &id, today)).await? {
        return Ok(());
    }
    let id = agency.clone();
    db.write(move |conn| write_needs(conn, &id, today).map(drop)).await
}

fn are_fresh(conn: &mut Conn, agency: &AgencyId, today: NaiveDate) -> ApiResult<bool> {
    stale_positions(conn, agency, today).map(|stale| stale.is_empty())
}

fn write_needs(conn: &mut Conn, agency: &AgencyId, today: NaiveDate) -> ApiResult<usize> {
    // An import writes the same rows; whoever comes second must see what the first has written.
    dialect::lock_staff(conn, agency)?;
    let stale = stale_positions(conn, agency, today)?;
    for row in &stale {
        positions::update_position(conn, row)?;
    }
    Ok(stale.len())
}

/// The positions whose stored need is another than the one of the day, with the one of the day.
fn stale_positions(conn: &mut Conn, agency: &AgencyId, today: NaiveDate) -> ApiResult<Vec<PositionRow>> {
    let settings = load_workload_settings(conn, agency, today)?;
    let mut tasks: BTreeMap<String, Vec<WorkloadTaskRow>> = BTreeMap::new();
    for row in workload_tasks::list_all_tasks(conn, agency)? {
        tasks.entry(row.position_id.clone()).or_default().push(row);
    }
    let mut stale = Vec::new();
    for row in positions::list_positions(conn, agency)? {
        let tasks = tasks.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let need = need_of(&row, tasks, &settings)?;
        let stored = StoredNeed {
            workload_milliminutes: row.workload_milliminutes,
            need_centi: row.need_centi,
            need: row.need,
        };
        if need != stored {
            stale.push(PositionRow {
                workload_milliminutes: need.workload_milliminutes,
                need_centi: need.need_centi,
                need: need.need,
                ..row
            });
        }
    }
    Ok(stale)
}

fn need_of(row: &PositionRow, tasks: &[WorkloadTaskRow], settings: &WorkloadSettings) -> ApiResult<StoredNeed> {
    let tasks = tasks
        .iter()
        .map(WorkloadTaskRow::to_domain)
        .collect::<DbResult<Vec<_>>>()?;
    let decreed = row
        .decreed_need
        .map(|people| parse_number("positions.decreed_need", people))
        .transpose()?;
    compute_need(&tasks, decreed, settings).map_err(|error| {
        let detail = format!(
            "the need of position {} leaves the range with {} minutes a year: {error}",
            row.code,
            settings.effective_minutes()
        );
        ApiError::from(ErrorCode::InvalidSetting).with_detail(detail)
    })
}
