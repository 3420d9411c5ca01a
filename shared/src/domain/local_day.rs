//! The calendar day in an Indonesian time zone. Deadlines and effective days are days where the government is.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// The three Indonesian times by their IANA names, in hours ahead of UTC (Keppres 41/1987). None of them changes in summer.
const ZONES: [(&str, i64); 4] = [
    ("Asia/Jakarta", 7),
    ("Asia/Pontianak", 7),
    ("Asia/Makassar", 8),
    ("Asia/Jayapura", 9),
];

/// The day at `now` (UTC) in a time zone given by its IANA name; western time (UTC+7) for any other name.
///
/// ```
/// use chrono::NaiveDate;
/// use shared::domain::local_day::local_day;
/// let now = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(16, 30, 0).unwrap();
/// assert_eq!(local_day(now, "Asia/Jakarta"), now.date());
/// assert_eq!(local_day(now, "Asia/Makassar"), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
/// ```
pub fn local_day(now: NaiveDateTime, time_zone: &str) -> NaiveDate {
    now.checked_add_signed(ahead_of_utc(time_zone)).unwrap_or(now).date()
}

/// How far a time zone given by its IANA name is ahead of UTC; western time (UTC+7) for any other name.
pub(super) fn ahead_of_utc(time_zone: &str) -> TimeDelta {
    let found = ZONES.iter().find(|(name, _)| *name == time_zone);
    TimeDelta::hours(found.map_or(7, |(_, hours)| *hours))
}
