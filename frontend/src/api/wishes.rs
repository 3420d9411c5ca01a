//! The own wishes.

use gloo_net::http::Method;
use shared::api::{
    path,
    wish::{WishRequest, WishUnitsResponse, WishesResponse},
};

use super::{Client, client::ApiResult};

impl Client {
    /// `GET /me/wishes`.
    pub async fn my_wishes(self) -> ApiResult<WishesResponse> {
        self.get(path::MY_WISHES).await
    }

    /// `GET /me/wishes/units`.
    pub async fn wish_units(self) -> ApiResult<WishUnitsResponse> {
        self.get(path::MY_WISH_UNITS).await
    }

    /// `PUT /me/wishes`, in place of the statement with number `version`.
    pub async fn state_wish(self, version: i32, request: &WishRequest) -> ApiResult<WishesResponse> {
        self.send_version(Method::PUT, path::MY_WISHES, version, request).await
    }
}
