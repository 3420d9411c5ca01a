#![allow(clippy::unwrap_used, reason = "a broken response must fail the test")]

use actix_web::body::to_bytes;
use actix_web::http::header::{ALLOW, HeaderName};
use actix_web::test as http_test;
use actix_web::{App, HttpResponse};

use super::*;

#[test]
fn the_best_allowed_encoding_is_chosen() {
    use Encoding::{Brotli, Gzip};
    let cases: [(&str, &[Encoding]); 13] = [
        ("gzip, deflate, br, zstd", &[Brotli, Gzip]),
        ("gzip", &[Gzip]),
        ("GZIP;Q=0.5, br;q=0.4", &[Gzip, Brotli]),
        ("br;q=0, gzip", &[Gzip]),
        ("*", &[Brotli, Gzip]),
        ("*;q=0.1, br;q=0", &[Gzip]),
        ("identity", &[]),
        ("identity;q=0", &[]),
        ("br;q=nonsense, gzip;q=1.5", &[]),
        ("br ; q=0.001", &[Brotli]),
        ("brotli, gzipped", &[]),
        ("", &[]),
        (";;,,=", &[]),
    ];
    for (header, expected) in cases {
        assert_eq!(accepted_encodings(header), expected, "{header:?}");
    }
}

#[test]
fn weights_are_read_as_the_standard_says() {
    for (text, expected) in [
        ("1", 1000),
        ("1.000", 1000),
        ("0.5", 500),
        ("0.123", 123),
        ("0", 0),
        ("0.", 0),
    ] {
        assert_eq!(thousandths(text), expected, "{text}");
    }
    for wrong in ["1.001", "2", "-1", "0.1234", ".5", "", "0,5", "0.x"] {
        assert_eq!(thousandths(wrong), 0, "{wrong}");
    }
}

#[test]
fn types_carry_the_character_set_where_there_is_text() {
    assert_eq!(content_type("a.html"), "text/html; charset=utf-8");
    assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
    assert_eq!(content_type("a.css"), "text/css; charset=utf-8");
    assert_eq!(content_type("a.svg"), "image/svg+xml; charset=utf-8");
    assert_eq!(content_type("a.wasm"), "application/wasm");
    assert_eq!(content_type("a.woff2"), "font/woff2");
}

#[test]
fn tags_are_compared_weakly_and_in_lists() {
    let tag = entity_tag(&[0xab; 32]);
    assert_eq!(tag, format!("\"{}\"", "ab".repeat(16)));
    let known = |value: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, value.parse().unwrap());
        is_known(&headers, &tag)
    };
    assert!(known(&tag) && known("*") && known(&format!("\"x\", W/{tag}")));
    assert!(!known("\"x\"") && !known(""));
}

#[test]
fn only_pages_and_existing_assets_are_ours() {
    assert!(is_ours("/") && is_ours("/plans/1") && is_ours("/apis") && is_ours("/index.html"));
    for foreign in [
        "/api",
        "/api/",
        "/api/v1/nothing",
        "//api/v1",
        "/assets",
        "/assets/",
        "/assets/missing-1.js",
    ] {
        assert!(!is_ours(foreign), "{foreign}");
    }
    assert!(is_ours("/assets/app-1.js"));
    assert!(!is_ours("/assets/../tests.rs") && !is_ours("/assets/%2e%2e/tests.rs"));
}

/// The application around the files, as `app` builds it: the API first, its error for the rest.
macro_rules! app {
    () => {
        http_test::init_service(App::new().configure(configure).default_service(web::to(|| async {
            HttpResponse::NotFound().insert_header((ALLOW, "default")).finish()
        })))
        .await
    };
}

fn header<B>(response: &actix_web::dev::ServiceResponse<B>, name: HeaderName) -> String {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default()
}

#[actix_web::test]
async fn foreign_requests_reach_the_default_service() {
    let app = app!();
    for request in [
        http_test::TestRequest::get().uri("/api/v1/nothing"),
        http_test::TestRequest::get().uri("/assets/missing-1.js"),
        http_test::TestRequest::post().uri("/"),
        http_test::TestRequest::delete().uri("/plans/1"),
    ] {
        let response = http_test::call_service(&app, request.to_request()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(header(&response, ALLOW), "default");
    }
}

async fn get(path: &str, headers: &[(HeaderName, &str)]) -> (actix_web::http::StatusCode, HeaderMap, Bytes) {
    let app = app!();
    let request = headers
        .iter()
        .fold(http_test::TestRequest::get().uri(path), |request, header| {
            request.insert_header(header.clone())
        });
    let response = http_test::call_service(&app, request.to_request()).await;
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, to_bytes(response.into_body()).await.unwrap())
}

fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[actix_web::test]
async fn every_page_is_the_index_and_is_asked_for_again() {
    for path in ["/", "/plans/0199/moves?page=2", "/index.html", "/masuk"] {
        let (status, headers, body) = get(path, &[]).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(text(&headers, CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(text(&headers, CACHE_CONTROL), REVALIDATE);
        assert_eq!(text(&headers, VARY), "Accept-Encoding");
        assert_eq!(text(&headers, CONTENT_ENCODING), "");
        assert_eq!(body, Dist::get(INDEX).unwrap().data.as_ref());
    }
}

#[actix_web::test]
async fn a_known_index_is_not_sent_again_but_each_encoding_is_its_own() {
    let (_, plain, _) = get("/", &[]).await;
    let tag = text(&plain, ETAG);
    let (status, headers, body) = get("/", &[(IF_NONE_MATCH, tag)]).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(text(&headers, ETAG), tag);

    let (status, headers, body) = get("/", &[(IF_NONE_MATCH, tag), (ACCEPT_ENCODING, "br")]).await;
    assert_eq!((status, text(&headers, CONTENT_ENCODING)), (StatusCode::OK, "br"));
    assert_eq!(body, Dist::get("index.html.br").unwrap().data.as_ref());
}

#[actix_web::test]
async fn assets_are_kept_for_ever_in_the_encoding_asked_for() {
    for (accepted, encoding, copy) in [
        ("gzip, br", "br", ".br"),
        ("gzip", "gzip", ".gz"),
        ("deflate", "", ""),
        ("br;q=0", "", ""),
    ] {
        let (status, headers, body) = get("/assets/app-1.js", &[(ACCEPT_ENCODING, accepted)]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(text(&headers, CONTENT_TYPE), "text/javascript; charset=utf-8");
        assert_eq!(text(&headers, CACHE_CONTROL), FOR_EVER);
        assert_eq!(text(&headers, VARY), "Accept-Encoding");
        assert_eq!(text(&headers, CONTENT_ENCODING), encoding, "{accepted}");
        assert_eq!(
            body,
            Dist::get(&format!("assets/app-1.js{copy}")).unwrap().data.as_ref()
        );
    }
    // A font has no compressed copy: the file itself goes out whatever is accepted.
    let (_, headers, body) = get("/assets/font-1.woff2", &[(ACCEPT_ENCODING, "br, gzip")]).await;
    assert_eq!(
        (text(&headers, CONTENT_TYPE), text(&headers, CONTENT_ENCODING)),
        ("font/woff2", "")
    );
    assert_eq!(body, "font");
}

#[actix_web::test]
async fn compressed_copies_have_no_address_of_their_own() {
    assert_eq!(get("/assets/app-1.js.br", &[]).await.0, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn head_tells_the_same_as_get() {
    let app = app!();
    let request = http_test::TestRequest::default()
        .method(actix_web::http::Method::HEAD)
        .uri("/assets/app-1.js");
    let response = http_test::call_service(&app, request.to_request()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, CACHE_CONTROL), FOR_EVER);
}

#[actix_web::test]
async fn a_server_without_front_end_says_what_to_build() {
    let response = answer("missing.html", &HeaderMap::new());
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers().get(CACHE_CONTROL).unwrap(), "no-store");
    let body = to_bytes(response.into_body()).await.unwrap();
    assert!(String::from_utf8_lossy(&body).contains("cargo xtask build"));
}
