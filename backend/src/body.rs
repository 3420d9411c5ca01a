//! Bodies of requests.

use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING},
    web::{Json, JsonBody},
};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::{app::json_error, error::ApiError};

/// A JSON body where every field may be left out, so that the whole body may be, too.
pub(crate) struct JsonOrNothing<T>(pub T);

impl<T: DeserializeOwned + Default + 'static> FromRequest for JsonOrNothing<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if is_without_body(request.headers()) {
            return Box::pin(async { Ok(Self(T::default())) });
        }
        let body = Json::<T>::from_request(request, payload);
        Box::pin(async move { Ok(Self(body.await?.into_inner())) })
    }
}

/// Largest file in bytes.
pub(crate) const FILE_LIMIT: usize = 4 * 1024 * 1024;

/// A JSON body that somebody has as a file, so that it may be larger than what a form sends.
pub(crate) struct JsonFile<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonFile<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = JsonBody::<T>::new(request, payload, None, true).limit(FILE_LIMIT);
        Box::pin(async move {
            let file = body.await.map_err(|error| json_error(&error))?;
            Ok(Self(file))
        })
    }
}

/// Whether a request brings nothing: no content, and no word about its kind.
pub(crate) fn is_without_body(headers: &HeaderMap) -> bool {
    let is_empty = headers
        .get(CONTENT_LENGTH)
        .is_none_or(|length| length.as_bytes() == b"0");
    is_empty && !headers.contains_key(TRANSFER_ENCODING) && !headers.contains_key(CONTENT_TYPE)
}
