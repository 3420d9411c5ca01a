//! Faults in files, in words that say how to mend them.

use chrono::NaiveDate;
use shared::{
    api::import::{ImportIssue, ImportKind},
    import::IssueCode,
};

use crate::{
    api::param,
    i18n::{Locale, format, td_string},
};

/// Name of a kind of file.
pub(super) fn kind_name(locale: Locale, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Units => td_string!(locale, import.kind.units),
        ImportKind::Titles => td_string!(locale, import.kind.titles),
        ImportKind::Positions => td_string!(locale, import.kind.positions),
        ImportKind::Tasks => td_string!(locale, import.kind.tasks),
        ImportKind::Employees => td_string!(locale, import.kind.employees),
        ImportKind::Ratings => td_string!(locale, import.kind.ratings),
    }
}

/// What a kind of file contains.
pub(super) fn kind_about(locale: Locale, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Units => td_string!(locale, import.about.units),
        ImportKind::Titles => td_string!(locale, import.about.titles),
        ImportKind::Positions => td_string!(locale, import.about.positions),
        ImportKind::Tasks => td_string!(locale, import.about.tasks),
        ImportKind::Employees => td_string!(locale, import.about.employees),
        ImportKind::Ratings => td_string!(locale, import.about.ratings),
    }
}

/// What stood in the cell, if a cell is meant.
pub(super) fn cell_value(issue: &ImportIssue) -> Option<&str> {
    issue
        .params
        .iter()
        .find(|param| param.name == "value")
        .map(|param| param.value.as_str())
        .filter(|value| !value.is_empty())
}

/// The fault and how to mend it. The match is exhaustive: a new code does not compile without its text.
pub(super) fn fault_text(locale: Locale, issue: &ImportIssue) -> String {
    let value = |name| param(&issue.params, name);
    let number = |name| {
        let text = value(name);
        text.parse().map_or(text, |number| format::integer(locale, number))
    };
    let date = |name| {
        let text = value(name);
        text.parse::<NaiveDate>().map_or(text, |day| format::date(locale, day))
    };
    let Some(code) = IssueCode::parse(&issue.code) else {
        // A server that is newer than this page.
        return td_string!(locale, import.fault.unknown, code = issue.code.as_str());
    };
    match code {
        IssueCode::NotUtf8 => td_string!(locale, import.fault.not_utf8, encoding = value("encoding")),
        IssueCode::SpreadsheetFile => td_string!(locale, import.fault.spreadsheet_file).to_owned(),
        IssueCode::EmptyFile => td_string!(locale, import.fault.empty_file).to_owned(),
        IssueCode::FileTwice => td_string!(locale, import.fault.file_twice).to_owned(),
        IssueCode::TooManyRows => td_string!(
            locale,
            import.fault.too_many_rows,
            rows = number("rows"),
            limit = number("limit")
        ),
        IssueCode::UnclosedQuote => td_string!(locale, import.fault.unclosed_quote).to_owned(),
        IssueCode::MissingColumn => td_string!(locale, import.fault.missing_column).to_owned(),
        IssueCode::DuplicateColumn => td_string!(locale, import.fault.duplicate_column).to_owned(),
        IssueCode::UnknownColumn => td_string!(locale, import.fault.unknown_column, known = value("known")),
        IssueCode::RowLength => td_string!(
            locale,
            import.fault.row_length,
            found = value("found"),
            expected = value("expected")
        ),
        IssueCode::Required => td_string!(locale, import.fault.required).to_owned(),
        IssueCode::TooLong => td_string!(locale, import.fault.too_long, limit = value("limit")),
        IssueCode::ControlCharacter => td_string!(locale, import.fault.control_character).to_owned(),
        IssueCode::Duplicate => td_string!(locale, import.fault.duplicate, line = value("first_line")),
        IssueCode::UnknownUnit => td_string!(locale, import.fault.unknown_unit).to_owned(),
        IssueCode::UnknownTitle => td_string!(locale, import.fault.unknown_title).to_owned(),
        IssueCode::UnknownPosition => td_string!(locale, import.fault.unknown_position).to_owned(),
        IssueCode::UnknownEmployee => td_string!(locale, import.fault.unknown_employee).to_owned(),
        IssueCode::UnitCycle => td_string!(locale, import.fault.unit_cycle).to_owned(),
        IssueCode::SeveralRoots => td_string!(locale, import.fault.several_roots, root = value("root")),
        IssueCode::NoRoot => td_string!(locale, import.fault.no_root).to_owned(),
        IssueCode::UnknownValue => td_string!(locale, import.fault.unknown_value, expected = value("expected")),
        IssueCode::NotANumber => td_string!(locale, import.fault.not_a_number).to_owned(),
        IssueCode::CommaNumber => td_string!(locale, import.fault.comma_number).to_owned(),
        IssueCode::AmbiguousNumber => td_string!(locale, import.fault.ambiguous_number).to_owned(),
        IssueCode::Negative => td_string!(locale, import.fault.negative).to_owned(),
        IssueCode::Zero => td_string!(locale, import.fault.zero).to_owned(),
        IssueCode::TooLarge => td_string!(locale, import.fault.too_large, limit = value("limit")),
        IssueCode::TooManyDecimals => td_string!(locale, import.fault.too_many_decimals, limit = value("limit")),
        IssueCode::OutOfRange => td_string!(
            locale,
            import.fault.out_of_range,
            minimum = value("minimum"),
            maximum = value("maximum")
        ),
        IssueCode::DecreedTask => td_string!(locale, import.fault.decreed_task).to_owned(),
        IssueCode::BadDate => td_string!(locale, import.fault.bad_date).to_owned(),
        IssueCode::FutureDate => td_string!(locale, import.fault.future_date).to_owned(),
        IssueCode::DateOrder => td_string!(locale, import.fault.date_order, other = value("other")),
        IssueCode::NipLostDigits => td_string!(locale, import.fault.nip_lost_digits).to_owned(),
        IssueCode::NipNotDigits => td_string!(locale, import.fault.nip_not_digits).to_owned(),
        IssueCode::NipOld => td_string!(locale, import.fault.nip_old).to_owned(),
        IssueCode::NipLength => td_string!(locale, import.fault.nip_length, found = value("found")),
        IssueCode::NipBirthDate => td_string!(locale, import.fault.nip_birth_date).to_owned(),
        IssueCode::NipBirthDiffers => td_string!(locale, import.fault.nip_birth_differs, date = date("nip_date")),
        IssueCode::NipAge => td_string!(locale, import.fault.nip_age, age = value("age")),
        IssueCode::NipAppointment => td_string!(locale, import.fault.nip_appointment).to_owned(),
        IssueCode::NipSex => td_string!(locale, import.fault.nip_sex).to_owned(),
        IssueCode::NipEmployment => td_string!(locale, import.fault.nip_employment).to_owned(),
        IssueCode::NipSynthetic => td_string!(locale, import.fault.nip_synthetic).to_owned(),
        IssueCode::UnknownRank => td_string!(locale, import.fault.unknown_rank).to_owned(),
        IssueCode::RankLadder => td_string!(locale, import.fault.rank_ladder).to_owned(),
        IssueCode::UnknownField => td_string!(locale, import.fault.unknown_field).to_owned(),
        IssueCode::LevelMismatch => td_string!(locale, import.fault.level_mismatch).to_owned(),
        IssueCode::SinceMissing => td_string!(locale, import.fault.since_missing).to_owned(),
        IssueCode::SinceBeforePresent => td_string!(locale, import.fault.since_before_present, since = date("since")),
        IssueCode::SinceDiffers => td_string!(locale, import.fault.since_differs, since = date("since")),
        IssueCode::WorkloadTooLarge => td_string!(locale, import.fault.workload_too_large).to_owned(),
    }
}
