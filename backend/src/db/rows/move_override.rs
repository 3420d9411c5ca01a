//! Table `move_overrides`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use shared::{
    api::plan::{OverrideRequest, OverrideResponse},
    domain::rule::{Authority, RuleId},
};

use crate::db::{DbResult, parse_text, schema::move_overrides};

/// A written decision by which somebody goes to a post although a rule warns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = move_overrides, treat_none_as_default_value = false)]
pub struct MoveOverrideRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// The person.
    pub employee_id: String,
    /// The post that the person is to go to.
    pub position_id: String,
    /// Stable name of the rule.
    pub rule: String,
    /// Text form of who decided.
    pub authority: String,
    /// Why.
    pub reason: String,
    /// Number of the document.
    pub document: String,
    /// Day of the document.
    pub dated_on: NaiveDate,
    /// Account that recorded it.
    pub recorded_by: String,
    /// When it was recorded, UTC.
    pub created_at: NaiveDateTime,
    /// Account that withdrew it.
    pub withdrawn_by: Option<String>,
    /// When it was withdrawn, UTC.
    pub withdrawn_at: Option<NaiveDateTime>,
}

impl MoveOverrideRow {
    /// The rule that it overrides.
    pub fn rule_id(&self) -> DbResult<RuleId> {
        parse_text("move_overrides.rule", &self.rule, RuleId::parse)
    }

    /// Whether it counts, and was not withdrawn.
    pub fn is_open(&self) -> bool {
        self.withdrawn_at.is_none()
    }

    /// The decision on the wire with the name of who recorded it.
    pub fn into_response(self, recorder: String) -> DbResult<OverrideResponse> {
        Ok(OverrideResponse {
            rule: self.rule_id()?,
            decision: OverrideRequest {
                authority: parse_text("move_overrides.authority", &self.authority, Authority::parse)?,
                reason: self.reason,
                document: self.document,
                dated_on: self.dated_on,
            },
            recorded_by: recorder,
            recorded_at: self.created_at.and_utc(),
        })
    }
}
