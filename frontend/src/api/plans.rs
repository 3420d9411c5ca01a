//! Transfer plans, proposals and moves.

use gloo_net::http::Method;
use shared::{
    api::{
        page::Page,
        path,
        plan::{
            ChooseScenarioRequest, ComparisonResponse, CopyPlanRequest, CreatePlanRequest, DecreeRequest, JobResponse,
            MinutesRequest, MoveExceptionRequest, MoveRecordResponse, MoveResponse, NameScenarioRequest,
            OverrideRequest, PlanEffectResponse, PlanLiveResponse, PlanPlace, PlanResponse, PlanSummaryResponse,
            ProposePlanRequest, ReasonText, ResponseKind, ScenariosResponse, TransitionRequest, UpdatePlanRequest,
            WorkingDecisions, WorkingDecisionsResponse,
        },
        transfer::{PlanAnswerResponse, PlanFeedbackResponse},
    },
    domain::{
        ids::{MoveId, PlanId, ScenarioId},
        rule::RuleId,
    },
};

use super::{Client, client::ApiResult};
use crate::route::encode;

/// Which moves to list, by the answer of the person concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseFilter {
    /// All of them.
    All,
    /// Those without an answer.
    Waiting,
    /// Those whose last answer is this.
    Kind(ResponseKind),
}

impl ResponseFilter {
    /// Value of the query parameter and of the menu option.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Waiting => "waiting",
            Self::Kind(kind) => kind.as_str(),
        }
    }

    /// The filter of a menu option; whatever is unknown lists all.
    pub fn parse(text: &str) -> Self {
        match text {
            "waiting" => Self::Waiting,
            other => ResponseKind::parse(other).map_or(Self::All, Self::Kind),
        }
    }
}

fn live_path(id: &PlanId, place: PlanPlace) -> String {
    format!("{}?place={}", path::plan_live(id), place.as_str())
}

impl Client {
    /// `GET /plans` with a query.
    pub async fn plans(self, query: &str) -> ApiResult<Page<PlanSummaryResponse>> {
        self.get(&format!("{}?{query}", path::PLANS)).await
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

    /// `GET /plans/{id}/basis`: several megabytes, for the planner's worker and unread here.
    pub async fn plan_basis(self, id: &PlanId) -> ApiResult<js_sys::ArrayBuffer> {
        self.get_bytes(&path::plan_basis(id)).await
    }

    /// `GET /plans/{id}/live` once.
    pub async fn plan_live(self, id: &PlanId, place: PlanPlace) -> ApiResult<PlanLiveResponse> {
        self.get(&live_path(id, place)).await
    }

    /// `GET /plans/{id}/live` as events, until they end.
    pub async fn plan_events(
        self,
        id: &PlanId,
        place: PlanPlace,
        on_event: impl FnMut(PlanLiveResponse),
    ) -> ApiResult<()> {
        self.events(&live_path(id, place), on_event).await
    }

    /// `GET /plans/{id}/working-decisions`.
    pub async fn working_decisions(self, id: &PlanId) -> ApiResult<WorkingDecisionsResponse> {
        self.get(&path::plan_working_decisions(id)).await
    }

    /// `PUT /plans/{id}/working-decisions` if they are still at `version`.
    pub async fn keep_working_decisions(
        self,
        id: &PlanId,
        version: i32,
        decisions: &WorkingDecisions,
    ) -> ApiResult<WorkingDecisionsResponse> {
        self.send_version(Method::PUT, &path::plan_working_decisions(id), version, decisions)
            .await
    }

    /// `DELETE /plans/{id}/working-decisions` if they are still at `version`.
    pub async fn drop_working_decisions(self, id: &PlanId, version: i32) -> ApiResult<WorkingDecisionsResponse> {
        self.delete(&path::plan_working_decisions(id), version).await
    }

    /// `GET /plans/{id}/papers/{file}`: a paper as it is saved.
    pub async fn plan_paper(self, id: &PlanId, file: &str, language: Option<&str>) -> ApiResult<js_sys::ArrayBuffer> {
        let query = language.map_or_else(String::new, |tag| format!("?language={tag}"));
        self.get_bytes(&format!("{}{query}", path::plan_paper(id, file))).await
    }

    /// `POST /plans/imports`: a draft from the text of a plan file.
    pub async fn import_plan(self, file: String) -> ApiResult<PlanResponse> {
        self.post_text(path::PLAN_IMPORTS, file).await
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

    /// `GET /plans/{id}/scenarios`.
    pub async fn plan_scenarios(self, id: &PlanId) -> ApiResult<ScenariosResponse> {
        self.get(&path::plan_scenarios(id)).await
    }

    /// `PATCH /plans/{id}/scenarios/{scenario}`.
    pub async fn name_scenario(
        self,
        id: &PlanId,
        scenario: &ScenarioId,
        request: &NameScenarioRequest,
    ) -> ApiResult<ScenariosResponse> {
        self.patch(&path::plan_scenario(id, scenario), request).await
    }

    /// `PUT /plans/{id}/scenario` if the plan is still at `version`.
    pub async fn choose_scenario(
        self,
        id: &PlanId,
        version: i32,
        request: &ChooseScenarioRequest,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::PUT, &path::plan_present_scenario(id), version, request)
            .await
    }

    /// `GET /plans/{id}/comparison`.
    pub async fn compare_scenarios(self, id: &PlanId, scenarios: &[ScenarioId]) -> ApiResult<ComparisonResponse> {
        let asked: Vec<&str> = scenarios.iter().map(ScenarioId::as_str).collect();
        self.get(&format!("{}?scenario={}", path::plan_comparison(id), asked.join(",")))
            .await
    }

    /// `POST /plans/{id}/copies`.
    pub async fn copy_plan(self, id: &PlanId, request: &CopyPlanRequest) -> ApiResult<PlanResponse> {
        self.post(&path::plan_copies(id), request).await
    }

    /// `PUT /plans/{id}/minutes` if it is still at `version`.
    pub async fn record_minutes(self, id: &PlanId, version: i32, minutes: &MinutesRequest) -> ApiResult<PlanResponse> {
        self.send_version(Method::PUT, &path::plan_minutes(id), version, minutes)
            .await
    }

    /// `PUT /plans/{id}/decree` or, for the one that takes a plan back, `/reversal-decree`, if it is still at `version`.
    pub async fn record_decree(
        self,
        id: &PlanId,
        version: i32,
        decree: &DecreeRequest,
        is_reversal: bool,
    ) -> ApiResult<PlanResponse> {
        let path = if is_reversal {
            path::plan_reversal_decree(id)
        } else {
            path::plan_decree(id)
        };
        self.send_version(Method::PUT, &path, version, decree).await
    }

    /// `PUT /plans/{id}/moves/{move}/exception` if the plan is still at `version`.
    pub async fn except_move(
        self,
        plan: &PlanId,
        id: &MoveId,
        version: i32,
        exception: &MoveExceptionRequest,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::PUT, &path::move_exception(plan, id), version, exception)
            .await
    }

    /// `DELETE /plans/{id}/moves/{move}/exception` if the plan is still at `version`.
    pub async fn restore_move(self, plan: &PlanId, id: &MoveId, version: i32) -> ApiResult<PlanResponse> {
        self.send_version(Method::DELETE, &path::move_exception(plan, id), version, &())
            .await
    }

    /// `POST /plans/{id}/moves/{move}/execution` if the plan is still at `version`.
    pub async fn carry_out_move(self, plan: &PlanId, id: &MoveId, version: i32) -> ApiResult<PlanResponse> {
        self.send_version(Method::POST, &path::move_execution(plan, id), version, &())
            .await
    }

    /// `GET /plans/{id}/moves/{move}`.
    pub async fn plan_move(self, plan: &PlanId, id: &MoveId) -> ApiResult<MoveRecordResponse> {
        self.get(&path::plan_move(plan, id)).await
    }

    /// `PUT /plans/{id}/moves/{move}/reason-text` if the plan is still at `version`.
    pub async fn write_reason_text(
        self,
        plan: &PlanId,
        id: &MoveId,
        version: i32,
        text: &ReasonText,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::PUT, &path::move_reason_text(plan, id), version, text)
            .await
    }

    /// `DELETE /plans/{id}/moves/{move}/reason-text` if the plan is still at `version`.
    pub async fn return_reason_text(self, plan: &PlanId, id: &MoveId, version: i32) -> ApiResult<PlanResponse> {
        self.send_version(Method::DELETE, &path::move_reason_text(plan, id), version, &())
            .await
    }

    /// `PUT /plans/{id}/moves/{move}/overrides/{rule}` if the plan is still at `version`.
    pub async fn override_rule(
        self,
        plan: &PlanId,
        id: &MoveId,
        rule: RuleId,
        version: i32,
        decision: &OverrideRequest,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::PUT, &path::move_override(plan, id, rule), version, decision)
            .await
    }

    /// `DELETE /plans/{id}/moves/{move}/overrides/{rule}` if the plan is still at `version`.
    pub async fn withdraw_override(
        self,
        plan: &PlanId,
        id: &MoveId,
        rule: RuleId,
        version: i32,
    ) -> ApiResult<PlanResponse> {
        self.send_version(Method::DELETE, &path::move_override(plan, id, rule), version, &())
            .await
    }

    /// `GET /plans/{id}/moves`, one page of those that match `text` and `filter`.
    pub async fn plan_moves(
        self,
        id: &PlanId,
        text: &str,
        filter: ResponseFilter,
        page: u32,
        per_page: u32,
    ) -> ApiResult<Page<MoveResponse>> {
        let mut path = format!("{}?page={page}&per_page={per_page}", path::plan_moves(id));
        if filter != ResponseFilter::All {
            path.push_str("&response=");
            path.push_str(filter.as_str());
        }
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
