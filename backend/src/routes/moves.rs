//! `/plans/{id}/…`: what a proposal does and what people say about it.

use actix_web::{
    get,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        page::Page,
        plan::{MoveRecordResponse, MoveResponse, PlanEffectResponse, ResponseKind},
        transfer::{PlanAnswerResponse, PlanFeedbackResponse},
    },
    domain::ids::{MoveId, PlanId},
};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::query::PageQuery;
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{
        page::PageRequest,
        read_move,
        read_moves::{self, MoveSearch, ResponseFilter},
    },
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_moves);
    config.service(get_move);
    config.service(get_effect);
    config.service(get_plan_responses);
    config.service(get_plan_feedback);
}

/// The answer that counts.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponseQuery {
    /// No answer yet.
    Waiting,
    /// The person has read and understood.
    Understood,
    /// The person has a concern.
    Concern,
    /// The person wants this move.
    Volunteer,
    /// The person would rather go to another post.
    WouldRather,
}

/// Which moves are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MovesQuery {
    /// Part of a name or staff number.
    pub q: Option<String>,
    /// Only moves answered like this.
    #[param(inline)]
    pub response: Option<ResponseQuery>,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// The moves of a plan
///
/// By name, each with reasons, fit, rules, effect and next best choice. Decision makers see names once the plan is put before them.
/// Permission `view_moves`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), MovesQuery),
    responses(
        (status = 200, body = Page<MoveResponse>, description = "One page"),
        (status = 404, description = "No such plan, or not visible to the reader"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/plans/{id}/moves")]
async fn get_moves(
    guard: Require<perm::ViewMoves>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<MovesQuery>,
) -> ApiResult<Json<Page<MoveResponse>>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let search = MoveSearch {
        text: query.q,
        response: query.response.map(|response| match response {
            ResponseQuery::Waiting => ResponseFilter::Waiting,
            ResponseQuery::Understood => ResponseFilter::Is(ResponseKind::Understood),
            ResponseQuery::Concern => ResponseFilter::Is(ResponseKind::Concern),
            ResponseQuery::Volunteer => ResponseFilter::Is(ResponseKind::Volunteer),
            ResponseQuery::WouldRather => ResponseFilter::Is(ResponseKind::WouldRather),
        }),
    };
    let moves = read_moves::list_moves(&state.db, &guard.user, id.into_inner(), search, page).await?;
    Ok(Json(moves))
}

/// What stands behind one move
///
/// The text to the person, decisions that override rules, retirements ahead in both units, and the history of person and move. Permission
/// `view_moves` for the whole government, in a plan whose names the reader sees.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("move_id" = String, Path, description = "The move"),
    ),
    responses(
        (status = 200, body = MoveRecordResponse, description = "Everything beside what the list of moves tells"),
        (status = 403, description = "The names of this plan are not for the reader"),
        (status = 404, description = "No such plan, or no such move in its present proposal"),
        (status = 409, description = "`invalid_setting`: a text of the letters cannot be read"),
    ),
)]
#[get("/plans/{id}/moves/{move_id}")]
async fn get_move(
    guard: Require<perm::ViewMoves>,
    state: Data<AppState>,
    target: Path<(PlanId, MoveId)>,
) -> ApiResult<Json<MoveRecordResponse>> {
    let ((id, move_id), today) = (target.into_inner(), guard.user.today(state.clock.now()));
    Ok(Json(
        read_move::read_move(&state.db, &guard.user, id, move_id, today).await?,
    ))
}

/// Units before and after a plan
///
/// The compared units as they were when the proposal was computed, and with it carried out; heaviest first. Permission `view_plans`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    responses(
        (status = 200, body = PlanEffectResponse, description = "The units; none without a proposal"),
        (status = 404, description = "No such plan, or not visible to the reader"),
    ),
)]
#[get("/plans/{id}/effect")]
async fn get_effect(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
) -> ApiResult<Json<PlanEffectResponse>> {
    let effect = read_moves::read_effect(&state.db, &guard.user, id.into_inner()).await?;
    Ok(Json(effect))
}

/// Answers to a plan
///
/// Every answer with the name of who gave it, newest first. Permission `view_feedback` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), PageQuery),
    responses(
        (status = 200, body = Page<PlanAnswerResponse>, description = "One page"),
        (status = 404, description = "No such plan"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/plans/{id}/responses")]
async fn get_plan_responses(
    guard: Require<perm::ViewFeedback>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<PageQuery>,
) -> ApiResult<Json<Page<PlanAnswerResponse>>> {
    let page = PageRequest::new(query.page, query.per_page)?;
    let answers = read_moves::list_plan_responses(&state.db, &guard.user, id.into_inner(), page).await?;
    Ok(Json(answers))
}

/// Feedback about a plan
///
/// Named feedback before and after the move, newest first. Permission `view_feedback` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), PageQuery),
    responses(
        (status = 200, body = Page<PlanFeedbackResponse>, description = "One page"),
        (status = 404, description = "No such plan"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/plans/{id}/feedback")]
async fn get_plan_feedback(
    guard: Require<perm::ViewFeedback>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<PageQuery>,
) -> ApiResult<Json<Page<PlanFeedbackResponse>>> {
    let page = PageRequest::new(query.page, query.per_page)?;
    let feedback = read_moves::list_plan_feedback(&state.db, &guard.user, id.into_inner(), page).await?;
    Ok(Json(feedback))
}
