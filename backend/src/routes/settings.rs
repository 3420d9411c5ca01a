//! `/settings`: dated settings with their legal basis.

use actix_web::{
    HttpResponse, Responder, delete, get,
    http::header::{ETAG, LOCATION},
    patch, post,
    web::{Data, Json, Path},
};
use shared::{
    api::{
        path,
        setting::{CreateSettingRequest, SettingResponse, SettingsResponse, UpdateSettingRequest},
    },
    domain::ids::SettingId,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::IfMatch;
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{list_settings::list_settings, write_settings},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_settings);
    config.service(post_setting);
    config.service(patch_setting);
    config.service(delete_setting);
}

/// Dated settings
///
/// Every setting of the government with its days of validity and where it comes from, the product's own value of each setting for
/// which nothing that was entered holds today, and what was done to them. Permission `view_settings`.
#[utoipa::path(
    tag = "settings",
    security(("access_token" = [])),
    responses((status = 200, body = SettingsResponse, description = "By key, newest first")),
)]
#[get("/settings")]
async fn get_settings(guard: Require<perm::ViewSettings>, state: Data<AppState>) -> ApiResult<Json<SettingsResponse>> {
    Ok(Json(list_settings(&state, guard.user, state.clock.now()).await?))
}

/// Enter a value from a day on
///
/// Nothing is overwritten: what was in force on a day stays so, and an open value lasts until the next one begins. Permission `edit_rules` for
/// keys below `rules.`, `edit_settings` for those below `workload.`.
#[utoipa::path(
    tag = "settings",
    security(("access_token" = [])),
    request_body = CreateSettingRequest,
    responses(
        (status = 201, body = SettingResponse, description = "The entry", headers(
            ("ETag" = String, description = "Its version"),
            ("Location" = String, description = "Its address"),
        )),
        (status = 409, description = "Somebody else has entered a value from the same day on"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/settings")]
async fn post_setting(
    guard: Require<perm::ViewSettings>,
    state: Data<AppState>,
    request: Json<CreateSettingRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let setting = write_settings::create_setting(&state.db, &guard.user, request.into_inner(), now).await?;
    let location = setting.id.as_ref().map(path::setting).unwrap_or_default();
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, location))
        .insert_header((ETAG, format!("\"{}\"", setting.version)))
        .json(setting))
}

/// Correct or end a value
///
/// What has not begun may be corrected. What has begun may be ended, today at the earliest; a freeze or the days of an acting head also take the
/// minister's consent while they run. Permission as for entering.
#[utoipa::path(
    tag = "settings",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The entry"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag` and `version`"),
    ),
    request_body = UpdateSettingRequest,
    responses(
        (status = 200, body = SettingResponse, description = "The changed entry", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such entry"),
        (status = 409, description = "`wrong_state`: its last day has passed"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[patch("/settings/{id}")]
async fn patch_setting(
    guard: Require<perm::ViewSettings>,
    state: Data<AppState>,
    id: Path<SettingId>,
    version: IfMatch,
    request: Json<UpdateSettingRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let setting = write_settings::update_setting(&state.db, &guard.user, id, version.0, request, now).await?;
    let tag = format!("\"{}\"", setting.version);
    Ok(Json(setting).customize().insert_header((ETAG, tag)))
}

/// Take a value back
///
/// Only one that has not begun, or that cannot be read and so never held. That it was entered and taken back stays on record. Permission as for
/// entering.
#[utoipa::path(
    tag = "settings",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The entry"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag` and `version`"),
    ),
    responses(
        (status = 204, description = "Taken back"),
        (status = 404, description = "No such entry"),
        (status = 409, description = "`wrong_state`: it has begun"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/settings/{id}")]
async fn delete_setting(
    guard: Require<perm::ViewSettings>,
    state: Data<AppState>,
    id: Path<SettingId>,
    version: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    write_settings::delete_setting(&state.db, &guard.user, id, version.0, now).await?;
    Ok(HttpResponse::NoContent().finish())
}
