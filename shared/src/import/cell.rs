//! Reading single cells: text, codes, numbers, days, words.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    MAX_CODE,
    issue::{FileIssues, IssueCode},
    table::Row,
};
use crate::domain::task::FieldProblem;

/// First and last day that a file may name.
const DAYS: (i32, i32) = (1900, 2100);
/// Spreadsheet serials that are read as days: 1930 to 2099. Other numbers are no dates.
const SERIALS: std::ops::RangeInclusive<u64> = 10_959..=73_050;

/// A row together with where its issues go. Every reader returns `None` after it has reported an issue.
pub(super) struct Cells<'a, 'i> {
    pub(super) row: Row<'a>,
    pub(super) issues: &'i mut FileIssues,
}

impl<'a> Cells<'a, '_> {
    /// Reports the cell.
    pub(super) fn fail(&mut self, column: &'a str, code: IssueCode, params: &[(&str, String)]) {
        let value = self.row.cell(column);
        self.issues
            .cell(self.row.line, Some(self.row.header(column)), code, value, params);
    }

    /// Text up to a length; an empty cell is `Some(None)`.
    pub(super) fn text(&mut self, column: &'a str, limit: usize) -> Option<Option<&'a str>> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        if cell.chars().nth(limit).is_some() {
            self.fail(column, IssueCode::TooLong, &[("limit", limit.to_string())]);
            return None;
        }
        if cell.chars().any(char::is_control) {
            self.fail(column, IssueCode::ControlCharacter, &[]);
            return None;
        }
        Some(Some(cell))
    }

    /// Text that must be there.
    pub(super) fn required_text(&mut self, column: &'a str, limit: usize) -> Option<&'a str> {
        let text = self.text(column, limit)?;
        if text.is_none() {
            self.fail(column, IssueCode::Required, &[]);
        }
        text
    }

    /// A code that must be there and be new in the file.
    pub(super) fn new_code(&mut self, column: &'a str, lines: &mut BTreeMap<String, u64>) -> Option<&'a str> {
        let code = self.required_text(column, MAX_CODE)?;
        self.first_time(column, code.to_owned(), lines).then_some(code)
    }

    /// Whether a key occurs for the first time; reports it otherwise.
    pub(super) fn first_time(&mut self, column: &'a str, key: String, lines: &mut BTreeMap<String, u64>) -> bool {
        if let Some(first) = lines.get(&key) {
            self.fail(column, IssueCode::Duplicate, &[("first_line", first.to_string())]);
            return false;
        }
        lines.insert(key, self.row.line);
        true
    }

    /// A word by a reader of words; an empty cell is `Some(None)`.
    pub(super) fn word<T>(
        &mut self,
        column: &'a str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        let value = read(cell);
        if value.is_none() {
            self.fail(column, IssueCode::UnknownValue, &[("expected", expected.to_owned())]);
        }
        value.map(Some)
    }

    /// A word that must be there.
    pub(super) fn required_word<T>(
        &mut self,
        column: &'a str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let word = self.word(column, expected, read)?;
        if word.is_none() {
            self.fail(column, IssueCode::Required, &[]);
        }
        word
    }

    /// Yes or no; an empty cell is `Some(None)`.
    pub(super) fn flag(&mut self, column: &'a str) -> Option<Option<bool>> {
        let read = |cell: &str| match cell.to_lowercase().as_str() {
            "yes" | "ya" | "true" | "1" | "y" => Some(true),
            "no" | "tidak" | "false" | "0" | "n" | "t" | "-" => Some(false),
            _ => None,
        };
        self.word(column, "yes (ya), no (tidak)", read)
    }

    /// A whole number in a range; an empty cell is `Some(None)`.
    pub(super) fn whole(&mut self, column: &'a str, minimum: u32, maximum: u32) -> Option<Option<u32>> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if cell.strip_prefix('-').is_some_and(is_number) {
            self.fail(column, IssueCode::Negative, &[]);
            return None;
        }
        if !is_number(cell) {
            self.fail(column, IssueCode::NotANumber, &[]);
            return None;
        }
        let number = cell.parse().ok().filter(|number| (minimum..=maximum).contains(number));
        if number.is_none() {
            let range = [("minimum", minimum.to_string()), ("maximum", maximum.to_string())];
            self.fail(column, IssueCode::OutOfRange, &range);
        }
        number.map(Some)
    }

    /// A day; an empty cell is `Some(None)`.
    pub(super) fn day(&mut self, column: &'a str) -> Option<Option<NaiveDate>> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        let day = parse_day(cell);
        if day.is_none() {
            self.fail(column, IssueCode::BadDate, &[]);
        }
        day.map(Some)
    }

    /// A day that is not in the future; an empty cell is `Some(None)`.
    pub(super) fn past_day(&mut self, column: &'a str, today: NaiveDate) -> Option<Option<NaiveDate>> {
        let day = self.day(column)?;
        if day.is_some_and(|day| day > today) {
            self.fail(column, IssueCode::FutureDate, &[]);
            return None;
        }
        Some(day)
    }
}

/// Reads `2026-01-31`, `31-01-2026`, `31/01/2026` and spreadsheet serials. The day always comes before the month.
fn parse_day(text: &str) -> Option<NaiveDate> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let serial: u64 = text.parse().ok()?;
        // Serials count from 30 December 1899, because spreadsheets take 1900 for a leap year.
        return SERIALS
            .contains(&serial)
            .then(|| NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial)))?;
    }
    // Exports of databases add a time of day at midnight.
    let date = text
        .strip_suffix(" 00:00:00")
        .or_else(|| text.strip_suffix("T00:00:00"))
        .unwrap_or(text);
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    let is_plain = |part: &str, longest: usize| {
        (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !is_plain(year, 4) || !is_plain(month, 2) || !is_plain(day, 2) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    if !(DAYS.0..=DAYS.1).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// The issue for a number that a task cannot use.
pub(super) fn number_code(problem: &FieldProblem) -> (IssueCode, Vec<(&'static str, String)>) {
    match problem {
        FieldProblem::Empty => (IssueCode::Required, Vec::new()),
        FieldProblem::NotANumber(_) => (IssueCode::NotANumber, Vec::new()),
        FieldProblem::Comma(_) => (IssueCode::CommaNumber, Vec::new()),
        FieldProblem::Negative(_) => (IssueCode::Negative, Vec::new()),
        FieldProblem::Zero => (IssueCode::Zero, Vec::new()),
        FieldProblem::TooLarge(_, limit) => (IssueCode::TooLarge, vec![("limit", limit.to_string())]),
        FieldProblem::TooManyPlaces(_) => (
            IssueCode::TooManyDecimals,
            vec![("limit", super::tasks::PLACES.to_string())],
        ),
        FieldProblem::UnknownMethod(_) => (
            IssueCode::UnknownValue,
            vec![(
                "expected",
                "task (tugas), result (hasil), object (objek), tool (alat)".to_owned(),
            )],
        ),
        FieldProblem::UnknownPeriod(_) => (
            IssueCode::UnknownValue,
            vec![(
                "expected",
                "year (tahun), semester, quarter (triwulan), month (bulan), week (minggu), day (hari), hour (jam)"
                    .to_owned(),
            )],
        ),
        FieldProblem::NotUsed(_) => (IssueCode::DecreedTask, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_that_files_use() {
        let day = NaiveDate::from_ymd_opt(2021, 10, 17);
        for text in ["2021-10-17", "17-10-2021", "17/10/2021", "44486", "2021-10-17 00:00:00"] {
            assert_eq!(parse_day(text), day, "{text}");
        }
        assert_eq!(parse_day("1/2/2020"), NaiveDate::from_ymd_opt(2020, 2, 1), "day first");
        for text in [
            "31-02-2020",
            "10/17/2021",
            "17-10-21",
            "1899-01-01",
            "123",
            "99999",
            "17 Oktober 2021",
            "2021-10",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
