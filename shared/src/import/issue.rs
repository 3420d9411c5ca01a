//! What can be wrong with an import file: one list of codes, which are also the translation keys.

use crate::{
    api::import::{ImportIssue, ImportKind, IssueSeverity},
    domain::{rule::Param, text_enum::text_enum},
};

/// Most errors that are reported, and most warnings; the totals are always given.
pub const MAX_ISSUES: usize = 500;
/// Longest quoted cell content in characters.
const MAX_VALUE: usize = 40;

text_enum! {
    /// Every code of an import issue. The parameters that a text may use stand in brackets; `value`, what stood in the cell, is there
    /// for every code about a cell.
    pub enum IssueCode {
        /// The file is in another encoding than UTF-8 [`encoding`: what it looks like]. Save it as "CSV UTF-8".
        NotUtf8 = "not_utf8",
        /// The file is a spreadsheet (XLSX or XLS), not a CSV file.
        SpreadsheetFile = "spreadsheet_file",
        /// The file is empty or has no header.
        EmptyFile = "empty_file",
        /// Two files of one kind were handed in.
        FileTwice = "file_twice",
        /// More data rows than one import takes [`limit`, `rows`].
        TooManyRows = "too_many_rows",
        /// A quotation mark is opened and never closed; the rest of the file is read as one cell.
        UnclosedQuote = "unclosed_quote",
        /// A column that must be there is missing.
        MissingColumn = "missing_column",
        /// A header occurs twice.
        DuplicateColumn = "duplicate_column",
        /// A header that the format does not know [`known`: the headers it knows]. The column is not read. A warning.
        UnknownColumn = "unknown_column",
        /// The row has more or fewer cells than the header [`expected`, `found`].
        RowLength = "row_length",
        /// The cell is empty and must not be.
        Required = "required",
        /// The text is too long [`limit`].
        TooLong = "too_long",
        /// The text contains a control character.
        ControlCharacter = "control_character",
        /// The same code, staff number or pair of keys occurs in an earlier row [`first_line`].
        Duplicate = "duplicate",
        /// No such unit, neither in the file nor in the government.
        UnknownUnit = "unknown_unit",
        /// No such job title.
        UnknownTitle = "unknown_title",
        /// No such position.
        UnknownPosition = "unknown_position",
        /// No employee with this staff number.
        UnknownEmployee = "unknown_employee",
        /// The unit is, by the units above it, below itself.
        UnitCycle = "unit_cycle",
        /// More than one unit has no unit above it [`root`: the first].
        SeveralRoots = "several_roots",
        /// Every unit has a unit above it.
        NoRoot = "no_root",
        /// None of the accepted words [`expected`].
        UnknownValue = "unknown_value",
        /// Not a number.
        NotANumber = "not_a_number",
        /// A number with a comma: decimal comma or thousands separator cannot be told apart.
        CommaNumber = "comma_number",
        /// A number such as `2.400`: two thousand four hundred or two point four. Write `2400` or `2.4`.
        AmbiguousNumber = "ambiguous_number",
        /// Below zero.
        Negative = "negative",
        /// Zero where something is measured or divided by it.
        Zero = "zero",
        /// Above the limit [`limit`].
        TooLarge = "too_large",
        /// More decimals than are kept [`limit`].
        TooManyDecimals = "too_many_decimals",
        /// Outside the range [`minimum`, `maximum`].
        OutOfRange = "out_of_range",
        /// A need by decree belongs into the positions file.
        DecreedTask = "decreed_task",
        /// Not a day [accepted: `2026-01-31`, `31-01-2026`, `31/01/2026`, spreadsheet serial].
        BadDate = "bad_date",
        /// A day in the future that cannot be.
        FutureDate = "future_date",
        /// Two days of the row are in the wrong order [`other`: the column it must not precede].
        DateOrder = "date_order",
        /// A spreadsheet has destroyed the last digits of the staff number (`1.98609E+17`, or zeros at its end).
        NipLostDigits = "nip_lost_digits",
        /// The staff number contains something that is no digit.
        NipNotDigits = "nip_not_digits",
        /// An old staff number of 9 digits.
        NipOld = "nip_old",
        /// The staff number has another length than 18 digits [`found`].
        NipLength = "nip_length",
        /// Digits 1 to 8 are no birth date.
        NipBirthDate = "nip_birth_date",
        /// The birth date of the row is another than that of digits 1 to 8 [`nip_date`]. A warning: numbers and dates get corrected.
        NipBirthDiffers = "nip_birth_differs",
        /// By the staff number the person is too young or too old [`age`].
        NipAge = "nip_age",
        /// Digits 9 to 14 are no appointment.
        NipAppointment = "nip_appointment",
        /// Digit 15 is neither 1 nor 2, or says another sex than the row.
        NipSex = "nip_sex",
        /// The staff number says PNS and the row says PPPK, or the other way round.
        NipEmployment = "nip_employment",
        /// A staff number of demonstration data (month and day 99).
        NipSynthetic = "nip_synthetic",
        /// Not a rank.
        UnknownRank = "unknown_rank",
        /// A rank of the other ladder: PNS have I/a to IV/e, PPPK I to XVII.
        RankLadder = "rank_ladder",
        /// Not a field of study that is known; write its key, such as `health.nursing`.
        UnknownField = "unknown_field",
        /// A level belongs to functional titles only, and every functional title has one.
        LevelMismatch = "level_mismatch",
        /// A post is named without the day since when it is held.
        SinceMissing = "since_missing",
        /// The person holds another post since a later day: history is not overwritten [`since`].
        SinceBeforePresent = "since_before_present",
        /// The person holds this post since another day: history is not overwritten [`since`].
        SinceDiffers = "since_differs",
        /// The workload of the position is too large to be computed.
        WorkloadTooLarge = "workload_too_large",
    }
}

impl IssueCode {
    /// How the code binds. Warnings are about what is not read or may well be right; whatever cannot be stored is an error.
    pub fn severity(self) -> IssueSeverity {
        match self {
            Self::UnknownColumn | Self::NipBirthDiffers => IssueSeverity::Warning,
            _ => IssueSeverity::Error,
        }
    }
}

/// Issues of all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issues {
    errors: Counted,
    warnings: Counted,
}

/// Issues of one severity: the first [`MAX_ISSUES`], and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Counted {
    list: Vec<ImportIssue>,
    total: u64,
}

impl Counted {
    fn add(&mut self, issue: ImportIssue) {
        self.total += 1;
        if self.list.len() < MAX_ISSUES {
            self.list.push(issue);
        }
    }

    /// Adds those of a later file, which are in order among themselves.
    fn append(&mut self, mut later: Self) {
        later.list.sort_by_key(|issue| issue.line);
        self.total += later.total;
        let room = MAX_ISSUES.saturating_sub(self.list.len());
        self.list.extend(later.list.into_iter().take(room));
    }
}

impl Issues {
    /// Number of errors; with any, the rows must not be used.
    pub fn errors(&self) -> u64 {
        self.errors.total
    }

    /// Number of warnings.
    pub fn warnings(&self) -> u64 {
        self.warnings.total
    }

    /// The first [`MAX_ISSUES`] errors, then as many warnings, each by file and line.
    pub fn into_list(self) -> Vec<ImportIssue> {
        let mut list = self.errors.list;
        list.extend(self.warnings.list);
        list
    }

    /// Adds one that was found by comparing with stored data.
    pub fn push(&mut self, issue: ImportIssue) {
        let of_severity = match issue.severity {
            IssueSeverity::Error => &mut self.errors,
            IssueSeverity::Warning => &mut self.warnings,
        };
        of_severity.add(issue);
        of_severity.list.sort_by_key(|issue| (issue.kind, issue.line));
    }

    pub(super) fn append(&mut self, found: FileIssues) {
        self.errors.append(found.errors);
        self.warnings.append(found.warnings);
    }
}

/// Issues of one file.
#[derive(Debug)]
pub(super) struct FileIssues {
    kind: ImportKind,
    /// What cannot be said of this file, because a file that it refers to could not be read.
    unsaid: Vec<IssueCode>,
    errors: Counted,
    warnings: Counted,
}

impl FileIssues {
    pub(super) fn new(kind: ImportKind, unsaid: &[IssueCode]) -> Self {
        Self {
            kind,
            unsaid: unsaid.to_vec(),
            errors: Counted::default(),
            warnings: Counted::default(),
        }
    }

    /// An issue with the file as a whole.
    pub(super) fn file(&mut self, code: IssueCode, params: Vec<Param>) {
        self.add(None, None, code, params);
    }

    /// An issue with a line.
    pub(super) fn line(&mut self, line: u64, code: IssueCode, params: Vec<Param>) {
        self.add(Some(line), None, code, params);
    }

    /// An issue with the cell of a column, by the column's header as it stands in the file.
    pub(super) fn cell(
        &mut self,
        line: u64,
        column: Option<&str>,
        code: IssueCode,
        value: &str,
        params: &[(&str, String)],
    ) {
        self.add(Some(line), column, code, with_value(value, params));
    }

    /// An issue with a column; `line` is that of the header.
    pub(super) fn column(&mut self, line: u64, column: &str, code: IssueCode, params: Vec<Param>) {
        self.add(Some(line), Some(column), code, params);
    }

    fn add(&mut self, line: Option<u64>, column: Option<&str>, code: IssueCode, params: Vec<Param>) {
        if self.unsaid.contains(&code) {
            return;
        }
        let severity = code.severity();
        let of_severity = match severity {
            IssueSeverity::Error => &mut self.errors,
            IssueSeverity::Warning => &mut self.warnings,
        };
        of_severity.add(ImportIssue {
            kind: self.kind,
            line,
            column: column.map(str::to_owned),
            severity,
            code: code.as_str().to_owned(),
            params,
        });
    }
}

/// An issue about a row that is found later, when the row is compared with what is stored.
pub fn row_issue(
    kind: ImportKind,
    line: u64,
    column: &str,
    code: IssueCode,
    value: &str,
    params: &[(&str, String)],
) -> ImportIssue {
    ImportIssue {
        kind,
        line: Some(line),
        column: Some(column.to_owned()),
        severity: code.severity(),
        code: code.as_str().to_owned(),
        params: with_value(value, params),
    }
}

/// What stood in the cell, and the values of a message.
fn with_value(value: &str, params: &[(&str, String)]) -> Vec<Param> {
    let mut all = vec![Param::new("value", shorten(value))];
    all.extend(params.iter().map(|(name, value)| Param::new(name, value)));
    all
}

fn shorten(value: &str) -> String {
    if value.chars().count() <= MAX_VALUE {
        return value.to_owned();
    }
    let mut short: String = value.chars().take(MAX_VALUE - 1).collect();
    short.push('…');
    short
}
