//! `/me`: the signed-in user, what they were told, and whether by e-mail too.

use actix_web::{
    Responder, get, post, put,
    web::{Data, Json, Query},
};
use shared::api::{
    auth::UserResponse,
    mail::{MailSettingsRequest, MailSettingsResponse},
    notice::{NoticesResponse, ReadNoticesRequest},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{
    query::PageQuery,
    version::{IfMatch, with_version},
};
use crate::{
    auth::CurrentUser,
    error::ApiResult,
    services::{mail_settings, notices, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_me);
    config.service(get_notices);
    config.service(post_notices_read);
    config.service(get_mail_settings);
    config.service(put_mail_settings);
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

/// Notices by e-mail
///
/// Whether and where the reader is told by e-mail, with its version as `ETag`; version 0 before anything was saved. `is_available` says whether this
/// server can send mail. Any signed-in user, about the own ones.
#[utoipa::path(
    tag = "me",
    security(("access_token" = [])),
    responses((status = 200, body = MailSettingsResponse, description = "What the reader has said")),
)]
#[get("/me/mail-settings")]
async fn get_mail_settings(user: CurrentUser, state: Data<AppState>) -> ApiResult<impl Responder> {
    let is_available = state.config.mail.is_some();
    let settings = mail_settings::read_mail_settings(&state.db, &user, is_available).await?;
    let version = settings.version;
    Ok(with_version(settings, version))
}

/// Change notices by e-mail
///
/// In place of what stands at the version of `If-Match`. What waits for its mail follows at once: it goes by the new address at the new time, or not at
/// all. Any signed-in user, about the own ones.
#[utoipa::path(
    tag = "me",
    security(("access_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "Version that was read, `\"0\"` before the first; required")),
    request_body = MailSettingsRequest,
    responses((status = 200, body = MailSettingsResponse, description = "What was saved, with its version as `ETag`")),
)]
#[put("/me/mail-settings")]
async fn put_mail_settings(
    user: CurrentUser,
    state: Data<AppState>,
    version: IfMatch,
    request: Json<MailSettingsRequest>,
) -> ApiResult<impl Responder> {
    let (now, is_available) = (state.clock.now(), state.config.mail.is_some());
    let request = request.into_inner();
    let saved = mail_settings::save_mail_settings(&state.db, &user, version.0, request, is_available, now).await?;
    let version = saved.version;
    Ok(with_version(saved, version))
}
