//! Guards: what a handler's arguments say about who may call it.
//!
//! ```ignore
//! async fn list_plans(guard: Require<perm::ViewPlans>, …) // the signed-in user, and how far the permission reaches for them
//! async fn get_me(user: CurrentUser)                      // any signed-in user
//! ```
//!
//! Put the guard first: it is decided before a body is read.

use std::{
    future::{Ready, ready},
    marker::PhantomData,
};

use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest, ResponseError,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::header::AUTHORIZATION,
    middleware::Next,
    web::Data,
};
use shared::{
    api::problem::ErrorCode,
    domain::role::{Permission, Reach},
};

use tracing::Span;

use super::CurrentUser;
use crate::{error::ApiError, services::authenticate::authenticate_token, state::AppState};

/// A kind of permission as a type, so that it stands in a handler's signature.
pub trait Needs: 'static {
    /// The permission.
    const PERMISSION: Permission;
}

/// One empty type per permission, for [`Require`].
pub mod perm {
    use super::{Needs, Permission};

    macro_rules! permission_types {
        ($($name:ident),+ $(,)?) => {$(
            #[doc = concat!("See [`Permission::", stringify!($name), "`].")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Needs for $name {
                const PERMISSION: Permission = Permission::$name;
            }
        )+};
    }

    permission_types!(
        ViewWorkload,
        ViewPositions,
        ViewEmployees,
        ViewPlans,
        ViewMoves,
        EditPlans,
        AdvisePlans,
        DecidePlans,
        ImportData,
        ViewSettings,
        EditSettings,
        EditRules,
        EditRelations,
        OwnTransfers,
        ViewFeedback,
    );
}

/// A signed-in user who holds the permission `P` on at least a part of the government.
#[derive(Debug, Clone)]
pub struct Require<P: Needs> {
    /// Who.
    pub user: CurrentUser,
    /// How far; never [`Reach::Nothing`].
    pub reach: Reach,
    permission: PhantomData<P>,
}

/// Layer of the API: resolves the access token once, before any handler. It refuses nothing; guards do.
pub async fn authenticate(
    state: Data<AppState>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let token = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::to_owned);
    let user = match token {
        Some(token) => authenticate_token(&state, &token).await,
        None => Ok(None),
    };
    match user {
        Ok(Some(user)) => {
            Span::current().record("user", user.user_id.as_str());
            request.extensions_mut().insert(user);
        }
        Ok(None) => {}
        Err(error) => return Ok(request.into_response(error.error_response()).map_into_right_body()),
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn current_user(request: &HttpRequest) -> Result<CurrentUser, ApiError> {
    let user = request.extensions().get::<CurrentUser>().cloned();
    user.ok_or_else(|| ErrorCode::Unauthenticated.into())
}

impl FromRequest for CurrentUser {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(current_user(request))
    }
}

impl<P: Needs> FromRequest for Require<P> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(current_user(request).and_then(|user| {
            let reach = user.require(P::PERMISSION)?;
            Ok(Self {
                user,
                reach,
                permission: PhantomData,
            })
        }))
    }
}
