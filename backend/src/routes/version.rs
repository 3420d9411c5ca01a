//! Versions of a plan and of what belongs to it in headers: `ETag` in answers, `If-Match` in changes.

use std::{
    convert::Infallible,
    future::{Ready, ready},
};

use actix_web::{
    CustomizeResponder, FromRequest, HttpRequest, Responder,
    dev::Payload,
    http::header::{ETAG, IF_MATCH},
    web::Json,
};
use serde::Serialize;
use shared::api::plan::PlanResponse;

/// The version that a change is about, from `If-Match: "<version>"`; `None` without the header. Anything that is not one
/// strong tag of ours is a version that nothing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i32>);

/// Matches nothing: versions count up from 0 or 1.
const NO_VERSION: i32 = -1;

impl IfMatch {
    fn parse(text: &str) -> i32 {
        text.trim()
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .and_then(|number| number.parse().ok())
            .unwrap_or(NO_VERSION)
    }
}

impl FromRequest for IfMatch {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(IF_MATCH);
        ready(Ok(Self(
            header.map(|value| value.to_str().map_or(NO_VERSION, Self::parse)),
        )))
    }
}

/// A plan with its version as `ETag`.
pub fn plan_with_version(plan: PlanResponse) -> CustomizeResponder<Json<PlanResponse>> {
    let version = plan.version;
    with_version(plan, version)
}

/// Anything with its version as `ETag`.
pub fn with_version<T: Serialize>(body: T, version: i32) -> CustomizeResponder<Json<T>> {
    Json(body).customize().insert_header((ETAG, format!("\"{version}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_strong_tag_of_ours_is_a_version() {
        assert_eq!(IfMatch::parse("\"12\""), 12);
        for other in ["12", "W/\"12\"", "*", "\"a\"", "\"1\", \"2\"", ""] {
            assert_eq!(IfMatch::parse(other), NO_VERSION, "{other}");
        }
    }
}
