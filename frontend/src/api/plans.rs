//! Transfer plans, proposals and moves.

use gloo_net::http::Method;
use shared::{
    api::{
        page::Page,
        path,
        plan::{
            CreatePlanRequest, JobResponse, MoveResponse, PlanEffectResponse, PlanResponse, PlanSummaryResponse,
            ProposePlanRequest, TransitionRequest, UpdatePlanRequest,
        },
        transfer::{PlanAnswerResponse, PlanFeedbackResponse},
    },
    domain::ids::PlanId,
};

use super::{Client, client::ApiResult};
use crate::route::encode;

impl Client {
    /// `GET /plans`, one page.
    pub async fn plans(self, page: u32, per_page: u32) -> ApiResult<Page<PlanSummaryResponse>> {
        self.get(&format!("{}?page={page}&per_page={per_page}", path::PLANS))
            .await
    }

    /// `POST /plans`.
    pub async fn create_plan(self, request: &CreatePlanRequest) -> ApiResult<PlanResponse> {
        self.post(path::PLANS, request).await
    }

    /// `GET /plans/{id}`.
    pub async fn plan(self, id: &PlanId) -> ApiResult<PlanResponse> {
        self.get(&path::plan(id)).await
    }

    /// `PATCH /plans/{id}` if it is still at `version`.
    pub async fn update_plan(self, id: &PlanId, version: i32, request: &UpdatePlanRequest) -> ApiResult<PlanResponse> {
        self.send_version(Method::PATCH, &path::plan(id), version, request)
            .await
    }

    /// `POST /plans/{id}/proposals`: starts the computation.
    pub async fn propose_plan(self, id: &PlanId, request: &ProposePlanRequest) -> ApiResult<JobResponse> {
        self.post(&path::plan_proposals(id), request).await
    }

    /// `POST /plans/{id}/transitions` if it is still at `version`.
    pub async fn change_plan_state(
        self,
        id: &PlanId,
        version: i32,
        request: &TransitionRequest,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::POST, &path::plan_transitions(id), version, request)
            .await
    }

    /// `GET /plans/{id}/moves`, one page of those that match `text`.
    pub async fn plan_moves(self, id: &PlanId, text: &str, page: u32, per_page: u32) -> ApiResult<Page<MoveResponse>> {
        let mut path = format!("{}?page={page}&per_page={per_page}", path::plan_moves(id));
        if !text.trim().is_empty() {
            path.push_str("&q=");
            path.push_str(&encode(text.trim()));
        }
        self.get(&path).await
    }

    /// `GET /plans/{id}/effect`.
    pub async fn plan_effect(self, id: &PlanId) -> ApiResult<PlanEffectResponse> {
        self.get(&path::plan_effect(id)).await
    }

    /// `GET /plans/{id}/feedback`, one page.
    pub async fn plan_feedback(self, id: &PlanId, page: u32, per_page: u32) -> ApiResult<Page<PlanFeedbackResponse>> {
        self.get(&format!("{}?page={page}&per_page={per_page}", path::plan_feedback(id)))
            .await
    }

    /// `GET /plans/{id}/responses`, one page.
    pub async fn plan_responses(self, id: &PlanId, page: u32, per_page: u32) -> ApiResult<Page<PlanAnswerResponse>> {
        self.get(&format!("{}?page={page}&per_page={per_page}", path::plan_responses(id)))
            .await
    }
}
