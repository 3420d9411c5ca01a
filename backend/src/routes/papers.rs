//! `/plans/{id}/papers` and `/plans/imports`: a plan on paper, as a file, and back.

use actix_web::{
    HttpResponse, Responder, get,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION},
    post,
    web::{self, Data, Path, Query},
};
use serde::Deserialize;
use shared::{
    api::{
        path,
        plan::{PlanFile, PlanResponse},
        problem::ErrorCode,
    },
    domain::ids::PlanId,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::version::plan_with_version;
use crate::{
    auth::{CurrentUser, Require, perm},
    body::JsonFile,
    error::{ApiError, ApiResult},
    papers::{self, Language, Paper},
    services::{export_plan::export_plan, import_plan::import_plan, read_papers::read_papers},
    state::AppState,
};

/// The plan as data, beside the papers that are made to be read.
const PLAN_FILE: &str = "plan.json";

/// Registers the handlers.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_paper);
    config.service(post_plan_import);
}

/// Language of the letters.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LanguageQuery {
    /// Indonesian.
    Id,
    /// English.
    En,
}

/// How a paper is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct PaperQuery {
    /// Language of `reason-letters.pdf`; Indonesian when left out. Every other paper is Indonesian.
    #[param(inline)]
    language: Option<LanguageQuery>,
}

/// Download a paper
///
/// Annex to the decree, minutes of the appraisal team, letters of explanation, briefing, list for I-MUT, and the plan as a file that
/// `POST /plans/imports` reads. The same content gives the same bytes, and each page carries a code of it. Permission `view_moves`, and names
/// that the reader may see; the briefing names nobody and needs `view_plans` alone.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The plan"),
        ("paper" = String, Path, description = "`decree-annex.pdf`, `decree-annex.xlsx`, `minutes.pdf`, `minutes.xlsx`, `reason-letters.pdf`, `briefing.pdf`, `imut.xlsx` or `plan.json`"),
        PaperQuery,
    ),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (PlanFile = "application/json"),
        )),
        (status = 404, description = "No such plan or paper, or not visible to the reader"),
        (status = 409, description = "`wrong_state`: the plan has no proposal yet; `invalid_setting`: a text of the letters cannot be read"),
        (status = 422, description = "The paper is not written in this language"),
    ),
)]
#[get("/plans/{id}/papers/{paper}")]
async fn get_paper(
    guard: Require<perm::ViewPlans>,
    state: Data<AppState>,
    path: Path<(PlanId, String)>,
    query: Query<PaperQuery>,
) -> ApiResult<HttpResponse> {
    let (id, file) = path.into_inner();
    let is_english = matches!(query.language, Some(LanguageQuery::En));
    if file == PLAN_FILE {
        return plan_file(&state, &guard.user, id, is_english).await;
    }
    let paper = Paper::parse(&file).ok_or_else(|| ApiError::from(ErrorCode::NotFound))?;
    if is_english && paper != Paper::LettersPdf {
        return Err(ApiError::invalid_field("/language", "not_allowed"));
    }
    let language = if is_english {
        Language::English
    } else {
        Language::Indonesian
    };
    let today = guard.user.today(state.clock.now());
    let content = read_papers(&state.db, &guard.user, id, paper, today).await?;
    let name = file_name(&content.plan.code, &file);
    // Thousands of letters take seconds: not on a thread that answers requests.
    let bytes = web::block(move || papers::make(paper, &content, language))
        .await
        .map_err(anyhow::Error::from)??;
    Ok(download(paper.media_type(), name, bytes))
}

async fn plan_file(state: &AppState, user: &CurrentUser, id: PlanId, is_english: bool) -> ApiResult<HttpResponse> {
    if is_english {
        return Err(ApiError::invalid_field("/language", "not_allowed"));
    }
    let file = export_plan(&state.db, user, id).await?;
    let bytes = serde_json::to_vec_pretty(&file).map_err(anyhow::Error::from)?;
    Ok(download("application/json", file_name(&file.code, PLAN_FILE), bytes))
}

/// `RM-2026-04-minutes.pdf`; nothing of the code but letters, digits and hyphens.
fn file_name(code: &str, file: &str) -> String {
    let code: String = code
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        })
        .collect();
    format!("{code}-{file}")
}

fn download(media_type: &'static str, name: String, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}

/// Read a plan file
///
/// A new draft with the fields of the file, and a job that computes its proposal around the file's decisions: each of its moves is where the
/// person must be. People are found by staff number, positions by code; those that are not known here are named in `errors` with the words of
/// the file, and nothing is stored. Permission `edit_plans` for the whole government.
#[utoipa::path(
    tag = "plans",
    security(("access_token" = [])),
    request_body = PlanFile,
    responses(
        (status = 201, body = PlanResponse, description = "The draft; `running_job` computes its proposal", headers(
            ("Location" = String, description = "Address of the plan"),
            ("ETag" = String, description = "Its version"),
        )),
        (status = 413, description = "More than 4 MiB"),
        (status = 415, description = "Not JSON"),
        (status = 422, description = "Fields need attention, people or positions are not known, see `errors`"),
    ),
)]
#[post("/plans/imports")]
async fn post_plan_import(
    guard: Require<perm::EditPlans>,
    state: Data<AppState>,
    file: JsonFile<PlanFile>,
) -> ApiResult<impl Responder> {
    let now = state.clock.now();
    let plan = import_plan(&state.db, &state.jobs, &guard.user, file.0, now).await?;
    let location = path::plan(&plan.id);
    Ok(plan_with_version(plan)
        .insert_header((LOCATION, location))
        .with_status(actix_web::http::StatusCode::CREATED))
}
