//! `/positions`: posts with their load, and the tasks behind it.

use actix_web::{
    get,
    web::{Data, Json, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        page::Page,
        position::{PositionResponse, PositionTasksResponse},
    },
    domain::{
        ids::{PositionId, UnitId},
        zone::Zone,
    },
};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::{
        list_positions::{self, PositionSearch, PositionSort},
        page::PageRequest,
    },
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_positions);
    config.service(get_position_tasks);
}

/// Order of the list.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum SortQuery {
    /// By unit in tree order.
    #[default]
    #[serde(rename = "unit")]
    Unit,
    /// Lowest load ratio first.
    #[serde(rename = "load_ratio")]
    LoadRatio,
    /// Highest load ratio first; vacant positions lead.
    #[serde(rename = "-load_ratio")]
    LoadRatioDescending,
}

/// Which positions are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PositionsQuery {
    /// Only this unit and everything below it.
    #[param(value_type = Option<String>)]
    pub unit_id: Option<UnitId>,
    /// Part of the title, the unit's name or the position's code.
    pub q: Option<String>,
    /// Only positions in this zone.
    pub zone: Option<Zone>,
    /// Order; `unit` when left out.
    #[serde(default)]
    #[param(inline)]
    pub sort: SortQuery,
    /// Number of the page, from 1; 1 when left out.
    #[param(minimum = 1)]
    pub page: Option<u32>,
    /// Rows on a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// Positions with their load
///
/// Need, holders, gap and load ratio of each position in the reader's scope, as of today. Permission `view_positions`.
#[utoipa::path(
    tag = "workload",
    security(("access_token" = [])),
    params(PositionsQuery),
    responses(
        (status = 200, body = Page<PositionResponse>, description = "One page"),
        (status = 404, description = "No such unit in the reader's scope"),
        (status = 422, description = "The page is out of range"),
    ),
)]
#[get("/positions")]
async fn get_positions(
    guard: Require<perm::ViewPositions>,
    state: Data<AppState>,
    query: Query<PositionsQuery>,
) -> ApiResult<Json<Page<PositionResponse>>> {
    let query = query.into_inner();
    let page = PageRequest::new(query.page, query.per_page)?;
    let search = PositionSearch {
        unit: query.unit_id,
        text: query.q,
        zone: query.zone,
        sort: match query.sort {
            SortQuery::Unit => PositionSort::Unit,
            SortQuery::LoadRatio => PositionSort::Lightest,
            SortQuery::LoadRatioDescending => PositionSort::Heaviest,
        },
    };
    let today = guard.user.today(state.clock.now());
    let positions = list_positions::list_positions(&state.db, &guard.user, search, page, today).await?;
    Ok(Json(positions))
}

/// The tasks of a position
///
/// Each task with its workload in minutes a year, and the working time that the need is reckoned with. Permission `view_positions`.
#[utoipa::path(
    tag = "workload",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The position")),
    responses(
        (status = 200, body = PositionTasksResponse, description = "The position and its tasks"),
        (status = 404, description = "No such position in the reader's scope"),
    ),
)]
#[get("/positions/{id}/tasks")]
async fn get_position_tasks(
    guard: Require<perm::ViewPositions>,
    state: Data<AppState>,
    id: Path<PositionId>,
) -> ApiResult<Json<PositionTasksResponse>> {
    let today = guard.user.today(state.clock.now());
    let tasks = list_positions::list_position_tasks(&state.db, &guard.user, id.into_inner(), today).await?;
    Ok(Json(tasks))
}
