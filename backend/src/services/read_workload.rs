//! Load of units: the table of the unit tree and the numbers of the dashboard.

use chrono::{Months, NaiveDate};
use shared::{
    api::{
        problem::ErrorCode,
        workload::{UnitLoadResponse, UnitLoadsResponse, WorkloadSummaryResponse},
    },
    domain::{
        balance::{UnitLoad, balance, compared_units},
        ids::{AgencyId, UnitId},
        role::{Permission, Reach, reach},
        unit::Unit,
    },
};

use super::load_structure::{Structure, Units};
use crate::{
    auth::CurrentUser,
    db::{
        Conn, Db, DbResult, parse_number,
        queries::employees::{self, EmployeeFilter},
    },
    error::{ApiError, ApiResult},
};

/// How far ahead retirements are counted.
const RETIREMENT_OUTLOOK: Months = Months::new(24);

/// Load of every unit in the reader's reach, in tree order. A government without units has an empty list.
pub async fn list_unit_loads(db: &Db, user: &CurrentUser, today: NaiveDate) -> ApiResult<UnitLoadsResponse> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewWorkload);
    db.read(move |conn| {
        let Some(structure) = Structure::load(conn, &agency, today)? else {
            return Ok(UnitLoadsResponse { items: Vec::new() });
        };
        let units = &structure.units;
        let tops = units.tops(&reach);
        let loads = structure.staffing().unit_loads(&units.tree);
        let items = units
            .below(&tops)
            .into_iter()
            .map(|place| unit_load(units, &loads[place], &tops))
            .collect();
        Ok(UnitLoadsResponse { items })
    })
    .await
}

/// The numbers of the dashboard for a unit and everything below it; without a unit, for the top of the reader's reach.
///
/// A government without units has nothing to show: [`ErrorCode::NothingToPlan`]. A unit outside the reader's reach is not found.
pub async fn summarise_workload(
    db: &Db,
    user: &CurrentUser,
    unit: Option<UnitId>,
    today: NaiveDate,
) -> ApiResult<WorkloadSummaryResponse> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewWorkload);
    db.read(move |conn| {
        let structure =
            Structure::load(conn, &agency, today)?.ok_or_else(|| ApiError::from(ErrorCode::NothingToPlan))?;
        let units = &structure.units;
        let top = *units
            .asked(&reach, unit.as_ref())?
            .first()
            .ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
        let loads = structure.staffing().unit_loads(&units.tree);
        let compared = compared_units(&units.list, &units.tree, top);
        let is_whole = top == units.tree.root() && reach == Reach::Everything;
        let retirements = count_retirements(conn, &agency, (!is_whole).then(|| unit_ids(units, &[top])), today)?;
        Ok(WorkloadSummaryResponse {
            as_of: today,
            unit: units.response(top, &[top]),
            balance: balance(&loads, &compared, top),
            retirements_24_months: retirements,
            compared: heaviest_first(&compared, &loads)
                .into_iter()
                .map(|place| unit_load(units, &loads[place], &[top]))
                .collect(),
        })
    })
    .await
}

/// People who retire within the next 24 months among the holders of posts in `units`; `None` for the whole government.
pub(super) fn count_retirements(
    conn: &mut Conn,
    agency: &AgencyId,
    units: Option<Vec<UnitId>>,
    today: NaiveDate,
) -> DbResult<u32> {
    let people = EmployeeFilter {
        text: None,
        units,
        day: today,
    };
    let until = today.checked_add_months(RETIREMENT_OUTLOOK).unwrap_or(NaiveDate::MAX);
    let count = employees::count_retirements(conn, agency, &people, until)?;
    parse_number("employees.count", count)
}

/// A unit with its load, as sent.
pub(super) fn unit_load(units: &Units, load: &UnitLoad, tops: &[usize]) -> UnitLoadResponse {
    UnitLoadResponse {
        unit: units.response(load.unit, tops),
        own: load.own,
        subtree: load.subtree,
    }
}

/// Identifiers of `tops` and everything below them.
pub(super) fn unit_ids(units: &Units, tops: &[usize]) -> Vec<UnitId> {
    units
        .below(tops)
        .into_iter()
        .filter_map(|place| units.list.get(place))
        .map(|unit: &Unit| unit.id.clone())
        .collect()
}

/// Compared units by load ratio, heaviest first. Work without people is heavier than any ratio; places without work or people
/// are left out.
pub(crate) fn heaviest_first(compared: &[usize], loads: &[UnitLoad]) -> Vec<usize> {
    let mut places: Vec<usize> = compared
        .iter()
        .copied()
        .filter(|&place| !loads[place].subtree.is_empty())
        .collect();
    places.sort_by_key(|&place| {
        let ratio = loads[place].subtree.load_ratio_centi.unwrap_or(i64::MAX);
        (std::cmp::Reverse(ratio), place)
    });
    places
}
