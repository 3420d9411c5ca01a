//! `/plans/{id}/scenarios` and what belongs to it: the computed variants of a plan, side by side, and copies of plans.

use actix_web::{
    HttpResponse, Responder, get,
    http::header::{ETAG, LOCATION},
    patch, post, put,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        path,
        plan::{
            ChooseScenarioRequest, ComparisonResponse, CopyPlanRequest, NameScenarioRequest, PlanResponse,
            ScenariosResponse,
        },
    },
    domain::ids::{PlanId, ScenarioId},
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, plan_with_version};
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{copy_plan::copy_plan, scenarios},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_scenarios);
    config.service(patch_scenario);
    config.service(put_scenario);
    config.service(get_comparison);
    config.service(post_copy);
}

/// The computed variants of a plan
///
/// Every proposal that was ever computed for it, newest first. Private to the personnel office. Permission `edit_plans` for the whole
/// government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    responses(
        (status = 200, body = ScenariosResponse, description = "The scenarios"),
        (status = 404, description = "No such plan"),
    ),
)]
#[get("/plans/{id}/scenarios")]
async fn get_scenarios(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
) -> ApiResult<Json<ScenariosResponse>> {
    Ok(Json(
        scenarios::list_scenarios(&state.db, &guard.user, id.into_inner()).await?,
    ))
}

/// Name a variant
///
/// An empty name takes it away. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("scenario_id" = String, Path, description = "The scenario"),
    ),
    request_body = NameScenarioRequest,
    responses(
        (status = 200, body = ScenariosResponse, description = "The scenarios"),
        (status = 404, description = "No such plan or scenario"),
        (status = 422, description = "The name is too long"),
    ),
)]
#[patch("/plans/{id}/scenarios/{scenario_id}")]
async fn patch_scenario(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, ScenarioId)>,
    request: Json<NameScenarioRequest>,
) -> ApiResult<Json<ScenariosResponse>> {
    let name = request.into_inner().name;
    Ok(Json(
        scenarios::name_scenario(&state.db, &guard.user, target.into_inner(), name).await?,
    ))
}

/// Choose a variant
///
/// It becomes the plan's proposal, with the budget and the criteria it was computed for. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = ChooseScenarioRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan with it", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or scenario"),
        (status = 409, description = "The plan is published, or a proposal is being computed"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/scenario")]
async fn put_scenario(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<ChooseScenarioRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let scenario = request.into_inner().scenario_id;
    let plan = scenarios::choose_scenario(&state.db, &guard.user, id, version.0, scenario, now).await?;
    Ok(plan_with_version(plan))
}

/// Which scenarios are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ComparisonQuery {
    /// Two to four identifiers, separated by commas.
    pub scenario: String,
}

/// Variants side by side
///
/// Two to four scenarios with their numbers, the people who do not go to the same position in all of them, and the units whose load differs.
/// Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), ComparisonQuery),
    responses(
        (status = 200, body = ComparisonResponse, description = "The comparison"),
        (status = 404, description = "No such plan, or none of its scenarios"),
        (status = 422, description = "Fewer than two, more than four, or the same twice"),
    ),
)]
#[get("/plans/{id}/comparison")]
async fn get_comparison(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<ComparisonQuery>,
) -> ApiResult<Json<ComparisonResponse>> {
    let asked = query.scenario.split(',').map(ScenarioId::from).collect();
    Ok(Json(
        scenarios::compare_scenarios(&state.db, &guard.user, id.into_inner(), asked).await?,
    ))
}

/// Copy a plan
///
/// A new draft with the fields and the present proposal of this one. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    request_body = CopyPlanRequest,
    responses(
        (status = 201, body = PlanResponse, description = "The copy", headers(
            ("ETag" = String, description = "Its version"),
            ("Location" = String, description = "Its address"),
        )),
        (status = 404, description = "No such plan"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/plans/{id}/copies")]
async fn post_copy(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    request: Json<CopyPlanRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let plan = copy_plan(&state.db, &guard.user, id, request.into_inner(), now).await?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, path::plan(&plan.id)))
        .insert_header((ETAG, format!("\"{}\"", plan.version)))
        .json(plan))
}
