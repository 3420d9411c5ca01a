//! The browser's clock, for greetings and days left only. Deadlines are decided by the server.

use chrono::{DateTime, Utc};

/// The present instant.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 as a float fit into 53 bits for the next 285,000 years"
)]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}
