//! Load of units, positions and their tasks.

use shared::{
    api::{
        page::Page,
        path,
        position::{PositionResponse, PositionTasksResponse},
        workload::{UnitLoadsResponse, UnitsResponse, WorkloadSummaryResponse},
    },
    domain::ids::{PositionId, UnitId},
};

use super::{Client, client::ApiResult};
use crate::route::encode;

impl Client {
    /// `GET /workload/summary` of everything in scope, or of `unit` with everything below it.
    pub async fn workload_summary(self, unit: Option<&UnitId>) -> ApiResult<WorkloadSummaryResponse> {
        match unit {
            None => self.get(path::WORKLOAD_SUMMARY).await,
            Some(unit) => {
                self.get(&format!("{}?unit_id={}", path::WORKLOAD_SUMMARY, encode(unit.as_str())))
                    .await
            }
        }
    }

    /// `GET /workload/units`.
    pub async fn workload_units(self) -> ApiResult<UnitLoadsResponse> {
        self.get(path::WORKLOAD_UNITS).await
    }

    /// `GET /units`.
    pub async fn units(self) -> ApiResult<UnitsResponse> {
        self.get(path::UNITS).await
    }

    /// `GET /positions` of one unit, one page.
    pub async fn positions(self, unit: &UnitId, page: u32, per_page: u32) -> ApiResult<Page<PositionResponse>> {
        let unit = encode(unit.as_str());
        self.get(&format!(
            "{}?unit_id={unit}&page={page}&per_page={per_page}",
            path::POSITIONS
        ))
        .await
    }

    /// `GET /positions/{id}/tasks`.
    pub async fn position_tasks(self, id: &PositionId) -> ApiResult<PositionTasksResponse> {
        self.get(&path::position_tasks(id)).await
    }
}
