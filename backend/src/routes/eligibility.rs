//! `/eligibility`, `/employees/{id}/options` and `/positions/{id}/candidates`: who may go where, and why not.

use actix_web::{
    get,
    web::{Data, Json, Path, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::{
    api::eligibility::{CandidatesResponse, EligibilityResponse, OptionsResponse},
    domain::{
        ids::{EmployeeId, PositionId},
        role::Permission,
    },
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{find_eligible, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_eligibility);
    config.service(get_options);
    config.service(get_candidates);
}

/// Which pair is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PairQuery {
    /// The person.
    #[param(value_type = String)]
    pub employee_id: EmployeeId,
    /// The post.
    #[param(value_type = String)]
    pub position_id: PositionId,
    /// Day of the move, whose rules are checked; today when left out.
    pub day: Option<NaiveDate>,
}

/// The day and the page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DayQuery {
    /// Day of the move, whose rules are checked; today when left out.
    pub day: Option<NaiveDate>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Whether a person may take a post, and why not
///
/// Every rule with what it found, its legal basis and its parameters on that day, and the parts of the fit. Conflicts of interest are checked for
/// the personnel office alone, see `checks_conflicts`. Permissions `view_employees` for the person and `view_positions` for the post.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(PairQuery),
    responses(
        (status = 200, body = EligibilityResponse, description = "The answer"),
        (status = 404, description = "No such person or post in the reader's scope"),
        (status = 409, description = "`wrong_state`: the person holds no post; `invalid_setting`: a rule cannot be read"),
    ),
)]
#[get("/eligibility")]
async fn get_eligibility(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    query: Query<PairQuery>,
) -> ApiResult<Json<EligibilityResponse>> {
    guard.user.require(Permission::ViewPositions)?;
    let query = query.into_inner();
    let pair = (query.employee_id, query.position_id);
    let now = state.clock.now();
    Ok(Json(
        find_eligible::check_pair(&state.db, &guard.user, pair, query.day, now).await?,
    ))
}

/// Where a person could go
///
/// Posts in the reader's scope that no rule closes to the person, those most in need first and then those that suit best; the others are counted by
/// the rules that close them. Permissions `view_employees` for the person and `view_positions` for the posts.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The person"), DayQuery),
    responses(
        (status = 200, body = OptionsResponse, description = "One page"),
        (status = 404, description = "No such person in the reader's scope"),
        (status = 409, description = "`wrong_state`: the person holds no post; `invalid_setting`: a rule cannot be read"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/employees/{id}/options")]
async fn get_options(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    id: Path<EmployeeId>,
    query: Query<DayQuery>,
) -> ApiResult<Json<OptionsResponse>> {
    guard.user.require(Permission::ViewPositions)?;
    let page = PageRequest::new(query.page, query.per_page)?;
    let (id, now) = (id.into_inner(), state.clock.now());
    Ok(Json(
        find_eligible::list_options(&state.db, &guard.user, id, query.day, page, now).await?,
    ))
}

/// Who could fill a post
///
/// People in the reader's scope whom no rule keeps out, best fit first; the others are counted by the rules that keep them out. Permissions
/// `view_positions` for the post and `view_employees` for the people.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The post"), DayQuery),
    responses(
        (status = 200, body = CandidatesResponse, description = "One page"),
        (status = 404, description = "No such post in the reader's scope"),
        (status = 409, description = "`invalid_setting`: a rule cannot be read"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/positions/{id}/candidates")]
async fn get_candidates(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    id: Path<PositionId>,
    query: Query<DayQuery>,
) -> ApiResult<Json<CandidatesResponse>> {
    guard.user.require(Permission::ViewPositions)?;
    let page = PageRequest::new(query.page, query.per_page)?;
    let (id, now) = (id.into_inner(), state.clock.now());
    Ok(Json(
        find_eligible::list_candidates(&state.db, &guard.user, id, query.day, page, now).await?,
    ))
}
