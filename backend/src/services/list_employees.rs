//! Employees as the personnel office and unit heads see them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shared::{
    api::{employee::EmployeeResponse, page::Page},
    domain::{
        ids::{EmployeeId, PositionId, UnitId},
        role::{Permission, Reach, reach},
    },
};

use super::{load_structure::Structure, page::PageRequest, read_workload::unit_ids};
use crate::{
    auth::CurrentUser,
    db::{
        Db,
        queries::{
            employees::{self, EmployeeFilter},
            incumbencies,
        },
        rows::{employee::EmployeeRow, incumbency::IncumbencyRow},
    },
    error::{ApiError, ApiResult},
};
use shared::api::problem::ErrorCode;

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct EmployeeSearch {
    /// Part of a name or staff number.
    pub text: Option<String>,
    /// Only this unit and everything below it.
    pub unit: Option<UnitId>,
}

/// One page of employees by name. Heads see the people in their subtree; people without a post are seen by those alone who see everybody.
pub async fn list_employees(
    db: &Db,
    user: &CurrentUser,
    search: EmployeeSearch,
    page: PageRequest,
    today: NaiveDate,
) -> ApiResult<Page<EmployeeResponse>> {
    let agency = user.agency_id.clone();
    let reach = reach(&user.grants, Permission::ViewEmployees);
    db.read(move |conn| {
        let structure = Structure::load(conn, &agency, today)?;
        let units = match (&structure, &search.unit, &reach) {
            (_, None, Reach::Everything) => None,
            (Some(structure), asked, reach) => Some(unit_ids(
                &structure.units,
                &structure.units.asked(reach, asked.as_ref())?,
            )),
            (None, Some(_), _) => return Err(ApiError::from(ErrorCode::NotFound)),
            (None, None, _) => Some(Vec::new()),
        };
        let filter = EmployeeFilter {
            text: search.text.filter(|text| !text.trim().is_empty()),
            units,
            day: today,
        };
        let (rows, total) = employees::page_employees(conn, &agency, &filter, page.offset(), page.limit())?;
        let ids: Vec<EmployeeId> = rows.iter().map(|row| EmployeeId(row.id.clone())).collect();
        let holdings: BTreeMap<String, IncumbencyRow> = incumbencies::list_holdings_of(conn, &agency, &ids, today)?
            .into_iter()
            .map(|row| (row.employee_id.clone(), row))
            .collect();
        let items = rows
            .into_iter()
            .map(|row| {
                let holding = holdings.get(&row.id);
                employee_response(row, holding, structure.as_ref())
            })
            .collect();
        Ok(page.page(items, total))
    })
    .await
}

fn employee_response(
    row: EmployeeRow,
    holding: Option<&IncumbencyRow>,
    structure: Option<&Structure>,
) -> EmployeeResponse {
    let position = holding.map(|holding| PositionId(holding.position_id.clone()));
    let post = structure
        .zip(position.as_ref())
        .and_then(|(structure, id)| Some((structure, &structure.posts[structure.place(id)?])));
    let unit = post.map(|(structure, post)| &structure.units.list[post.unit]);
    EmployeeResponse {
        title: post.map(|(structure, post)| structure.titles[post.title].name.clone()),
        unit_id: unit.map(|unit| unit.id.clone()),
        unit_name: unit.map(|unit| unit.name.clone()),
        in_post_since: holding.map(|holding| holding.starts_on),
        position_id: position,
        id: EmployeeId(row.id),
        nip: row.nip,
        name: row.name,
        employment_type: row.employment_type,
        rank: row.rank,
        retires_on: row.retires_on,
    }
}
