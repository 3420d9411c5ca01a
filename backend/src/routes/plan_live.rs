//! `/plans/{id}/live` and `/plans/{id}/working-decisions`: several people at one plan.

use std::time::Duration;

use actix_web::{
    Either, HttpRequest, HttpResponse, Responder, delete, get,
    http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE},
    put,
    web::{Bytes, Data, Json, Path, Query},
};
use futures_util::stream;
use serde::Deserialize;
use shared::{
    api::plan::{PlanLiveResponse, PlanPlace, WorkingDecisions, WorkingDecisionsResponse},
    domain::ids::PlanId,
};
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::{IfMatch, with_version};
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{
        watch_plan::{Watch, look_in},
        working_decisions::{read_working_decisions, save_working_decisions},
    },
    state::AppState,
};

/// Between two looks at the database.
const LOOK: Duration = Duration::from_secs(1);
/// Looks without news after which a comment is sent: only in sending does the server notice that a reader has gone, and nobody on the way
/// thinks the connection dead.
const QUIET_LOOKS: u32 = 3;

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_live);
    config.service(get_working_decisions);
    config.service(put_working_decisions);
    config.service(delete_working_decisions);
}

/// Where the reader has the plan open.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct LiveQuery {
    /// The page; others are told.
    #[serde(default = "plan_page")]
    #[param(inline)]
    place: PlanPlace,
}

fn plan_page() -> PlanPlace {
    PlanPlace::Plan
}

/// News of a plan
///
/// With `Accept: text/event-stream`, one event now and one whenever something has changed, until the reader goes away; each is the JSON
/// object of the plain answer. Otherwise that object once, for readers whom events do not reach: asking every few seconds does as well.
/// Either way others learn that the reader has the plan open. Permission `view_plans`; work in progress is told to those who hold
/// `edit_plans`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan"), LiveQuery),
    responses(
        (status = 200, description = "How it stands", content(
            (PlanLiveResponse = "application/json"),
            (String = "text/event-stream"),
        )),
        (status = 404, description = "No such plan, or not visible to the reader"),
    ),
)]
#[get("/plans/{id}/live")]
async fn get_live(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    query: Query<LiveQuery>,
    request: HttpRequest,
) -> ApiResult<Either<Json<PlanLiveResponse>, HttpResponse>> {
    let (id, place) = (id.into_inner(), query.place);
    let accepted = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    if !accepted.is_some_and(|accepted| accepted.contains("text/event-stream")) {
        return Ok(Either::Left(Json(look_in(&state, &guard.user, &id, place).await?)));
    }
    let stopping = state.stopping.subscribe();
    let watched = Watch::begin(state.get_ref().clone(), guard.user, id, place).await?;
    Ok(Either::Right(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/event-stream"))
            // Packed, an event would wait for more to be packed with; proxies that gather answers are told to let go too.
            .insert_header((CONTENT_ENCODING, "identity"))
            .insert_header(("x-accel-buffering", "no"))
            .streaming(events(watched, stopping)),
    ))
}

/// News as events, until there is nothing more to be told: the server stops, the session is over, or the plan is out of sight.
fn events(
    watched: Watch,
    stopping: watch::Receiver<bool>,
) -> impl stream::Stream<Item = Result<Bytes, std::convert::Infallible>> {
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    stream::unfold(
        (watched, stopping, ticks),
        |(mut watched, mut stopping, mut ticks)| async move {
            for _ in 0..QUIET_LOOKS {
                tokio::select! {
                    _ = ticks.tick() => {}
                    _ = stopping.wait_for(|stops| *stops) => return None,
                }
                if let Some(live) = watched.look().await.ok()? {
                    let text = serde_json::to_string(&live).ok()?;
                    return Some((Ok(Bytes::from(format!("data: {text}\n\n"))), (watched, stopping, ticks)));
                }
            }
            Some((Ok(Bytes::from_static(b": nothing new\n\n")), (watched, stopping, ticks)))
        },
    )
}

/// Decisions by hand that are no proposal yet
///
/// Shared by all who work on the plan. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The plan")),
    responses(
        (status = 200, body = WorkingDecisionsResponse, description = "The decisions", headers(("ETag" = String, description = "Their version"))),
        (status = 404, description = "No such plan"),
    ),
)]
#[get("/plans/{id}/working-decisions")]
async fn get_working_decisions(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
) -> ApiResult<impl Responder> {
    let found = read_working_decisions(&state.db, &guard.user, id.into_inner()).await?;
    let version = found.version;
    Ok(with_version(found, version))
}

/// Keep decisions by hand
///
/// In place of the version that was read; nobody's decisions are overwritten unread. They count for nothing until a proposal is computed
/// with them. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`; `\"0\"` where there were none"),
    ),
    request_body = WorkingDecisions,
    responses(
        (status = 200, body = WorkingDecisionsResponse, description = "The decisions", headers(("ETag" = String, description = "Their version"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`wrong_state`: the plan is not being built"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[put("/plans/{id}/working-decisions")]
async fn put_working_decisions(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
    decisions: Json<WorkingDecisions>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let decisions = Some(decisions.into_inner());
    let saved = save_working_decisions(&state.db, &guard.user, id, version.0, decisions, now).await?;
    let version = saved.version;
    Ok(with_version(saved, version))
}

/// Drop decisions by hand
///
/// From then on they are those of the plan's proposal. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag`"),
    ),
    responses(
        (status = 200, body = WorkingDecisionsResponse, description = "None, with a new version", headers(("ETag" = String, description = "The version"))),
        (status = 404, description = "No such plan"),
        (status = 409, description = "`wrong_state`: the plan is not being built"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/plans/{id}/working-decisions")]
async fn delete_working_decisions(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    id: Path<PlanId>,
    version: IfMatch,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let dropped = save_working_decisions(&state.db, &guard.user, id, version.0, None, now).await?;
    let version = dropped.version;
    Ok(with_version(dropped, version))
}
