//! `/me/transfers` and `/me/feedback`: what employees see of their own transfers and say about them.

use actix_web::{
    HttpResponse, get, post,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        eligibility::PostOption,
        page::Page,
        transfer::{FeedbackRequest, FeedbackResponse, MyTransfersResponse, RespondRequest, TransferAnswer},
    },
    domain::ids::MoveId,
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{find_eligible, my_transfers, page::PageRequest},
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_my_transfers);
    config.service(get_my_options);
    config.service(post_my_response);
    config.service(post_my_receipt);
    config.service(post_my_feedback);
}

/// The own transfers
///
/// The present post and every transfer in a published plan, newest first, with reasons and what has happened. Nothing about other
/// people is in it. Permission `own_transfers`.
#[utoipa::path(
    tag = "transfers",
    security(("access_token" = [])),
    responses(
        (status = 200, body = MyTransfersResponse, description = "Post and transfers"),
        (status = 409, description = "`invalid_setting`: a text of the letters cannot be read"),
    ),
)]
#[get("/me/transfers")]
async fn get_my_transfers(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
) -> ApiResult<Json<MyTransfersResponse>> {
    let today = guard.user.today(state.clock.now());
    Ok(Json(
        my_transfers::list_my_transfers(&state.db, &guard.user, today).await?,
    ))
}

/// Which posts are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct OptionsQuery {
    /// Part of the name of a post, unit or office.
    pub q: Option<String>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Posts that the reader could take
///
/// Those with work that nobody is there for and that no rule closes: most in need first, then best fit. Numbers of posts, nothing about other
/// people. Permission `own_transfers`.
#[utoipa::path(
    tag = "transfers",
    security(("access_token" = [])),
    params(OptionsQuery),
    responses(
        (status = 200, body = Page<PostOption>, description = "One page"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/me/options")]
async fn get_my_options(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    query: Query<OptionsQuery>,
) -> ApiResult<Json<Page<PostOption>>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let now = state.clock.now();
    Ok(Json(
        find_eligible::list_own_options(&state.db, &guard.user, query.q, page, now).await?,
    ))
}

/// Answer a transfer
///
/// Understood, a concern with its subject and reason, "I would rather go to another post", or "I volunteer". A further answer replaces the
/// former until the last day to answer; all are kept. A concern and a wish for another post open a talk with the personnel office. Permission `own_transfers`.
#[utoipa::path(
    tag = "transfers",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The transfer")),
    request_body = RespondRequest,
    responses(
        (status = 201, body = TransferAnswer, description = "The answer"),
        (status = 404, description = "No such transfer of the reader in a published plan"),
        (status = 409, description = "`wrong_state`: answers are no longer, or not yet, possible"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/me/transfers/{id}/responses")]
async fn post_my_response(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    id: Path<MoveId>,
    request: Json<RespondRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let answer = my_transfers::respond_to_transfer(&state.db, &guard.user, id, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(answer))
}

/// The letter was read
///
/// Notes when the person first read the letter about the own move; later times change nothing. Permission `own_transfers`.
#[utoipa::path(
    tag = "transfers",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The transfer")),
    responses(
        (status = 204, description = "Noted"),
        (status = 404, description = "No such transfer of the reader in a published plan"),
    ),
)]
#[post("/me/transfers/{id}/receipt")]
async fn post_my_receipt(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    id: Path<MoveId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    my_transfers::note_letter_read(&state.db, &guard.user, id.into_inner(), now).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Give feedback
///
/// Before the move while it is announced, after it once it was carried out; once each. The personnel office sees who wrote it.
/// Permission `own_transfers`.
#[utoipa::path(
    tag = "transfers",
    security(("access_token" = [])),
    request_body = FeedbackRequest,
    responses(
        (status = 201, body = FeedbackResponse, description = "The form as stored"),
        (status = 404, description = "No such transfer of the reader in a published plan"),
        (status = 409, description = "`wrong_state`: not the time for this form; `conflict`: given already"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/me/feedback")]
async fn post_my_feedback(
    guard: Require<perm::OwnTransfers>,
    state: Data<AppState>,
    request: Json<FeedbackRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let form = my_transfers::give_feedback(&state.db, &guard.user, request.into_inner(), now).await?;
    Ok(HttpResponse::Created().json(form))
}
