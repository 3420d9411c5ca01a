//! The API document: collected from the handlers, completed with what holds for all of them.

use std::sync::OnceLock;

use actix_web::App;
use shared::api::{
    path::PREFIX,
    problem::{PROBLEM_JSON, Problem},
};
use utoipa::{
    OpenApi,
    openapi::{
        ContentBuilder, Ref, RefOr, ResponseBuilder,
        path::Operation,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_actix_web::AppExt;

/// Name of the security scheme of everything that needs a sign-in.
pub const ACCESS_TOKEN: &str = "access_token";
/// Name of the security scheme of the cookie routes.
pub const REFRESH_COOKIE: &str = "refresh_cookie";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Seimbang",
        description = "Workload-based transfer planning for civil servants of Indonesian local governments.\n\n\
            Errors are RFC 9457 problems with a stable `code`. Sign in at `/api/v1/auth/login`, send the access token as \
            `Authorization: Bearer`, and renew it at `/api/v1/auth/refresh`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "auth", description = "Signing in and out"),
        (name = "me", description = "The signed-in user"),
        (name = "settings", description = "Dated settings with their legal basis"),
        (name = "workload", description = "Need, staffing and load"),
        (name = "employees", description = "People in the reader's scope"),
        (name = "plans", description = "Transfer plans and their proposals"),
        (name = "transfers", description = "The own transfers of an employee"),
        (name = "wishes", description = "What people wish for, asked before any plan"),
        (name = "concerns", description = "Concerns of people about their transfer, and what became of them"),
        (name = "check-ins", description = "Check-ins after a move, and what newcomers have to learn"),
        (name = "imports", description = "Data from files"),
        (name = "system", description = "About the server itself"),
    ),
    components(schemas(Problem)),
)]
struct Base;

/// The whole document, built once.
pub fn document() -> &'static utoipa::openapi::OpenApi {
    static DOCUMENT: OnceLock<utoipa::openapi::OpenApi> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (_, mut document) = App::new()
            .into_utoipa_app()
            .openapi(Base::openapi())
            .service(crate::routes::api())
            .split_for_parts();
        complete(&mut document);
        document
    })
}

/// The document as text, as it is served and as it lies in `docs/openapi.json`.
pub fn document_text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mut text = document().to_pretty_json().unwrap_or_default();
        text.push('\n');
        text
    })
}

/// Adds the security schemes and the answers that every operation can give.
fn complete(document: &mut utoipa::openapi::OpenApi) {
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(
        ACCESS_TOKEN,
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .description(Some("Ten minutes, from sign-in or refresh"))
                .build(),
        ),
    );
    components.add_security_scheme(
        REFRESH_COOKIE,
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "seimbang-refresh",
            "Set at sign-in, HttpOnly; over https its name begins with `__Host-`",
        ))),
    );
    for item in document.paths.paths.values_mut() {
        for operation in [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.patch,
        ]
        .into_iter()
        .flatten()
        {
            add_common_answers(operation);
        }
    }
}

fn add_common_answers(operation: &mut Operation) {
    let is_guarded = operation.security.as_ref().is_some_and(|list| !list.is_empty());
    let has_input =
        operation.request_body.is_some() || operation.parameters.as_ref().is_some_and(|list| !list.is_empty());
    let answers = &mut operation.responses.responses;
    let mut add = |status: &str, text: &str| {
        answers.entry(status.to_owned()).or_insert_with(|| problem_answer(text));
    };
    if has_input {
        add("400", "The request could not be read");
    }
    if is_guarded {
        add("401", "Not signed in, or the session has ended");
        add("403", "Signed in, but not allowed");
    }
    add("500", "A fault of the server; `trace_id` finds it in the log");
    add("503", "The database is busy or away; see `Retry-After`");
    for (status, answer) in answers.iter_mut() {
        if let RefOr::T(answer) = answer
            && status.starts_with(['4', '5'])
            && answer.content.is_empty()
        {
            answer.content.insert(PROBLEM_JSON.to_owned(), problem_content().into());
        }
    }
}

fn problem_answer(text: &str) -> RefOr<utoipa::openapi::Response> {
    ResponseBuilder::new()
        .description(text)
        .content(PROBLEM_JSON, problem_content())
        .build()
        .into()
}

fn problem_content() -> utoipa::openapi::Content {
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build()
}

/// The methods that the API knows for `path`, for the `Allow` header; empty when there is no such path.
pub fn methods_of(path: &str) -> Vec<&'static str> {
    if !path.starts_with(PREFIX) {
        return Vec::new();
    }
    document()
        .paths
        .paths
        .iter()
        .filter(|(template, _)| matches_template(template, path))
        .flat_map(|(_, item)| {
            [
                (item.get.is_some(), "GET"),
                (item.put.is_some(), "PUT"),
                (item.post.is_some(), "POST"),
                (item.delete.is_some(), "DELETE"),
                (item.patch.is_some(), "PATCH"),
            ]
        })
        .filter_map(|(is_known, method)| is_known.then_some(method))
        .collect()
}

/// Whether `path` is one of those that `template` stands for; a segment may be fixed text around one `{name}`.
fn matches_template(template: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let all_fit = template.split('/').all(|pattern| {
        let Some(segment) = segments.next() else { return false };
        match (pattern.split_once('{'), pattern.rsplit_once('}')) {
            (Some((before, _)), Some((_, after))) => {
                segment.len() > before.len() + after.len() && segment.starts_with(before) && segment.ends_with(after)
            }
            _ => pattern == segment,
        }
    });
    all_fit && segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_match_whole_paths_only() {
        assert!(matches_template("/a/{id}/b", "/a/1/b"));
        assert!(matches_template("/a/{kind}.csv", "/a/units.csv"));
        for path in ["/a/1", "/a//b", "/a/1/b/c", "/a/1/c"] {
            assert!(!matches_template("/a/{id}/b", path), "{path}");
        }
        assert!(!matches_template("/a/{kind}.csv", "/a/.csv"));
    }
}
