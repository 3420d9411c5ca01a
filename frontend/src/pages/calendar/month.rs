//! A month and the weeks that show it.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A month, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// A month as it stands in an address, for example `2026-12`, in the years in which plans may lie.
    pub fn parse(text: &str) -> Option<Self> {
        let first: NaiveDate = format!("{text}-01").parse().ok()?;
        shared::api::check::YEARS.contains(&first.year()).then_some(Self(first))
    }

    /// The same back.
    pub fn text(self) -> String {
        self.0.format("%Y-%m").to_string()
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// The month before.
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month after.
    pub fn after(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// Whether a day belongs to it.
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// Its days.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.0.iter_days().take_while(move |day| self.holds(*day))
    }

    /// First and last day of the weeks that show it.
    pub fn shown(self) -> (NaiveDate, NaiveDate) {
        let weeks = self.weeks();
        let first = weeks.first().map_or(self.0, |week| week[0]);
        let last = weeks.last().map_or(self.0, |week| week[6]);
        (first, last)
    }

    /// The weeks that show it, Monday first, with the days before and after that fill them.
    pub fn weeks(self) -> Vec<[NaiveDate; 7]> {
        let before = Days::new(u64::from(self.0.weekday().num_days_from_monday()));
        let monday = self.0.checked_sub_days(before).unwrap_or(self.0);
        let mut days = monday.iter_days();
        let mut weeks = Vec::new();
        while let Some(first) = days.next() {
            if !weeks.is_empty() && !self.holds(first) {
                break;
            }
            let mut week = [first; 7];
            for place in &mut week[1..] {
                *place = days.next().unwrap_or(first);
            }
            weeks.push(week);
        }
        weeks
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_begin_on_monday_and_cover_the_month() {
        // 1 December 2026 is a Tuesday, 31 December a Thursday.
        let month = Month::parse("2026-12").unwrap();
        let weeks = month.weeks();
        assert_eq!(weeks.len(), 5);
        assert_eq!(month.shown(), (day("2026-11-30"), day("2027-01-03")));
        assert_eq!(month.days().count(), 31);
        // February 2027 begins on a Monday and has exactly four weeks.
        let february = Month::parse("2027-02").unwrap();
        assert_eq!(february.shown(), (day("2027-02-01"), day("2027-02-28")));
    }

    #[test]
    fn months_follow_each_other_over_the_year() {
        let december = Month::of(day("2026-12-31"));
        assert_eq!(december.text(), "2026-12");
        assert_eq!(december.after().text(), "2027-01");
        assert_eq!(december.after().before(), december);
        assert!(december.holds(day("2026-12-01")) && !december.holds(day("2027-01-01")));
    }

    #[test]
    fn an_odd_address_is_no_month() {
        for text in ["", "2026", "2026-13", "99999-01", "2026-12-01", "x"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
