//! `/imports`: data from CSV files, and templates for them.

use actix_multipart::{Multipart, MultipartError};
use actix_web::{
    HttpRequest, HttpResponse, Responder, get,
    http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    post,
    web::{Data, Json, Path, Payload, Query},
};
use futures_util::StreamExt as _;
use serde::Deserialize;
use shared::{
    api::{
        import::{ImportKind, ImportResponse},
        problem::ErrorCode,
    },
    domain::rule::Param,
    import::template,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Require, perm},
    error::{ApiError, ApiResult},
    services::import_files::{self, Files},
    state::AppState,
};

/// Most bytes of all files of one request together: 10 MiB.
const MAX_BYTES: usize = 10 * 1024 * 1024;
/// What boundaries and part headers of the few parts may add to that.
const MAX_OVERHEAD: usize = 64 * 1024;

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(post_import);
    config.service(get_template);
}

/// Query of `POST /imports`.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// Only check the files; nothing is saved.
    #[serde(default)]
    dry_run: bool,
}

/// The files, one part each; at least one.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the parts are read one by one")]
struct ImportForm {
    /// `units.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    units: Option<String>,
    /// `titles.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    titles: Option<String>,
    /// `positions.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    positions: Option<String>,
    /// `tasks.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    tasks: Option<String>,
    /// `employees.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    employees: Option<String>,
    /// `ratings.csv`
    #[schema(format = Binary, content_media_type = "text/csv")]
    ratings: Option<String>,
}

/// Import files
///
/// Checks CSV files and saves all of them, or nothing when one has an error. A dry run answers with what it found: `issues` names file, line and
/// column. Without `dry_run`, errors are refused as `import_rejected`, with the same content in the problem's `import`; warnings keep nothing out. At most 10 MiB together. Permission `import_data` for the whole government.
#[utoipa::path(
    tag = "imports",
    security(("access_token" = [])),
    params(ImportQuery),
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, body = ImportResponse, description = "What the files hold and what is wrong with them"),
        (status = 400, description = "No file, or a part with an unknown name"),
        (status = 409, description = "The data changed while the files were checked"),
        (status = 413, description = "More than 10 MiB"),
        (status = 415, description = "Not a multipart form"),
        (status = 422, description = "The files contain errors; nothing was saved. `import` in the problem says which"),
    ),
)]
#[post("/imports")]
async fn post_import(
    guard: Require<perm::ImportData>,
    state: Data<AppState>,
    query: Query<ImportQuery>,
    request: HttpRequest,
    payload: Payload,
) -> ApiResult<Json<ImportResponse>> {
    let files = read_files(&request, payload).await?;
    let now = state.clock.now();
    let response = import_files::import_files(&state.db, &guard.user, files, query.dry_run, now).await?;
    Ok(Json(response))
}

/// Download a template
///
/// A header and a few example rows. Permission `import_data`.
#[utoipa::path(
    tag = "imports",
    security(("access_token" = [])),
    params(("kind" = ImportKind, Path, description = "Which file")),
    responses(
        (status = 200, content_type = "text/csv", body = String, description = "The template"),
        (status = 404, description = "No such template"),
    ),
)]
#[get("/imports/templates/{kind}.csv")]
async fn get_template(_guard: Require<perm::ImportData>, kind: Path<String>) -> ApiResult<impl Responder> {
    let kind = ImportKind::parse(&kind).ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
    let name = format!("attachment; filename=\"{}.csv\"", kind.as_str());
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(template(kind)))
}

/// Reads the parts of the form, never more than the limit.
async fn read_files(request: &HttpRequest, payload: Payload) -> ApiResult<Files> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if !header(CONTENT_TYPE).is_some_and(|kind| kind.trim_start().starts_with("multipart/form-data")) {
        return Err(ErrorCode::UnsupportedMedia.into());
    }
    let length = header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > MAX_BYTES + MAX_OVERHEAD) {
        return Err(too_large());
    }
    let mut form = Multipart::new(request.headers(), payload);
    let mut files = Files::new();
    let mut room = MAX_BYTES;
    while let Some(part) = form.next().await {
        let mut part = part.map_err(malformed)?;
        let name = part.name().unwrap_or_default().to_owned();
        let kind = ImportKind::parse(&name).ok_or_else(|| {
            ApiError::from(ErrorCode::MalformedRequest).with_detail(format!(
                "unknown part {name:?}; the parts are units, titles, positions, tasks, employees, ratings"
            ))
        })?;
        let mut bytes = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(malformed)?;
            room = room.checked_sub(chunk.len()).ok_or_else(too_large)?;
            bytes.extend_from_slice(&chunk);
        }
        files.push((kind, bytes));
    }
    Ok(files)
}

fn malformed(error: MultipartError) -> ApiError {
    ApiError::from(ErrorCode::MalformedRequest).with_detail(error.to_string())
}

fn too_large() -> ApiError {
    ApiError::from(ErrorCode::TooLarge).with_params(vec![Param::new("limit_bytes", MAX_BYTES)])
}
