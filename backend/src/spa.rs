//! The single-page application, embedded in the binary: exact files by name, index.html for every page of the app.
//!
//! A release build carries `frontend/dist` inside; a debug build reads it from disk at each request, so that a rebuilt
//! front end shows without a rebuilt server. Requests that belong to nobody here (`/api/…`, a missing asset, a method
//! other than GET and HEAD) are left to the application's default service, which answers in the API's own error format.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH, VARY,
};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Route, guard};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::hash::hex;

#[cfg(test)]
mod tests;

/// What `cargo xtask` builds. It may be missing when only the server is compiled; see [`not_built`].
#[derive(RustEmbed)]
#[cfg_attr(not(test), folder = "../frontend/dist")]
#[cfg_attr(test, folder = "src/spa/fixture")]
#[allow_missing = true]
struct Dist;

/// The page that starts the application.
const INDEX: &str = "index.html";

/// Everything below this path has a name that carries the hash of its content.
const ASSETS: &str = "assets/";

/// A year: the longest that caches respect. The content under a hashed name never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// May be kept, but must be asked for again each time: it names the current assets.
const REVALIDATE: &str = "no-cache";

/// Mounts the application's files. Register it after the API: it takes every GET and HEAD request that is left.
pub fn configure(config: &mut ServiceConfig) {
    config.service(
        web::resource("/{path:.*}")
            .guard(guard::fn_guard(|context| {
                let head = context.head();
                (head.method == "GET" || head.method == "HEAD") && is_ours(head.uri.path())
            }))
            .route(Route::new().to(serve)),
    );
}

/// Whether a path is answered here: an asset that exists, or a page of the application.
fn is_ours(path: &str) -> bool {
    let path = path.trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return false;
    }
    if path == "assets" || path.starts_with(ASSETS) {
        return find(path).is_some();
    }
    true
}

async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let name = if find(path).is_some() { path } else { INDEX };
    answer(name, request.headers())
}

/// The file of that name; compressed copies are no files of their own.
fn find(name: &str) -> Option<EmbeddedFile> {
    if Encoding::ALL.iter().any(|encoding| name.ends_with(encoding.suffix())) {
        None
    } else {
        Dist::get(name)
    }
}

fn answer(name: &str, headers: &HeaderMap) -> HttpResponse {
    let accepted = headers
        .get_all(ACCEPT_ENCODING)
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    let copy = accepted_encodings(&accepted)
        .into_iter()
        .find_map(|encoding| Some((Dist::get(&format!("{name}{}", encoding.suffix()))?, Some(encoding))));
    let Some((file, encoding)) = copy.or_else(|| Some((Dist::get(name)?, None))) else {
        return not_built();
    };

    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, content_type(name)))
        .insert_header((VARY, "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding.name()));
    }
    if name.starts_with(ASSETS) {
        response.insert_header((CACHE_CONTROL, FOR_EVER));
        return response.body(into_bytes(file.data));
    }
    // The tag is of the bytes that are sent, so each encoding has its own.
    let tag = entity_tag(&file.metadata.sha256_hash());
    response
        .insert_header((CACHE_CONTROL, REVALIDATE))
        .insert_header((ETAG, tag.clone()));
    if is_known(headers, &tag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.body(into_bytes(file.data))
}

/// Whether the browser already holds the content with this tag.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| {
            let known = known.trim();
            known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
        })
}

/// The first 128 bits of the hash, quoted as the header demands.
fn entity_tag(hash: &[u8; 32]) -> String {
    format!("\"{}\"", hex(&hash[..16]))
}

fn content_type(name: &str) -> String {
    let guessed = mime_guess::from_path(name).first_or_octet_stream();
    if guessed.type_() == mime_guess::mime::TEXT || guessed.subtype() == mime_guess::mime::SVG {
        format!("{guessed}; charset=utf-8")
    } else {
        guessed.to_string()
    }
}

fn into_bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    }
}

/// Says what is missing when the server was compiled alone.
fn not_built() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Seimbang</title></head><body>\
             <h1>The front end is not built</h1>\
             <p>This server was compiled without the web application. The API works; for the pages, run \
             <code>cargo xtask build</code> (or <code>cargo xtask run</code>) and start the server again.</p>\
             <p lang=\"id\">Peladen ini dikompilasi tanpa aplikasi web. Jalankan <code>cargo xtask build</code>, lalu \
             mulai peladen kembali.</p></body></html>",
        )
}

/// The encodings that files are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// Smallest first: the order of choice among equals.
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// The encodings that an `Accept-Encoding` header allows, the best first (RFC 9110, 12.5.3).
///
/// A weight that cannot be read counts as 0: the plain file is always right.
fn accepted_encodings(header: &str) -> Vec<Encoding> {
    let mut allowed: Vec<(Encoding, u16)> = Encoding::ALL
        .into_iter()
        .map(|encoding| (encoding, weight(header, encoding.name())))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    // Stable: equal weights keep the order of `ALL`.
    allowed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    allowed.into_iter().map(|(encoding, _)| encoding).collect()
}

/// The weight of a coding in thousandths; the name wins over `*`.
fn weight(header: &str, name: &str) -> u16 {
    let mut wildcard = 0;
    for entry in header.split(',') {
        let mut parts = entry.split(';');
        let coding = parts.next().unwrap_or_default().trim();
        let weight = parts
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case("q"))
            .map_or(1000, |(_, value)| thousandths(value.trim()));
        if coding.eq_ignore_ascii_case(name) {
            return weight;
        }
        if coding == "*" {
            wildcard = weight;
        }
    }
    wildcard
}

/// `0.85` is 850; anything outside 0 to 1 is 0.
fn thousandths(value: &str) -> u16 {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let digits_only = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    match whole {
        "1" if digits_only && fraction.bytes().all(|byte| byte == b'0') => 1000,
        "0" if digits_only => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}
