//! Table `working_decisions`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::api::plan::WorkingDecisions;

use crate::db::{DbResult, parse_text, schema::working_decisions};

/// Decisions by hand about a plan that are no proposal yet.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = working_decisions, primary_key(agency_id, plan_id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct WorkingDecisionsRow {
    /// The government.
    pub agency_id: String,
    /// The plan.
    pub plan_id: String,
    /// Counts up with every change, from 1.
    pub version: i32,
    /// The decisions, JSON; none where they are those of the plan's proposal.
    pub decisions: Option<String>,
    /// Account that changed them last.
    pub saved_by: String,
    /// When, UTC.
    pub saved_at: NaiveDateTime,
}

impl WorkingDecisionsRow {
    /// The decisions, if they are not those of the plan's proposal.
    pub fn working_decisions(&self) -> DbResult<Option<WorkingDecisions>> {
        let read = |text: &str| {
            parse_text("working_decisions.decisions", text, |text| {
                serde_json::from_str::<WorkingDecisions>(text).ok()
            })
        };
        self.decisions.as_deref().map(read).transpose()
    }
}
