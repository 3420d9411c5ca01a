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

use super::{load_structure::Units, page::PageRequest, read_workload::unit_ids, search_text::search_text};
use crate::{
    auth::CurrentUser,
    db::{
        Db,
        queries::{
            employees::{self, EmployeeFilter},
            incumbencies::{self, HeldPost},
        },
        rows::employee::EmployeeRow,
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
        let units = match (&search.unit, &reach) {
            (None, Reach::Everything) => None,
            (asked, reach) => match Units::load(conn, &agency)? {
                Some(units) => Some(unit_ids(&units, &units.asked(reach, asked.as_ref())?)),
                None if asked.is_some() => return Err(ApiError::from(ErrorCode::NotFound)),
                None => Some(Vec::new()),
            },
        };
        let filter = EmployeeFilter {
            text: search_text(search.text),
            units,
            day: today,
        };
        let (rows, total) = employees::page_employees(conn, &agency, &filter, page.offset(), page.limit())?;
        let ids: Vec<EmployeeId> = rows.iter().map(|row| EmployeeId(row.id.clone())).collect();
        let mut posts: BTreeMap<String, HeldPost> = incumbencies::list_posts_of(conn, &agency, &ids, today)?
            .into_iter()
            .map(|post| (post.employee_id.clone(), post))
            .collect();
        let items = rows
            .into_iter()
            .map(|row| {
                let post = posts.remove(&row.id);
                employee_response(row, post)
            })
            .collect();
        Ok(page.page(items, total))
    })
    .await
}

fn employee_response(row: EmployeeRow, post: Option<HeldPost>) -> EmployeeResponse {
    let (position_id, title, unit_id, unit_name, in_post_since) = post.map_or_else(Default::default, |post| {
        (
            Some(PositionId(post.position_id)),
            Some(post.title),
            Some(UnitId(post.unit_id)),
            Some(post.unit_name),
            Some(post.starts_on),
        )
    });
    EmployeeResponse {
        position_id,
        title,
        unit_id,
        unit_name,
        in_post_since,
        id: EmployeeId(row.id),
        nip: row.nip,
        name: row.name,
        employment_type: row.employment_type,
        rank: row.rank,
        retires_on: row.retires_on,
    }
}
