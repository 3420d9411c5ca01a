//! `/settings`: dated settings with their legal basis.

use actix_web::{
    get,
    web::{Data, Json},
};
use shared::api::setting::SettingsResponse;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::list_settings::list_settings,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_settings);
}

/// Dated settings
///
/// Every setting of the government with its days of validity and where it comes from, and the product's own value of each setting for
/// which nothing that was entered holds today. Permission `view_settings`.
#[utoipa::path(
    tag = "settings",
    security(("access_token" = [])),
    responses((status = 200, body = SettingsResponse, description = "By key, newest first")),
)]
#[get("/settings")]
async fn get_settings(guard: Require<perm::ViewSettings>, state: Data<AppState>) -> ApiResult<Json<SettingsResponse>> {
    Ok(Json(list_settings(&state, guard.user, state.clock.now()).await?))
}
