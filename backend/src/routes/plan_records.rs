//! `/plans/{id}/…`: what is put on record about a plan and about single moves of it.

use actix_web::{
    Responder, delete, post, put,
    web::{Data, Json, Path},
};
use shared::{
    api::plan::{DecreeRequest, MinutesRequest, MoveExceptionRequest, PlanResponse},
    domain::ids::{MoveId, PlanId},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, plan_with_version};
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{move_exceptions, plan_records},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(put_minutes);
    config.service(put_decree);
    config.service(put_reversal_decree);
    config.service(put_exception);
    config.service(delete_exception);
    config.service(post_execution);
}

/// Minutes of the appraisal team
///
/// Recorded about the content that is under review; nothing is approved without them. Earlier minutes stay on record. Permission
/// `advise_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = MinutesRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan with them", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan, or not visible to the reader"),
        (status = 409, description = "`wrong_state`: the plan is not under review"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/minutes")]
async fn put_minutes(
    guard: Require<perm::AdvisePlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<MinutesRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = plan_records::record_minutes(&state.db, &guard.user, id, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// The decree of a plan
///
/// Recorded once the plan is approved, and corrected until it is carried out; nothing is carried out without it. Permission `edit_plans`
/// for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = DecreeRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan with it", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`wrong_state`: the plan is not approved, or carried out already"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/decree")]
async fn put_decree(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<DecreeRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = plan_records::record_decree(&state.db, &guard.user, id, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// The decree that takes a plan back
///
/// Recorded after a plan was carried out; with it the plan can be reverted. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = DecreeRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan with it", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`wrong_state`: the plan was not carried out"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/reversal-decree")]
async fn put_reversal_decree(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<DecreeRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = plan_records::record_reversal(&state.db, &guard.user, id, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// Withdraw or defer one move
///
/// Of a published plan: before it is put to review, after it was approved (with a document), or, for a deferred move that still waits, after
/// the plan was carried out. The version is the plan's. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = MoveExceptionRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move"),
        (status = 409, description = "`wrong_state`: not now, or the decision makers have been told of something else"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/moves/{move_id}/exception")]
async fn put_exception(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
    version: IfMatch,
    request: Json<MoveExceptionRequest>,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = move_exceptions::except_move(&state.db, &guard.user, target, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// Let a move go the way of the others again
///
/// Before the plan is carried out. The version is the plan's. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move, or nothing special about it"),
        (status = 409, description = "`wrong_state`: not now"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/plans/{id}/moves/{move_id}/exception")]
async fn delete_exception(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
    version: IfMatch,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let plan = move_exceptions::restore_move(&state.db, &guard.user, target, version.0, now).await?;
    Ok(plan_with_version(plan))
}

/// Carry out a deferred move
///
/// On or after its own day, once the plan was carried out. The version is the plan's. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move"),
        (status = 409, description = "`wrong_state`, `too_early` or `basis_changed`"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[post("/plans/{id}/moves/{move_id}/execution")]
async fn post_execution(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
    version: IfMatch,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let plan = move_exceptions::carry_out_deferred(&state.db, &guard.user, target, version.0, now).await?;
    Ok(plan_with_version(plan))
}
