//! What rules, fit and planner know about a person. Names and staff numbers are not part of it: a stored plan can
//! be recomputed without them.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::education::Education;
use super::ids::{CompetencyId, EmployeeId, PositionId, UnitId};
use super::position::JobFamily;
use super::rank::{EmploymentType, Rank};
use super::text_enum::text_enum;
use super::wish::Wish;

text_enum! {
    /// Yearly performance predicate (PermenPANRB 6/2022), worst first so that `>=` means "at least". It is
    /// imported as decided, never recomputed from its parts: offices map them differently.
    pub enum PerformancePredicate {
        /// *Sangat kurang*.
        VeryPoor = "very_poor",
        /// *Kurang*.
        Poor = "poor",
        /// *Butuh perbaikan*, formerly *cukup*.
        NeedsImprovement = "needs_improvement",
        /// *Baik*.
        Good = "good",
        /// *Sangat baik*.
        VeryGood = "very_good",
    }
}

impl PerformancePredicate {
    /// Reads the Indonesian and English names, old and new.
    ///
    /// ```
    /// use shared::domain::employee::PerformancePredicate;
    /// assert_eq!(PerformancePredicate::from_label("Cukup"), Some(PerformancePredicate::NeedsImprovement));
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        let folded = label.trim().to_lowercase().replace(['_', '-'], " ");
        Some(match folded.as_str() {
            "sangat baik" | "very good" => Self::VeryGood,
            "baik" | "good" => Self::Good,
            "butuh perbaikan" | "cukup" | "needs improvement" => Self::NeedsImprovement,
            "kurang" | "poor" => Self::Poor,
            "sangat kurang" | "very poor" => Self::VeryPoor,
            _ => return None,
        })
    }
}

text_enum! {
    /// Why two people should not work under one another or side by side (PP 11/2017 Pasal 190(5)). Which ties count is set locally.
    pub enum RelationKind {
        /// Spouse, blood relative or relative by marriage.
        Relative = "relative",
        /// One would be the superior of the other where that is to be avoided.
        Supervisor = "supervisor",
        /// Another interest that both share, or a case between them.
        Interest = "interest",
    }
}

/// A workplace that a person should keep away from, because somebody they are tied to works there. Who that is stays in the personnel
/// office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// What ties them.
    pub kind: RelationKind,
    /// Unit in which the other one works.
    pub unit_id: UnitId,
    /// Whether the other one leads there, and so over everything below.
    #[serde(default)]
    pub leads: bool,
    /// Whether the appointing authority has allowed it in writing.
    #[serde(default)]
    pub is_waived: bool,
}

/// A person as rules, fit and planner see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeProfile {
    /// The person.
    pub id: EmployeeId,
    /// Kind of employment.
    pub employment: EmploymentType,
    /// Rank, if recorded.
    pub rank: Option<Rank>,
    /// Highest education, if recorded.
    pub education: Option<Education>,
    /// The position held today.
    pub position_id: PositionId,
    /// First day in that position (*TMT jabatan*), if recorded.
    pub in_post_since: Option<NaiveDate>,
    /// First day of retirement, if recorded.
    pub retires_on: Option<NaiveDate>,
    /// Latest performance predicate.
    pub performance: Option<PerformancePredicate>,
    /// Assessed competence levels that are still valid, 1 to 5.
    #[serde(default)]
    pub competencies: BTreeMap<CompetencyId, u8>,
    /// Months of work by job family, the present post included.
    #[serde(default)]
    pub experience_months: BTreeMap<JobFamily, u32>,
    /// Under a running disciplinary sanction.
    pub is_disciplined: bool,
    /// On study leave or in bonded service.
    pub is_on_study_leave: bool,
    /// Kept in the present post: by a decision of HR, or because another published plan already moves the person.
    #[serde(default)]
    pub is_held: bool,
    /// Wishes.
    #[serde(default)]
    pub wish: Wish,
    /// Workplaces of people they are tied to; most have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

impl EmployeeProfile {
    /// Full months in the present post on a day; `None` when the start is not recorded.
    pub fn months_in_post(&self, day: NaiveDate) -> Option<u32> {
        self.in_post_since.map(|since| full_months(since, day))
    }
}

/// Full calendar months from one day to another; 0 when the second is not later.
///
/// ```
/// use chrono::NaiveDate;
/// use shared::domain::employee::full_months;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(full_months(day(2024, 1, 15), day(2026, 1, 15)), 24);
/// assert_eq!(full_months(day(2024, 1, 15), day(2026, 1, 14)), 23);
/// ```
pub fn full_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let started = i64::from(to.day() < from.day());
    u32::try_from(months(to) - months(from) - started).unwrap_or(0)
}
