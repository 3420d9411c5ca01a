//! Numbers, dates and times in the manner of each language.
//!
//! Indonesian writes `1.234,5` and `33,3 %`, English `1,234.5` and `33.3%`; both write dates as `21 November 2026` and use a true minus.
//! Everything is integer arithmetic on scaled values, so that the same number reads the same everywhere.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

use shared::chart::Numerals;

use super::{Locale, td_string};

/// Shown where there is no value.
pub const NONE: &str = "–";

/// Decimal and group marks of a language, as charts and tables use them.
pub fn numerals(locale: Locale) -> Numerals {
    match locale {
        Locale::id => Numerals::INDONESIAN,
        Locale::en => Numerals::ENGLISH,
    }
}

/// A whole number with thousands separators: `13.870` or `13,870`.
pub fn integer(locale: Locale, value: i64) -> String {
    numerals(locale).integer(value)
}

/// A count of things. Counts beyond `i64` do not occur.
pub fn count(locale: Locale, value: u64) -> String {
    integer(locale, i64::try_from(value).unwrap_or(i64::MAX))
}

/// `value` divided by ten to the power of `decimals` (at most 9), with exactly that many decimals: `decimal(locale, 138, 2)` is `1,38`.
pub fn decimal(locale: Locale, value: i64, decimals: u32) -> String {
    numerals(locale).decimal(value, decimals, decimals)
}

/// A load ratio from hundredths: `1,38`.
pub fn ratio(locale: Locale, ratio_centi: i64) -> String {
    decimal(locale, ratio_centi, 2)
}

/// A load ratio that may be missing because nobody holds the post.
pub fn ratio_or_none(locale: Locale, ratio_centi: Option<i64>) -> String {
    ratio_centi.map_or_else(|| NONE.to_owned(), |value| ratio(locale, value))
}

/// A balance index from tenths of a point: `82,9`.
pub fn index(locale: Locale, permille: u32) -> String {
    decimal(locale, i64::from(permille), 1)
}

/// A full-time equivalent from hundredths, to one decimal and without `,0`: `33`, `2,3`.
pub fn full_time(locale: Locale, centi: i64) -> String {
    let tenths = (centi + 5 * centi.signum()) / 10;
    if tenths % 10 == 0 {
        integer(locale, tenths / 10)
    } else {
        decimal(locale, tenths, 1)
    }
}

/// A share in tenths of a percent: `33,3 %` or `33.3%`.
pub fn percent(locale: Locale, permille: i64) -> String {
    let number = decimal(locale, permille, 1);
    match locale {
        Locale::id => format!("{number}\u{a0}%"),
        Locale::en => format!("{number}%"),
    }
}

/// A gain or loss with its sign, `+6` or `−9`; nothing gained is `–`.
pub fn signed(locale: Locale, value: i64) -> String {
    match value {
        0 => NONE.to_owned(),
        1.. => format!("+{}", integer(locale, value)),
        _ => integer(locale, value),
    }
}

/// A date in words: `21 November 2026`.
pub fn date(locale: Locale, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(locale, date.month0()), date.year())
}

/// A date with its weekday: `Sabtu, 21 November 2026`.
pub fn weekday_date(locale: Locale, day: NaiveDate) -> String {
    format!(
        "{}, {}",
        weekday(locale, day.weekday().num_days_from_monday()),
        date(locale, day)
    )
}

/// One of the three time zones of Indonesia. None of them has summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// WIB, UTC+7.
    #[default]
    Western,
    /// WITA, UTC+8.
    Central,
    /// WIT, UTC+9.
    Eastern,
}

impl Zone {
    /// The zone of an IANA name; Western for names outside Indonesia.
    pub fn of_name(name: &str) -> Self {
        match name {
            "Asia/Makassar" | "Asia/Ujung_Pandang" => Self::Central,
            "Asia/Jayapura" => Self::Eastern,
            _ => Self::Western,
        }
    }

    /// Wall clock of the zone at an instant.
    pub fn wall_clock(self, at: DateTime<Utc>) -> chrono::NaiveDateTime {
        let hours = match self {
            Self::Western => 7,
            Self::Central => 8,
            Self::Eastern => 9,
        };
        FixedOffset::east_opt(hours * 3600).map_or(at.naive_utc(), |offset| at.with_timezone(&offset).naive_local())
    }

    /// Short name as written after a time.
    pub fn label(self) -> &'static str {
        match self {
            Self::Western => "WIB",
            Self::Central => "WITA",
            Self::Eastern => "WIT",
        }
    }
}

/// An instant as a date in the government's own time: `21 November 2026`.
pub fn date_of(locale: Locale, at: DateTime<Utc>, zone: Zone) -> String {
    date(locale, zone.wall_clock(at).date())
}

/// An instant with its time: `21 November 2026 14.32 WIB`, in English `21 November 2026, 14:32 WIB`.
pub fn date_time(locale: Locale, at: DateTime<Utc>, zone: Zone) -> String {
    let clock = zone.wall_clock(at);
    let day = date(locale, clock.date());
    let label = zone.label();
    match locale {
        Locale::id => format!("{day} {:02}.{:02} {label}", clock.hour(), clock.minute()),
        Locale::en => format!("{day}, {:02}:{:02} {label}", clock.hour(), clock.minute()),
    }
}

/// A length of time in years and months, `4 tahun 2 bulan`, leaving out what is zero.
pub fn duration(locale: Locale, months: u32) -> String {
    let (years, rest) = (months / 12, months % 12);
    let mut parts = Vec::new();
    if years > 0 {
        parts.push(td_string!(locale, common.unit.years, count = years));
    }
    if rest > 0 || years == 0 {
        parts.push(td_string!(locale, common.unit.months, count = rest));
    }
    parts.join(" ")
}

fn month(locale: Locale, month0: u32) -> &'static str {
    const INDONESIAN: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = match locale {
        Locale::id => INDONESIAN,
        Locale::en => ENGLISH,
    };
    names.get(month0 as usize).copied().unwrap_or_default()
}

/// A value of a plan's objective, which is in units of 1e-6, with two decimals; what differs at all never reads as nothing.
pub fn plan_value(locale: Locale, micro: i64) -> String {
    let hundredths = (micro.abs() + 5_000) / 10_000;
    decimal(locale, if micro == 0 { 0 } else { hundredths.max(1) }, 2)
}

fn weekday(locale: Locale, from_monday: u32) -> &'static str {
    let names = match locale {
        Locale::id => ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        Locale::en => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
    };
    names.get(from_monday as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
