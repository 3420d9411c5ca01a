//! The dated settings of a government.

use chrono::{Days, NaiveDate, NaiveDateTime};
use shared::{
    api::setting::{SettingAction, SettingEventResponse, SettingResponse, SettingsResponse},
    domain::{
        eligibility::RuleSettings,
        ids::SettingId,
        setting::{Setting, SettingGroup, SettingKey},
        workload::WorkloadSettings,
    },
};

use crate::{
    auth::CurrentUser,
    db::{
        DbResult, parse_text,
        queries::{setting_events, settings},
        rows::setting::SettingRow,
    },
    error::ApiResult,
    state::AppState,
};

/// Every setting by key and newest first, with the product's own value where nothing entered holds today, and what was done to them.
pub async fn list_settings(state: &AppState, user: CurrentUser, now: NaiveDateTime) -> ApiResult<SettingsResponse> {
    let today = user.today(now);
    let (rows, events) = state
        .db
        .read(move |conn| -> DbResult<_> {
            Ok((
                settings::list_settings(conn, &user.agency_id)?,
                setting_events::list_setting_events(conn, &user.agency_id)?,
            ))
        })
        .await?;
    let stored: Vec<Setting> = rows.iter().map(SettingRow::to_domain).collect();
    let defaults = SettingKey::ALL
        .into_iter()
        .filter(|key| {
            !stored
                .iter()
                .any(|setting| is_of(setting, *key) && setting.holds_on(today))
        })
        .filter_map(|key| default_on(key, &stored, today))
        .map(|setting| response(setting, None));
    let mut items: Vec<SettingResponse> = defaults.collect();
    items.extend(rows.into_iter().map(setting_response));
    items.sort_by(|one, other| {
        let by_key = one.key.cmp(&other.key);
        by_key.then(other.valid_from.cmp(&one.valid_from))
    });
    let events = events
        .into_iter()
        .map(|(row, actor)| {
            Ok(SettingEventResponse {
                at: row.created_at.and_utc(),
                action: parse_text("setting_events.action", &row.action, SettingAction::parse)?,
                actor,
                key: row.key,
                value: row.value,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                legal_basis: row.legal_basis,
            })
        })
        .collect::<DbResult<_>>()?;
    Ok(SettingsResponse { items, events })
}

fn is_of(setting: &Setting, key: SettingKey) -> bool {
    setting.key == key.as_str()
}

/// An entered setting as sent.
pub(super) fn setting_response(row: SettingRow) -> SettingResponse {
    let entry = (SettingId(row.id.clone()), row.version);
    response(row.into_domain(), Some(entry))
}

/// A setting as sent, with identifier and version of its entry; without them it is a default.
fn response(setting: Setting, entry: Option<(SettingId, i32)>) -> SettingResponse {
    let (id, version) = entry.unzip();
    SettingResponse {
        is_valid: setting.fault().is_none(),
        is_default: id.is_none(),
        id,
        key: setting.key,
        value: setting.value,
        valid_from: setting.valid_from,
        valid_to: setting.valid_to,
        legal_basis: setting.legal_basis,
        version: version.unwrap_or_default(),
    }
}

/// The product's own value of a key that has no value today, for the days between what was entered before and after; none for windows.
fn default_on(key: SettingKey, stored: &[Setting], today: NaiveDate) -> Option<Setting> {
    let spec = key.spec();
    let value = spec.default?;
    let begin = if key.is_of(SettingGroup::Rules) {
        RuleSettings::default().valid_from
    } else {
        WorkloadSettings::default().valid_from()
    };
    let others = || stored.iter().filter(|setting| is_of(setting, key));
    let last_before = others()
        .filter_map(|setting| setting.valid_to)
        .filter(|last| *last < today)
        .max();
    let first_after = others()
        .map(|setting| setting.valid_from)
        .filter(|first| *first > today)
        .min();
    let next_day = |last: NaiveDate| last.checked_add_days(Days::new(1));
    Some(Setting {
        key: key.to_string(),
        value: value.to_owned(),
        valid_from: begin.max(last_before.and_then(next_day).unwrap_or(begin)),
        valid_to: first_after.and_then(|first| first.checked_sub_days(Days::new(1))),
        legal_basis: spec.legal_basis.to_owned(),
    })
}
