//! Response headers that tell the browser to trust nothing but this server.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
        STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    },
    middleware::Next,
    web::Data,
};
use shared::api::path::PREFIX;

use crate::state::AppState;

/// No inline script or style, nothing from elsewhere, no frames; WebAssembly and the worker that runs the planner need naming.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; \
    frame-ancestors 'none'";

const FIXED: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), \
         geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// Two years, as the preload lists ask.
const HTTPS_ONLY: &str = "max-age=63072000; includeSubDomains";

/// The outermost layer: sets the headers on every answer, and forbids keeping what the API says.
pub async fn security_headers<B: MessageBody>(
    state: Data<AppState>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let is_api = request.path().starts_with(PREFIX);
    let is_https = state.config.is_https();
    match next.call(request).await {
        Ok(mut response) => {
            apply(response.headers_mut(), is_api, is_https);
            Ok(response)
        }
        // The server would make the answer only after this layer.
        Err(error) => {
            let mut response = error.error_response();
            apply(response.headers_mut(), is_api, is_https);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

/// Sets the headers on one answer.
fn apply(headers: &mut HeaderMap, is_api: bool, is_https: bool) {
    for (name, value) in FIXED {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
    if is_api || !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HTTPS_ONLY));
    }
}
