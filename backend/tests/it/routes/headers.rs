//! Health checks and the headers of every answer.

use actix_web::{
    Error, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorServiceUnavailable,
    http::{Method, header::HeaderMap},
    middleware::{Next, from_fn},
    test::{TestRequest, init_service, try_call_service},
    web,
};
use backend::app::build_app;
use shared::api::path;

use crate::support::{TestApp, TestDb, on_both_databases};

/// What a browser is told with every answer over https, whatever became of the request.
fn security_headers(headers: &HeaderMap) -> Vec<(&'static str, String)> {
    [
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "permissions-policy",
        "strict-transport-security",
        "cache-control",
    ]
    .map(|name| {
        let values: Vec<_> = headers.get_all(name).map(|value| value.to_str().unwrap()).collect();
        (name, values.join(" | "))
    })
    .into()
}

async fn panics() -> HttpResponse {
    panic!("on purpose")
}

/// A layer that fails without an answer.
async fn fails(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
    Err(ErrorServiceUnavailable("on purpose"))
}

on_both_databases! {
    async fn every_answer_tells_the_browser_to_trust_nobody_else(app: TestApp) {
        for path in [path::ME, "/api/v1/nothing", "/api/v1/openapi.json", "/livez", "/readyz"] {
            let answer = app.get(path).send().await;
            for (name, part) in [
                ("content-security-policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"),
                ("content-security-policy", "frame-ancestors 'none'"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("permissions-policy", "geolocation=()"),
                ("cache-control", "no-store"),
            ] {
                let value = answer.header(name).unwrap_or_default();
                assert!(value.contains(part), "{path}: {name}: {value}");
            }
            let policy = answer.header("content-security-policy").unwrap();
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
            assert_eq!(answer.header("strict-transport-security"), None, "plain http");
        }
    }

    async fn a_healthy_server_is_alive_and_ready(app: TestApp) {
        app.get("/livez").send().await.expect_status(200);
        app.get("/readyz").send().await.expect_status(200);
    }
}

on_both_databases! {
    async fn over_https_a_refusal_or_a_fault_carries_the_same_headers(db: TestDb) {
        let app = TestApp::start_with(db, |config| config.public_origin = Some("https://seimbang.example.go.id".into())).await;
        let expected = security_headers(&app.get("/api/v1/openapi.json").send().await.headers);
        let https_only = ("strict-transport-security", "max-age=63072000; includeSubDomains".to_owned());
        assert!(expected.contains(&https_only), "{expected:?}");
        assert!(expected.iter().all(|(_, value)| !value.is_empty()), "{expected:?}");

        // The application itself, with two routes that go wrong.
        let service = init_service(
            build_app(app.state.clone())
                .route("/panics", web::post().to(panics))
                .service(web::resource("/fails").wrap(from_fn(fails)).post(HttpResponse::Ok)),
        )
        .await;
        for (method, path, status) in [
            (Method::GET, "/api/v1/nothing", 404),
            (Method::POST, "/nothing", 404),
            (Method::DELETE, path::ME, 405),
            (Method::GET, path::ME, 401),
            (Method::POST, "/fails", 503),
            (Method::POST, "/panics", 500),
        ] {
            let request = TestRequest::default().method(method).uri(path).to_request();
            let answer = match try_call_service(&service, request).await {
                Ok(response) => response.into_parts().1.map_into_boxed_body(),
                // As the server does it.
                Err(error) => error.error_response(),
            };
            assert_eq!(answer.status(), status, "{path}");
            assert_eq!(answer.headers().get("content-type").unwrap(), "application/problem+json", "{path}");
            assert_eq!(security_headers(answer.headers()), expected, "{path}");
        }
    }
}
