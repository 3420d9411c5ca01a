//! Staff numbers: NIP of permanent civil servants and NI PPPK of contract staff.
//!
//! Both have 18 digits and no check digit (Perka BKN 22/2007 and 43/2007):
//!
//! | digits | PNS | PPPK |
//! |---|---|---|
//! | 1-8 | birth date `YYYYMMDD` | birth date |
//! | 9-12 | year of appointment as candidate (TMT CPNS) | year of the contract |
//! | 13-14 | month of that appointment, 01-12 | contract counter, from 21 |
//! | 15 | 1 male, 2 female | same |
//! | 16-18 | serial from 001 | same |
//!
//! A number may be corrected during a career, so it is never a key. Demonstration data use numbers that nobody
//! can hold: birth month and day are 99.

mod parse;

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::rank::EmploymentType;
use crate::domain::text_enum::text_enum;

text_enum! {
    /// Sex as digit 15 records it.
    pub enum Sex {
        /// Digit 1.
        Male = "male",
        /// Digit 2.
        Female = "female",
    }
}

/// Why a staff number is refused. The message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NipError {
    /// Nothing there.
    #[error("the staff number is empty")]
    Empty,
    /// A spreadsheet turned the number into `1.98609E+17`.
    #[error(
        "a spreadsheet has turned the staff number into scientific notation and its last digits are lost; \
         format the column as text and export it again from the source"
    )]
    ScientificNotation,
    /// A spreadsheet kept 15 digits and wrote zeros for the rest, or added `.0`.
    #[error(
        "the last digits of the staff number are lost, as spreadsheets do when they read it as a number; \
         format the column as text and export it again from the source"
    )]
    LostDigits,
    /// A character that is no digit.
    #[error("the staff number contains '{0}'; it has 18 digits only")]
    NotDigits(char),
    /// The old 9-digit number.
    #[error("this is an old 9-digit NIP; enter the new one with 18 digits")]
    OldNip,
    /// Another number of digits.
    #[error("the staff number has {0} digits instead of 18")]
    Length(usize),
    /// Digits 1-8 are no date.
    #[error("digits 1 to 8 of the staff number ({0}) are not a birth date YYYYMMDD")]
    BirthDate(String),
    /// The birth date gives an age outside 15 to 75.
    #[error("by the staff number the person is {0} years old; expected 15 to 75")]
    Age(i32),
    /// Digits 13-14 are neither a month nor a contract counter.
    #[error(
        "digits 13 and 14 of the staff number ({0}) are neither a month (01 to 12) nor a PPPK counter (21 or more)"
    )]
    AppointmentMonth(String),
    /// Appointed before the age of 15, or in the future.
    #[error("the appointment in digits 9 to 14 of the staff number ({0}) is before the age of 15 or in the future")]
    AppointmentDate(String),
    /// Digit 15 is neither 1 nor 2.
    #[error("digit 15 of the staff number is {0}; it must be 1 (male) or 2 (female)")]
    Sex(char),
    /// The number says PNS and the record says PPPK, or the other way round.
    #[error("the staff number is one of a {found}, but the record says {expected}")]
    Employment {
        /// What digits 13-14 say.
        found: EmploymentType,
        /// What the record says.
        expected: EmploymentType,
    },
    /// A demonstration number among real data.
    #[error("this staff number belongs to demonstration data (month and day 99) and cannot be used for a real person")]
    Synthetic,
}

/// A staff number of 18 digits. Its `Debug` form hides the birth date, because logs are not a place for it.
///
/// ```
/// use chrono::NaiveDate;
/// use shared::domain::{nip::{Nip, NipRules}, rank::EmploymentType};
///
/// let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
/// let nip = Nip::parse("19860926 201505 1 001", NipRules::new(today))?;
/// assert_eq!(nip.employment(), EmploymentType::Pns);
/// assert_eq!(nip.birth_date(), NaiveDate::from_ymd_opt(1986, 9, 26));
/// # Ok::<(), shared::domain::nip::NipError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nip(String);

/// What a staff number is checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NipRules {
    /// The day of the check, for age and appointment.
    pub today: NaiveDate,
    /// Kind of employment in the record, if it has one.
    pub employment: Option<EmploymentType>,
    /// Whether demonstration numbers are accepted; only agencies that are marked as demonstration say yes.
    pub allow_synthetic: bool,
}

impl NipRules {
    /// Real numbers of any kind of employment.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            employment: None,
            allow_synthetic: false,
        }
    }
}

/// Digits 5 to 8 of every demonstration number.
const SYNTHETIC_MONTH_AND_DAY: &str = "9999";

/// First PPPK contract counter.
const FIRST_PPPK_COUNTER: u32 = 21;

impl Nip {
    /// Number of digits.
    pub const LENGTH: usize = 18;

    /// Reads and checks a staff number. Spaces, points, dashes and a leading apostrophe are dropped.
    ///
    /// # Errors
    /// The first [`NipError`] found, from form to content.
    pub fn parse(text: &str, rules: NipRules) -> Result<Self, NipError> {
        parse::parse(text, rules)
    }

    /// Builds a demonstration number that no person can hold.
    ///
    /// `appointment` is digits 9 to 14 as year and month (or PPPK counter from 21). Returns `None` when a part
    /// has too many digits.
    ///
    /// ```
    /// use shared::domain::nip::{Nip, Sex};
    /// let nip = Nip::synthetic(1986, (2015, 5), Sex::Male, 1).unwrap();
    /// assert!(nip.is_synthetic());
    /// assert_eq!(nip.as_str(), "198699992015051001");
    /// ```
    pub fn synthetic(birth_year: u32, appointment: (u32, u32), sex: Sex, serial: u32) -> Option<Self> {
        let (year, month) = appointment;
        let sex = if sex == Sex::Male { 1 } else { 2 };
        let digits = format!("{birth_year:04}{SYNTHETIC_MONTH_AND_DAY}{year:04}{month:02}{sex}{serial:03}");
        (digits.len() == Self::LENGTH).then_some(Self(digits))
    }

    /// The 18 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a demonstration number.
    pub fn is_synthetic(&self) -> bool {
        self.digits(4, 8) == SYNTHETIC_MONTH_AND_DAY
    }

    /// Birth date; `None` for demonstration numbers.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(
            i32::try_from(self.number(0, 4)).ok()?,
            self.number(4, 6),
            self.number(6, 8),
        )
    }

    /// Kind of employment: digits 13-14 are a month for PNS and a counter from 21 for PPPK.
    pub fn employment(&self) -> EmploymentType {
        if self.number(12, 14) >= FIRST_PPPK_COUNTER {
            EmploymentType::Pppk
        } else {
            EmploymentType::Pns
        }
    }

    /// First day of appointment as a candidate (TMT CPNS); `None` for PPPK, whose number holds only the year.
    pub fn appointed_on(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::try_from(self.number(8, 12)).ok()?, self.number(12, 14), 1)
    }

    /// Sex by digit 15.
    pub fn sex(&self) -> Sex {
        if self.digits(14, 15) == "1" {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    fn digits(&self, from: usize, to: usize) -> &str {
        self.0.get(from..to).unwrap_or_default()
    }

    fn number(&self, from: usize, to: usize) -> u32 {
        self.digits(from, to).parse().unwrap_or_default()
    }
}

impl fmt::Debug for Nip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Nip(..{})", self.digits(14, 18))
    }
}

impl fmt::Display for Nip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// Stored numbers were checked when they came in; only their form is checked again, because age and date rules
/// depend on the day.
impl TryFrom<String> for Nip {
    type Error = NipError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse::check_form(&text)?;
        Ok(Self(text))
    }
}

impl From<Nip> for String {
    fn from(nip: Nip) -> Self {
        nip.0
    }
}
