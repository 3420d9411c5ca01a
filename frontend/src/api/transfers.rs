//! The own transfers.

use shared::{
    api::{
        path,
        transfer::{FeedbackRequest, FeedbackResponse, MyTransfersResponse, RespondRequest, TransferAnswer},
    },
    domain::ids::MoveId,
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /me/transfers`.
    pub async fn my_transfers(self) -> ApiResult<MyTransfersResponse> {
        self.get(path::MY_TRANSFERS).await
    }

    /// `POST /me/transfers/{id}/responses`.
    pub async fn respond(self, id: &MoveId, request: &RespondRequest) -> ApiResult<TransferAnswer> {
        self.post(&path::my_transfer_responses(id), request).await
    }

    /// `POST /me/feedback`.
    pub async fn give_feedback(self, request: &FeedbackRequest) -> ApiResult<FeedbackResponse> {
        self.post(path::MY_FEEDBACK, request).await
    }
}
