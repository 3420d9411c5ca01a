//! Check-ins after a move, and training needs.

use gloo_net::http::Method;
use shared::{
    api::{
        check_in::{
            CreateTrainingNeedRequest, HeadCheckInRequest, MyCheckIn, MyCheckInsResponse, Newcomer, NewcomersResponse,
            OwnCheckInRequest, TrainingNeedResponse, UpdateTrainingNeedRequest,
        },
        page::Page,
        path,
    },
    domain::{check_in::CheckInState, ids::TrainingNeedId},
};

use super::{Client, client::ApiResult};
use crate::route::encode;

impl Client {
    /// `GET /me/check-ins`.
    pub async fn my_check_ins(self) -> ApiResult<MyCheckInsResponse> {
        self.get(path::MY_CHECK_INS).await
    }

    /// `POST /me/check-ins`.
    pub async fn give_own_check_in(self, request: &OwnCheckInRequest) -> ApiResult<MyCheckIn> {
        self.post(path::MY_CHECK_INS, request).await
    }

    /// `GET /check-ins`, one page.
    pub async fn newcomers(
        self,
        state: Option<CheckInState>,
        text: &str,
        page: u32,
        per_page: u32,
    ) -> ApiResult<NewcomersResponse> {
        let state = state.map(|state| format!("&state={state}")).unwrap_or_default();
        let text = encode(text.trim());
        self.get(&format!(
            "{}?q={text}&page={page}&per_page={per_page}{state}",
            path::CHECK_INS
        ))
        .await
    }

    /// `POST /check-ins`.
    pub async fn give_head_check_in(self, request: &HeadCheckInRequest) -> ApiResult<Newcomer> {
        self.post(path::CHECK_INS, request).await
    }

    /// `GET /training-needs`, one page.
    pub async fn training_needs(self, page: u32, per_page: u32) -> ApiResult<Page<TrainingNeedResponse>> {
        self.get(&format!("{}?page={page}&per_page={per_page}", path::TRAINING_NEEDS))
            .await
    }

    /// `POST /training-needs`.
    pub async fn create_training_need(self, request: &CreateTrainingNeedRequest) -> ApiResult<TrainingNeedResponse> {
        self.post(path::TRAINING_NEEDS, request).await
    }

    /// `PATCH /training-needs/{id}`.
    pub async fn change_training_need(
        self,
        id: &TrainingNeedId,
        version: i32,
        request: &UpdateTrainingNeedRequest,
    ) -> ApiResult<TrainingNeedResponse> {
        self.send_version(Method::PATCH, &path::training_need(id), version, request)
            .await
    }
}
