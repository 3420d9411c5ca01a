//! The dated settings of a government.

use shared::api::setting::{SettingResponse, SettingsResponse};

use crate::{auth::CurrentUser, db::queries::settings, error::ApiResult, state::AppState};

/// Every setting, by key and newest first.
pub async fn list_settings(state: &AppState, user: CurrentUser) -> ApiResult<SettingsResponse> {
    let rows = state
        .db
        .read(move |conn| settings::list_settings(conn, &user.agency_id))
        .await?;
    Ok(SettingsResponse {
        items: rows
            .into_iter()
            .map(|row| SettingResponse {
                key: row.key,
                value: row.value,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                legal_basis: row.legal_basis,
            })
            .collect(),
    })
}
