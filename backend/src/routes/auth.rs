//! `/auth`: signing in, renewing, signing out.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, post,
    web::{Data, Json},
};
use shared::api::{
    auth::{LoginRequest, TokenResponse},
    problem::ErrorCode,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{
        CurrentUser,
        cookie::{self, OwnPage},
    },
    error::{ApiError, ApiResult},
    services::{
        refresh_session::refresh_session,
        sign_in::{SignedIn, sign_in},
        sign_out::sign_out,
    },
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(log_in).service(refresh).service(log_out);
}

/// Sign in
///
/// With user name or NIP and password. Gives an access token of ten minutes and sets the refresh cookie. After wrong passwords an
/// account rests for some seconds.
#[utoipa::path(
    tag = "auth",
    request_body = LoginRequest,
    responses(
        (status = 200, body = TokenResponse, description = "Signed in"),
        (status = 401, description = "User name or password is wrong"),
        (status = 403, description = "The request came from another site"),
        (status = 415, description = "The body is not JSON"),
        (status = 422, description = "User name or password is missing or too long"),
        (status = 429, description = "Too many tries; see `Retry-After`"),
    ),
)]
#[post("/auth/login")]
async fn log_in(
    page: OwnPage,
    state: Data<AppState>,
    request: HttpRequest,
    body: Json<LoginRequest>,
) -> ApiResult<HttpResponse> {
    let address = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
    let signed_in = sign_in(&state, body.into_inner(), address, page.token).await?;
    Ok(answer(&state, HttpResponse::Ok(), signed_in))
}

/// Renew the access token
///
/// Uses the refresh cookie and replaces it. A cookie that was replaced before ends the session.
#[utoipa::path(
    tag = "auth",
    security(("refresh_cookie" = [])),
    responses(
        (status = 200, body = TokenResponse, description = "Renewed"),
        (status = 401, description = "No session, or it has ended"),
        (status = 403, description = "The request came from another site"),
        (status = 415, description = "The content type is not `application/json`"),
    ),
)]
#[post("/auth/refresh")]
async fn refresh(page: OwnPage, state: Data<AppState>) -> ApiResult<HttpResponse> {
    let Some(token) = page.token else {
        return Err(ErrorCode::Unauthenticated.into());
    };
    match refresh_session(&state, token).await {
        Ok(signed_in) => Ok(answer(&state, HttpResponse::Ok(), signed_in)),
        Err(error) if error.code() == ErrorCode::SessionEnded => Ok(without_cookie(&state, &error)),
        Err(error) => Err(error),
    }
}

/// Sign out
///
/// Ends the session of the cookie and of the access token, and removes the cookie. Succeeds also when there is nothing to end.
#[utoipa::path(
    tag = "auth",
    security(("refresh_cookie" = [])),
    responses(
        (status = 204, description = "Signed out"),
        (status = 403, description = "The request came from another site"),
        (status = 415, description = "The content type is not `application/json`"),
    ),
)]
#[post("/auth/logout")]
async fn log_out(page: OwnPage, state: Data<AppState>, user: Option<CurrentUser>) -> ApiResult<HttpResponse> {
    sign_out(&state, page.token, user).await?;
    Ok(HttpResponse::NoContent().cookie(cookie::clear(&state.config)).finish())
}

fn answer(state: &AppState, mut response: HttpResponseBuilder, signed_in: SignedIn) -> HttpResponse {
    if let Some((token, expires_at)) = &signed_in.refresh {
        response.cookie(cookie::set(&state.config, token, *expires_at, state.clock.now()));
    }
    response.json(signed_in.response)
}

/// A refusal that also removes a cookie which is of no use any more.
fn without_cookie(state: &AppState, error: &ApiError) -> HttpResponse {
    let mut response = actix_web::ResponseError::error_response(error);
    if let Err(error) = response.add_cookie(&cookie::clear(&state.config)) {
        tracing::warn!(%error, "cookie not cleared");
    }
    response
}
