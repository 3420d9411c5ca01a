//! Concerns about plans, for those who answer and decide them.

use gloo_net::http::Method;
use shared::{
    api::{
        concern::{ConcernMessageRequest, ConcernOutcomeRequest, ConcernResponse, ConcernsResponse},
        path,
    },
    domain::{
        concern::ConcernState,
        ids::{ConcernId, PlanId},
    },
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /plans/{id}/concerns`, one page.
    pub async fn plan_concerns(
        self,
        id: &PlanId,
        state: Option<ConcernState>,
        page: u32,
        per_page: u32,
    ) -> ApiResult<ConcernsResponse> {
        let state = state.map(|state| format!("&state={state}")).unwrap_or_default();
        self.get(&format!(
            "{}?page={page}&per_page={per_page}{state}",
            path::plan_concerns(id)
        ))
        .await
    }

    /// `GET /concerns/{id}`.
    pub async fn concern(self, id: &ConcernId) -> ApiResult<ConcernResponse> {
        self.get(&path::concern(id)).await
    }

    /// `POST /concerns/{id}/messages`.
    pub async fn write_to_person(self, id: &ConcernId, request: &ConcernMessageRequest) -> ApiResult<ConcernResponse> {
        self.post(&path::concern_messages(id), request).await
    }

    /// `PUT /concerns/{id}/outcome`.
    pub async fn decide_concern(
        self,
        id: &ConcernId,
        version: i32,
        request: &ConcernOutcomeRequest,
    ) -> ApiResult<ConcernResponse> {
        self.send_version(Method::PUT, &path::concern_outcome(id), version, request)
            .await
    }
}
