//! Error answers: always our own format, whoever makes them.

use actix_web::http::Method;
use shared::{
    api::{path, problem::ErrorCode},
    domain::role::Role,
};

use crate::support::{TestApp, on_both_databases};

on_both_databases! {
    async fn an_unknown_path_below_the_api_is_not_found(app: TestApp) {
        for path in ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/me", "/api/v1/me/", "/assets/nothing.js"] {
            let answer = app.get(path).send().await;
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.expect_problem(ErrorCode::NotFound).instance.as_deref(), Some(path));
        }
    }

    async fn a_wrong_method_names_the_right_ones(app: TestApp) {
        for (method, path, allow) in [
            (Method::DELETE, path::ME, "GET"),
            (Method::GET, path::LOGIN, "POST"),
            (Method::PUT, path::PLANS, "GET, POST"),
            (Method::DELETE, "/api/v1/plans/some-plan", "GET, PATCH"),
        ] {
            let answer = app.request(method, path).send().await;
            answer.expect_problem(ErrorCode::MethodNotAllowed);
            assert_eq!(answer.header("allow"), Some(allow), "{path}");
        }
    }

    async fn an_error_names_its_path_and_a_trace_id_of_its_own(app: TestApp) {
        let hr = app.with_user("binjai", Role::Hr).await;
        let problem = |query: &'static str| {
            let call = app.get(&format!("{}{query}", path::EMPLOYEES)).bearer(&hr.token);
            async move { call.send().await.expect_problem(ErrorCode::MalformedRequest) }
        };
        let (one, two) = (problem("?page=many").await, problem("?page=-1").await);
        assert_eq!(one.instance.as_deref(), Some(path::EMPLOYEES), "without the query, which may hold names");
        assert_ne!(one.trace_id, two.trace_id);
    }

    async fn a_broken_database_is_our_fault_and_tells_nothing(app: TestApp) {
        use diesel::prelude::*;
        use backend::db::DbResult;
        let hr = app.with_user("binjai", Role::Hr).await;
        app.state.db.write(|conn| -> DbResult<usize> {
            Ok(diesel::sql_query("ALTER TABLE settings RENAME TO settings_gone").execute(conn)?)
        }).await.unwrap();
        let answer = app.get(path::SETTINGS).bearer(&hr.token).send().await;
        assert_eq!(answer.expect_problem(ErrorCode::Internal).detail, None);
        assert!(!String::from_utf8_lossy(&answer.body).contains("settings_gone"));
        // A layer in front of the handlers fails in the same way.
        app.state.db.write(|conn| -> DbResult<usize> {
            Ok(diesel::sql_query("ALTER TABLE sessions RENAME TO sessions_gone").execute(conn)?)
        }).await.unwrap();
        app.get(path::ME).bearer(&hr.token).send().await.expect_problem(ErrorCode::Internal);
        app.get("/livez").send().await.expect_status(200);
    }
}
