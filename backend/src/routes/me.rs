//! `/me`: the signed-in user.

use actix_web::{get, web::Json};
use shared::api::auth::UserResponse;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::CurrentUser;

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_me);
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
