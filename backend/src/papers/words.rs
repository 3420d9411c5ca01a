//! Numbers and dates as papers write them.

use chrono::{Datelike as _, NaiveDate};
use shared::numerals::Numerals;

pub(super) mod reason;
pub(super) mod rule;

#[cfg(test)]
mod tests;

/// Language of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Indonesian, the language of office.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// The language of a tag: `id` or `en`.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag {
            "id" => Some(Self::Indonesian),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        self.pick("id", "en")
    }

    /// One of two texts.
    pub(super) fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }

    fn numerals(self) -> Numerals {
        self.pick(Numerals::INDONESIAN, Numerals::ENGLISH)
    }

    /// `21 November 2026`.
    pub(super) fn date(self, day: NaiveDate) -> String {
        let months = self.pick(MONTHS, ENGLISH_MONTHS);
        let month = months.get(day.month0() as usize).copied().unwrap_or_default();
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A count: `1.234`.
    pub(super) fn count(self, value: u32) -> String {
        self.numerals().integer(i64::from(value))
    }

    /// `24 orang`, `1 person`, `24 people`.
    pub(super) fn people(self, count: u32) -> String {
        let number = self.count(count);
        match (self, count) {
            (Self::Indonesian, _) => format!("{number} orang"),
            (Self::English, 1) => format!("{number} person"),
            (Self::English, _) => format!("{number} people"),
        }
    }

    /// A need in full-time posts from hundredths, to one decimal: `2,3`.
    pub(super) fn need(self, centi: i64) -> String {
        let shown = u32::from(centi.rem_euclid(100) >= 5 && centi.rem_euclid(100) < 95);
        self.numerals().decimal(centi, 2, shown)
    }

    /// The same with what is counted: `2,3 orang`, `1 person`, `2.3 people`.
    pub(super) fn needed_people(self, centi: i64) -> String {
        let number = self.need(centi);
        match self {
            Self::Indonesian => format!("{number} orang"),
            Self::English if number == "1" => format!("{number} person"),
            Self::English => format!("{number} people"),
        }
    }

    /// A load ratio from hundredths: `1,38`; a dash where nobody is in post.
    pub(super) fn ratio(self, centi: Option<i64>) -> String {
        centi.map_or_else(|| DASH.to_owned(), |centi| self.numerals().ratio(centi))
    }

    /// A balance index from tenths of a point: `82,9`.
    pub(super) fn index(self, permille: u32) -> String {
        self.numerals().decimal(i64::from(permille), 1, 1)
    }

    /// Years and months: `4 tahun 2 bulan`.
    pub(super) fn duration(self, months: u32) -> String {
        let (years, rest) = (months / 12, months % 12);
        let part = |count: u32, indonesian: &str, english: &str| match self {
            Self::Indonesian => format!("{count} {indonesian}"),
            Self::English if count == 1 => format!("{count} {english}"),
            Self::English => format!("{count} {english}s"),
        };
        let mut parts = Vec::new();
        if years > 0 {
            parts.push(part(years, "tahun", "year"));
        }
        if rest > 0 || years == 0 {
            parts.push(part(rest, "bulan", "month"));
        }
        parts.join(" ")
    }
}

/// Stands where there is no value.
pub(super) const DASH: &str = "–";

const MONTHS: [&str; 12] = [
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

const ENGLISH_MONTHS: [&str; 12] = [
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

const WEEKDAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

const DIGITS: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
];

/// A number below 1,000,000 in Indonesian words: `dua ribu dua puluh enam`.
pub(super) fn in_words(number: u32) -> String {
    let joined = |head: String, rest: u32| {
        if rest == 0 {
            head
        } else {
            format!("{head} {}", in_words(rest))
        }
    };
    match number {
        0..12 => DIGITS.get(number as usize).copied().unwrap_or_default().to_owned(),
        12..20 => format!("{} belas", in_words(number - 10)),
        20..100 => joined(format!("{} puluh", in_words(number / 10)), number % 10),
        100..200 => joined("seratus".to_owned(), number - 100),
        200..1_000 => joined(format!("{} ratus", in_words(number / 100)), number % 100),
        1_000..2_000 => joined("seribu".to_owned(), number - 1_000),
        2_000..1_000_000 => joined(format!("{} ribu", in_words(number / 1_000)), number % 1_000),
        _ => number.to_string(),
    }
}

/// A day as minutes begin with it: `Kamis, tanggal dua belas bulan November tahun dua ribu dua puluh enam`.
pub(super) fn day_in_words(day: NaiveDate) -> String {
    let weekday = WEEKDAYS
        .get(day.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default();
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let year = u32::try_from(day.year()).unwrap_or_default();
    format!(
        "{weekday}, tanggal {} bulan {month} tahun {}",
        in_words(day.day()),
        in_words(year)
    )
}

/// The name of a rank with its sign: `Penata Muda (III/a)`. Contract staff have the sign alone.
pub(super) fn rank_name(rank: &str) -> String {
    let name = match rank {
        "I/a" => "Juru Muda",
        "I/b" => "Juru Muda Tingkat I",
        "I/c" => "Juru",
        "I/d" => "Juru Tingkat I",
        "II/a" => "Pengatur Muda",
        "II/b" => "Pengatur Muda Tingkat I",
        "II/c" => "Pengatur",
        "II/d" => "Pengatur Tingkat I",
        "III/a" => "Penata Muda",
        "III/b" => "Penata Muda Tingkat I",
        "III/c" => "Penata",
        "III/d" => "Penata Tingkat I",
        "IV/a" => "Pembina",
        "IV/b" => "Pembina Tingkat I",
        "IV/c" => "Pembina Utama Muda",
        "IV/d" => "Pembina Utama Madya",
        "IV/e" => "Pembina Utama",
        other => return other.to_owned(),
    };
    format!("{name} ({rank})")
}
