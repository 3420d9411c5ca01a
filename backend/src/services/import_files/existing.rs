//! What the government has, by the keys that files use.

use std::collections::BTreeMap;

use shared::{domain::workload::WorkloadSettings, import::Known};

use super::Target;
use crate::{
    db::{
        Conn,
        queries::{employees, incumbencies, job_titles, performance_ratings, positions, units, workload_tasks},
        rows::{
            employee::EmployeeRow, incumbency::IncumbencyRow, job_title::JobTitleRow,
            performance_rating::PerformanceRatingRow, position::PositionRow, unit::UnitRow,
            workload_task::WorkloadTaskRow,
        },
    },
    error::ApiResult,
    services::load_settings::load_workload_settings,
};

/// Stored rows by code, staff number or identifier.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Existing {
    /// Units by code.
    pub units: BTreeMap<String, UnitRow>,
    /// Titles by code.
    pub titles: BTreeMap<String, JobTitleRow>,
    /// Positions by code.
    pub positions: BTreeMap<String, PositionRow>,
    /// Tasks in order, by the identifier of their position.
    pub tasks: BTreeMap<String, Vec<WorkloadTaskRow>>,
    /// People by staff number.
    pub employees: BTreeMap<String, EmployeeRow>,
    /// The last holding of each person, by their identifier.
    pub last_holdings: BTreeMap<String, IncumbencyRow>,
    /// Ratings by person and year.
    pub ratings: BTreeMap<(String, i32), PerformanceRatingRow>,
    /// Constants of the day.
    pub settings: WorkloadSettings,
}

impl Existing {
    pub(super) fn load(conn: &mut Conn, target: &Target) -> ApiResult<Self> {
        let agency = &target.agency;
        let mut tasks: BTreeMap<String, Vec<WorkloadTaskRow>> = BTreeMap::new();
        for row in workload_tasks::list_all_tasks(conn, agency)? {
            tasks.entry(row.position_id.clone()).or_default().push(row);
        }
        let mut last_holdings: BTreeMap<String, IncumbencyRow> = BTreeMap::new();
        for row in incumbencies::list_incumbencies(conn, agency)? {
            let is_later = last_holdings
                .get(&row.employee_id)
                .is_none_or(|last| last.starts_on < row.starts_on || row.ends_on.is_none());
            if is_later {
                last_holdings.insert(row.employee_id.clone(), row);
            }
        }
        Ok(Self {
            units: units::list_units(conn, agency)?
                .into_iter()
                .map(|row| (row.code.clone(), row))
                .collect(),
            titles: job_titles::list_job_titles(conn, agency)?
                .into_iter()
                .map(|row| (row.code.clone(), row))
                .collect(),
            positions: positions::list_positions(conn, agency)?
                .into_iter()
                .map(|row| (row.code.clone(), row))
                .collect(),
            employees: employees::list_employees(conn, agency)?
                .into_iter()
                .map(|row| (row.nip.clone(), row))
                .collect(),
            ratings: performance_ratings::list_ratings(conn, agency)?
                .into_iter()
                .map(|row| ((row.employee_id.clone(), row.year), row))
                .collect(),
            settings: load_workload_settings(conn, agency, target.today)?,
            tasks,
            last_holdings,
        })
    }

    /// The codes that files may refer to.
    pub(super) fn known(&self) -> Known {
        let codes: BTreeMap<&str, &str> = self
            .units
            .values()
            .map(|row| (row.id.as_str(), row.code.as_str()))
            .collect();
        let parent = |row: &UnitRow| {
            let above = row.parent_id.as_deref()?;
            codes.get(above).map(|code| (*code).to_owned())
        };
        Known {
            units: self
                .units
                .iter()
                .map(|(code, row)| (code.clone(), parent(row)))
                .collect(),
            titles: self.titles.keys().cloned().collect(),
            positions: self.positions.keys().cloned().collect(),
            nips: self.employees.keys().cloned().collect(),
        }
    }
}
