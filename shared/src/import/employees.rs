//! `employees.csv`: people and the position they hold.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    ImportRules, Known, MAX_CODE, MAX_NAME,
    cell::Cells,
    issue::{FileIssues, IssueCode},
    table::Table,
    titles::{education_level, field},
};
use crate::domain::{
    education::{EducationField, EducationLevel},
    nip::{Nip, NipError, NipRules, Sex},
    rank::{EmploymentType, Rank},
};

/// A person of the file. What is `None` leaves what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeRecord {
    /// Line in the file.
    pub line: u64,
    /// Staff number, the key.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Kind of employment, as the staff number says.
    pub employment: EmploymentType,
    /// Rank.
    pub rank: Option<Rank>,
    /// Level of education.
    pub education_level: EducationLevel,
    /// Field of study.
    pub education_field: Option<EducationField>,
    /// Birth date: of the row, else of the staff number.
    pub birth_date: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// First day as a civil servant: of the row, else of the staff number.
    pub appointed_on: NaiveDate,
    /// First day of retirement.
    pub retires_on: Option<NaiveDate>,
    /// The position held and since when; `None` leaves the present post.
    pub post: Option<HeldPost>,
    /// Whether a disciplinary sanction is running.
    pub is_disciplined: Option<bool>,
    /// Whether on study leave.
    pub is_on_study_leave: Option<bool>,
}

/// A position held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPost {
    /// Code of the position.
    pub position_code: String,
    /// First day in it.
    pub since: NaiveDate,
}

pub(super) fn read(
    table: &Table,
    known: &mut Known,
    rules: ImportRules,
    issues: &mut FileIssues,
) -> Vec<EmployeeRecord> {
    let mut lines = BTreeMap::new();
    let mut records = Vec::new();
    for row in table.iter() {
        let mut cells = Cells { row, issues };
        let nip = nip(&mut cells, "nip", rules);
        let nip = nip.filter(|nip| cells.first_time("nip", nip.as_str().to_owned(), &mut lines));
        if let Some(nip) = &nip {
            known.nips.insert(nip.as_str().to_owned());
        }
        // Everything is read, so that one row's faults are reported together.
        let person = person(&mut cells, nip.as_ref(), rules.today);
        let post = post(&mut cells, known, rules.today);
        if let (Some(nip), Some(mut record), Some(post)) = (nip, person, post) {
            let appointed_on = record.appointed_on;
            if post.as_ref().is_some_and(|post| post.since < appointed_on) {
                let other = [("other", "appointed_on".to_owned())];
                cells.fail("in_post_since", IssueCode::DateOrder, &other);
                continue;
            }
            record.nip = nip;
            record.post = post;
            records.push(record);
        }
    }
    records
}

/// Reads a staff number; reports what is wrong with it.
pub(super) fn nip<'a>(cells: &mut Cells<'a, '_>, column: &'a str, rules: ImportRules) -> Option<Nip> {
    let nip_rules = NipRules {
        today: rules.today,
        employment: None,
        allow_synthetic: rules.allow_synthetic,
    };
    match Nip::parse(cells.row.cell(column), nip_rules) {
        Ok(nip) => Some(nip),
        Err(error) => {
            let (code, params) = nip_code(&error);
            cells.fail(column, code, &params);
            None
        }
    }
}

fn nip_code(error: &NipError) -> (IssueCode, Vec<(&'static str, String)>) {
    let code = match error {
        NipError::Empty => IssueCode::Required,
        NipError::ScientificNotation | NipError::LostDigits => IssueCode::NipLostDigits,
        NipError::NotDigits(_) => IssueCode::NipNotDigits,
        NipError::OldNip => IssueCode::NipOld,
        NipError::Length(found) => return (IssueCode::NipLength, vec![("found", found.to_string())]),
        NipError::BirthDate(_) => IssueCode::NipBirthDate,
        NipError::Age(age) => return (IssueCode::NipAge, vec![("age", age.to_string())]),
        NipError::AppointmentMonth(_) | NipError::AppointmentDate(_) => IssueCode::NipAppointment,
        NipError::Sex(_) => IssueCode::NipSex,
        NipError::Employment { .. } => IssueCode::NipEmployment,
        NipError::Synthetic => IssueCode::NipSynthetic,
    };
    (code, Vec::new())
}

/// Everything but staff number and post.
fn person(cells: &mut Cells<'_, '_>, nip: Option<&Nip>, today: NaiveDate) -> Option<EmployeeRecord> {
    let name = cells.required_text("name", MAX_NAME);
    let employment = cells.word("employment_type", "pns, pppk", employment);
    let sex = cells.word("sex", "male (L), female (P)", sex);
    let level = required(cells, "education_level", education_level);
    let education_field = education_field(cells);
    let birth_date = cells.past_day("birth_date", today);
    let appointed_on = cells.past_day("appointed_on", today);
    let retires_on = cells.day("retires_on");
    let is_disciplined = cells.flag("is_disciplined");
    let is_on_study_leave = cells.flag("is_on_study_leave");
    let stated = employment.unwrap_or_default().or_else(|| nip.map(Nip::employment));
    let rank = rank(cells, stated);

    let nip = nip?;
    if employment
        .flatten()
        .is_some_and(|employment| employment != nip.employment())
    {
        cells.fail("employment_type", IssueCode::NipEmployment, &[]);
        return None;
    }
    if sex.flatten().is_some_and(|sex| sex != nip.sex()) {
        cells.fail("sex", IssueCode::NipSex, &[]);
        return None;
    }
    if let (Some(Some(of_row)), Some(of_nip)) = (birth_date, nip.birth_date())
        && of_row != of_nip
    {
        cells.fail(
            "birth_date",
            IssueCode::NipBirthDiffers,
            &[("nip_date", of_nip.to_string())],
        );
    }
    // The number of contract staff holds only the year; the day of a demonstration number is no date.
    let birth_date = known_day(cells, "birth_date", birth_date?, nip.birth_date())?;
    let appointed_on = known_day(cells, "appointed_on", appointed_on?, nip.appointed_on())?;
    if appointed_on <= birth_date {
        cells.fail(
            "appointed_on",
            IssueCode::DateOrder,
            &[("other", "birth_date".to_owned())],
        );
        return None;
    }
    let retires_on = retires_on?;
    if retires_on.is_some_and(|day| day <= appointed_on) {
        cells.fail(
            "retires_on",
            IssueCode::DateOrder,
            &[("other", "appointed_on".to_owned())],
        );
        return None;
    }
    Some(EmployeeRecord {
        line: cells.row.line,
        nip: nip.clone(),
        name: name?.to_owned(),
        employment: employment?.unwrap_or(nip.employment()),
        rank: rank?,
        education_level: level?,
        education_field: education_field?,
        birth_date,
        sex: sex?.unwrap_or(nip.sex()),
        appointed_on,
        retires_on,
        post: None,
        is_disciplined: is_disciplined?,
        is_on_study_leave: is_on_study_leave?,
    })
}

/// The row's day, else the one in the staff number; one of them must be there.
fn known_day<'a>(
    cells: &mut Cells<'a, '_>,
    column: &'a str,
    of_row: Option<NaiveDate>,
    of_nip: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let day = of_row.or(of_nip);
    if day.is_none() {
        cells.fail(column, IssueCode::Required, &[]);
    }
    day
}

fn required<'a, T>(
    cells: &mut Cells<'a, '_>,
    column: &'a str,
    read: impl FnOnce(&mut Cells<'a, '_>, &'a str) -> Option<Option<T>>,
) -> Option<T> {
    let value = read(cells, column)?;
    if value.is_none() {
        cells.fail(column, IssueCode::Required, &[]);
    }
    value
}

fn education_field(cells: &mut Cells<'_, '_>) -> Option<Option<EducationField>> {
    let cell = cells.row.cell("education_field");
    if cell.is_empty() {
        return Some(None);
    }
    let read = field(cell);
    if read.is_none() {
        cells.fail("education_field", IssueCode::UnknownField, &[]);
    }
    read.map(Some)
}

fn rank(cells: &mut Cells<'_, '_>, employment: Option<EmploymentType>) -> Option<Option<Rank>> {
    let cell = cells.row.cell("rank");
    if cell.is_empty() {
        return Some(None);
    }
    let Ok(rank) = cell.parse::<Rank>() else {
        cells.fail("rank", IssueCode::UnknownRank, &[]);
        return None;
    };
    if employment.is_some_and(|employment| employment != rank.employment()) {
        cells.fail("rank", IssueCode::RankLadder, &[]);
        return None;
    }
    Some(Some(rank))
}

fn post(cells: &mut Cells<'_, '_>, known: &Known, today: NaiveDate) -> Option<Option<HeldPost>> {
    let code = cells.text("position_code", MAX_CODE);
    let since = cells.past_day("in_post_since", today);
    let (code, since) = (code?, since?);
    let Some(code) = code else { return Some(None) };
    if !known.positions.contains(code) {
        cells.fail("position_code", IssueCode::UnknownPosition, &[]);
        return None;
    }
    let Some(since) = since else {
        cells.fail("in_post_since", IssueCode::SinceMissing, &[]);
        return None;
    };
    Some(Some(HeldPost {
        position_code: code.to_owned(),
        since,
    }))
}

fn employment(label: &str) -> Option<EmploymentType> {
    match label.to_lowercase().as_str() {
        "pns" | "cpns" => Some(EmploymentType::Pns),
        "pppk" | "p3k" => Some(EmploymentType::Pppk),
        _ => None,
    }
}

fn sex(label: &str) -> Option<Sex> {
    match label.to_lowercase().as_str() {
        "male" | "l" | "m" | "laki-laki" | "pria" | "1" => Some(Sex::Male),
        "female" | "p" | "f" | "perempuan" | "wanita" | "2" => Some(Sex::Female),
        _ => None,
    }
}
