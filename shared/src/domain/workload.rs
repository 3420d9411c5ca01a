//! Workload analysis (analisis beban kerja, ABK): from tasks to staffing need, load ratio and label.
//!
//! Basis: PermenPANRB 1/2020 obliges every agency to analyse posts and workload; the four methods, the
//! term workload time (waktu penyelesaian tugas, WPT) and the yearly norm of 1,250 effective hours come
//! from KEP/75/M.PAN/7/2004; the ratios EJ and EU with their letters PJ and PU come from the forms of
//! Permendagri 12/2008.
//!
//! | Quantity | Formula |
//! |---|---|
//! | workload time `W` | `sum(volume x periods per year x norm time x allowance)`, minutes a year |
//! | raw need `N` | `W / WKE`, full-time equivalents (FTE) |
//! | need `K` | `N` rounded **once per position** |
//! | gap `G` | holders `B - K`; negative is a shortage |
//! | load ratio EJ | `W / (B x WKE)` |
//!
//! All arithmetic is decimal; a sum of thirds is snapped at twelve places, so that 1/3 + 1/6 is one half.

mod settings;

#[cfg(test)]
mod tests;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use settings::{PeriodFactors, Rounding, SettingsError, WorkloadSettings};

use crate::domain::task::{Method, WorkloadTask};
use crate::domain::zone::{Grade, Zone};

/// Decimal places that results are shown and exported with.
pub const OUTPUT_PLACES: u32 = 4;

/// Decimal places that carry meaning inside: finer digits come only from non-terminating quotients.
const EXACT_PLACES: u32 = 12;

/// Why a workload cannot be computed. Tasks and settings are valid by construction, so size is what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WorkloadError {
    /// A product or sum leaves the range of an exact decimal.
    #[error("the workload is too large to be computed exactly")]
    TooLarge,
}

/// Rounds half away from zero to the four places of every output.
///
/// ```
/// use rust_decimal::Decimal;
/// use shared::domain::workload::round_output;
/// assert_eq!(round_output(Decimal::new(66_665, 6)), Decimal::new(667, 4)); // 0.066665 -> 0.0667
/// ```
pub fn round_output(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(OUTPUT_PLACES, RoundingStrategy::MidpointAwayFromZero)
}

/// The yearly load of one position, before anybody is assigned to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workload {
    /// Workload time `W` in minutes a year. Needs that do not come from time (result, object, tool, decree)
    /// enter as `N x WKE`, the time that so many people have.
    pub minutes: Decimal,
    /// Raw need `N` in FTE, not rounded to people.
    pub need_fte: Decimal,
}

impl Workload {
    /// No task, no load.
    pub const ZERO: Self = Self {
        minutes: Decimal::ZERO,
        need_fte: Decimal::ZERO,
    };

    /// Adds up the tasks of one position.
    ///
    /// Each method of KEP/75/M.PAN/7/2004 reads `volume` and `norm` in its own way, see [`Method`].
    ///
    /// # Errors
    /// [`WorkloadError::TooLarge`] when the sum leaves the range of an exact decimal.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use shared::domain::task::{Method, Period, WorkloadTask};
    /// use shared::domain::workload::{Workload, WorkloadSettings};
    ///
    /// // 2,400 permits a year at 60 minutes each.
    /// let task = WorkloadTask::new("Permit check", Method::Task, 2_400.into(), Period::Year, 60.into())?;
    /// let workload = Workload::of_tasks(&[task], &WorkloadSettings::default())?;
    /// assert_eq!(workload.minutes, Decimal::from(144_000));
    /// assert_eq!(workload.need_fte, Decimal::new(192, 2)); // 144,000 / 75,000
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_tasks(tasks: &[WorkloadTask], settings: &WorkloadSettings) -> Result<Self, WorkloadError> {
        let mut minutes = Decimal::ZERO; // of the tasks that are measured in time
        let mut heads = Decimal::ZERO; // of the tasks that are measured in people
        for task in tasks {
            match task.method() {
                Method::Task => minutes = add(minutes, task_minutes(task, settings)?)?,
                Method::Result | Method::Object => {
                    let people = task.volume().checked_div(task.norm()).ok_or(WorkloadError::TooLarge)?;
                    heads = add(heads, people)?;
                }
                Method::Tool => heads = add(heads, multiply(task.volume(), task.norm())?)?,
                Method::Decree => heads = add(heads, task.volume())?,
            }
        }
        let effective = settings.effective_minutes();
        let from_time = minutes.checked_div(effective).ok_or(WorkloadError::TooLarge)?;
        let need_fte = snap(add(from_time, heads)?);
        let minutes = snap(add(minutes, multiply(heads, effective)?)?);
        Ok(Self { minutes, need_fte })
    }

    /// Need `K`: the raw need rounded to people. Round once per position, never per task: rounding each
    /// task up is a known way to inflate the need.
    ///
    /// ```
    /// use shared::domain::workload::{Rounding, Workload};
    /// assert_eq!(Workload::ZERO.need(Rounding::Up), 0);
    /// ```
    pub fn need(&self, rounding: Rounding) -> u32 {
        rounding.to_people(self.need_fte)
    }

    /// Raw need in hundredths of an FTE, the unit of planner and charts.
    pub fn need_centi(&self) -> i64 {
        to_centi(self.need_fte)
    }

    /// Workload time in thousandths of a minute, as stored.
    ///
    /// # Errors
    /// [`WorkloadError::TooLarge`] when it leaves the range of the database.
    pub fn milliminutes(&self) -> Result<i64, WorkloadError> {
        let exact = multiply(self.minutes, Decimal::ONE_THOUSAND)?;
        i64::try_from(whole(exact)).map_err(|_| WorkloadError::TooLarge)
    }

    /// Load ratio per holder (EJ): `W / (B x WKE)`, which is `N / B`. `None` without holders.
    pub fn load_ratio(&self, holders: u32) -> Option<Decimal> {
        self.need_fte.checked_div(Decimal::from(holders)).map(snap)
    }

    /// Sets the load against the people who hold the post.
    ///
    /// ```
    /// use rust_decimal::Decimal;
    /// use shared::domain::{workload::{Workload, WorkloadSettings}, zone::{Grade, Zone}};
    ///
    /// let workload = Workload { minutes: 262_500.into(), need_fte: Decimal::new(35, 1) };
    /// let load = workload.staffed_by(1, &WorkloadSettings::default());
    /// assert_eq!((load.need, load.gap), (4, -3));
    /// assert_eq!((load.grade, load.zone), (Some(Grade::A), Zone::Overloaded));
    /// ```
    pub fn staffed_by(&self, holders: u32, settings: &WorkloadSettings) -> PositionLoad {
        let need = self.need(settings.rounding());
        let load_ratio = self.load_ratio(holders);
        PositionLoad {
            workload: *self,
            need,
            holders,
            gap: i64::from(holders) - i64::from(need),
            load_ratio,
            grade: load_ratio.map(Grade::of_exact),
            zone: Zone::of_exact(load_ratio, need > 0),
        }
    }
}

/// Need, staffing and load of one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionLoad {
    /// Load and raw need.
    pub workload: Workload,
    /// Need `K` in people.
    pub need: u32,
    /// Active holders `B`, PNS and PPPK together.
    pub holders: u32,
    /// `B - K`: negative is a shortage, positive a surplus.
    pub gap: i64,
    /// EJ, `None` without holders.
    pub load_ratio: Option<Decimal>,
    /// Letter PJ, `None` without holders.
    pub grade: Option<Grade>,
    /// Plain label.
    pub zone: Zone,
}

/// Minutes a year of a task that is measured in time, with the allowance.
fn task_minutes(task: &WorkloadTask, settings: &WorkloadSettings) -> Result<Decimal, WorkloadError> {
    let per_year = multiply(task.volume(), settings.periods().per_year(task.period()))?;
    multiply(multiply(per_year, task.norm())?, settings.allowance())
}

fn add(left: Decimal, right: Decimal) -> Result<Decimal, WorkloadError> {
    left.checked_add(right).ok_or(WorkloadError::TooLarge)
}

fn multiply(left: Decimal, right: Decimal) -> Result<Decimal, WorkloadError> {
    left.checked_mul(right).ok_or(WorkloadError::TooLarge)
}

/// Hundredths, half up.
fn to_centi(value: Decimal) -> i64 {
    let exact = value.checked_mul(Decimal::ONE_HUNDRED);
    exact
        .and_then(|exact| i64::try_from(whole(exact)).ok())
        .unwrap_or(i64::MAX)
}

fn whole(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

fn snap(value: Decimal) -> Decimal {
    value
        .round_dp_with_strategy(EXACT_PLACES, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}
