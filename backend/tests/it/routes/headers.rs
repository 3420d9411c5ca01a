//! Health checks and the headers of every answer.

use shared::api::path;

use crate::support::{TestApp, on_both_databases};

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
