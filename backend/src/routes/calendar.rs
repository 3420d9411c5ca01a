//! `/calendar`: days that matter for plans.

use actix_web::{
    get,
    web::{Data, Json, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::api::calendar::CalendarResponse;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::list_calendar::list_calendar,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_calendar);
}

/// Which days are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CalendarQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day, at most 380 days later.
    pub to: NaiveDate,
}

/// Days that matter for plans
///
/// Deadlines to answer and effective days of the plans that the reader may see, cancelled ones left out, and the days on which moves are barred:
/// election freezes and acting heads. Permission `view_plans`.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(CalendarQuery),
    responses(
        (status = 200, body = CalendarResponse, description = "By first day"),
        (status = 422, description = "The last day lies before the first, or too far after it"),
    ),
)]
#[get("/calendar")]
async fn get_calendar(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    query: Query<CalendarQuery>,
) -> ApiResult<Json<CalendarResponse>> {
    Ok(Json(list_calendar(&state.db, &guard.user, query.from, query.to).await?))
}
