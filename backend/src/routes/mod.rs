//! Routes: parse, one service call, answer. A handler names its guard in its arguments, the guard first.
//!
//! Add a handler with both attributes (`#[utoipa::path]`, then `#[get]` and the like), register it in its module's `configure`, and give it a
//! row in the table of `backend/tests/it/permissions.rs`.

pub mod auth;
pub mod calendar;
pub mod check_ins;
pub mod concerns;
pub mod eligibility;
pub mod employees;
pub mod health;
pub mod imports;
pub mod me;
pub mod move_notes;
pub mod moves;
pub mod papers;
pub mod plan_live;
pub mod plan_records;
pub mod plans;
pub mod positions;
pub mod query;
pub mod relations;
pub mod scenarios;
pub mod settings;
pub mod system;
pub mod training_needs;
pub mod transfers;
pub mod version;
pub mod wishes;
pub mod workload;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
};
use shared::api::path::PREFIX;
use utoipa_actix_web::scope::{Scope, scope};

use crate::auth::extractor::authenticate;

/// The whole API, with the layer that finds out who is asking.
pub fn api() -> Scope<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    scope(PREFIX)
        .configure(auth::configure)
        .configure(me::configure)
        .configure(settings::configure)
        .configure(workload::configure)
        .configure(positions::configure)
        .configure(employees::configure)
        .configure(papers::configure)
        .configure(relations::configure)
        .configure(eligibility::configure)
        .configure(plans::configure)
        .configure(calendar::configure)
        .configure(moves::configure)
        .configure(concerns::configure)
        .configure(check_ins::configure)
        .configure(training_needs::configure)
        .configure(plan_live::configure)
        .configure(plan_records::configure)
        .configure(move_notes::configure)
        .configure(scenarios::configure)
        .configure(transfers::configure)
        .configure(wishes::configure)
        .configure(imports::configure)
        .configure(system::configure)
        .wrap(from_fn(authenticate))
}
