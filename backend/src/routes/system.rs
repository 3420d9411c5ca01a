//! The API's own document, and how it stands with the mails.

use actix_web::{
    HttpResponse, get,
    web::{Data, Json},
};
use shared::api::mail::SystemMailResponse;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    openapi,
    services::outbox,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_openapi);
    config.service(get_system_mail);
}

/// This document
///
/// The OpenAPI description of the whole API. Public.
#[utoipa::path(
    tag = "system",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json")),
)]
#[get("/openapi.json")]
async fn get_openapi() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(openapi::document_text())
}

/// How it stands with the mails
///
/// Whether this server can send mail, and how many notices of the reader's government wait for theirs or were given up, and why. Needs
/// `edit_settings` for the whole government.
#[utoipa::path(
    tag = "system",
    security(("access_token" = [])),
    responses((status = 200, body = SystemMailResponse, description = "The mails of the government")),
)]
#[get("/system/mail")]
async fn get_system_mail(
    guard: Require<perm::EditSettings>,
    state: Data<AppState>,
) -> ApiResult<Json<SystemMailResponse>> {
    let is_available = state.config.mail.is_some();
    Ok(Json(
        outbox::read_system_mail(&state.db, &guard.user, is_available).await?,
    ))
}
