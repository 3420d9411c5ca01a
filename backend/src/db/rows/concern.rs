//! Tables `concerns` and `concern_messages`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::{
    api::transfer::ConcernCategory,
    domain::concern::{ConcernOutcome, ConcernState},
};

use crate::db::{
    DbResult, parse_text,
    schema::{concern_messages, concerns},
};

/// A concern of somebody who is to move.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = concerns, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ConcernRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The plan.
    pub plan_id: String,
    /// The move it was raised about.
    pub move_id: String,
    /// The person.
    pub employee_id: String,
    /// What it is about, text form; none where another post is wanted.
    pub category: Option<String>,
    /// The post that the person would rather have.
    pub wanted_position_id: Option<String>,
    /// Text form of the outcome.
    pub outcome: Option<String>,
    /// Why.
    pub outcome_reason: Option<String>,
    /// Account that decided.
    pub decided_by: Option<String>,
    /// When it was decided, UTC.
    pub decided_at: Option<NaiveDateTime>,
    /// When the person took it back, UTC.
    pub taken_back_at: Option<NaiveDateTime>,
    /// When it was raised, UTC.
    pub created_at: NaiveDateTime,
    /// Counts up with every change.
    pub version: i32,
}

impl ConcernRow {
    /// What it is about.
    pub fn category(&self) -> DbResult<Option<ConcernCategory>> {
        let text = self.category.as_deref();
        text.map(|text| parse_text("concerns.category", text, ConcernCategory::parse))
            .transpose()
    }

    /// What was decided.
    pub fn outcome(&self) -> DbResult<Option<ConcernOutcome>> {
        let text = self.outcome.as_deref();
        text.map(|text| parse_text("concerns.outcome", text, ConcernOutcome::parse))
            .transpose()
    }

    /// Where it stands. `office_wrote_last` is about its talk.
    pub fn state(&self, office_wrote_last: bool) -> ConcernState {
        if self.taken_back_at.is_some() {
            ConcernState::TakenBack
        } else if self.outcome.is_some() {
            ConcernState::Decided
        } else if office_wrote_last {
            ConcernState::InTalk
        } else {
            ConcernState::Open
        }
    }

    /// Whether nothing is owed to the person any more.
    pub fn is_settled(&self) -> bool {
        self.state(false).is_settled()
    }
}

/// A message of the talk about a concern.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = concern_messages)]
pub struct ConcernMessageRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// The concern.
    pub concern_id: String,
    /// Account that wrote it.
    pub author_id: String,
    /// Whether the personnel office wrote it.
    pub is_office: bool,
    /// The words.
    pub text: String,
    /// When, UTC.
    pub created_at: NaiveDateTime,
}
