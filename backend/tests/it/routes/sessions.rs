//! Sessions: renewing, ending, and what happens when a token is copied.

use actix_web::cookie::Cookie;
use chrono::TimeDelta;
use serde_json::json;
use shared::{
    api::{auth::TokenResponse, path, problem::ErrorCode},
    domain::role::Role,
};

use crate::support::{Answer, TestApp, TestDb, on_both_databases, people::PASSWORD};

async fn log_in(app: &TestApp) -> (TokenResponse, Cookie<'static>) {
    let body = json!({ "username": "hr.binjai", "password": PASSWORD });
    let answer = app.post(path::LOGIN, &body).send().await;
    (answer.expect(200), answer.cookies[0].clone())
}

async fn refresh(app: &TestApp, cookie: &Cookie<'static>) -> Answer {
    app.post(path::REFRESH, &json!({})).cookie(cookie).send().await
}

async fn is_signed_in(app: &TestApp, token: &str) -> bool {
    app.get(path::ME).bearer(token).send().await.status == 200
}

on_both_databases! {
    async fn a_refresh_gives_new_tokens_for_the_same_session(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (first, cookie) = log_in(&app).await;
        app.advance(TimeDelta::minutes(9));
        let answer = refresh(&app, &cookie).await;
        let second: TokenResponse = answer.expect(200);
        assert_eq!(second.user, first.user);
        assert_ne!(second.access_token, first.access_token);
        assert_ne!(answer.cookies[0].value(), cookie.value());
        app.advance(TimeDelta::minutes(5));
        assert!(!is_signed_in(&app, &first.access_token).await, "the first token has expired");
        assert!(is_signed_in(&app, &second.access_token).await);
    }

    async fn a_second_tab_within_ten_seconds_gets_an_access_token_only(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (_, cookie) = log_in(&app).await;
        let first = refresh(&app, &cookie).await;
        app.advance(TimeDelta::seconds(10));
        let second = refresh(&app, &cookie).await;
        let tokens: TokenResponse = second.expect(200);
        assert!(second.cookies.is_empty());
        assert!(is_signed_in(&app, &tokens.access_token).await);
        refresh(&app, &first.cookies[0]).await.expect_status(200);
    }

    async fn a_token_used_again_ends_the_session_for_both_holders(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (_, stolen) = log_in(&app).await;
        let mine = refresh(&app, &stolen).await;
        let tokens: TokenResponse = mine.expect(200);
        app.advance(TimeDelta::seconds(11));
        let answer = refresh(&app, &stolen).await;
        answer.expect_problem(ErrorCode::SessionEnded);
        assert_eq!(answer.cookies[0].value(), "");
        refresh(&app, &mine.cookies[0]).await.expect_problem(ErrorCode::SessionEnded);
        assert!(!is_signed_in(&app, &tokens.access_token).await);
    }

    async fn a_session_ends_after_half_an_hour_without_a_refresh(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (_, cookie) = log_in(&app).await;
        app.advance(TimeDelta::minutes(29));
        let answer = refresh(&app, &cookie).await;
        answer.expect_status(200);
        app.advance(TimeDelta::minutes(30));
        refresh(&app, &answer.cookies[0]).await.expect_problem(ErrorCode::SessionEnded);
    }

    async fn a_session_ends_after_twelve_hours_whatever_happens(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (_, mut cookie) = log_in(&app).await;
        for _ in 0..35 {
            app.advance(TimeDelta::minutes(20));
            let answer = refresh(&app, &cookie).await;
            answer.expect_status(200);
            cookie = answer.cookies[0].clone();
        }
        assert_eq!(cookie.max_age().map(actix_web::cookie::time::Duration::whole_minutes), Some(20));
        app.advance(TimeDelta::minutes(20));
        refresh(&app, &cookie).await.expect_problem(ErrorCode::SessionEnded);
    }

    async fn signing_out_acts_on_the_next_request(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (tokens, cookie) = log_in(&app).await;
        assert!(is_signed_in(&app, &tokens.access_token).await);
        let answer = app.post(path::LOGOUT, &json!({})).cookie(&cookie).send().await;
        answer.expect_status(204);
        assert_eq!(answer.cookies[0].value(), "");
        assert!(answer.cookies[0].max_age().is_some_and(actix_web::cookie::time::Duration::is_zero));
        assert!(!is_signed_in(&app, &tokens.access_token).await);
        refresh(&app, &cookie).await.expect_problem(ErrorCode::SessionEnded);
        app.post(path::LOGOUT, &json!({})).send().await.expect_status(204);
    }

    async fn signing_out_works_with_the_access_token_alone(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (tokens, _) = log_in(&app).await;
        app.post(path::LOGOUT, &json!({})).bearer(&tokens.access_token).send().await.expect_status(204);
        assert!(!is_signed_in(&app, &tokens.access_token).await);
    }

    async fn signing_in_again_in_the_same_browser_ends_the_first_session(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (first, cookie) = log_in(&app).await;
        let body = json!({ "username": "hr.binjai", "password": PASSWORD });
        app.post(path::LOGIN, &body).cookie(&cookie).send().await.expect_status(200);
        assert!(!is_signed_in(&app, &first.access_token).await);
    }

    async fn a_lost_role_acts_on_the_next_request(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        app.get(path::SETTINGS).bearer(&hr.token).send().await.expect_status(200);
        app.take_roles(&hr).await;
        app.get(path::SETTINGS).bearer(&hr.token).send().await.expect_problem(ErrorCode::Forbidden);
        assert!(is_signed_in(&app, &hr.token).await);
    }

    async fn the_cookie_routes_listen_to_their_own_page_only(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (tokens, cookie) = log_in(&app).await;
        for route in [path::REFRESH, path::LOGOUT] {
            for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
                let call = app.post(route, &json!({})).cookie(&cookie).header(name, value);
                call.send().await.expect_problem(ErrorCode::CrossSite);
            }
            let form = app.request(actix_web::http::Method::POST, route).cookie(&cookie);
            form.body("application/x-www-form-urlencoded", "").send().await.expect_problem(ErrorCode::UnsupportedMedia);
            let bare = app.request(actix_web::http::Method::POST, route).cookie(&cookie);
            let bare = bare.header("origin", "https://evil.example");
            bare.send().await.expect_problem(ErrorCode::CrossSite);
        }
        assert!(is_signed_in(&app, &tokens.access_token).await);
        refresh(&app, &cookie).await.expect_status(200);
    }

    async fn the_cookie_routes_need_no_body(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let (tokens, cookie) = log_in(&app).await;
        let call = app.request(actix_web::http::Method::POST, path::LOGOUT).cookie(&cookie);
        call.send().await.expect_status(204);
        assert!(!is_signed_in(&app, &tokens.access_token).await);
    }

    async fn a_refresh_without_or_with_an_invented_cookie_is_refused(app: TestApp) {
        app.post(path::REFRESH, &json!({})).send().await.expect_problem(ErrorCode::Unauthenticated);
        for value in ["", "x", "' OR 1=1 --"] {
            let code = if value.is_empty() { ErrorCode::Unauthenticated } else { ErrorCode::SessionEnded };
            refresh(&app, &Cookie::new("seimbang-refresh", value)).await.expect_problem(code);
        }
    }
}

on_both_databases! {
    async fn over_https_the_cookie_is_bound_to_the_host(db: TestDb) {
        let app = TestApp::start_with(db, |config| config.public_origin = Some("https://seimbang.example.go.id".into())).await;
        app.with_user("binjai", Role::Hr).await;
        let body = json!({ "username": "hr.binjai", "password": PASSWORD });
        let answer = app.post(path::LOGIN, &body).header("origin", "https://seimbang.example.go.id").send().await;
        answer.expect_status(200);
        let cookie = &answer.cookies[0];
        assert_eq!(cookie.name(), "__Host-seimbang-refresh");
        assert_eq!(cookie.secure(), Some(true));
        assert!(answer.header("strict-transport-security").is_some());
        // The address behind the proxy is not where people are.
        let inner = app.post(path::LOGIN, &body).header("origin", "http://127.0.0.1:8080").send().await;
        inner.expect_problem(ErrorCode::CrossSite);
        // A cookie under the plain name could have been set by a neighbour.
        let plain = Cookie::new("seimbang-refresh", cookie.value().to_owned());
        refresh(&app, &plain).await.expect_problem(ErrorCode::Unauthenticated);
        refresh(&app, cookie).await.expect_status(200);
    }
}
