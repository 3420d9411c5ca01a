//! One log line and one trace id per request, and error bodies that carry it.

use std::{fmt, panic::AssertUnwindSafe, time::Instant};

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
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

/// The layer just below the headers: opens the request's span, turns whatever went wrong into a problem body with path and trace id (panics
/// included), and writes one line when it is done. Neither query string nor client address is logged.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let started = Instant::now();
    let trace_id: String = new_id();
    request.extensions_mut().insert(TraceId(trace_id.clone()));
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
    let answer = match outcome {
        Ok(Ok(response)) => {
            if let Some(route) = response.request().match_pattern() {
                span.record("route", route);
            }
            Ok(complete_problem(response.map_into_boxed_body(), path, trace_id))
        }
        Ok(Err(error)) => Err(Fault::new(error.as_response_error().status_code(), path, trace_id)),
        Err(_panic) => {
            tracing::error!("handler panicked");
            Err(Fault::new(StatusCode::INTERNAL_SERVER_ERROR, path, trace_id))
        }
    };
    let status = answer
        .as_ref()
        .map_or_else(ResponseError::status_code, ServiceResponse::status);
    tracing::info!(
        status = status.as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    Ok(answer?)
}

/// The end of a request that left nothing to answer with: a layer failed, or the handler panicked.
#[derive(Debug)]
struct Fault(Problem);

impl Fault {
    fn new(status: StatusCode, path: String, trace_id: String) -> Self {
        Self(Problem {
            instance: Some(path),
            trace_id: Some(trace_id),
            ..foreign_problem(status)
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.title)
    }
}

impl ResponseError for Fault {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        problem_response(self.0.clone())
    }
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
