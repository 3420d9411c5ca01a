//! `/check-ins` and `/me/check-ins`: how both sides look on a move after it.

use actix_web::{
    HttpResponse, get, post,
    web::{Data, Json, Query},
};
use serde::Deserialize;
use shared::{
    api::check_in::{
        HeadCheckInRequest, MyCheckIn, MyCheckInsResponse, Newcomer, NewcomersResponse, OwnCheckInRequest,
    },
    domain::check_in::CheckInState,
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{check_ins, my_check_ins, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_my_check_ins);
    config.service(post_my_check_in);
    config.service(get_newcomers);
    config.service(post_head_check_in);
}

/// The own check-ins
///
/// All those of the post that the reader came to by a move, and those given about former moves; with what the reader is to learn. Permission
/// `own_transfers`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    responses((status = 200, body = MyCheckInsResponse, description = "Check-ins and training needs")),
)]
#[get("/me/check-ins")]
async fn get_my_check_ins(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
) -> ApiResult<Json<MyCheckInsResponse>> {
    let now = state.clock.now();
    Ok(Json(
        my_check_ins::list_my_check_ins(&state.db, &guard.user, now).await?,
    ))
}

/// Give a check-in
///
/// From day 30, 90 and 180 in the new post on, once each. The personnel office sees who wrote it; the head does not see it. Permission
/// `own_transfers`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    request_body = OwnCheckInRequest,
    responses(
        (status = 201, body = MyCheckIn, description = "The check-in as stored"),
        (status = 404, description = "No such move of the reader that was carried out"),
        (status = 409, description = "`wrong_state`: its day has not come, or the move is no longer followed up; `conflict`: given already"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/me/check-ins")]
async fn post_my_check_in(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    request: Json<OwnCheckInRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let given = my_check_ins::give_own_check_in(&state.db, &guard.user, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(given))
}

/// Which newcomers are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NewcomersQuery {
    /// Only those with a check-in that stands here.
    #[param(inline)]
    pub state: Option<CheckInState>,
    /// Part of a name or staff number.
    pub q: Option<String>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Newcomers and their check-ins
///
/// People who came by a move that is followed up and hold the new post today, in the reader's units. A head reads the own check-ins alone; the
/// personnel office reads both sides. Nobody finds the own move here. Permission `view_employees`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    params(NewcomersQuery),
    responses(
        (status = 200, body = NewcomersResponse, description = "One page, the newest in post first"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/check-ins")]
async fn get_newcomers(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    query: Query<NewcomersQuery>,
) -> ApiResult<Json<NewcomersResponse>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let now = state.clock.now();
    let found = check_ins::list_newcomers(&state.db, &guard.user, query.state, query.q, page, now).await?;
    Ok(Json(found))
}

/// Give a check-in about a newcomer
///
/// By a head of the new unit or of one above it, from day 30, 90 and 180 on, once each; with what the newcomer has to learn, if anything. Permission
/// `view_employees`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    request_body = HeadCheckInRequest,
    responses(
        (status = 201, body = Newcomer, description = "The newcomer with it"),
        (status = 403, description = "The reader is no head of the new unit"),
        (status = 404, description = "No such newcomer in the reader's units"),
        (status = 409, description = "`wrong_state`: its day has not come; `conflict`: given already"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/check-ins")]
async fn post_head_check_in(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    request: Json<HeadCheckInRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let newcomer = check_ins::give_head_check_in(&state.db, &guard.user, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(newcomer))
}
