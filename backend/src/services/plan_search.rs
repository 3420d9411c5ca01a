//! Which plans a list shows, and in which order.

use chrono::NaiveDate;
use shared::domain::plan::PlanState;

use crate::db::rows::plan::PlanRow;

/// How plans are sorted. Whatever the order, equals stay with the last changed first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PlanSort {
    /// Last changed first.
    #[default]
    Changed,
    /// By number, newest first.
    Code,
    /// By name.
    Name,
    /// By effective day, the earliest first; plans without one last.
    Effective,
    /// By effective day, the latest first; plans without one last.
    EffectiveDescending,
}

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct PlanSearch {
    /// Only plans in one of these states; empty for all.
    pub states: Vec<PlanState>,
    /// Part of number, name or goal, in any case.
    pub text: Option<String>,
    /// Earliest effective day; plans without a day are left out.
    pub effective_from: Option<NaiveDate>,
    /// Latest effective day; plans without a day are left out.
    pub effective_to: Option<NaiveDate>,
    /// Order.
    pub sort: PlanSort,
}

impl PlanSearch {
    /// Whether a plan is looked for.
    pub fn matches(&self, row: &PlanRow, state: PlanState) -> bool {
        let text = self.text.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
        let is_named = || {
            [&row.code, &row.name, &row.goal]
                .iter()
                .any(|field| field.to_lowercase().contains(&text))
        };
        let is_after = |first: NaiveDate| row.effective_on.is_some_and(|day| first <= day);
        let is_before = |last: NaiveDate| row.effective_on.is_some_and(|day| day <= last);
        (self.states.is_empty() || self.states.contains(&state))
            && (text.is_empty() || is_named())
            && self.effective_from.is_none_or(is_after)
            && self.effective_to.is_none_or(is_before)
    }

    /// Sorts plans that come last changed first.
    pub fn sort<T>(&self, plans: &mut [T], row: impl Fn(&T) -> &PlanRow) {
        // Without a day a plan stands behind those that have one, whichever way they are sorted.
        let day = |plan: &T| row(plan).effective_on;
        match self.sort {
            PlanSort::Changed => {}
            PlanSort::Code => plans.sort_by(|one, other| row(other).code.cmp(&row(one).code)),
            PlanSort::Name => plans.sort_by_cached_key(|plan| row(plan).name.to_lowercase()),
            PlanSort::Effective => plans.sort_by_key(|plan| (day(plan).is_none(), day(plan))),
            PlanSort::EffectiveDescending => {
                plans.sort_by_key(|plan| (day(plan).is_none(), std::cmp::Reverse(day(plan))));
            }
        }
    }
}
