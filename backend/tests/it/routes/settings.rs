//! `GET /settings`.

use backend::db::{queries::settings, rows::setting::SettingRow};
use chrono::NaiveDate;
use shared::{
    api::{path, setting::SettingsResponse},
    domain::role::Role,
};

use crate::support::{TestApp, on_both_databases};

on_both_databases! {
    async fn settings_come_by_key_and_newest_first(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let row = |id: &str, key: &str, year: i32| SettingRow {
            agency_id: hr.agency_id.to_string(),
            id: id.to_owned(),
            key: key.to_owned(),
            value: year.to_string(),
            valid_from: NaiveDate::from_ymd_opt(year, 1, 1).unwrap(),
            valid_to: None,
            legal_basis: "Peraturan Wali Kota".to_owned(),
        };
        let rows = [row("1", "b", 2024), row("2", "a", 2020), row("3", "b", 2026)];
        app.state.db.write(move |conn| settings::insert_settings(conn, &rows)).await.unwrap();
        let answer: SettingsResponse = app.get(path::SETTINGS).bearer(&hr.token).send().await.expect(200);
        let found: Vec<_> = answer.items.iter().map(|item| (item.key.as_str(), item.value.as_str())).collect();
        assert_eq!(found, [("a", "2020"), ("b", "2026"), ("b", "2024")]);
    }
}
