//! `/units` and `/workload`: the unit tree and its load.

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use serde::Deserialize;
use shared::{
    api::workload::{UnitLoadsResponse, UnitsResponse, WorkloadSummaryResponse},
    domain::ids::UnitId,
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_units);
    config.service(get_workload_summary);
    config.service(get_workload_units);
}

/// Which subtree is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SummaryQuery {
    /// Top of the subtree; the top of the reader's scope when left out.
    #[param(value_type = Option<String>)]
    pub unit_id: Option<UnitId>,
}

/// The unit tree
///
/// Units in the reader's scope, parents before children, siblings by code. Permission `view_workload`.
#[utoipa::path(
    tag = "workload",
    security(("access_token" = [])),
    responses((status = 200, body = UnitsResponse, description = "The units")),
)]
#[get("/units")]
async fn get_units(guard: Require<perm::ViewWorkload>, state: Data<AppState>) -> ApiResult<Json<UnitsResponse>> {
    Ok(Json(services::list_units::list_units(&state.db, &guard.user).await?))
}

/// The numbers of the dashboard
///
/// Balance, totals, retirements within 24 months and the compared units by load ratio, as of today. Permission `view_workload`.
#[utoipa::path(
    tag = "workload",
    security(("access_token" = [])),
    params(SummaryQuery),
    responses(
        (status = 200, body = WorkloadSummaryResponse, description = "The numbers"),
        (status = 404, description = "No such unit in the reader's scope"),
        (status = 422, description = "`nothing_to_plan`: the government has no units yet"),
    ),
)]
#[get("/workload/summary")]
async fn get_workload_summary(
    guard: Require<perm::ViewWorkload>,
    state: Data<AppState>,
    query: Query<SummaryQuery>,
) -> ApiResult<Json<WorkloadSummaryResponse>> {
    let today = guard.user.today(state.clock.now());
    let unit = query.into_inner().unit_id;
    let summary = services::read_workload::summarise_workload(&state.db, &guard.user, unit, today).await?;
    Ok(Json(summary))
}

/// The load of every unit
///
/// Own posts and whole subtree of each unit in the reader's scope, in tree order, as of today. Permission `view_workload`.
#[utoipa::path(
    tag = "workload",
    security(("access_token" = [])),
    responses((status = 200, body = UnitLoadsResponse, description = "The units with their load")),
)]
#[get("/workload/units")]
async fn get_workload_units(
    guard: Require<perm::ViewWorkload>,
    state: Data<AppState>,
) -> ApiResult<Json<UnitLoadsResponse>> {
    let today = guard.user.today(state.clock.now());
    let loads = services::read_workload::list_unit_loads(&state.db, &guard.user, today).await?;
    Ok(Json(loads))
}
