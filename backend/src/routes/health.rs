//! Health checks, outside the API: is the process alive, can it serve.

use std::time::Duration;

use actix_web::{
    HttpResponse,
    web::{self, Data, ServiceConfig},
};
use serde_json::json;
use shared::api::problem::ErrorCode;

use crate::{
    db::queries::agencies,
    error::{ApiError, ApiResult},
    state::AppState,
};

/// Longest time that a ready database takes to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig) {
    config
        .route("/livez", web::get().to(live))
        .route("/readyz", web::get().to(ready));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// Whether the database answers in time.
async fn ready(state: Data<AppState>) -> ApiResult<HttpResponse> {
    match tokio::time::timeout(PATIENCE, state.db.read(agencies::has_demo_agency)).await {
        Ok(Ok(_)) => Ok(HttpResponse::Ok().json(json!({ "status": "ready" }))),
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Err(ApiError::from(ErrorCode::Unavailable).with_retry_after(PATIENCE)),
    }
}
