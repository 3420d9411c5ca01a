//! Notices by e-mail: who gets them when, and how long a mail is tried.
//!
//! A mail says that there is news and nothing else, so that nothing about anybody lies in a mailbox or on the way to it.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::{local_day::ahead_of_utc, text_enum::text_enum};

text_enum! {
    /// Whether and how somebody is told by e-mail.
    pub enum MailMode {
        /// Never.
        None = "none",
        /// A mail for each notice, at once.
        Each = "each",
        /// One mail a day, at [`DIGEST_HOUR`], if there is news.
        Daily = "daily",
    }
}

text_enum! {
    /// Language of the mails.
    pub enum MailLocale {
        /// Indonesian.
        Id = "id",
        /// English.
        En = "en",
    }
}

/// Hour of the daily mail, where the government is: before the offices open.
pub const DIGEST_HOUR: u32 = 7;

/// So many times a mail is tried; then it is given up until somebody revives it.
pub const MAX_TRIES: i32 = 12;

/// Longest wait between two tries in minutes, without what chance adds; six hours with it.
pub const LONGEST_WAIT_MINUTES: i64 = 300;

/// Most characters of an address (RFC 5321: a path of 256 with its brackets).
pub const MAX_ADDRESS: usize = 254;

/// How long to wait after the try with this number, the first being 1: 1 minute, then always twice as long, up to [`LONGEST_WAIT_MINUTES`], and
/// up to a fifth more by `chance`, so that what failed together does not come back together. The twelve tries take at least eighteen hours, so a
/// mail outlives a mail server that is away for a night.
///
/// ```
/// use chrono::TimeDelta;
/// use shared::domain::mail::wait_after;
/// assert_eq!(wait_after(1, 0), TimeDelta::minutes(1));
/// assert_eq!(wait_after(4, 0), TimeDelta::minutes(8));
/// assert_eq!(wait_after(12, u8::MAX), TimeDelta::hours(6));
/// ```
pub fn wait_after(tries: i32, chance: u8) -> TimeDelta {
    // Beyond the ninth doubling everything is longer than the longest wait.
    let doublings = tries.saturating_sub(1).clamp(0, 9);
    let seconds = (1_i64 << doublings).min(LONGEST_WAIT_MINUTES) * 60;
    TimeDelta::seconds(seconds + seconds / 5 * i64::from(chance) / i64::from(u8::MAX))
}

/// When a notice of `now` (UTC) may go by e-mail, in UTC; never with [`MailMode::None`].
pub fn due_at(mode: MailMode, now: NaiveDateTime, time_zone: &str) -> Option<NaiveDateTime> {
    match mode {
        MailMode::None => None,
        MailMode::Each => Some(now),
        MailMode::Daily => Some(next_digest(now, time_zone)),
    }
}

/// The next time after `now` (UTC) at which daily mails go out in a time zone given by its IANA name, in UTC.
pub fn next_digest(now: NaiveDateTime, time_zone: &str) -> NaiveDateTime {
    let ahead = ahead_of_utc(time_zone);
    let hour = NaiveTime::from_hms_opt(DIGEST_HOUR, 0, 0).unwrap_or_default();
    let today = (now + ahead).date().and_time(hour) - ahead;
    if today > now { today } else { today + TimeDelta::days(1) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use chrono::NaiveDate;

    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        day.and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn waits_double_up_to_six_hours() {
        let minutes: Vec<i64> = (1..=MAX_TRIES)
            .map(|tries| wait_after(tries, 0).num_minutes())
            .collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert!(minutes[..11].iter().sum::<i64>() > 18 * 60);
        for strange in [i32::MIN, -1, 0] {
            assert_eq!(wait_after(strange, 0), TimeDelta::minutes(1));
        }
        assert_eq!(wait_after(i32::MAX, u8::MAX), TimeDelta::hours(6));
        assert_eq!(wait_after(1, u8::MAX), TimeDelta::seconds(72));
        assert!(wait_after(3, 100) < wait_after(3, 200));
    }

    #[test]
    fn the_daily_mail_goes_at_seven_where_the_government_is() {
        // 07:00 is 00:00 UTC in western, 23:00 in central, 22:00 in eastern time.
        for (zone, day, hour) in [
            ("Asia/Jakarta", 22, 0),
            ("Asia/Pontianak", 22, 0),
            ("Asia/Makassar", 21, 23),
            ("Asia/Jayapura", 21, 22),
            ("Mars/Olympus", 22, 0),
        ] {
            assert_eq!(next_digest(at(21, 1, 0), zone), at(day, hour, 0), "{zone}");
        }
        assert_eq!(next_digest(at(21, 23, 59), "Asia/Jakarta"), at(22, 0, 0));
        assert_eq!(
            next_digest(at(22, 0, 0), "Asia/Jakarta"),
            at(23, 0, 0),
            "the moment itself is over"
        );
        assert_eq!(next_digest(at(21, 22, 30), "Asia/Jayapura"), at(22, 22, 0));
    }

    #[test]
    fn each_goes_at_once_and_none_never() {
        let now = at(21, 1, 0);
        assert_eq!(due_at(MailMode::Each, now, "Asia/Jakarta"), Some(now));
        assert_eq!(due_at(MailMode::Daily, now, "Asia/Jakarta"), Some(at(22, 0, 0)));
        assert_eq!(due_at(MailMode::None, now, "Asia/Jakarta"), None);
    }
}
