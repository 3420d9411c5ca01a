//! `/employees`: people in the reader's scope.

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use serde::Deserialize;
use shared::{
    api::{employee::EmployeeResponse, page::Page},
    domain::ids::UnitId,
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{
        list_employees::{self, EmployeeSearch},
        page::PageRequest,
    },
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_employees);
}

/// Which employees are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EmployeesQuery {
    /// Only people in this unit and everything below it.
    #[param(value_type = Option<String>)]
    pub unit_id: Option<UnitId>,
    /// Part of a name or staff number.
    pub q: Option<String>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Employees
///
/// People with their present post, by name. Heads see their own subtree. Permission `view_employees`.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(EmployeesQuery),
    responses(
        (status = 200, body = Page<EmployeeResponse>, description = "One page"),
        (status = 404, description = "No such unit in the reader's scope"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/employees")]
async fn get_employees(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    query: Query<EmployeesQuery>,
) -> ApiResult<Json<Page<EmployeeResponse>>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let search = EmployeeSearch {
        text: query.q,
        unit: query.unit_id,
    };
    let today = guard.user.today(state.clock.now());
    let employees = list_employees::list_employees(&state.db, &guard.user, search, page, today).await?;
    Ok(Json(employees))
}
