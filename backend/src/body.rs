//! Bodies of requests.

use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING},
    web::Json,
};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

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

/// Whether a request brings nothing: no content, and no word about its kind.
pub(crate) fn is_without_body(headers: &HeaderMap) -> bool {
    let is_empty = headers
        .get(CONTENT_LENGTH)
        .is_none_or(|length| length.as_bytes() == b"0");
    is_empty && !headers.contains_key(TRANSFER_ENCODING) && !headers.contains_key(CONTENT_TYPE)
}
