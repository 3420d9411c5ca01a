//! `/training-needs`: what newcomers have to learn, and what becomes of it.

use actix_web::{
    HttpResponse, Responder, get,
    http::header::ETAG,
    patch, post,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        check_in::{CreateTrainingNeedRequest, TrainingNeedResponse, UpdateTrainingNeedRequest},
        page::Page,
    },
    domain::{check_in::TrainingState, ids::TrainingNeedId},
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::IfMatch;
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{page::PageRequest, training_needs},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_training_needs);
    config.service(post_training_need);
    config.service(patch_training_need);
}

/// Which training needs are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TrainingNeedsQuery {
    /// Only those that stand here.
    #[param(inline)]
    pub state: Option<TrainingState>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Training needs
///
/// Of people who came by a move to one of the reader's units: open ones first, then the newest. Permission `view_employees`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    params(TrainingNeedsQuery),
    responses(
        (status = 200, body = Page<TrainingNeedResponse>, description = "One page"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/training-needs")]
async fn get_training_needs(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    query: Query<TrainingNeedsQuery>,
) -> ApiResult<Json<Page<TrainingNeedResponse>>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    Ok(Json(
        training_needs::list_training_needs(&state.db, &guard.user, query.state, page).await?,
    ))
}

/// Record a training need
///
/// Of a newcomer in the reader's units. Permission `view_employees`.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    request_body = CreateTrainingNeedRequest,
    responses(
        (status = 201, body = TrainingNeedResponse, description = "The need", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such newcomer in the reader's units"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/training-needs")]
async fn post_training_need(
    guard: Require<perm::ViewEmployees>,
    state: Data<AppState>,
    request: Json<CreateTrainingNeedRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let need = training_needs::create_training_need(&state.db, &guard.user, request.into_inner(), now).await?;
    Ok(HttpResponse::Created()
        .insert_header((ETAG, format!("\"{}\"", need.version)))
        .json(need))
}

/// Say what becomes of a training need
///
/// Its state, who takes care of it and by when. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "check-ins",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The need"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag` and `version`"),
    ),
    request_body = UpdateTrainingNeedRequest,
    responses(
        (status = 200, body = TrainingNeedResponse, description = "The changed need", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such need"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[patch("/training-needs/{id}")]
async fn patch_training_need(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<TrainingNeedId>,
    version: IfMatch,
    request: Json<UpdateTrainingNeedRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let need = training_needs::update_training_need(&state.db, &guard.user, id, version.0, request, now).await?;
    let tag = format!("\"{}\"", need.version);
    Ok(Json(need).customize().insert_header((ETAG, tag)))
}
