//! `/employees/{id}/relations` and `/employee-relations`: ties between people, for the personnel office alone.

use actix_web::{
    HttpResponse, Responder, delete, get,
    http::header::ETAG,
    patch, post,
    web::{Data, Json, Path},
};
use shared::{
    api::relation::{CreateRelationRequest, RelationResponse, RelationsResponse, UpdateRelationRequest},
    domain::ids::{EmployeeId, RelationId},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::IfMatch;
use crate::{
    auth::{Require, perm},
    error::ApiResult,
    services::employee_relations,
    state::AppState,
};

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_relations);
    config.service(post_relation);
    config.service(patch_relation);
    config.service(delete_relation);
}

/// Ties of a person
///
/// Who the person is tied to, so that neither works under or beside the other (PP 11/2017 Pasal 190(5)). Specific personal data. Permission
/// `edit_relations` for the whole government.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The person")),
    responses(
        (status = 200, body = RelationsResponse, description = "Ties, oldest first"),
        (status = 404, description = "No such person"),
    ),
)]
#[get("/employees/{id}/relations")]
async fn get_relations(
    guard: Require<perm::EditRelations>,
    state: Data<AppState>,
    id: Path<EmployeeId>,
) -> ApiResult<Json<RelationsResponse>> {
    let (id, now) = (id.into_inner(), state.clock.now());
    Ok(Json(
        employee_relations::list_relations(&state.db, &guard.user, id, now).await?,
    ))
}

/// Record a tie
///
/// It counts in both directions. Permission `edit_relations` for the whole government.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(("id" = String, Path, description = "The person")),
    request_body = CreateRelationRequest,
    responses(
        (status = 201, body = RelationResponse, description = "The tie", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such person"),
        (status = 409, description = "The same tie is on record"),
        (status = 422, description = "Fields need attention, see `errors`"),
    ),
)]
#[post("/employees/{id}/relations")]
async fn post_relation(
    guard: Require<perm::EditRelations>,
    state: Data<AppState>,
    id: Path<EmployeeId>,
    request: Json<CreateRelationRequest>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let relation = employee_relations::create_relation(&state.db, &guard.user, id, request.into_inner(), now).await?;
    Ok(HttpResponse::Created()
        .insert_header((ETAG, format!("\"{}\"", relation.version)))
        .json(relation))
}

/// Record that a tie may stand, or no longer
///
/// With a written decision of the appointing authority the rule notes the tie instead of closing posts; without one it counts again. Permission
/// `edit_relations` for the whole government.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The tie"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag` and `version`"),
    ),
    request_body = UpdateRelationRequest,
    responses(
        (status = 200, body = RelationResponse, description = "The changed tie", headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such tie"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 422, description = "Fields need attention, see `errors`"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[patch("/employee-relations/{id}")]
async fn patch_relation(
    guard: Require<perm::EditRelations>,
    state: Data<AppState>,
    id: Path<RelationId>,
    version: IfMatch,
    request: Json<UpdateRelationRequest>,
) -> ApiResult<impl Responder> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let request = request.into_inner();
    let relation = employee_relations::update_relation(&state.db, &guard.user, id, version.0, request, now).await?;
    let tag = format!("\"{}\"", relation.version);
    Ok(Json(relation).customize().insert_header((ETAG, tag)))
}

/// Remove a tie
///
/// What was recorded wrongly does not stay. Permission `edit_relations` for the whole government.
#[utoipa::path(
    tag = "employees",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The tie"),
        ("If-Match" = Option<String>, Header, description = "The version that was read, as sent in `ETag` and `version`"),
    ),
    responses(
        (status = 204, description = "Removed"),
        (status = 404, description = "No such tie"),
        (status = 412, description = "Changed by somebody else in the meantime"),
        (status = 428, description = "`If-Match` is missing"),
    ),
)]
#[delete("/employee-relations/{id}")]
async fn delete_relation(
    guard: Require<perm::EditRelations>,
    state: Data<AppState>,
    id: Path<RelationId>,
    version: IfMatch,
) -> ApiResult<HttpResponse> {
    employee_relations::delete_relation(&state.db, &guard.user, id.into_inner(), version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
