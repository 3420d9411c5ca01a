//! `/plans` and `/jobs`: transfer plans, their proposals and their way to a decision.

use actix_web::{
    HttpResponse, Responder, get,
    http::header::{ContentType, ETAG, LOCATION},
    patch, post,
    web::{Data, Json, Path, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::{
    api::{
        page::Page,
        path,
        plan::{
            CreatePlanRequest, JobResponse, LiveBasis, PlanResponse, PlanSummaryResponse, ProposePlanRequest,
            TransitionRequest, UpdatePlanRequest,
        },
    },
    domain::{
        ids::{JobId, PlanId},
        plan::PlanState,
    },
};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, plan_with_version};
use crate::{
    auth::{Require, perm},
    body::JsonOrNothing,
    error::{ApiError, ApiResult},
    services::{
        confirm_identity::confirm_identity,
        page::PageRequest,
        plan_search::{PlanSearch, PlanSort},
        planning_basis::read_basis,
        propose_plan,
        read_job::read_job,
        read_plan,
        transition_plan::transition_plan,
        write_plan,
    },
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_plans);
    config.service(post_plan);
    config.service(get_plan);
    config.service(patch_plan);
    config.service(post_proposal);
    config.service(get_basis);
    config.service(post_transition);
    config.service(get_job);
}

/// Order of the list.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum PlanSortQuery {
    /// Last changed first.
    #[default]
    #[serde(rename = "-updated_at")]
    Changed,
    /// By number, newest first.
    #[serde(rename = "-code")]
    Code,
    /// By name.
    #[serde(rename = "name")]
    Name,
    /// Earliest effective day first; plans without one last.
    #[serde(rename = "effective_on")]
    Effective,
    /// Latest effective day first; plans without one last.
    #[serde(rename = "-effective_on")]
    EffectiveDescending,
}

/// Which plans are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PlansQuery {
    /// States, separated by commas; all when left out.
    pub state: Option<String>,
    /// Part of number, name or goal.
    pub q: Option<String>,
    /// Earliest effective day.
    pub effective_from: Option<NaiveDate>,
    /// Latest effective day.
    pub effective_to: Option<NaiveDate>,
    /// Order; `-updated_at` when left out.
    #[serde(default)]
    #[param(inline)]
    pub sort: PlanSortQuery,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

impl PlansQuery {
    fn search(&self) -> ApiResult<PlanSearch> {
        let states = self
            .state
            .as_deref()
            .unwrap_or_default()
            .split(',')
            .filter(|name| !name.is_empty());
        Ok(PlanSearch {
            states: states
                .map(|name| PlanState::parse(name).ok_or_else(|| ApiError::invalid_field("/state", "unknown")))
                .collect::<ApiResult<_>>()?,
            text: self.q.clone(),
            effective_from: self.effective_from,
            effective_to: self.effective_to,
            sort: match self.sort {
                PlanSortQuery::Changed => PlanSort::Changed,
                PlanSortQuery::Code => PlanSort::Code,
                PlanSortQuery::Name => PlanSort::Name,
                PlanSortQuery::Effective => PlanSort::Effective,
                PlanSortQuery::EffectiveDescending => PlanSort::EffectiveDescending,
            },
        })
    }
}

/// Transfer plans
///
/// Plans that the reader may see, last changed first unless asked otherwise: the personnel office sees all, leadership those that are published, appraisal
/// team, appointing authority and inspectorate those that were put before them. Permission `view_plans`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(PlansQuery),
    responses(
        (status = 200, body = Page<PlanSummaryResponse>, description = "One page"),
        (status = 422, description = "The page is out of range, or there is no such state"),
    ),
)]
#[get("/plans")]
async fn get_plans(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    query: Query<PlansQuery>,
) -> ApiResult<Json<Page<PlanSummaryResponse>>> {
    let page = PageRequest::new(query.page, query.per_page)?;
    let search = query.search()?;
    Ok(Json(read_plan::list_plans(&state.db, &guard.user, search, page).await?))
}

/// Create a plan
///
/// A draft with the next number of the year. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    request_body = CreatePlanRequest,
    responses(
        (status = 201, body = PlanResponse, description = "The draft", headers(
            ("ETag" = String, description = "Its version"),
            ("Location" = String, description = "Its address"),
        )),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/plans")]
async fn post_plan(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    request: Json<CreatePlanRequest>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let plan = write_plan::create_plan(&state.db, &guard.user, request.into_inner(), now).await?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, path::plan(&plan.id)))
        .insert_header((ETAG, format!("\"{}\"", plan.version)))
        .json(plan))
}

/// One plan
///
/// With its proposal, the answers counted, what is missing for publication and the steps that the reader may take. Permission
/// `view_plans`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    responses(
        (status = 200, body = PlanResponse, description = "The plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan, or not visible to the reader"),
    ),
)]
#[get("/plans/{id}")]
async fn get_plan(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
) -> ApiResult<impl Responder> {
    let today = guard.user.today(state.clock.now());
    let plan = read_plan::read_plan(&state.db, &guard.user, id.into_inner(), today).await?;
    Ok(plan_with_version(plan))
}

/// Change a plan
///
/// Fields left out stay as they are. Only a draft or a returned plan can be changed. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = UpdatePlanRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The changed plan", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "The plan is published, or a proposal is being computed"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[patch("/plans/{id}")]
async fn patch_plan(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<UpdatePlanRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let plan = write_plan::update_plan(&state.db, &guard.user, id, version.0, request.into_inner(), now).await?;
    Ok(plan_with_version(plan))
}

/// Compute a proposal
///
/// Starts a job that finds the best moves within the budget and the decisions made by hand, and puts them into the plan. Asked for with the
/// result that was found elsewhere (`expected_objective`, `fingerprint`), it is saved only if the server finds the same: else the job ends with
/// `result_differs` or `basis_changed`, and with `no_plan` where the decisions leave none. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    request_body = Option<ProposePlanRequest>,
    responses(
        (status = 202, body = JobResponse, description = "The job", headers(("Location" = String, description = "Where to ask for its progress"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`job_running`: one is being computed already; `wrong_state`: the plan is published"),
        (status = 422, description = "The budget is above the staff, decisions contradict each other, or there is nobody to plan for"),
    ),
)]
#[post("/plans/{id}/proposals")]
async fn post_proposal(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    request: JsonOrNothing<ProposePlanRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let job = propose_plan::propose_plan(&state.db, &state.jobs, &guard.user, id, request.0, now).await?;
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, path::job(&job.id)))
        .json(job))
}

/// What a proposal would be computed from
///
/// People, posts, needs and rules as they are now, with names, and the decisions made by hand in the present proposal: all that is needed to
/// compute proposals elsewhere and try changes. Several megabytes for a large government. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    responses(
        (status = 200, body = LiveBasis, description = "The basis"),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`wrong_state`: the plan is published"),
        (status = 422, description = "There is nobody to plan for"),
    ),
)]
#[get("/plans/{id}/basis")]
async fn get_basis(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
) -> ApiResult<HttpResponse> {
    let basis = read_basis(&state.db, &guard.user, id.into_inner(), state.clock.now()).await?;
    Ok(HttpResponse::Ok().content_type(ContentType::json()).body(basis))
}

/// Take a plan to its next state
///
/// Publish, withdraw, submit, approve, return, carry out, follow up, close, take back or cancel. Each step has conditions of its own; the plan
/// says beforehand which of them are not met. Approving, carrying out and taking back ask for the own password once more. Permission
/// `edit_plans` or `decide_plans`, depending on the step.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    request_body = TransitionRequest,
    responses(
        (status = 200, body = PlanResponse, description = "The plan after the step", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such plan, or not visible to the reader"),
        (status = 403, description = "Not this user's step; `four_eyes`, `password_required` or `wrong_password`"),
        (status = 409, description = "A condition is not met: `wrong_state`, `job_running`, `minutes_missing`, `content_changed`, `decree_missing`, `election_freeze`, `deferred_open`, `too_early` or `basis_changed`"),
        (status = 429, description = "Too many wrong passwords; see `Retry-After`"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "`not_publishable` with what is missing, or the note is missing"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[post("/plans/{id}/transitions")]
async fn post_transition(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    request: Json<TransitionRequest>,
) -> ApiResult<impl Responder> {
    let (id, now, mut request) = (id.into_inner(), state.clock.now(), request.into_inner());
    let is_confirmed = confirm_identity(&state, &guard.user, request.password.take()).await?;
    let plan = transition_plan(&state.db, &guard.user, id, version.0, request, is_confirmed, now).await?;
    Ok(plan_with_version(plan))
}

/// A background job
///
/// What it is doing and how far it is; ask again until it has ended. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The job")),
    responses(
        (status = 200, body = JobResponse, description = "The job"),
        (status = 404, description = "No such job"),
    ),
)]
#[get("/jobs/{id}")]
async fn get_job(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<JobId>,
) -> ApiResult<Json<JobResponse>> {
    Ok(Json(read_job(&state.db, &guard.user, id.into_inner()).await?))
}
