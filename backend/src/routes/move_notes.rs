//! `/plans/{id}/moves/{move_id}/…`: what the personnel office puts on record about a single move before it is decided on.

use actix_web::{
    Responder, delete, put,
    web::{Data, Json, Path},
};
use shared::{
    api::plan::{OverrideRequest, PlanResponse, ReasonText},
    domain::{
        ids::{MoveId, PlanId},
        rule::RuleId,
    },
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, plan_with_version};
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::explain_move,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(put_reason_text);
    config.service(delete_reason_text);
    config.service(put_override);
    config.service(delete_override);
}

/// Write to the person why
///
/// In place of the generated text, in both languages, until the plan is put to review. It holds for this person and this post, also when the plan
/// is computed again. The version is the plan's. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = ReasonText,
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move"),
        (status = 409, description = "`wrong_state`: what was put before the decision makers stays as it was"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/moves/{move_id}/reason-text")]
async fn put_reason_text(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
    version: IfMatch,
    request: Json<ReasonText>,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = explain_move::write_reason_text(&state.db, &guard.user, target, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// Return to the generated text
///
/// Until the plan is put to review. What was written stays on record. The version is the plan's. Permission `edit_plans` for the whole
/// government.
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
        (status = 404, description = "No such plan or move, or the generated text holds already"),
        (status = 409, description = "`wrong_state`: what was put before the decision makers stays as it was"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/plans/{id}/moves/{move_id}/reason-text")]
async fn delete_reason_text(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
    version: IfMatch,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let plan = explain_move::return_reason_text(&state.db, &guard.user, target, version.0, now).await?;
    Ok(plan_with_version(plan))
}

/// Record a decision that overrides a rule
///
/// A written decision by which the move is made although the rule warns, until the plan is put to review. What a rule blocks cannot be
/// overridden. The version is the plan's. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("rule" = RuleId, Path, description = "The rule"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = OverrideRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move, or the rule was not checked for it"),
        (status = 409, description = "`not_overridable`: the rule blocks or does not warn; `wrong_state`: not now"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/moves/{move_id}/overrides/{rule}")]
async fn put_override(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId, RuleId)>,
    version: IfMatch,
    request: Json<OverrideRequest>,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let request = request.into_inner();
    let plan = explain_move::override_rule(&state.db, &guard.user, target, version.0, request, now).await?;
    Ok(plan_with_version(plan))
}

/// Withdraw such a decision
///
/// Until the plan is put to review; the rule warns again and the decision stays on record. The version is the plan's. Permission `edit_plans`
/// for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
        ("rule" = RuleId, Path, description = "The rule"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan or move, or no decision about the rule"),
        (status = 409, description = "`wrong_state`: what was put before the decision makers stays as it was"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/plans/{id}/moves/{move_id}/overrides/{rule}")]
async fn delete_override(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId, RuleId)>,
    version: IfMatch,
) -> ApiResult<impl Responder> {
    let (target, now) = (target.into_inner(), state.clock.now());
    let plan = explain_move::withdraw_override(&state.db, &guard.user, target, version.0, now).await?;
    Ok(plan_with_version(plan))
}
