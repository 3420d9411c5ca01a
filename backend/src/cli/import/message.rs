//! Issues in words, for the command line. The browser has its own texts in both languages.

use shared::{
    api::import::{ImportIssue, IssueSeverity},
    import::IssueCode,
};

/// `employees.csv, line 12, nip: ... (1.98609E+17)`
pub(super) fn describe(issue: &ImportIssue) -> String {
    let mut place = format!("{}.csv", issue.kind.as_str());
    if let Some(line) = issue.line {
        place = format!("{place}, line {line}");
    }
    if let Some(column) = &issue.column {
        place = format!("{place}, {column}");
    }
    let text = IssueCode::parse(&issue.code).map_or_else(|| issue.code.clone(), |code| text(code, issue));
    let text = match issue.severity {
        IssueSeverity::Error => text,
        IssueSeverity::Warning => format!("warning: {text}"),
    };
    match param(issue, "value") {
        Some(value) if !value.is_empty() => format!("{place}: {text} ('{value}')"),
        _ => format!("{place}: {text}"),
    }
}

fn param<'a>(issue: &'a ImportIssue, name: &str) -> Option<&'a str> {
    issue
        .params
        .iter()
        .find(|param| param.name == name)
        .map(|param| param.value.as_str())
}

fn text(code: IssueCode, issue: &ImportIssue) -> String {
    let value = |name: &str| param(issue, name).unwrap_or("?");
    match code {
        IssueCode::NotUtf8 => format!(
            "the file is not UTF-8 (it looks like {}); in the spreadsheet choose 'Save as' and the type 'CSV UTF-8'",
            value("encoding")
        ),
        IssueCode::SpreadsheetFile => "this is a spreadsheet; save it as 'CSV UTF-8' first".to_owned(),
        IssueCode::EmptyFile => "the file is empty; its first line must name the columns".to_owned(),
        IssueCode::FileTwice => "there are two files of this kind; send one".to_owned(),
        IssueCode::TooManyRows => format!(
            "{} rows; at most {} are taken, split the file",
            value("rows"),
            value("limit")
        ),
        IssueCode::UnclosedQuote => "a quotation mark is opened and never closed".to_owned(),
        IssueCode::MissingColumn => "this column is missing".to_owned(),
        IssueCode::DuplicateColumn => "this column is there twice".to_owned(),
        IssueCode::UnknownColumn => {
            format!(
                "unknown column, which is not read; rename it if it matters, known are: {}",
                value("known")
            )
        }
        IssueCode::RowLength => format!("{} cells instead of {}", value("found"), value("expected")),
        IssueCode::Required => "must not be empty".to_owned(),
        IssueCode::TooLong => format!("longer than {} characters", value("limit")),
        IssueCode::ControlCharacter => "contains a line break, tab or other control character".to_owned(),
        IssueCode::Duplicate => format!("already in line {}", value("first_line")),
        IssueCode::UnknownUnit => "no such unit in the file or in the government".to_owned(),
        IssueCode::UnknownTitle => "no such job title in the file or in the government".to_owned(),
        IssueCode::UnknownPosition => "no such position in the file or in the government".to_owned(),
        IssueCode::UnknownEmployee => "nobody has this staff number".to_owned(),
        IssueCode::UnitCycle => "this unit would be below itself".to_owned(),
        IssueCode::SeveralRoots => format!(
            "only one unit may be without a unit above it, and that is '{}'",
            value("root")
        ),
        IssueCode::NoRoot => "one unit, the government itself, must be without a unit above it".to_owned(),
        IssueCode::UnknownValue => format!("not understood; write one of: {}", value("expected")),
        IssueCode::NotANumber => "not a number".to_owned(),
        IssueCode::CommaNumber => "write decimals with a point (1.5) and thousands without separator (2400)".to_owned(),
        IssueCode::AmbiguousNumber => "thousands or decimals? Write 2400 or 2.4".to_owned(),
        IssueCode::Negative => "must not be below 0".to_owned(),
        IssueCode::Zero => "must be above 0".to_owned(),
        IssueCode::TooLarge => format!("above the limit of {}", value("limit")),
        IssueCode::TooManyDecimals => format!("more than {} decimals; round it", value("limit")),
        IssueCode::OutOfRange => format!("must lie between {} and {}", value("minimum"), value("maximum")),
        IssueCode::DecreedTask => "a need by decree is no task; put it into decreed_need of positions.csv".to_owned(),
        IssueCode::BadDate => "not a date; write 2026-01-31, 31-01-2026 or 31/01/2026".to_owned(),
        IssueCode::FutureDate => "lies in the future".to_owned(),
        IssueCode::DateOrder => format!("must not be before {}", value("other")),
        IssueCode::NipLostDigits => {
            "a spreadsheet has destroyed the last digits; format the column as text and export it again from the source"
                .to_owned()
        }
        IssueCode::NipNotDigits => "a staff number has digits only".to_owned(),
        IssueCode::NipOld => "this is an old staff number of 9 digits; write the new one of 18 digits".to_owned(),
        IssueCode::NipLength => format!("{} digits instead of 18", value("found")),
        IssueCode::NipBirthDate => "digits 1 to 8 are not a birth date".to_owned(),
        IssueCode::NipBirthDiffers => format!(
            "the staff number says {}; check which of them is right",
            value("nip_date")
        ),
        IssueCode::NipAge => format!("by the staff number the person is {} years old", value("age")),
        IssueCode::NipAppointment => "digits 9 to 14 are not a possible appointment".to_owned(),
        IssueCode::NipSex => "digit 15 says another sex (1 male, 2 female)".to_owned(),
        IssueCode::NipEmployment => "the staff number says PNS and the row PPPK, or the other way round".to_owned(),
        IssueCode::NipSynthetic => "a staff number of demonstration data belongs to nobody".to_owned(),
        IssueCode::UnknownRank => "not a rank; write I/a to IV/e for PNS or I to XVII for PPPK".to_owned(),
        IssueCode::RankLadder => "a rank of the other ladder: PNS have I/a to IV/e, PPPK I to XVII".to_owned(),
        IssueCode::UnknownField => "not a known field of study; write its key, such as health.nursing".to_owned(),
        IssueCode::LevelMismatch => "functional titles have a level, others have none".to_owned(),
        IssueCode::SinceMissing => "the first day in the post is missing".to_owned(),
        IssueCode::SinceBeforePresent => format!(
            "the person has held another post since {}; a new post must begin later, history is not overwritten",
            value("since")
        ),
        IssueCode::SinceDiffers => format!(
            "the person has held this post since {} by the records; history is not overwritten",
            value("since")
        ),
        IssueCode::WorkloadTooLarge => "the workload of this position is too large to be computed".to_owned(),
    }
}
