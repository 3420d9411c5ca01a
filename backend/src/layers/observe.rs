//! One log line and one trace id per request, and error bodies that carry it.

use std::{panic::AssertUnwindSafe, time::Instant};

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header::HeaderMap},
    middleware::Next,
};
use futures_util::FutureExt;
use shared::api::problem::{ErrorCode, Problem};
use tracing::{Instrument, field::Empty};

use crate::{error::problem_response, id::new_id};

/// Finds a request in the log; also in the body of every error.
#[derive(Debug, Clone)]
pub struct TraceId(pub String);

/// The outermost layer: opens the request's span, turns whatever went wrong into a problem body with path and trace id (panics
/// included), and writes one line when it is done. Neither query string nor client address is logged.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let started = Instant::now();
    let trace_id: String = new_id();
    request.extensions_mut().insert(TraceId(trace_id.clone()));
    let http_request = request.request().clone();
    let path = request.path().to_owned();
    let span = tracing::info_span!(
        "request",
        trace_id,
        method = %request.method(),
        route = Empty,
        user = Empty,
    );

    let outcome = AssertUnwindSafe(next.call(request).instrument(span.clone()))
        .catch_unwind()
        .await;
    let _entered = span.enter();
    if let Some(route) = http_request.match_pattern() {
        span.record("route", route);
    }
    let response = match outcome {
        Ok(Ok(response)) => response.map_into_boxed_body(),
        Ok(Err(error)) => ServiceResponse::new(http_request.clone(), error.error_response()),
        Err(_panic) => {
            tracing::error!("handler panicked");
            ServiceResponse::new(
                http_request.clone(),
                problem_response(Problem::new(ErrorCode::Internal)),
            )
        }
    };
    let response = complete_problem(response, path, trace_id);
    tracing::info!(
        status = response.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    Ok(response)
}

/// Gives an error answer its path and trace id, and answers that did not come from our own error type a body in our format.
fn complete_problem(response: ServiceResponse, path: String, trace_id: String) -> ServiceResponse<BoxBody> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let known = response.response().extensions().get::<Problem>().cloned();
    let mut problem = known.unwrap_or_else(|| foreign_problem(status));
    problem.instance = Some(path);
    problem.trace_id = Some(trace_id);
    let (request, old) = response.into_parts();
    let mut new = problem_response(problem);
    copy_headers(old.headers(), &mut new);
    ServiceResponse::new(request, new)
}

/// Keeps what the first answer said about itself (`Retry-After`, `Allow`, cookies), but not about its body.
fn copy_headers(from: &HeaderMap, to: &mut HttpResponse) {
    use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG};
    for (name, value) in from {
        if ![CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG].contains(name) {
            to.headers_mut().append(name.clone(), value.clone());
        }
    }
}

/// The nearest code of our table for an answer that the framework made.
fn foreign_problem(status: StatusCode) -> Problem {
    Problem::new(match status {
        StatusCode::UNAUTHORIZED => ErrorCode::Unauthenticated,
        StatusCode::FORBIDDEN => ErrorCode::Forbidden,
        StatusCode::NOT_FOUND => ErrorCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ErrorCode::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ErrorCode::UnsupportedMedia,
        StatusCode::TOO_MANY_REQUESTS => ErrorCode::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => ErrorCode::Unavailable,
        status if status.is_client_error() => ErrorCode::MalformedRequest,
        _ => ErrorCode::Internal,
    })
}
