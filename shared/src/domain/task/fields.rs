//! A table row as text becomes a task, or a list of reasons per column.

use std::str::FromStr;

use rust_decimal::Decimal;
use thiserror::Error;

use super::{Method, Period, TaskError, WorkloadTask};
use crate::domain::text_enum::text_enum;

text_enum! {
    /// The columns of a task table.
    pub enum TaskColumn {
        /// What is done.
        Task = "task",
        /// How the need is computed.
        Method = "method",
        /// Amount per period.
        Volume = "volume",
        /// Period of the volume.
        Period = "period",
        /// Norm by method.
        NormTime = "norm_time",
    }
}

impl TaskColumn {
    /// Finds the column of a header cell, English or Indonesian.
    ///
    /// ```
    /// use shared::domain::task::TaskColumn;
    /// assert_eq!(TaskColumn::from_header("Norma_Waktu"), Some(TaskColumn::NormTime));
    /// ```
    pub fn from_header(header: &str) -> Option<Self> {
        Some(match super::fold(header).as_str() {
            "task" | "uraian tugas" | "tugas" => Self::Task,
            "method" | "metode" | "pendekatan" => Self::Method,
            "volume" | "volume kerja" => Self::Volume,
            "period" | "satuan periode" | "periode" => Self::Period,
            "norm time" | "norma waktu" | "norm" => Self::NormTime,
            _ => return None,
        })
    }

    /// The Indonesian name of the column.
    pub fn indonesian(self) -> &'static str {
        match self {
            Self::Task => "uraian_tugas",
            Self::Method => "metode",
            Self::Volume => "volume",
            Self::Period => "satuan_periode",
            Self::NormTime => "norma_waktu",
        }
    }
}

text_enum! {
    /// Unit of norm times and effective working time in a file. Inside, time is always minutes.
    pub enum TimeUnit {
        /// Minutes.
        Minutes = "minutes",
        /// Hours of 60 minutes.
        Hours = "hours",
    }
}

impl TimeUnit {
    /// Minutes of one unit.
    pub fn minutes(self) -> Decimal {
        match self {
            Self::Minutes => Decimal::ONE,
            Self::Hours => Decimal::from(60),
        }
    }
}

/// What is wrong with one cell. The message says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FieldProblem {
    /// The cell is empty.
    #[error("is empty; a value is required here")]
    Empty,
    /// Not a number at all.
    #[error("'{0}' is not a number; write digits with a point for decimals, such as 1250.5")]
    NotANumber(String),
    /// A comma inside a number: decimal comma or thousands separator, which cannot be told apart.
    #[error("'{0}' contains a comma; write decimals with a point (1.5) and thousands without separator (2400)")]
    Comma(String),
    /// Below zero.
    #[error("'{0}' is negative; write 0 or more")]
    Negative(String),
    /// Zero where something is divided by it or nothing would be measured.
    #[error("must be above 0")]
    Zero,
    /// Out of range.
    #[error("'{0}' is too large; the limit is {1}")]
    TooLarge(String, u32),
    /// More decimals than kept.
    #[error("'{0}' has more than {limit} decimals; round it", limit = WorkloadTask::MAX_PLACES)]
    TooManyPlaces(String),
    /// No such method.
    #[error(
        "'{0}' is not a method; write task (tugas), result (hasil), object (objek), tool (alat) or decree (ketetapan)"
    )]
    UnknownMethod(String),
    /// No such period.
    #[error(
        "'{0}' is not a period; write year (tahun), semester, quarter (triwulan), month (bulan), week (minggu), \
         day (hari) or hour (jam)"
    )]
    UnknownPeriod(String),
    /// A norm for a need that is fixed by decree.
    #[error("'{0}' has no meaning for a need set by decree: put the number of people into volume and leave this empty")]
    NotUsed(String),
}

/// A refused cell.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("column {column}: {problem}")]
pub struct TaskFieldError {
    /// The column.
    pub column: TaskColumn,
    /// What is wrong and what to do.
    pub problem: FieldProblem,
}

/// The cells of one row, as text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFields<'a> {
    /// What is done.
    pub task: &'a str,
    /// Method, English or Indonesian.
    pub method: &'a str,
    /// Amount per period.
    pub volume: &'a str,
    /// Period; may be empty when the method does not annualise.
    pub period: &'a str,
    /// Norm; may be empty for a need set by decree.
    pub norm_time: &'a str,
}

impl TaskFields<'_> {
    /// Reads a row. Norm times of the task method are in `unit`.
    ///
    /// # Errors
    /// Every cell that is wrong, in column order, never an empty list.
    ///
    /// ```
    /// use shared::domain::task::{TaskFields, TimeUnit};
    /// let row = TaskFields {
    ///     task: "Surat masuk", method: "tugas", volume: "24", period: "hari", norm_time: "0.5",
    /// };
    /// let task = row.parse(TimeUnit::Hours).unwrap();
    /// assert_eq!(task.norm(), 30.into()); // minutes
    /// ```
    pub fn parse(&self, unit: TimeUnit) -> Result<WorkloadTask, Vec<TaskFieldError>> {
        let mut errors = Vec::new();
        let mut fail = |column, problem| errors.push(TaskFieldError { column, problem });

        if self.task.trim().is_empty() {
            fail(TaskColumn::Task, FieldProblem::Empty);
        }
        let method = match self.method.trim() {
            "" => Err(FieldProblem::Empty),
            text => Method::from_label(text).ok_or_else(|| FieldProblem::UnknownMethod(text.to_owned())),
        };
        let method = method.map_err(|problem| fail(TaskColumn::Method, problem)).ok();
        let volume = parse_number(self.volume, WorkloadTask::MAX_VOLUME)
            .map_err(|problem| fail(TaskColumn::Volume, problem))
            .ok();
        let period = parse_period(self.period, method)
            .map_err(|problem| fail(TaskColumn::Period, problem))
            .ok();
        let norm = parse_norm(self.norm_time, method, unit)
            .map_err(|problem| fail(TaskColumn::NormTime, problem))
            .ok();

        if let (Some(method), Some(volume), Some(period), Some(norm)) = (method, volume, period, norm) {
            match WorkloadTask::new(self.task, method, volume, period, norm) {
                Ok(task) => return Ok(task),
                Err(error) => {
                    if errors.is_empty() {
                        errors.push(self.name(error));
                    }
                }
            }
        }
        Err(errors)
    }

    /// A range error of the checked constructor, put to its cell.
    fn name(&self, error: TaskError) -> TaskFieldError {
        let too_large = |text: &str, limit| FieldProblem::TooLarge(text.trim().to_owned(), limit);
        let (column, problem) = match error {
            TaskError::NoDescription => (TaskColumn::Task, FieldProblem::Empty),
            TaskError::Volume => (TaskColumn::Volume, too_large(self.volume, WorkloadTask::MAX_VOLUME)),
            TaskError::Norm => (TaskColumn::NormTime, too_large(self.norm_time, WorkloadTask::MAX_NORM)),
            TaskError::Places => (
                TaskColumn::NormTime,
                FieldProblem::TooManyPlaces(self.norm_time.trim().to_owned()),
            ),
        };
        TaskFieldError { column, problem }
    }
}

fn parse_period(text: &str, method: Option<Method>) -> Result<Period, FieldProblem> {
    match text.trim() {
        "" if method.is_none_or(Method::needs_period) => Err(FieldProblem::Empty),
        "" => Ok(Period::Year),
        text => Period::from_label(text).ok_or_else(|| FieldProblem::UnknownPeriod(text.to_owned())),
    }
}

fn parse_norm(text: &str, method: Option<Method>, unit: TimeUnit) -> Result<Decimal, FieldProblem> {
    let text = text.trim();
    if method == Some(Method::Decree) {
        // Forms that cannot leave a cell empty write a dash, 0 or 1.
        return match text {
            "" | "-" | "0" | "1" => Ok(Decimal::ONE),
            _ => Err(FieldProblem::NotUsed(text.to_owned())),
        };
    }
    let norm = parse_number(text, WorkloadTask::MAX_NORM)?;
    if norm.is_zero() {
        return Err(FieldProblem::Zero);
    }
    if method == Some(Method::Task) {
        return Ok(norm * unit.minutes());
    }
    Ok(norm)
}

/// Reads a plain decimal number from 0 to `limit`: digits and at most one point. No sign, exponent, comma or
/// thousands separator is guessed at, because a wrong guess is wrong by a factor of a thousand.
///
/// # Errors
/// The reason, with the text as it was found.
///
/// ```
/// use shared::domain::task::{parse_number, FieldProblem};
/// assert_eq!(parse_number(" 1.5 ", 10), Ok(rust_decimal::Decimal::new(15, 1)));
/// assert_eq!(parse_number("1,5", 10), Err(FieldProblem::Comma("1,5".to_owned())));
/// ```
pub fn parse_number(text: &str, limit: u32) -> Result<Decimal, FieldProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldProblem::Empty);
    }
    let unsigned = text.strip_prefix('-');
    let body = unsigned.unwrap_or(text);
    if body.contains(',')
        && body
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'))
    {
        return Err(FieldProblem::Comma(text.to_owned()));
    }
    let is_plain = body.starts_with(|letter: char| letter.is_ascii_digit())
        && body.ends_with(|letter: char| letter.is_ascii_digit())
        && body.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && body.matches('.').count() <= 1;
    if !is_plain {
        return Err(FieldProblem::NotANumber(text.to_owned()));
    }
    let integer_digits = body.split('.').next().unwrap_or_default().trim_start_matches('0').len();
    let places = body.split('.').nth(1).unwrap_or_default().trim_end_matches('0').len();
    if integer_digits > 12 {
        return Err(FieldProblem::TooLarge(text.to_owned(), limit));
    }
    if places > WorkloadTask::MAX_PLACES as usize {
        return Err(FieldProblem::TooManyPlaces(text.to_owned()));
    }
    let value = Decimal::from_str(body).map_err(|_| FieldProblem::NotANumber(text.to_owned()))?;
    if unsigned.is_some() && !value.is_zero() {
        return Err(FieldProblem::Negative(text.to_owned()));
    }
    if value > Decimal::from(limit) {
        return Err(FieldProblem::TooLarge(text.to_owned(), limit));
    }
    Ok(value.normalize())
}

/// Whether an accepted number looks like Indonesian thousands, such as `2.400`. It is read as 2.4; the caller
/// should point it out.
///
/// ```
/// use shared::domain::task::is_maybe_thousands;
/// assert!(is_maybe_thousands("54.300"));
/// assert!(!is_maybe_thousands("0.125") && !is_maybe_thousands("54.30"));
/// ```
pub fn is_maybe_thousands(text: &str) -> bool {
    text.trim().split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && [whole, rest]
                .iter()
                .all(|part| part.chars().all(|letter| letter.is_ascii_digit()))
    })
}
