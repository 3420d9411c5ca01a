//! Faults in files, in words that say how to mend them.

use chrono::NaiveDate;
use shared::api::import::{ImportIssue, ImportKind};

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

/// The fault and how to mend it.
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
    match issue.code.as_str() {
        "not_utf8" => td_string!(locale, import.fault.not_utf8, encoding = value("encoding")),
        "spreadsheet_file" => td_string!(locale, import.fault.spreadsheet_file).to_owned(),
        "empty_file" => td_string!(locale, import.fault.empty_file).to_owned(),
        "file_twice" => td_string!(locale, import.fault.file_twice).to_owned(),
        "too_many_rows" => td_string!(
            locale,
            import.fault.too_many_rows,
            rows = number("rows"),
            limit = number("limit")
        ),
        "unclosed_quote" => td_string!(locale, import.fault.unclosed_quote).to_owned(),
        "missing_column" => td_string!(locale, import.fault.missing_column).to_owned(),
        "duplicate_column" => td_string!(locale, import.fault.duplicate_column).to_owned(),
        "unknown_column" => td_string!(locale, import.fault.unknown_column, known = value("known")),
        "row_length" => td_string!(
            locale,
            import.fault.row_length,
            found = value("found"),
            expected = value("expected")
        ),
        "required" => td_string!(locale, import.fault.required).to_owned(),
        "too_long" => td_string!(locale, import.fault.too_long, limit = value("limit")),
        "control_character" => td_string!(locale, import.fault.control_character).to_owned(),
        "duplicate" => td_string!(locale, import.fault.duplicate, line = value("first_line")),
        "unknown_unit" => td_string!(locale, import.fault.unknown_unit).to_owned(),
        "unknown_title" => td_string!(locale, import.fault.unknown_title).to_owned(),
        "unknown_position" => td_string!(locale, import.fault.unknown_position).to_owned(),
        "unknown_employee" => td_string!(locale, import.fault.unknown_employee).to_owned(),
        "unit_cycle" => td_string!(locale, import.fault.unit_cycle).to_owned(),
        "several_roots" => td_string!(locale, import.fault.several_roots, root = value("root")),
        "no_root" => td_string!(locale, import.fault.no_root).to_owned(),
        "unknown_value" => td_string!(locale, import.fault.unknown_value, expected = value("expected")),
        "not_a_number" => td_string!(locale, import.fault.not_a_number).to_owned(),
        "comma_number" => td_string!(locale, import.fault.comma_number).to_owned(),
        "ambiguous_number" => td_string!(locale, import.fault.ambiguous_number).to_owned(),
        "negative" => td_string!(locale, import.fault.negative).to_owned(),
        "zero" => td_string!(locale, import.fault.zero).to_owned(),
        "too_large" => td_string!(locale, import.fault.too_large, limit = value("limit")),
        "too_many_decimals" => td_string!(locale, import.fault.too_many_decimals, limit = value("limit")),
        "out_of_range" => td_string!(
            locale,
            import.fault.out_of_range,
            minimum = value("minimum"),
            maximum = value("maximum")
        ),
        "decreed_task" => td_string!(locale, import.fault.decreed_task).to_owned(),
        "bad_date" => td_string!(locale, import.fault.bad_date).to_owned(),
        "future_date" => td_string!(locale, import.fault.future_date).to_owned(),
        "date_order" => td_string!(locale, import.fault.date_order, other = value("other")),
        "nip_lost_digits" => td_string!(locale, import.fault.nip_lost_digits).to_owned(),
        "nip_not_digits" => td_string!(locale, import.fault.nip_not_digits).to_owned(),
        "nip_old" => td_string!(locale, import.fault.nip_old).to_owned(),
        "nip_length" => td_string!(locale, import.fault.nip_length, found = value("found")),
        "nip_birth_date" => td_string!(locale, import.fault.nip_birth_date).to_owned(),
        "nip_age" => td_string!(locale, import.fault.nip_age, age = value("age")),
        "nip_appointment" => td_string!(locale, import.fault.nip_appointment).to_owned(),
        "nip_sex" => td_string!(locale, import.fault.nip_sex).to_owned(),
        "nip_employment" => td_string!(locale, import.fault.nip_employment).to_owned(),
        "nip_synthetic" => td_string!(locale, import.fault.nip_synthetic).to_owned(),
        "unknown_rank" => td_string!(locale, import.fault.unknown_rank).to_owned(),
        "rank_ladder" => td_string!(locale, import.fault.rank_ladder).to_owned(),
        "unknown_field" => td_string!(locale, import.fault.unknown_field).to_owned(),
        "level_mismatch" => td_string!(locale, import.fault.level_mismatch).to_owned(),
        "since_missing" => td_string!(locale, import.fault.since_missing).to_owned(),
        "since_before_present" => td_string!(locale, import.fault.since_before_present, since = date("since")),
        "workload_too_large" => td_string!(locale, import.fault.workload_too_large).to_owned(),
        code => td_string!(locale, import.fault.unknown, code = code),
    }
}
