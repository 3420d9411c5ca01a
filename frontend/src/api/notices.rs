//! What the signed-in user was told.

use shared::{
    api::{
        notice::{NoticesResponse, ReadNoticesRequest},
        path,
    },
    domain::ids::NoticeId,
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /me/notices`, one page.
    pub async fn notices(self, page: u32, per_page: u32) -> ApiResult<NoticesResponse> {
        self.get(&format!("{}?page={page}&per_page={per_page}", path::MY_NOTICES))
            .await
    }

    /// `POST /me/notices/read`: some, or all with `None`.
    pub async fn read_notices(self, ids: Option<Vec<NoticeId>>) -> ApiResult<NoticesResponse> {
        self.post(path::MY_NOTICES_READ, &ReadNoticesRequest { ids }).await
    }
}
