//! Dated settings.

use shared::api::{path, setting::SettingsResponse};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /settings`.
    pub async fn settings(self) -> ApiResult<SettingsResponse> {
        self.get(path::SETTINGS).await
    }
}
