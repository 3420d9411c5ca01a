//! `/me/wishes` and `/employees/{id}/wishes`: what people wish for.

use actix_web::{
    Responder, get, put,
    web::{Data, Json, Path},
};
use shared::{
    api::wish::{WishRequest, WishUnitsResponse, WishesResponse},
    domain::ids::EmployeeId,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, with_version};
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::wishes,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_my_wishes);
    config.service(put_my_wishes);
    config.service(get_wish_units);
    config.service(get_wishes);
}

/// The own wishes
///
/// Every statement, the one that counts first. Permission `own_transfers`.
#[utoipa::path(
    tag = "wishes",
    security(("access_token" = [])),
    responses((status = 200, body = WishesResponse, description = "The statements", headers(("ETag" = String, description = "Number of the one that counts, 0 without any")))),
)]
#[get("/me/wishes")]
async fn get_my_wishes(guard: Require<perm::OwnTransfers>, state: Data<AppState>) -> ApiResult<impl Responder> {
    let found = wishes::list_my_wishes(&state.db, &guard.user).await?;
    let version = found.version();
    Ok(with_version(found, version))
}

/// Say what one wishes for
///
/// A new statement in place of the one that counts; the earlier ones stay on record. The next proposal reads it. Permission `own_transfers`.
#[utoipa::path(
    tag = "wishes",
    security(("access_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`; `\"0\"` where there was none")),
    request_body = WishRequest,
    responses(
        (status = 200, body = WishesResponse, description = "The statements", headers(("ETag" = String, description = "Number of the one that counts"))),
        (status = 404, description = "The account has no personnel file"),
        (status = 412, description = "Said otherwise in the meantime, in another window"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/me/wishes")]
async fn put_my_wishes(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    version: IfMatch,
    request: Json<WishRequest>,
) -> ApiResult<impl Responder> {
    let now = state.clock.now();
    let found = wishes::state_wish(&state.db, &guard.user, version.0, request.into_inner(), now).await?;
    let version = found.version();
    Ok(with_version(found, version))
}

/// Units that can be wished for
///
/// Names alone. Permission `own_transfers`.
#[utoipa::path(
    tag = "wishes",
    security(("access_token" = [])),
    responses((status = 200, body = WishUnitsResponse, description = "Every unit")),
)]
#[get("/me/wishes/units")]
async fn get_wish_units(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
) -> ApiResult<Json<WishUnitsResponse>> {
    Ok(Json(wishes::list_wish_units(&state.db, &guard.user).await?))
}

/// Wishes of a person
///
/// Every statement, the one that counts first. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "wishes",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The person")),
    responses(
        (status = 200, body = WishesResponse, description = "The statements"),
        (status = 404, description = "No such person"),
    ),
)]
#[get("/employees/{id}/wishes")]
async fn get_wishes(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<EmployeeId>,
) -> ApiResult<Json<WishesResponse>> {
    let found = wishes::list_wishes_of(&state.db, &guard.user, id.into_inner()).await?;
    Ok(Json(found))
}
