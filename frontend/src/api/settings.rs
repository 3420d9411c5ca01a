//! Dated settings.

use gloo_net::http::Method;
use shared::{
    api::{
        path,
        setting::{CreateSettingRequest, SettingResponse, SettingsResponse, UpdateSettingRequest},
    },
    domain::ids::SettingId,
};

use super::{Client, client::ApiResult};

/// Identifier of an entry; a default has none and is never changed.
fn id_of(item: &SettingResponse) -> SettingId {
    item.id.clone().unwrap_or_else(|| SettingId(String::new()))
}

impl Client {
    /// `GET /settings`.
    pub async fn settings(self) -> ApiResult<SettingsResponse> {
        self.get(path::SETTINGS).await
    }

    /// `POST /settings`.
    pub async fn create_setting(self, request: &CreateSettingRequest) -> ApiResult<SettingResponse> {
        self.post(path::SETTINGS, request).await
    }

    /// `PATCH /settings/{id}` if it is still what was read.
    pub async fn update_setting(
        self,
        item: &SettingResponse,
        request: &UpdateSettingRequest,
    ) -> ApiResult<SettingResponse> {
        self.send_version(Method::PATCH, &path::setting(&id_of(item)), item.version, request)
            .await
    }

    /// `DELETE /settings/{id}` if it is still what was read.
    pub async fn delete_setting(self, item: &SettingResponse) -> ApiResult<()> {
        self.delete(&path::setting(&id_of(item)), item.version).await
    }
}
