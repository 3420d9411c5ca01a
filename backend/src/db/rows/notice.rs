//! Table `notices`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use shared::{
    api::notice::NoticeResponse,
    domain::plan::{PlanState, notice::NoticeKind},
};

use super::plan::PlanRow;
use crate::db::{DbResult, parse_text, schema::notices};

/// What somebody was told about a plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub struct NoticeRow {
    /// The government.
    pub agency_id: String,
    /// Identifier.
    pub id: String,
    /// Who is told.
    pub user_id: String,
    /// The plan.
    pub plan_id: String,
    /// Text form of the state that it tells of.
    pub state: String,
    /// Whether the reader moves in the plan.
    pub is_own: bool,
    /// When it happened, UTC.
    pub created_at: NaiveDateTime,
    /// When it was read, UTC.
    pub read_at: Option<NaiveDateTime>,
    /// Text form of what it tells of.
    pub kind: String,
}

impl NoticeRow {
    /// The notice on the wire.
    pub fn into_response(self, plan: PlanRow) -> DbResult<NoticeResponse> {
        let kind = parse_text("notices.kind", &self.kind, NoticeKind::parse)?;
        let state = parse_text("notices.state", &self.state, PlanState::parse)?;
        Ok(NoticeResponse {
            id: self.id.into(),
            plan_id: self.plan_id.into(),
            plan_name: plan.name,
            kind,
            state,
            is_own: self.is_own,
            respond_by: plan
                .respond_by
                .filter(|_| kind == NoticeKind::Step && state == PlanState::Consultation),
            created_at: self.created_at.and_utc(),
            is_read: self.read_at.is_some(),
        })
    }
}
