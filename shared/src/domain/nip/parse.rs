//! The checks of a staff number, from form to content.

use chrono::{Datelike, Months, NaiveDate};

use super::{FIRST_PPPK_COUNTER, Nip, NipError, NipRules};
use crate::domain::rank::EmploymentType;

/// Ages that a civil servant can have; wide, because the check only looks for slips.
const AGES: std::ops::RangeInclusive<i32> = 15..=75;
const YOUNGEST_APPOINTMENT_YEARS: i32 = 15;

pub(super) fn parse(text: &str, rules: NipRules) -> Result<Nip, NipError> {
    let trimmed = text.trim().trim_start_matches('\'');
    refuse_spreadsheet_damage(trimmed)?;
    let digits: String = trimmed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '\u{feff}'))
        .collect();
    check_form(&digits)?;
    let nip = Nip(digits);
    check_birth(&nip, rules)?;
    check_appointment(&nip, rules.today)?;
    if let Some(expected) = rules.employment
        && expected != nip.employment()
    {
        return Err(NipError::Employment {
            found: nip.employment(),
            expected,
        });
    }
    let sex = nip.digits(14, 15);
    if !matches!(sex, "1" | "2") {
        return Err(NipError::Sex(sex.chars().next().unwrap_or_default()));
    }
    Ok(nip)
}

/// 18 digits, and not the zeros that a spreadsheet writes for the serial that it dropped.
pub(super) fn check_form(digits: &str) -> Result<(), NipError> {
    if digits.is_empty() {
        return Err(NipError::Empty);
    }
    if let Some(other) = digits.chars().find(|letter| !letter.is_ascii_digit()) {
        return Err(NipError::NotDigits(other));
    }
    match digits.len() {
        Nip::LENGTH if digits.ends_with("000") => Err(NipError::LostDigits),
        Nip::LENGTH => Ok(()),
        9 => Err(NipError::OldNip),
        length => Err(NipError::Length(length)),
    }
}

/// Recognises `1.98609E+17`, `1,98609e17` and `198609262015051008.0` before points are dropped.
fn refuse_spreadsheet_damage(text: &str) -> Result<(), NipError> {
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        let is_number = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '+'))
        };
        if is_number(mantissa) && is_number(exponent) {
            return Err(NipError::ScientificNotation);
        }
    }
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(['.', ',']) {
        Some((whole, fraction))
            if whole.len() == Nip::LENGTH
                && all_digits(whole)
                && !fraction.is_empty()
                && fraction.bytes().all(|byte| byte == b'0') =>
        {
            Err(NipError::LostDigits)
        }
        _ => Ok(()),
    }
}

fn check_birth(nip: &Nip, rules: NipRules) -> Result<(), NipError> {
    let age_by_year = rules.today.year() - i32::try_from(nip.number(0, 4)).unwrap_or_default();
    let age = match nip.birth_date() {
        Some(birth) => rules
            .today
            .years_since(birth)
            .and_then(|years| i32::try_from(years).ok())
            .unwrap_or(-1),
        None if nip.is_synthetic() && rules.allow_synthetic => age_by_year,
        None if nip.is_synthetic() => return Err(NipError::Synthetic),
        None => return Err(NipError::BirthDate(nip.digits(0, 8).to_owned())),
    };
    if AGES.contains(&age) {
        Ok(())
    } else {
        Err(NipError::Age(age))
    }
}

fn check_appointment(nip: &Nip, today: NaiveDate) -> Result<(), NipError> {
    let text = || nip.digits(8, 14).to_owned();
    let month = nip.number(12, 14);
    if !(1..=12).contains(&month) && month < FIRST_PPPK_COUNTER {
        return Err(NipError::AppointmentMonth(nip.digits(12, 14).to_owned()));
    }
    let year = i32::try_from(nip.number(8, 12)).unwrap_or_default();
    let birth_year = i32::try_from(nip.number(0, 4)).unwrap_or_default();
    // Decrees are often issued for the first of the next month.
    let latest = today.checked_add_months(Months::new(1)).unwrap_or(today);
    let is_plausible = match nip.employment() {
        EmploymentType::Pns => {
            let earliest = match nip.birth_date() {
                Some(birth) => birth
                    .with_day(1)
                    .and_then(|day| day.checked_add_months(Months::new(15 * 12))),
                None => NaiveDate::from_ymd_opt(birth_year + YOUNGEST_APPOINTMENT_YEARS, 1, 1),
            };
            nip.appointed_on()
                .zip(earliest)
                .is_some_and(|(appointed, earliest)| (earliest..=latest).contains(&appointed))
        }
        EmploymentType::Pppk => (birth_year + YOUNGEST_APPOINTMENT_YEARS..=latest.year()).contains(&year),
    };
    if is_plausible {
        Ok(())
    } else {
        Err(NipError::AppointmentDate(text()))
    }
}
