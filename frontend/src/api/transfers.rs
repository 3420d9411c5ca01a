//! The own transfers.

use shared::{
    api::{
        concern::{ConcernMessageRequest, MyConcern},
        eligibility::PostOption,
        page::Page,
        path,
        transfer::{FeedbackRequest, FeedbackResponse, MyTransfersResponse, RespondRequest, TransferAnswer},
    },
    domain::ids::{ConcernId, MoveId},
};

use super::{Client, client::ApiResult};
use crate::route::encode;

impl Client {
    /// `GET /me/transfers`.
    pub async fn my_transfers(self) -> ApiResult<MyTransfersResponse> {
        self.get(path::MY_TRANSFERS).await
    }

    /// `POST /me/transfers/{id}/responses`.
    pub async fn respond(self, id: &MoveId, request: &RespondRequest) -> ApiResult<TransferAnswer> {
        self.post(&path::my_transfer_responses(id), request).await
    }

    /// `POST /me/transfers/{id}/receipt`.
    pub async fn note_letter_read(self, id: &MoveId) -> ApiResult<()> {
        self.post(&path::my_transfer_receipt(id), &()).await
    }

    /// `GET /me/options`, one page.
    pub async fn my_options(self, text: &str, page: u32, per_page: u32) -> ApiResult<Page<PostOption>> {
        let text = encode(text);
        self.get(&format!(
            "{}?q={text}&page={page}&per_page={per_page}",
            path::MY_OPTIONS
        ))
        .await
    }

    /// `POST /me/concerns/{id}/messages`.
    pub async fn write_to_office(self, id: &ConcernId, request: &ConcernMessageRequest) -> ApiResult<MyConcern> {
        self.post(&path::my_concern_messages(id), request).await
    }

    /// `POST /me/concerns/{id}/withdrawal`.
    pub async fn take_back_concern(self, id: &ConcernId) -> ApiResult<MyConcern> {
        self.post(&path::my_concern_withdrawal(id), &()).await
    }

    /// `POST /me/feedback`.
    pub async fn give_feedback(self, request: &FeedbackRequest) -> ApiResult<FeedbackResponse> {
        self.post(path::MY_FEEDBACK, request).await
    }
}
