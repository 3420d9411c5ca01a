//! The server's error type and the only place that turns an error into an answer.

use std::{fmt, time::Duration};

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{ContentType, HeaderValue, RETRY_AFTER},
    },
};
use shared::{
    api::{
        import::ImportResponse,
        problem::{ErrorCode, FieldError, PROBLEM_JSON, Problem},
    },
    domain::{rule::Param, setting::SettingFault},
};

use crate::db::DbError;

/// Result of a service or of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

/// What a service or a handler answers when it does not do what was asked.
#[derive(Debug)]
pub enum ApiError {
    /// A refusal that the caller can understand and act on.
    Refused(Box<Refusal>),
    /// The database's answer; mapped to a code in one place.
    Database(DbError),
    /// A fault of ours. The chain goes to the log with the trace id, the caller is told nothing but that.
    Internal(anyhow::Error),
}

/// A refusal: a code of the shared table and what the interface needs to explain it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code; decides the status.
    pub code: ErrorCode,
    /// English explanation for developers; never shown to people, never internal detail.
    pub detail: Option<String>,
    /// Values for the translated message.
    pub params: Vec<Param>,
    /// Faulty fields.
    pub errors: Vec<FieldError>,
    /// What the check of imported files found.
    pub import: Option<Box<ImportResponse>>,
    /// When trying again makes sense.
    pub retry_after: Option<Duration>,
}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(Box::new(Refusal {
            code,
            detail: None,
            params: Vec::new(),
            errors: Vec::new(),
            import: None,
            retry_after: None,
        }))
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<SettingFault> for ApiError {
    fn from(fault: SettingFault) -> Self {
        let detail = fault.to_string();
        Self::from(ErrorCode::InvalidSetting)
            .with_detail(detail)
            .with_params(vec![
                Param::new("key", fault.key),
                Param::new("value", fault.value),
                Param::new("valid_from", fault.valid_from),
            ])
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl ApiError {
    /// Fields need attention.
    pub fn validation(errors: Vec<FieldError>) -> Self {
        Self::from(ErrorCode::Validation).with_errors(errors)
    }

    /// Refuses a body with faults, if it has any.
    pub fn refuse(faults: Vec<FieldError>) -> ApiResult<()> {
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Self::validation(faults))
        }
    }

    /// Imported files contain errors.
    pub fn import_rejected(found: ImportResponse) -> Self {
        Self::from(ErrorCode::ImportRejected).change(|refusal| refusal.import = Some(Box::new(found)))
    }

    /// One field needs attention; `pointer` is a JSON pointer, `code` a translation key.
    pub fn invalid_field(pointer: &str, code: &str) -> Self {
        Self::validation(vec![FieldError::new(pointer, code)])
    }

    /// Adds an English explanation. No effect on faults of ours.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        self.change(|refusal| refusal.detail = Some(detail.into()))
    }

    /// Adds values for the translated message.
    #[must_use]
    pub fn with_params(self, params: Vec<Param>) -> Self {
        self.change(|refusal| refusal.params = params)
    }

    /// Adds faulty fields.
    #[must_use]
    pub fn with_errors(self, errors: Vec<FieldError>) -> Self {
        self.change(|refusal| refusal.errors = errors)
    }

    /// Says when trying again makes sense.
    #[must_use]
    pub fn with_retry_after(self, wait: Duration) -> Self {
        self.change(|refusal| refusal.retry_after = Some(wait))
    }

    fn change(mut self, change: impl FnOnce(&mut Refusal)) -> Self {
        if let Self::Refused(refusal) = &mut self {
            change(refusal);
        }
        self
    }

    /// The stable code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Database(DbError::NotFound) => ErrorCode::NotFound,
            Self::Database(DbError::UniqueViolation(_) | DbError::ForeignKeyViolation(_)) => ErrorCode::Conflict,
            Self::Database(DbError::Busy | DbError::Unreachable(_)) => ErrorCode::Unavailable,
            Self::Database(DbError::UnstorableText) => ErrorCode::MalformedRequest,
            Self::Database(_) | Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// The body, without what only the request knows (path, trace id).
    pub fn problem(&self) -> Problem {
        let mut problem = Problem::new(self.code());
        if let Self::Refused(refusal) = self {
            problem.detail.clone_from(&refusal.detail);
            problem.params.clone_from(&refusal.params);
            problem.errors.clone_from(&refusal.errors);
            problem.import.clone_from(&refusal.import);
        }
        problem
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            Self::Database(DbError::Busy | DbError::Unreachable(_)) => Some(Duration::from_secs(2)),
            Self::Database(_) | Self::Internal(_) => None,
        }
    }

    /// Writes faults of ours to the log; refusals are the caller's business.
    fn log(&self) {
        match self {
            Self::Refused(_) => {}
            Self::Database(error) => match self.code() {
                ErrorCode::Internal => tracing::error!(%error, "database fault"),
                ErrorCode::Unavailable => tracing::warn!(%error, "database not available"),
                // The constraint's name, which holds no values on SQLite; PostgreSQL's message names the constraint only.
                _ => tracing::info!(%error, "refused by the database"),
            },
            Self::Internal(error) => tracing::error!(error = format!("{error:#}"), "internal fault"),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => {
                f.write_str(refusal.code.title())?;
                match &refusal.detail {
                    Some(detail) => write!(f, ": {detail}"),
                    None => Ok(()),
                }
            }
            Self::Database(error) => write!(f, "{error}"),
            Self::Internal(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for ApiError {}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        self.log();
        let mut response = problem_response(self.problem());
        if let Some(wait) = self.retry_after() {
            // Rounded up: a client that waits exactly that long must not come too early.
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}

/// An answer with a problem as its body. The problem also travels in the answer's extensions, so that `layers::observe` can add
/// path and trace id.
pub fn problem_response(problem: Problem) -> HttpResponse {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let mut response = HttpResponse::build(status)
        .insert_header(ContentType(
            PROBLEM_JSON.parse().unwrap_or(actix_web::mime::APPLICATION_JSON),
        ))
        .body(body);
    response.extensions_mut().insert(problem);
    response
}
