//! `/plans/{id}/concerns`, `/concerns/{id}` and `/me/concerns/{id}`: the talk about a transfer and what became of it.

use actix_web::{
    HttpResponse, get, post, put,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::concern::{ConcernMessageRequest, ConcernOutcomeRequest, ConcernResponse, ConcernsResponse, MyConcern},
    domain::{
        concern::ConcernState,
        ids::{ConcernId, PlanId},
    },
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::IfMatch;
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{concerns, my_concerns, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_plan_concerns);
    config.service(get_concern);
    config.service(post_concern_message);
    config.service(put_outcome);
    config.service(post_my_message);
    config.service(post_my_withdrawal);
}

/// Which concerns are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ConcernsQuery {
    /// Only those that stand here.
    #[param(inline)]
    pub state: Option<ConcernState>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Concerns about a plan
///
/// Who has a concern, what about, and what was decided why; the talk itself is between the person and the personnel office. What waits for an
/// answer comes first. Permission `view_moves` for the whole government, in a plan whose names the reader sees.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), ConcernsQuery),
    responses(
        (status = 200, body = ConcernsResponse, description = "One page"),
        (status = 403, description = "The names of this plan are not for the reader"),
        (status = 404, description = "No such plan, or not visible to the reader"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/plans/{id}/concerns")]
async fn get_plan_concerns(
    guard: Require<perm::ViewMoves>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<ConcernsQuery>,
) -> ApiResult<Json<ConcernsResponse>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let found = concerns::list_plan_concerns(&state.db, &guard.user, id.into_inner(), query.state, page).await?;
    Ok(Json(found))
}

/// One concern
///
/// With its talk. Permission `view_feedback` for the whole government.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The concern")),
    responses(
        (status = 200, body = ConcernResponse, description = "The concern"),
        (status = 404, description = "No such concern"),
    ),
)]
#[get("/concerns/{id}")]
async fn get_concern(
    guard: Require<perm::ViewFeedback>,
    state: Data<AppState>,
    id: Path<ConcernId>,
) -> ApiResult<Json<ConcernResponse>> {
    let found = concerns::read_concern(&state.db, &guard.user, id.into_inner()).await?;
    Ok(Json(found))
}

/// Write to the person
///
/// The personnel office answers; the person is told. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The concern")),
    request_body = ConcernMessageRequest,
    responses(
        (status = 201, body = ConcernResponse, description = "The concern with it"),
        (status = 404, description = "No such concern"),
        (status = 409, description = "`wrong_state`: it is settled, or the plan is before the decision makers"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/concerns/{id}/messages")]
async fn post_concern_message(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<ConcernId>,
    request: Json<ConcernMessageRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let found = concerns::write_to_person(&state.db, &guard.user, id, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(found))
}

/// Decide about a concern
///
/// Kept, changed, deferred or withdrawn, always with a reason that the person reads. Until the plan goes before the decision makers it may be
/// decided anew. Withdrawing and deferring change the move of a published plan at once. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The concern"),
        ("If-Match" = Option<String>, Header, description = "The version that was read"),
    ),
    request_body = ConcernOutcomeRequest,
    responses(
        (status = 200, body = ConcernResponse, description = "The concern with it"),
        (status = 404, description = "No such concern"),
        (status = 409, description = "`wrong_state`: the person has taken it back, the plan is before the decision makers, or there is no move to defer"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/concerns/{id}/outcome")]
async fn put_outcome(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<ConcernId>,
    version: IfMatch,
    request: Json<ConcernOutcomeRequest>,
) -> ApiResult<Json<ConcernResponse>> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let found = concerns::decide_concern(&state.db, &guard.user, id, version.0, request, now).await?;
    Ok(Json(found))
}

/// Write to the personnel office
///
/// About the own concern, until it is settled; also after the last day to answer. Permission `own_transfers`.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The concern")),
    request_body = ConcernMessageRequest,
    responses(
        (status = 201, body = MyConcern, description = "The concern with it"),
        (status = 404, description = "No such concern of the reader"),
        (status = 409, description = "`wrong_state`: it is settled, or the plan is before the decision makers"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/me/concerns/{id}/messages")]
async fn post_my_message(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    id: Path<ConcernId>,
    request: Json<ConcernMessageRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let found = my_concerns::write_to_office(&state.db, &guard.user, id, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(found))
}

/// Take the own concern back
///
/// It stays on record as taken back, and the answer to the transfer becomes "understood". Permission `own_transfers`.
#[utoipa::path(
    tag = "concerns",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The concern")),
    responses(
        (status = 200, body = MyConcern, description = "The concern, taken back"),
        (status = 404, description = "No such concern of the reader"),
        (status = 409, description = "`wrong_state`: it is settled, or the plan is before the decision makers"),
    ),
)]
#[post("/me/concerns/{id}/withdrawal")]
async fn post_my_withdrawal(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    id: Path<ConcernId>,
) -> ApiResult<Json<MyConcern>> {
    let now = state.clock.now();
    let found = my_concerns::take_back_concern(&state.db, &guard.user, id.into_inner(), now).await?;
    Ok(Json(found))
}
