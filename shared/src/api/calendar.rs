//! Days that matter for plans.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{ids::PlanId, plan::PlanState, text_enum::text_enum};

/// Most days that a calendar is asked for at once: a year and the week before and after.
pub const MAX_CALENDAR_DAYS: i64 = 380;

text_enum! {
    /// What a day or stretch of days is about.
    pub enum CalendarKind {
        /// Last day to answer a plan.
        RespondBy = "respond_by",
        /// Day of the oath, once the decree names it.
        Oath = "oath",
        /// First day in the new posts.
        Effective = "effective",
        /// Day on which a plan is judged.
        Evaluation = "evaluation",
        /// Election freeze before the end of the head's term.
        FreezeBefore = "freeze_before",
        /// Election freeze after an inauguration.
        FreezeAfter = "freeze_after",
        /// An acting head governs.
        ActingHead = "acting_head",
    }
}

impl CalendarKind {
    /// Whether it is a stretch of days in which moves are barred, and not a day of a plan.
    pub fn is_window(self) -> bool {
        !matches!(self, Self::RespondBy | Self::Oath | Self::Effective | Self::Evaluation)
    }
}

/// A plan as the calendar names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarPlan {
    /// The plan.
    pub id: PlanId,
    /// Its running number.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: PlanState,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarEntry {
    /// What it is about.
    pub kind: CalendarKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day, the same for a single day; `None` for a window whose end nobody knows.
    pub until: Option<NaiveDate>,
    /// The plan, for days of plans.
    pub plan: Option<CalendarPlan>,
    /// Number and date of the minister's consent, for windows that have one.
    pub consent: Option<String>,
    /// Legal basis, for windows.
    pub legal_basis: Option<String>,
}

/// Answer of `GET /calendar`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarResponse {
    /// First day asked for.
    pub from: NaiveDate,
    /// Last day asked for.
    pub to: NaiveDate,
    /// Entries that touch these days, by first day.
    pub items: Vec<CalendarEntry>,
}
