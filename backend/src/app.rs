//! The application, the same for the server and for tests.

use actix_web::{
    App, Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    error::JsonPayloadError,
    http::header::{ALLOW, HeaderValue},
    middleware::{Compress, from_fn},
    web::{self, Data, JsonConfig, PathConfig, QueryConfig},
};
use shared::api::problem::{ErrorCode, Problem};

use crate::{
    error::{ApiError, problem_response},
    layers::{observe, security_headers},
    openapi, routes, spa,
    state::AppState,
};

/// Largest JSON body in bytes: as many decisions by hand as one proposal may have, see `MAX_HAND_MADE`.
pub const JSON_LIMIT: usize = 640 * 1024;

/// Builds the application: headers outermost, so that no answer passes by them, then log and error bodies, compression, and inside
/// the API, the health checks and the single-page application.
pub fn build_app(
    state: AppState,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(Data::new(state))
        .app_data(
            JsonConfig::default()
                .limit(JSON_LIMIT)
                .error_handler(|error, _| json_error(&error).into()),
        )
        .app_data(QueryConfig::default().error_handler(|error, _| {
            ApiError::from(ErrorCode::MalformedRequest)
                .with_detail(error.to_string())
                .into()
        }))
        // A path that does not fit names nothing that exists.
        .app_data(PathConfig::default().error_handler(|_, _| ApiError::from(ErrorCode::NotFound).into()))
        .service(routes::api())
        .configure(routes::health::configure)
        .configure(spa::configure)
        .default_service(web::to(nothing_here))
        .wrap(Compress::default())
        .wrap(from_fn(observe))
        .wrap(from_fn(security_headers))
}

/// What is wrong with a body that should be JSON.
pub(crate) fn json_error(error: &JsonPayloadError) -> ApiError {
    match error {
        JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => ErrorCode::TooLarge.into(),
        JsonPayloadError::ContentType => ErrorCode::UnsupportedMedia.into(),
        JsonPayloadError::Deserialize(error) => {
            ApiError::from(ErrorCode::MalformedRequest).with_detail(error.to_string())
        }
        _ => ErrorCode::MalformedRequest.into(),
    }
}

/// The answer to what nobody else answers: a wrong method on a known path, or nothing there.
async fn nothing_here(request: HttpRequest) -> HttpResponse {
    let methods = openapi::methods_of(request.path());
    if methods.is_empty() {
        return problem_response(Problem::new(ErrorCode::NotFound));
    }
    let mut response = problem_response(Problem::new(ErrorCode::MethodNotAllowed));
    if let Ok(allow) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}
