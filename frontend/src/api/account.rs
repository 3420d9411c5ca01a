//! The signed-in user.

use gloo_net::http::Method;
use shared::api::{
    auth::UserResponse,
    mail::{MailSettingsRequest, MailSettingsResponse},
    path,
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /me`.
    pub async fn me(self) -> ApiResult<UserResponse> {
        self.get(path::ME).await
    }

    /// `GET /me/mail-settings`.
    pub async fn mail_settings(self) -> ApiResult<MailSettingsResponse> {
        self.get(path::MY_MAIL_SETTINGS).await
    }

    /// `PUT /me/mail-settings` if they are still at `version`.
    pub async fn save_mail_settings(
        self,
        version: i32,
        request: &MailSettingsRequest,
    ) -> ApiResult<MailSettingsResponse> {
        self.send_version(Method::PUT, path::MY_MAIL_SETTINGS, version, request)
            .await
    }
}
