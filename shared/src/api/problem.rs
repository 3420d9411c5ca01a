//! Errors on the wire: RFC 9457 `application/problem+json` with a stable code.

use serde::{Deserialize, Serialize};

use super::import::ImportResponse;
use crate::domain::rule::Param;

/// Media type of error bodies.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Declares the table of error codes: variant, slug, HTTP status, English title. The slug is a `tt`, because the derive of the API document
/// does not look into the invisible brackets around a `literal`.
macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $slug:tt, $status:literal, $title:literal;)+) => {
        /// The one table of error codes. The slug is part of the wire contract and the translation key; it never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $slug)] $variant,)+
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable text form.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }

            /// HTTP status the code is sent with.
            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            /// Short English summary; the interface translates by slug.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }
        }
    };
}

error_codes! {
    /// The request body, query or path could not be read.
    MalformedRequest = "malformed_request", 400, "The request could not be read";
    /// No sign-in, or the access token has expired or is not ours.
    Unauthenticated = "unauthenticated", 401, "Please sign in";
    /// User name or password is wrong; which of them is not said.
    WrongCredentials = "wrong_credentials", 401, "User name or password is wrong";
    /// The session was ended elsewhere or its refresh token was used twice.
    SessionEnded = "session_ended", 401, "The session has ended";
    /// Signed in, but not allowed.
    Forbidden = "forbidden", 403, "Not allowed";
    /// The request did not come from the application's own page.
    CrossSite = "cross_site", 403, "The request came from another site";
    /// No such thing, or not visible to this user.
    NotFound = "not_found", 404, "Not found";
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405, "Method not allowed";
    /// A unique value is taken, or the thing is in use.
    Conflict = "conflict", 409, "Conflict with the present state";
    /// People wait for an answer to their concerns, or the proposal does not do what was decided about them; `params` say how many
    /// (`unsettled`, `unkept`).
    ConcernsOpen = "concerns_open", 409, "Concerns are not settled yet";
    /// A proposal is already being computed for this plan.
    JobRunning = "job_running", 409, "A proposal is already being computed";
    /// The state does not allow this step.
    WrongState = "wrong_state", 409, "Not possible in the present state";
    /// The effective day of the plan has not come yet; see `params` for the day.
    TooEarly = "too_early", 409, "The effective day has not come yet";
    /// Posts or people have changed since the plan was computed, so it cannot be carried out or saved as it is.
    BasisChanged = "basis_changed", 409, "Posts or people have changed since the plan was made";
    /// The proposal that was asked for with a result came out otherwise on the server; it was not saved.
    ResultDiffers = "result_differs", 409, "The server found another result";
    /// A setting of the government holds a value that cannot be read; `params` name it (`key`, `value`, `valid_from`).
    InvalidSetting = "invalid_setting", 409, "A setting cannot be read";
    /// The appraisal team's minutes about the present content are missing.
    MinutesMissing = "minutes_missing", 409, "The minutes of the appraisal team are missing";
    /// The content is not what was read or what was put before the decision makers.
    ContentChanged = "content_changed", 409, "The content is not what was put before the decision makers";
    /// The decree is missing.
    DecreeMissing = "decree_missing", 409, "The decree is missing";
    /// A date of the decree lies in an election freeze; `params` say which (`date`, `from`, `until`).
    ElectionFreeze = "election_freeze", 409, "A date lies in an election freeze";
    /// Deferred moves wait for their day; `params` say how many.
    DeferredOpen = "deferred_open", 409, "Deferred moves wait for their day";
    /// A rule that blocks a move cannot be overridden for it, and one that does not warn need not be; `params` say which (`rule`, `severity`).
    NotOverridable = "not_overridable", 409, "This outcome of the rule cannot be overridden";
    /// Whoever decides must not have worked on the plan.
    FourEyes = "four_eyes", 403, "Somebody who worked on the plan cannot decide on it";
    /// The own password has to be typed once more.
    PasswordRequired = "password_required", 403, "Please type your password once more";
    /// The password that was typed once more is wrong.
    WrongPassword = "wrong_password", 403, "The password is wrong";
    /// Changed by somebody else since it was read.
    StaleVersion = "stale_version", 412, "Changed by somebody else in the meantime";
    /// The body is larger than allowed.
    TooLarge = "too_large", 413, "The upload is too large";
    /// The body's media type is not understood.
    UnsupportedMedia = "unsupported_media", 415, "Unsupported media type";
    /// Fields are missing or out of range; see `errors`.
    Validation = "validation", 422, "Some entries need attention";
    /// The plan is not complete enough to be published; see `errors`.
    NotPublishable = "not_publishable", 422, "The plan is not ready to be published";
    /// Imported files contain errors; nothing was saved. `import` says which.
    ImportRejected = "import_rejected", 422, "The files contain errors; nothing was saved";
    /// What was decided by hand leaves no plan: a rule forbids it, nothing is left for somebody, or it forces more moves than may be.
    NoPlan = "no_plan", 422, "What was decided by hand leaves no plan";
    /// There is nobody to plan for.
    NothingToPlan = "nothing_to_plan", 422, "There is nobody to plan for";
    /// An `If-Match` header is required.
    VersionRequired = "version_required", 428, "A version is required";
    /// Too many tries; see `Retry-After`.
    TooMany = "too_many", 429, "Too many requests";
    /// A fault on our side; the trace id finds it in the log.
    Internal = "internal", 500, "Something went wrong on our side";
    /// The database is busy or away; try again.
    Unavailable = "unavailable", 503, "Temporarily not available";
}

/// One faulty field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON pointer into the request body, for example `/budget`.
    pub pointer: String,
    /// What is wrong, as a translation key: `required`, `too_long`, `out_of_range`, `date_order`, ...
    pub code: String,
    /// Values for the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
}

impl FieldError {
    /// A faulty field; `pointer` is a JSON pointer, `code` a translation key.
    pub fn new(pointer: &str, code: &str) -> Self {
        Self {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            params: Vec::new(),
        }
    }

    /// A number below `min` or above `max`.
    pub fn out_of_range(pointer: &str, min: u32, max: u32) -> Self {
        Self::new(pointer, "out_of_range").with("min", min).with("max", max)
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.push(Param::new(name, value));
        self
    }
}

/// Error body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// URI of the problem type, `/problems/<slug>`.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// Short English summary.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// English explanation of this occurrence; never internal detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Path of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Stable code and translation key.
    pub code: ErrorCode,
    /// Values for the translated message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Faulty fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// What the check of imported files found; with `import_rejected` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<Box<ImportResponse>>,
    /// Finds the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

impl Problem {
    /// A problem with the code's own title and status.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            type_uri: format!("/problems/{}", code.slug()),
            title: code.title().to_owned(),
            status: code.status(),
            detail: None,
            instance: None,
            code,
            params: Vec::new(),
            errors: Vec::new(),
            import: None,
            trace_id: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_range_tells_its_limits() {
        let found = FieldError::out_of_range("/budget", 0, 10);
        assert_eq!(
            (found.pointer.as_str(), found.code.as_str()),
            ("/budget", "out_of_range")
        );
        assert_eq!(found.params, [Param::new("min", 0), Param::new("max", 10)]);
    }

    #[test]
    fn slugs_are_unique_and_statuses_are_errors() {
        let mut slugs: Vec<_> = ErrorCode::ALL.iter().map(|code| code.slug()).collect();
        slugs.sort_unstable();
        let count = slugs.len();
        slugs.dedup();
        assert_eq!(slugs.len(), count);
        assert!(ErrorCode::ALL.iter().all(|code| (400..600).contains(&code.status())));
    }
}
