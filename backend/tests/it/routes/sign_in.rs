//! Signing in: names, passwords, locks, limits.

use backend::db::{DbResult, queries::users, schema};
use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::{
    api::{
        auth::{TokenResponse, UserResponse},
        path,
        problem::{ErrorCode, Problem},
    },
    domain::role::{Permission, Role},
};

use crate::support::{Answer, TestApp, TestDb, on_both_databases, people::PASSWORD};

async fn log_in(app: &TestApp, username: &str, password: &str) -> Answer {
    let body = json!({ "username": username, "password": password });
    app.post(path::LOGIN, &body).send().await
}

on_both_databases! {
    async fn a_user_signs_in_and_sees_who_they_are(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let answer = log_in(&app, "  HR.Binjai ", PASSWORD).await;
        let signed_in: TokenResponse = answer.expect(200);
        assert_eq!(signed_in.expires_in, 600);
        assert_eq!(signed_in.user.id, hr.user_id);
        assert_eq!(signed_in.user.agency.code, "binjai");
        assert!(signed_in.user.permissions.contains(&Permission::EditPlans));
        assert!(!signed_in.user.permissions.contains(&Permission::DecidePlans));
        assert_eq!(answer.header("cache-control"), Some("no-store"));

        let me: UserResponse = app.get(path::ME).bearer(&signed_in.access_token).send().await.expect(200);
        assert_eq!(me, signed_in.user);
    }

    async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let answer = log_in(&app, "hr.binjai", PASSWORD).await;
        let [cookie] = answer.cookies.as_slice() else { panic!("{:?}", answer.cookies) };
        assert_eq!(cookie.name(), "seimbang-refresh");
        assert_eq!(cookie.http_only(), Some(true));
        assert_eq!(cookie.same_site(), Some(actix_web::cookie::SameSite::Strict));
        assert_eq!(cookie.path(), Some("/"));
        assert_eq!(cookie.domain(), None);
        assert_eq!(cookie.max_age(), Some(actix_web::cookie::time::Duration::hours(12)));
        assert!(!String::from_utf8_lossy(&answer.body).contains(cookie.value()));
    }

    async fn an_employee_signs_in_with_the_nip(app: TestApp) {
        let person = app.with_user("binjai", Role::Employee).await;
        let (agency_id, user_id) = (person.agency_id.clone(), person.user_id.clone());
        app.state.db.write(move |conn| -> DbResult<()> {
            use schema::employees as e;
            let day = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap();
            diesel::insert_into(e::table).values((
                (e::agency_id.eq(agency_id.as_str()), e::id.eq("e1"), e::nip.eq("198001012005019999"), e::name.eq("Contoh")),
                (e::search_key.eq("contoh"), e::employment_type.eq("pns"), e::education_level.eq("s1"), e::education_field.eq("")),
                (e::birth_date.eq(day), e::sex.eq("female"), e::appointed_on.eq(day)),
                (e::is_disciplined.eq(false), e::is_on_study_leave.eq(false)),
            )).execute(conn)?;
            diesel::update(schema::users::table.find((agency_id.as_str(), user_id.as_str())))
                .set(schema::users::employee_id.eq(Some("e1")))
                .execute(conn)?;
            Ok(())
        }).await.unwrap();
        for name in ["198001012005019999", "19800101 200501 9 999"] {
            let signed_in: TokenResponse = log_in(&app, name, PASSWORD).await.expect(200);
            assert_eq!(signed_in.user.id, person.user_id);
            assert_eq!(signed_in.user.employee_id, Some("e1".into()));
        }
        log_in(&app, "198001012005019998", PASSWORD).await.expect_problem(ErrorCode::WrongCredentials);
    }

    async fn a_wrong_password_and_an_unknown_name_look_the_same(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let shape = |answer: &Answer| {
            let problem = answer.expect_problem(ErrorCode::WrongCredentials);
            assert!(answer.cookies.is_empty());
            Problem { trace_id: None, ..problem }
        };
        // The third failure starts the lock, for both alike.
        for code in [401, 401, 401, 429] {
            let wrong = log_in(&app, "hr.binjai", "salah sekali").await;
            let unknown = log_in(&app, "nobody.binjai", "salah sekali").await;
            wrong.expect_status(code);
            unknown.expect_status(code);
            assert_eq!(wrong.header("retry-after"), unknown.header("retry-after"));
            if code == 401 {
                assert_eq!(shape(&wrong), shape(&unknown));
            }
        }
    }

    async fn an_account_rests_after_three_slips_and_opens_by_itself(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        for _ in 0..3 {
            log_in(&app, "hr.binjai", "salah").await.expect_problem(ErrorCode::WrongCredentials);
        }
        let answer = log_in(&app, "hr.binjai", PASSWORD).await;
        answer.expect_problem(ErrorCode::TooMany);
        assert_eq!(answer.header("retry-after"), Some("3"));
        app.advance(TimeDelta::milliseconds(2500));
        assert_eq!(log_in(&app, "hr.binjai", PASSWORD).await.header("retry-after"), Some("1"));
        app.advance(TimeDelta::milliseconds(500));
        log_in(&app, "hr.binjai", PASSWORD).await.expect_status(200);
        // Success forgets the slips.
        for _ in 0..2 {
            log_in(&app, "hr.binjai", "salah").await.expect_status(401);
        }
        log_in(&app, "hr.binjai", PASSWORD).await.expect_status(200);
    }

    async fn the_lock_is_stored_and_grows(app: TestApp) {
        let person = app.with_user("binjai", Role::Hr).await;
        for _ in 0..9 {
            log_in(&app, "hr.binjai", "salah").await.expect_status(401);
            app.advance(TimeDelta::seconds(5));
        }
        let row = app.state.db.read(move |conn| users::find_user(conn, &person.agency_id, &person.user_id)).await.unwrap();
        assert_eq!(row.failed_logins, 9);
        assert_eq!(row.locked_until, Some(app.state.clock.now()));
    }

    async fn an_address_with_sixty_failures_waits_but_fifty_sign_ins_are_fine(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        for _ in 0..50 {
            log_in(&app, "hr.binjai", PASSWORD).await.expect_status(200);
        }
        for number in 0..60 {
            log_in(&app, &format!("stranger{number}"), "salah").await.expect_status(401);
        }
        let answer = log_in(&app, "hr.binjai", PASSWORD).await;
        answer.expect_problem(ErrorCode::TooMany);
        assert_eq!(answer.header("retry-after"), Some("60"));
        app.advance(TimeDelta::minutes(1));
        log_in(&app, "hr.binjai", PASSWORD).await.expect_status(200);
    }

    async fn a_barred_account_cannot_sign_in_and_does_not_tell(app: TestApp) {
        let person = app.with_user("binjai", Role::Hr).await;
        app.bar(&person).await;
        log_in(&app, "hr.binjai", PASSWORD).await.expect_problem(ErrorCode::WrongCredentials);
        app.get(path::ME).bearer(&person.token).send().await.expect_problem(ErrorCode::Unauthenticated);
    }

    async fn empty_and_endless_entries_are_named(app: TestApp) {
        let long = "x".repeat(257);
        for (body, pointer, code) in [
            (json!({"username": " ", "password": "x"}), "/username", "required"),
            (json!({"username": "x", "password": ""}), "/password", "required"),
            (json!({"username": long, "password": "x"}), "/username", "too_long"),
            (json!({"username": "x", "password": long}), "/password", "too_long"),
        ] {
            let problem = app.post(path::LOGIN, &body).send().await.expect_problem(ErrorCode::Validation);
            assert_eq!((problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()), (pointer, code));
        }
    }

    async fn a_body_that_is_not_understood_is_refused(app: TestApp) {
        let cases: [(&str, &str, ErrorCode); 6] = [
            ("application/json", "{\"username\":\"x\",", ErrorCode::MalformedRequest),
            ("application/json", "[]", ErrorCode::MalformedRequest),
            ("application/json", "{\"username\":\"x\",\"password\":\"y\",\"role\":\"admin\"}", ErrorCode::MalformedRequest),
            ("application/json", "{\"username\":1,\"password\":\"y\"}", ErrorCode::MalformedRequest),
            ("application/x-www-form-urlencoded", "username=x&password=y", ErrorCode::UnsupportedMedia),
            ("text/plain", "{\"username\":\"x\",\"password\":\"y\"}", ErrorCode::UnsupportedMedia),
        ];
        for (media_type, body, code) in cases {
            let call = app.request(actix_web::http::Method::POST, path::LOGIN);
            call.body(media_type, body).send().await.expect_problem(code);
        }
        let giant = json!({"username": "x", "password": "y".repeat(700 * 1024)});
        app.post(path::LOGIN, &giant).send().await.expect_problem(ErrorCode::TooLarge);
    }

    async fn a_page_of_another_site_cannot_sign_anybody_in(app: TestApp) {
        app.with_user("binjai", Role::Hr).await;
        let body: Value = json!({"username": "hr.binjai", "password": PASSWORD});
        for (name, value, status) in [
            ("origin", "https://evil.example", 403),
            ("origin", "http://127.0.0.1:9999", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "none", 403),
            ("origin", "http://127.0.0.1:8080", 200),
            ("sec-fetch-site", "same-origin", 200),
        ] {
            let answer = app.post(path::LOGIN, &body).header(name, value).send().await;
            answer.expect_status(status);
            assert_eq!(answer.cookies.is_empty(), status == 403, "{name}: {value}");
        }
    }

    async fn a_weak_hash_is_replaced_at_sign_in(app: TestApp) {
        use backend::{auth::{keys::Keys, password::PasswordCost}, state::AppState};
        let person = app.with_user("binjai", Role::Hr).await;
        let mut state = app.state.clone();
        let stricter = AppState::new(
            state.db.clone(), (*state.config).clone(), state.clock.clone(), Keys::generate().unwrap(), PasswordCost::Standard,
        ).unwrap();
        state.auth = stricter.auth;
        let request = shared::api::auth::LoginRequest { username: "hr.binjai".into(), password: PASSWORD.into() };
        let address = "203.0.113.7".parse().unwrap();
        backend::services::sign_in::sign_in(&state, request, address, None).await.unwrap();
        let row = state.db.read(move |conn| users::find_user(conn, &person.agency_id, &person.user_id)).await.unwrap();
        assert!(row.password_hash.contains("$m=32768,t=3,p=1$"), "{}", row.password_hash);
        log_in(&app, "hr.binjai", PASSWORD).await.expect_status(200);
    }
}

/// The demo may be filled in while a server that others reach is running.
#[actix_web::test]
async fn demo_accounts_sign_in_on_this_machine_only() {
    for (public_origin, status) in [(None, 200), (Some("https://seimbang.example.go.id"), 401)] {
        let app = TestApp::start_with(TestDb::sqlite(), |config| {
            config.public_origin = public_origin.map(str::to_owned);
        })
        .await;
        app.with_user("binjai", Role::Hr).await;
        app.state
            .db
            .write(|conn| -> DbResult<()> {
                diesel::update(schema::agencies::table)
                    .set(schema::agencies::is_demo.eq(true))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
        log_in(&app, "hr.binjai", PASSWORD).await.expect_status(status);
    }
}
