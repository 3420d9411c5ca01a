//! One task of a position: how often it is done and how long it takes, and how such a row is read from a table.
//!
//! Reading is pure text work, so that the command line, the importer and the form in the browser refuse the
//! same rows for the same reasons.

mod fields;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use fields::{FieldProblem, TaskColumn, TaskFieldError, TaskFields, TimeUnit, is_maybe_thousands, parse_number};

use crate::domain::text_enum::text_enum;

text_enum! {
    /// The approaches (pendekatan) of KEP/75/M.PAN/7/2004, and the need that a sector rule fixes.
    ///
    /// | Method | `volume` | `norm` | need in FTE |
    /// |---|---|---|---|
    /// | task | times per period | minutes for one | `volume x periods per year x norm / WKE` |
    /// | result | results per period | standard results of one person in the same period | `volume / norm` |
    /// | object | objects per period | standard objects of one person in the same period | `volume / norm` |
    /// | tool | tools in use | operators per tool | `volume x norm` |
    /// | decree | people fixed by the rule | not used | `volume` |
    ///
    /// The period of result and object cancels out and that of tool and decree has no meaning, so only `task`
    /// annualises.
    pub enum Method {
        /// Task by task (tugas per tugas jabatan), the usual way for offices.
        Task = "task",
        /// By result (hasil kerja).
        Result = "result",
        /// By object of work (objek kerja).
        Object = "object",
        /// By work equipment (peralatan kerja).
        Tool = "tool",
        /// Set by a decree or a sector formula (teachers, health staff and other functional posts).
        Decree = "decree",
    }
}

impl Method {
    /// Reads a method in English or Indonesian, in any letter case.
    ///
    /// ```
    /// use shared::domain::task::Method;
    /// assert_eq!(Method::from_label("Hasil Kerja"), Some(Method::Result));
    /// assert_eq!(Method::from_label("magic"), None);
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        Some(match fold(label).as_str() {
            "task"
            | "task by task"
            | "tugas"
            | "tugas per tugas"
            | "tugas per tugas jabatan"
            | "tugas jabatan"
            | "proses"
            | "proses kerja" => Self::Task,
            "result" | "output" | "hasil" | "hasil kerja" => Self::Result,
            "object" | "objek" | "objek kerja" | "obyek" | "obyek kerja" | "objek/bahan kerja" => Self::Object,
            "tool"
            | "equipment"
            | "alat"
            | "alat kerja"
            | "peralatan"
            | "peralatan kerja"
            | "perangkat"
            | "perangkat/alat kerja" => Self::Tool,
            "decree" | "ketetapan" | "keputusan" | "ditetapkan" | "penetapan" => Self::Decree,
            _ => return None,
        })
    }

    /// Whether the volume is multiplied by the periods of a year.
    pub fn needs_period(self) -> bool {
        matches!(self, Self::Task)
    }
}

text_enum! {
    /// The period that a volume counts for. How many make a year is a setting, see
    /// [`crate::domain::workload::PeriodFactors`].
    pub enum Period {
        /// A year.
        Year = "year",
        /// Half a year, 2 a year.
        Semester = "semester",
        /// Three months, 4 a year.
        Quarter = "quarter",
        /// A month, 12 a year.
        Month = "month",
        /// A working week.
        Week = "week",
        /// A working day.
        Day = "day",
        /// An effective working hour.
        Hour = "hour",
    }
}

impl Period {
    /// Reads a period in English or Indonesian, in any letter case.
    ///
    /// ```
    /// use shared::domain::task::Period;
    /// assert_eq!(Period::from_label("Per Bulan"), Some(Period::Month));
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        let label = fold(label);
        let bare = label.strip_prefix("per ").unwrap_or(&label);
        Some(match bare {
            "year" | "yearly" | "annual" | "tahun" | "tahunan" => Self::Year,
            "semester" | "semesteran" => Self::Semester,
            "quarter" | "quarterly" | "triwulan" | "triwulanan" => Self::Quarter,
            "month" | "monthly" | "bulan" | "bulanan" => Self::Month,
            "week" | "weekly" | "minggu" | "mingguan" => Self::Week,
            "day" | "daily" | "hari" | "harian" => Self::Day,
            "hour" | "hourly" | "jam" => Self::Hour,
            _ => return None,
        })
    }
}

/// Lower case, single spaces, `_` and `-` as spaces.
fn fold(label: &str) -> String {
    label
        .to_lowercase()
        .split(|letter: char| letter.is_whitespace() || letter == '_' || letter == '-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Why a task is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TaskError {
    /// A task must say what is done.
    #[error("the task has no description")]
    NoDescription,
    /// Volume below zero or above [`WorkloadTask::MAX_VOLUME`].
    #[error("the volume must lie between 0 and {}", WorkloadTask::MAX_VOLUME)]
    Volume,
    /// Norm not above zero or above [`WorkloadTask::MAX_NORM`].
    #[error("the norm must be above 0 and at most {}", WorkloadTask::MAX_NORM)]
    Norm,
    /// More decimals than [`WorkloadTask::MAX_PLACES`].
    #[error("at most {} decimals are allowed", WorkloadTask::MAX_PLACES)]
    Places,
}

/// A task with a volume and a norm, valid by construction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTask")]
pub struct WorkloadTask {
    description: String,
    method: Method,
    volume: Decimal,
    period: Period,
    norm: Decimal,
}

impl WorkloadTask {
    /// Largest volume per period.
    pub const MAX_VOLUME: u32 = 1_000_000_000;
    /// Largest norm: minutes, standard per person, or operators per tool.
    pub const MAX_NORM: u32 = 10_000_000;
    /// Most decimals of volume and norm.
    pub const MAX_PLACES: u32 = 12;

    /// Checks the ranges. See [`Method`] for the meaning of `volume` and `norm`; for [`Method::Decree`] the norm
    /// is not used and becomes 1.
    ///
    /// # Errors
    /// A [`TaskError`] for the first value out of range.
    pub fn new(
        description: impl Into<String>,
        method: Method,
        volume: Decimal,
        period: Period,
        norm: Decimal,
    ) -> Result<Self, TaskError> {
        let description = description.into();
        if description.trim().is_empty() {
            return Err(TaskError::NoDescription);
        }
        if volume.is_sign_negative() && !volume.is_zero() || volume > Decimal::from(Self::MAX_VOLUME) {
            return Err(TaskError::Volume);
        }
        let norm = if method == Method::Decree { Decimal::ONE } else { norm };
        if norm <= Decimal::ZERO || norm > Decimal::from(Self::MAX_NORM) {
            return Err(TaskError::Norm);
        }
        let (volume, norm) = (volume.normalize(), norm.normalize());
        if volume.scale() > Self::MAX_PLACES || norm.scale() > Self::MAX_PLACES {
            return Err(TaskError::Places);
        }
        Ok(Self {
            description: description.trim().to_owned(),
            method,
            volume,
            period,
            norm,
        })
    }

    /// What is done (uraian tugas).
    pub fn description(&self) -> &str {
        &self.description
    }

    /// How the need is computed.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Amount per period, at least 0.
    pub fn volume(&self) -> Decimal {
        self.volume
    }

    /// The period of the volume.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Norm by method: minutes, standard per person, or operators per tool. Above 0.
    pub fn norm(&self) -> Decimal {
        self.norm
    }
}

/// Stored form, checked on reading.
#[derive(Deserialize)]
struct RawTask {
    description: String,
    method: Method,
    volume: Decimal,
    period: Period,
    norm: Decimal,
}

impl TryFrom<RawTask> for WorkloadTask {
    type Error = TaskError;

    fn try_from(raw: RawTask) -> Result<Self, Self::Error> {
        Self::new(raw.description, raw.method, raw.volume, raw.period, raw.norm)
    }
}
