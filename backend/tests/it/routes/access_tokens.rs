//! Forged and foreign access tokens, through the real application. The token's own rules are tested beside their code.

use backend::auth::{jwt, keys::Keys};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use serde_json::{Value, json};
use shared::{
    api::{path, problem::ErrorCode},
    domain::role::Role,
};

use crate::support::{TestApp, on_both_databases};

/// The two readable parts of a token.
fn parts(token: &str) -> [Value; 2] {
    let mut parts = token.split('.').map(|part| {
        let bytes = URL_SAFE_NO_PAD.decode(part).unwrap();
        serde_json::from_slice(&bytes).unwrap_or(Value::Null)
    });
    [parts.next().unwrap(), parts.next().unwrap()]
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", encode(header), encode(claims))
}

on_both_databases! {
    async fn forged_tokens_are_refused(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let [header, claims] = parts(&hr.token);
        let session = claims["sid"].as_str().unwrap().into();
        let mut none = header.clone();
        none["alg"] = json!("none");
        let signature = hr.token.rsplit('.').next().unwrap();
        let mut other_user = claims.clone();
        other_user["sub"] = json!("somebody-else");
        let now = app.state.clock.now();
        let other_key = Keys::generate().unwrap();
        let forged = [
            unsigned(&none, &claims),
            unsigned(&header, &claims),
            format!("{}{signature}", unsigned(&header, &other_user)),
            jwt::issue(&other_key, &hr.user_id, &session, now).unwrap(),
            jwt::issue(&app.state.auth.keys, &hr.user_id, &session, now - TimeDelta::hours(1)).unwrap(),
            jwt::issue(&app.state.auth.keys, &hr.user_id, &session, now + TimeDelta::hours(1)).unwrap(),
            // Signed by us, but no such session, or not this user's.
            jwt::issue(&app.state.auth.keys, &hr.user_id, &"no-session".into(), now).unwrap(),
            jwt::issue(&app.state.auth.keys, &"somebody-else".into(), &session, now).unwrap(),
            "A".repeat(64 * 1024),
            String::new(),
        ];
        for (number, token) in forged.iter().enumerate() {
            let answer = app.get(path::ME).bearer(token).send().await;
            assert_eq!(answer.status, 401, "token {number}");
            answer.expect_problem(ErrorCode::Unauthenticated);
        }
        app.get(path::ME).bearer(&hr.token).send().await.expect_status(200);
    }

    async fn other_ways_to_send_a_token_do_not_count(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        for (name, value) in [
            ("authorization", hr.token.clone()),
            ("authorization", format!("Basic {}", hr.token)),
            ("cookie", format!("seimbang-refresh={}", hr.token)),
            ("x-access-token", hr.token.clone()),
        ] {
            app.get(path::ME).header(name, &value).send().await.expect_problem(ErrorCode::Unauthenticated);
        }
        app.get(&format!("{}?access_token={}", path::ME, hr.token)).send().await.expect_problem(ErrorCode::Unauthenticated);
    }

    async fn one_governments_token_never_opens_another(app: TestApp) {
        use backend::db::{DbResult, queries::settings, rows::setting::SettingRow};
        let binjai = app.with_user("binjai", Role::Hr).await;
        let palembang = app.with_user("palembang", Role::Hr).await;
        let agency = palembang.agency_id.to_string();
        app.state.db.write(move |conn| -> DbResult<usize> {
            settings::insert_settings(conn, &[SettingRow {
                agency_id: agency, id: "s1".into(), key: "workload.effective_minutes".into(), value: "75000".into(),
                valid_from: crate::support::start_of_test().date(), valid_to: None, legal_basis: "PermenPANRB 1/2020".into(), version: 1,
            }])
        }).await.unwrap();
        let items = |body: Value| {
            let items = body["items"].as_array().unwrap();
            items.iter().filter(|item| item["is_default"] == false).count()
        };
        let own = app.get(path::SETTINGS).bearer(&palembang.token).send().await;
        assert_eq!(items(own.expect(200)), 1);
        let other = app.get(path::SETTINGS).bearer(&binjai.token).send().await;
        assert_eq!(items(other.expect(200)), 0);
    }
}
