//! `/me`: the signed-in user, and what they were told.

use actix_web::{
    get, post,
    web::{Data, Json, Query},
};
use shared::api::{
    auth::UserResponse,
    notice::{NoticesResponse, ReadNoticesRequest},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::query::PageQuery;
use crate::{
    auth::CurrentUser,
    error::ApiResult,
    services::{notices, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_me);
    config.service(get_notices);
    config.service(post_notices_read);
}

/// Who is signed in
///
/// Account, government, roles with their scopes, and what they allow. Any signed-in user.
#[utoipa::path(
    tag = "me",
    security(("access_token" = [])),
    responses((status = 200, body = UserResponse, description = "The signed-in user")),
)]
#[get("/me")]
async fn get_me(user: CurrentUser) -> Json<UserResponse> {
    Json(user.to_response())
}

/// What the reader was told
///
/// Newest first, with how many are not read. Steps of plans are told to those who move in them and to those who work on them. Any signed-in
/// user.
#[utoipa::path(
    tag = "me",
    security(("access_token" = [])),
    params(PageQuery),
    responses((status = 200, body = NoticesResponse, description = "The notices")),
)]
#[get("/me/notices")]
async fn get_notices(
    user: CurrentUser,
    state: Data<AppState>,
    query: Query<PageQuery>,
) -> ApiResult<Json<NoticesResponse>> {
    let page = PageRequest::new(query.page, query.per_page)?;
    Ok(Json(notices::list_notices(&state.db, &user, page).await?))
}

/// Notices were read
///
/// Those that are named, or all. Any signed-in user, about the own ones.
#[utoipa::path(
    tag = "me",
    security(("access_token" = [])),
    request_body = ReadNoticesRequest,
    responses((status = 200, body = NoticesResponse, description = "The newest notices, with how many are still not read")),
)]
#[post("/me/notices/read")]
async fn post_notices_read(
    user: CurrentUser,
    state: Data<AppState>,
    request: Json<ReadNoticesRequest>,
) -> ApiResult<Json<NoticesResponse>> {
    let now = state.clock.now();
    Ok(Json(
        notices::read_notices(&state.db, &user, request.into_inner(), now).await?,
    ))
}
