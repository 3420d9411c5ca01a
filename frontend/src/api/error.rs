//! What can go wrong between page and server, and how it is said.

use shared::{
    api::problem::{ErrorCode, FieldError, Problem},
    domain::rule::Param,
};

use crate::i18n::{Locale, format, td_string};

/// A request that did not give what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// The server answered with a problem document.
    Problem(Box<Problem>),
    /// No answer: the network or the server is away.
    Offline,
    /// An answer that is neither the expected type nor a problem document, for example from a proxy.
    Unreadable {
        /// HTTP status.
        status: u16,
    },
}

impl ApiError {
    /// Reads an answer with an error status.
    pub fn from_body(status: u16, body: &str) -> Self {
        serde_json::from_str(body).map_or(Self::Unreadable { status }, |problem| Self::Problem(Box::new(problem)))
    }

    /// What a form found before anything was sent.
    pub fn of_fields(errors: Vec<FieldError>) -> Self {
        let mut problem = Problem::new(ErrorCode::Validation);
        problem.errors = errors;
        Self::Problem(Box::new(problem))
    }

    /// Code of the problem, if the server sent one.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Offline | Self::Unreadable { .. } => None,
        }
    }

    /// Whether somebody else changed the thing in the meantime: the page should offer to load it again.
    pub fn is_stale(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::StaleVersion | ErrorCode::VersionRequired))
    }

    /// Whether the session is over and only signing in helps.
    pub fn is_session_over(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::Unauthenticated | ErrorCode::SessionEnded))
    }

    /// Whether trying the same again may help.
    pub fn is_worth_retrying(&self) -> bool {
        match self.code() {
            None => true,
            Some(code) => matches!(code, ErrorCode::Internal | ErrorCode::Unavailable | ErrorCode::TooMany),
        }
    }

    /// Faults of single fields.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Problem(problem) => &problem.errors,
            Self::Offline | Self::Unreadable { .. } => &[],
        }
    }

    /// What is wrong with the field at `pointer`, for example `/budget`.
    pub fn field(&self, locale: Locale, pointer: &str) -> Option<String> {
        self.fields()
            .iter()
            .find(|field| field.pointer == pointer)
            .map(|field| field_message(locale, field))
    }

    /// Finds the request in the server's log; shown for faults on our side.
    pub fn trace_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => problem.trace_id.as_deref(),
            _ => None,
        }
    }

    /// The whole thing in words: what happened, what is safe, what to do.
    pub fn message(&self, locale: Locale) -> String {
        match self {
            Self::Problem(problem) => problem_message(locale, problem.code).to_owned(),
            Self::Offline => td_string!(locale, error.offline).to_owned(),
            Self::Unreadable { status } => td_string!(locale, error.unreadable, status = status),
        }
    }
}

/// Value of a message parameter; a dash when the server did not send it.
pub fn param(params: &[Param], name: &str) -> String {
    params
        .iter()
        .find(|param| param.name == name)
        .map_or_else(|| "–".to_owned(), |param| param.value.clone())
}

/// A day of a message parameter in the manner of the language; anything else as it is.
fn day(locale: Locale, text: &str) -> String {
    text.parse()
        .map_or_else(|_| text.to_owned(), |day| format::date(locale, day))
}

/// Text for a faulty field.
pub fn field_message(locale: Locale, field: &FieldError) -> String {
    let value = |name| param(&field.params, name);
    match field.code.as_str() {
        "required" => td_string!(locale, error.field.required).to_owned(),
        "too_long" => td_string!(locale, error.field.too_long, max = value("max")),
        "too_short" => td_string!(locale, error.field.too_short, min = value("min")),
        "out_of_range" => td_string!(locale, error.field.out_of_range, min = value("min"), max = value("max")),
        "date_order" => date_order(locale, &field.params),
        "higher_authority" => td_string!(locale, error.field.higher_authority).to_owned(),
        "in_future" => td_string!(locale, error.field.in_future).to_owned(),
        "not_allowed" => td_string!(locale, error.field.not_allowed).to_owned(),
        "past" => td_string!(locale, error.field.past).to_owned(),
        "begun" => td_string!(locale, error.field.begun).to_owned(),
        "address" => td_string!(locale, error.field.address).to_owned(),
        "taken" => td_string!(locale, error.field.taken).to_owned(),
        "overlaps" => td_string!(locale, error.field.overlaps, from = day(locale, &value("from"))),
        "end_before_start" => td_string!(locale, error.field.end_before_start).to_owned(),
        "too_many" => td_string!(locale, error.field.too_many, max = value("max")),
        "taken_twice" => td_string!(locale, error.field.taken_twice).to_owned(),
        "not_open" => td_string!(locale, error.field.not_open).to_owned(),
        "unknown_placeholder" => {
            td_string!(
                locale,
                error.field.unknown_placeholder,
                placeholder = value("placeholder")
            )
        }
        "unclosed_placeholder" => {
            td_string!(
                locale,
                error.field.unclosed_placeholder,
                placeholder = value("placeholder")
            )
        }
        "unknown" => td_string!(locale, error.field.unknown).to_owned(),
        _ => td_string!(locale, error.field.invalid).to_owned(),
    }
}

/// Which way two days are out of order, with the day that counts where the server names it.
fn date_order(locale: Locale, params: &[Param]) -> String {
    let day = |name: &str| {
        let found = params.iter().find(|param| param.name == name)?;
        Some(
            found
                .value
                .parse()
                .map_or_else(|_| found.value.clone(), |day| format::date(locale, day)),
        )
    };
    if let Some(day) = day("after") {
        td_string!(locale, error.field.date_after, day = day)
    } else if let Some(day) = day("from") {
        td_string!(locale, error.field.date_from, day = day)
    } else if let Some(day) = day("before") {
        td_string!(locale, error.field.date_until, day = day)
    } else {
        td_string!(locale, error.field.date_order).to_owned()
    }
}

/// Text for an error code. The match is exhaustive: a new code does not compile without its text.
pub fn problem_message(locale: Locale, code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::MalformedRequest => td_string!(locale, error.problem.malformed_request),
        ErrorCode::Unauthenticated => td_string!(locale, error.problem.unauthenticated),
        ErrorCode::WrongCredentials => td_string!(locale, error.problem.wrong_credentials),
        ErrorCode::SessionEnded => td_string!(locale, error.problem.session_ended),
        ErrorCode::Forbidden => td_string!(locale, error.problem.forbidden),
        ErrorCode::CrossSite => td_string!(locale, error.problem.cross_site),
        ErrorCode::NotFound => td_string!(locale, error.problem.not_found),
        ErrorCode::MethodNotAllowed => td_string!(locale, error.problem.method_not_allowed),
        ErrorCode::Conflict => td_string!(locale, error.problem.conflict),
        ErrorCode::JobRunning => td_string!(locale, error.problem.job_running),
        ErrorCode::WrongState => td_string!(locale, error.problem.wrong_state),
        ErrorCode::TooEarly => td_string!(locale, error.problem.too_early),
        ErrorCode::BasisChanged => td_string!(locale, error.problem.basis_changed),
        ErrorCode::ResultDiffers => td_string!(locale, error.problem.result_differs),
        ErrorCode::InvalidSetting => td_string!(locale, error.problem.invalid_setting),
        ErrorCode::NotOverridable => td_string!(locale, error.problem.not_overridable),
        ErrorCode::MinutesMissing => td_string!(locale, error.problem.minutes_missing),
        ErrorCode::ContentChanged => td_string!(locale, error.problem.content_changed),
        ErrorCode::DecreeMissing => td_string!(locale, error.problem.decree_missing),
        ErrorCode::ElectionFreeze => td_string!(locale, error.problem.election_freeze),
        ErrorCode::ConcernsOpen => td_string!(locale, error.problem.concerns_open),
        ErrorCode::DeferredOpen => td_string!(locale, error.problem.deferred_open),
        ErrorCode::FourEyes => td_string!(locale, error.problem.four_eyes),
        ErrorCode::PasswordRequired => td_string!(locale, error.problem.password_required),
        ErrorCode::WrongPassword => td_string!(locale, error.problem.wrong_password),
        ErrorCode::StaleVersion => td_string!(locale, error.problem.stale_version),
        ErrorCode::TooLarge => td_string!(locale, error.problem.too_large),
        ErrorCode::UnsupportedMedia => td_string!(locale, error.problem.unsupported_media),
        ErrorCode::Validation => td_string!(locale, error.problem.validation),
        ErrorCode::NotPublishable => td_string!(locale, error.problem.not_publishable),
        ErrorCode::ImportRejected => td_string!(locale, error.problem.import_rejected),
        ErrorCode::NoPlan => td_string!(locale, error.problem.no_plan),
        ErrorCode::NothingToPlan => td_string!(locale, error.problem.nothing_to_plan),
        ErrorCode::VersionRequired => td_string!(locale, error.problem.version_required),
        ErrorCode::TooMany => td_string!(locale, error.problem.too_many),
        ErrorCode::Internal => td_string!(locale, error.problem.internal),
        ErrorCode::Unavailable => td_string!(locale, error.problem.unavailable),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    /// Keys and texts of `error.problem` as they stand in the locale file.
    fn problems(file: &str) -> serde_json::Map<String, serde_json::Value> {
        let texts: serde_json::Value = serde_json::from_str(file).unwrap();
        texts["problem"].as_object().unwrap().clone()
    }

    #[test]
    fn every_error_code_has_its_own_text_in_both_languages() {
        for (locale, file) in [
            (Locale::id, include_str!("../../locales/id/error.json")),
            (Locale::en, include_str!("../../locales/en/error.json")),
        ] {
            let texts = problems(file);
            for code in ErrorCode::ALL {
                let text = texts[code.slug()].as_str().unwrap();
                assert!(text.len() > 10, "{}", code.slug());
                assert_eq!(problem_message(locale, *code), text, "{}", code.slug());
            }
            assert_eq!(texts.len(), ErrorCode::ALL.len(), "a text without a code");
        }
    }

    #[test]
    fn a_page_of_a_proxy_is_not_a_problem() {
        assert_eq!(
            ApiError::from_body(502, "<html>Bad gateway</html>"),
            ApiError::Unreadable { status: 502 }
        );
    }

    #[test]
    fn faults_of_fields_are_found_by_pointer_and_said_with_their_limits() {
        let mut problem = Problem::new(ErrorCode::Validation);
        problem
            .errors
            .push(FieldError::new("/name", "too_long").with("max", 120));
        let error = ApiError::Problem(Box::new(problem));
        assert_eq!(
            error.field(Locale::id, "/name").unwrap(),
            "Terlalu panjang, paling banyak 120 huruf."
        );
        assert_eq!(error.field(Locale::id, "/goal"), None);
    }

    #[test]
    fn only_faults_on_our_side_show_a_trace() {
        for (code, shown) in [(ErrorCode::Internal, true), (ErrorCode::Validation, false)] {
            let mut problem = Problem::new(code);
            problem.trace_id = Some("t-1".into());
            assert_eq!(ApiError::Problem(Box::new(problem)).trace_id().is_some(), shown);
        }
    }

    #[test]
    fn a_stale_version_is_recognised() {
        for (code, stale) in [
            (ErrorCode::StaleVersion, true),
            (ErrorCode::VersionRequired, true),
            (ErrorCode::Conflict, false),
        ] {
            assert_eq!(ApiError::Problem(Box::new(Problem::new(code))).is_stale(), stale);
        }
    }
}
