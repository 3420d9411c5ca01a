//! The refresh cookie, and the check that a request which lives on it comes from our own page.

use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN},
    web::Data,
};
use chrono::NaiveDateTime;
use shared::api::problem::ErrorCode;
use std::future::{Ready, ready};

use super::refresh::RefreshToken;
use crate::{body::is_without_body, config::Config, error::ApiError, state::AppState};

/// Name over plain http, which only loopback addresses should see.
const PLAIN_NAME: &str = "seimbang-refresh";
/// Name over https; browsers take the prefix only from a secure page and for the whole host.
const SECURE_NAME: &str = "__Host-seimbang-refresh";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

fn name(config: &Config) -> &'static str {
    if config.is_https() { SECURE_NAME } else { PLAIN_NAME }
}

fn build(config: &Config, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(name(config), value)
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Strict)
        .max_age(max_age)
        .finish()
}

/// The cookie that carries `token` until the session ends.
pub fn set(config: &Config, token: &RefreshToken, expires_at: NaiveDateTime, now: NaiveDateTime) -> Cookie<'static> {
    let seconds = (expires_at - now).num_seconds().max(0);
    build(config, token.as_str().to_owned(), Duration::seconds(seconds))
}

/// The cookie that removes the token from the browser.
pub fn clear(config: &Config) -> Cookie<'static> {
    build(config, String::new(), Duration::ZERO)
}

/// Guard of the routes that set or use the cookie: the request comes from our own page, as JSON, which other sites' forms cannot send.
/// Holds the token, if the browser sent one.
#[derive(Debug)]
pub struct OwnPage {
    /// The refresh token of the cookie.
    pub token: Option<RefreshToken>,
}

impl FromRequest for OwnPage {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(state) = request.app_data::<Data<AppState>>() else {
            return ready(Err(anyhow::anyhow!("the application has no state").into()));
        };
        ready(check(request, &state.config))
    }
}

fn check(request: &HttpRequest, config: &Config) -> Result<OwnPage, ApiError> {
    if !is_same_origin(request, config) {
        // The usual innocent cause is a proxy that the server has not been told about.
        return Err(ApiError::from(ErrorCode::CrossSite)
            .with_detail("the request's origin is not this server's; behind a proxy, set SEIMBANG_PUBLIC_URL"));
    }
    // A form of another site can send neither JSON nor, unlike a script, nothing at all.
    let media_type = header(request, &CONTENT_TYPE).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") && !is_without_body(request.headers()) {
        return Err(ErrorCode::UnsupportedMedia.into());
    }
    Ok(OwnPage {
        token: request
            .cookie(name(config))
            .map(|cookie| RefreshToken::from_cookie(cookie.value()))
            .filter(|token| !token.as_str().is_empty()),
    })
}

/// Browsers say with each POST where it comes from. A request that says nothing comes from no browser, so nobody's cookie is misused.
fn is_same_origin(request: &HttpRequest, config: &Config) -> bool {
    if header(request, &FETCH_SITE).is_some_and(|site| site != "same-origin") {
        return false;
    }
    let Some(origin) = header(request, &ORIGIN) else {
        return true;
    };
    if let Some(own) = &config.public_origin {
        return origin.eq_ignore_ascii_case(own);
    }
    let host = header(request, &HOST).unwrap_or_default();
    origin
        .strip_prefix("http://")
        .is_some_and(|origin| !host.is_empty() && origin.eq_ignore_ascii_case(host))
}

fn header<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    // A header that is no text cannot be trusted to be absent.
    request.headers().get(name).map(|value| value.to_str().unwrap_or("?"))
}
