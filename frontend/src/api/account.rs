//! The signed-in user.

use shared::api::{auth::UserResponse, path};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /me`.
    pub async fn me(self) -> ApiResult<UserResponse> {
        self.get(path::ME).await
    }
}
